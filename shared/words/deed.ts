// What a frame does in a conflict, in a word or two: the same in the trace, the ladder, the board and the report.
import type { Deed } from '../finding.ts'

export const verbOf = {
  hold: 'In use',
  claim: 'Claim',
  defend: 'Defend',
  repair: 'Repair',
  probe: 'Probe',
  announce: 'Announce',
  answer: 'Answer',
  ask: 'Ask',
  register: 'Register',
  refuse: 'Refuse',
  grant: 'Grant',
  wait: 'Wait',
  challenge: 'Challenge',
  status: 'Name table',
  'conflict-demand': 'Conflict demand',
  'release-demand': 'Release demand',
  release: 'Release',
  offer: 'Offer',
  lease: 'Lease',
  decline: 'Decline',
  heartbeat: 'Heartbeat',
  'give-up': 'Give up',
  copy: 'Copy',
} as const satisfies Readonly<Record<Deed, string>>
