// What the two machines of a verdict are called, alike on the screen and in the report.
import type { Banner } from '../case.ts'

export type Side = 'older' | 'younger'

/** Unranked: two machines of which nobody saw who came first. */
const byPair = {
  'older-younger': { older: 'Older', younger: 'Younger' },
  'owner-challenger': { older: 'Owner', younger: 'Challenger' },
  unranked: { older: 'One machine', younger: 'Other machine' },
} as const satisfies Readonly<Record<NonNullable<Banner['pair']>, Readonly<Record<Side, string>>>>

/** Where the pastes alone say who is who, what they say of a machine is its best title. */
const bySaying: Readonly<Record<string, string>> = {
  'this computer': 'This computer',
  'this computer too': 'This computer, its other adapter',
  'sent the message': 'Sender of the message',
  'holds the name too': 'Other computer',
  'on record in WINS': 'On record in WINS',
  'one host': 'One host',
  'the other host': 'Other host',
  'the odd one': 'Odd host',
}

/** A machine's title, and what else is to be said of it: nothing twice. */
export function sideWords(pair: Banner['pair'], side: Side, says: string): { readonly title: string; readonly says: string } {
  const title = bySaying[says]
  return title === undefined
    ? { title: byPair[pair ?? 'older-younger'][side], says }
    : { title, says: says === 'holds the name too' ? says : '' }
}
