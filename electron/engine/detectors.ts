// The detectors, one line each. Those that only learn about the neighbourhood come before those that judge by it.
import type { Detector } from './detector.ts'
import { clonedMac } from './detectors/cloned-mac.ts'
import { dhcp } from './detectors/dhcp.ts'
import { duplicateAddress } from './detectors/duplicate-address.ts'
import { duplicateIp6 } from './detectors/duplicate-ip6.ts'
import { duplicateName } from './detectors/duplicate-name.ts'
import { gatewayRedundancy } from './detectors/gateway-redundancy.ts'
import { machines } from './detectors/machines.ts'
import { nlb } from './detectors/nlb.ts'
import { talkers } from './detectors/talkers.ts'

export const detectors: readonly Detector[] = [
  machines,
  gatewayRedundancy,
  talkers,
  dhcp,
  nlb,
  duplicateAddress,
  duplicateIp6,
  duplicateName,
  clonedMac,
]
