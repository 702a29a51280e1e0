// The icons that carry a meaning, by that meaning (look/README "Tokens by role" and "Other icons").
import {
  AlertOff16Regular,
  CheckmarkCircle16Filled,
  CheckmarkCircle16Regular,
  CircleHalfFill16Regular,
  CircleHint16Regular,
  CircleOff16Regular,
  Clock16Regular,
  ErrorCircle16Filled,
  ErrorCircle16Regular,
  Info16Regular,
} from '@fluentui/react-icons'

export const standingIcon = {
  confirmed: CheckmarkCircle16Filled,
  likely: CircleHalfFill16Regular,
  open: CircleHint16Regular,
  'ruled-out': CircleOff16Regular,
} as const

export const stateIcon = {
  active: ErrorCircle16Filled,
  open: ErrorCircle16Regular,
  cured: CheckmarkCircle16Regular,
  quiet: Clock16Regular,
  acknowledged: AlertOff16Regular,
  'look-alike': Info16Regular,
  harmless: CheckmarkCircle16Regular,
  undecided: CircleHint16Regular,
} as const
