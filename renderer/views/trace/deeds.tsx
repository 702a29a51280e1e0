// What a frame does in a conflict, as icon and verb: the same two in the trace, the ladder and the board.
import type { FluentIcon } from '@fluentui/react-icons'
import {
  ArrowExit16Regular,
  ArrowReply16Regular,
  ArrowUndo16Regular,
  Chat16Regular,
  Checkmark16Regular,
  Copy16Regular,
  Gift16Regular,
  HandRight16Regular,
  Hourglass16Regular,
  Key16Regular,
  Megaphone16Regular,
  Poll16Regular,
  Prohibited16Regular,
  QuestionCircle16Regular,
  Search16Regular,
  Shield16Regular,
  Stop16Regular,
  Tag16Regular,
  ThumbDislike16Regular,
  Timer16Regular,
  Warning16Regular,
  Wrench16Regular,
} from '@fluentui/react-icons'
import type { Deed } from '../../../shared/finding.ts'
import { verbOf } from '../../../shared/words/deed.ts'

const icons: Readonly<Record<Deed, FluentIcon>> = {
  hold: Key16Regular,
  claim: HandRight16Regular,
  defend: Shield16Regular,
  repair: Wrench16Regular,
  probe: QuestionCircle16Regular,
  announce: Megaphone16Regular,
  answer: ArrowReply16Regular,
  ask: Search16Regular,
  register: Tag16Regular,
  refuse: Prohibited16Regular,
  grant: Checkmark16Regular,
  wait: Hourglass16Regular,
  challenge: Chat16Regular,
  status: Poll16Regular,
  'conflict-demand': Warning16Regular,
  'release-demand': ArrowExit16Regular,
  release: ArrowUndo16Regular,
  offer: Gift16Regular,
  lease: Key16Regular,
  decline: ThumbDislike16Regular,
  heartbeat: Timer16Regular,
  'give-up': Stop16Regular,
  copy: Copy16Regular,
}

export const deedOf = (deed: Deed) => ({ verb: verbOf[deed], Icon: icons[deed] })
