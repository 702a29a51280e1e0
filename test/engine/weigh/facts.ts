// Facts as readers and detectors tell them, with only what a test is about spelled out.

import { asMicros } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import type { Finding, Machine } from '../../../shared/finding.ts'
import { ip, mac } from '../case.ts'

type Of<K extends Reading['kind']> = Extract<Reading, { kind: K }>

export const event4320 = (more: Partial<Of<'event'>> = {}): Reading => ({ kind: 'event', provider: 'NetBT', id: 4320, ...more })
export const local = (
  name: string,
  suffix: number,
  status: Of<'name-row'>['status'] = 'registered',
  more: Partial<Of<'name-row'>> = {},
): Reading => ({
  kind: 'name-row',
  table: 'local',
  name,
  suffix,
  type: 'unique',
  status,
  statusText: status,
  node: ip('10.0.0.7'),
  ...more,
})
export const remote = (name: string, suffix: number, more: Partial<Of<'name-row'>> = {}): Reading => ({
  kind: 'name-row',
  table: 'remote',
  name,
  suffix,
  type: 'unique',
  status: 'registered',
  statusText: 'Registered',
  node: ip('10.0.0.99'),
  mac: mac('00-50-56-00-00-99'),
  ...more,
})
export const adapter = (more: Partial<Of<'adapter'>> = {}): Reading => ({
  kind: 'adapter',
  adapter: 'LAN',
  medium: 'ethernet',
  mac: mac('00-14-22-00-00-07'),
  ips: [ip('10.0.0.7')],
  masks: [],
  gateways: [],
  wins: [],
  dns: [],
  dhcp: true,
  ...more,
})
export const host = (hostName = 'PC-7', nodeType: Of<'host'>['nodeType'] = 'hybrid'): Reading => ({
  kind: 'host',
  hostName,
  ...(nodeType === undefined ? {} : { nodeType }),
})
export const winsRecord = (more: Partial<Of<'wins-record'>> = {}): Reading => ({
  kind: 'wins-record',
  name: 'PC-7',
  suffix: 0x00,
  type: 'unique',
  state: 'active',
  static: false,
  ips: [ip('10.0.0.50')],
  ...more,
})
export const audit = (what: Of<'dhcp-audit'>['what'], address: string, card?: string): Reading => ({
  kind: 'dhcp-audit',
  event: 10,
  what,
  ip: ip(address),
  ...(card === undefined ? {} : { mac: mac(card) }),
})
export const ownName = (which: Of<'own-name'>['which'], value: string): Reading => ({ kind: 'own-name', which, value })
export const settings = (more: Partial<Of<'nlb-settings'>>): Reading => ({ kind: 'nlb-settings', ...more })
export const nlbState = (hostId: number, members: number[], more: Partial<Of<'nlb-state'>> = {}): Reading => ({
  kind: 'nlb-state',
  hostId,
  state: 'converged-as-default',
  members,
  clusterIp: ip('10.4.2.200'),
  ...more,
})

const base = {
  id: 'f1',
  verdict: 'conflict',
  certainty: 'proved',
  frames: [1, 2, 3],
  proof: [],
  first: asMicros(1e15),
  last: asMicros(1e15 + 2e6),
  count: 3,
  unseen: [],
} as const
type Frames = { frames: number[]; proof: Finding['proof']; unseen: Finding['unseen'] }
const fresh = (): Omit<typeof base, keyof Frames> & Frames => ({ ...base, frames: [...base.frames], proof: [], unseen: [] })

export const owner: Machine = { mac: mac('00-14-22-00-00-07'), ip: ip('10.0.0.7') }
export const rival: Machine = { mac: mac('00-50-56-00-00-99'), ip: ip('10.0.0.99') }
export const duplicateIp = (
  behaviour: Extract<Finding, { kind: 'duplicate-ip' }>['behaviour'],
  more: Partial<Extract<Finding, { kind: 'duplicate-ip' }>> = {},
): Finding => ({
  ...fresh(),
  kind: 'duplicate-ip',
  ip: ip('10.0.0.7'),
  older: owner,
  younger: rival,
  others: [],
  behaviour,
  outcome: 'contested',
  rule: 'answered',
  ...more,
})
export const duplicateName = (name: string, suffix: number, more: Partial<Extract<Finding, { kind: 'duplicate-name' }>> = {}): Finding => ({
  ...fresh(),
  kind: 'duplicate-name',
  name,
  suffix,
  older: owner,
  younger: rival,
  others: [],
  outcome: 'contested',
  how: ['refused-by-peer'],
  ...more,
})
export const nlbFault = (fault: 1 | 2 | 3): Finding => ({
  ...fresh(),
  kind: 'nlb-fault',
  fault,
  ip: ip('10.4.2.200'),
  clusterIps: [],
  clusterMacs: [],
  hosts: [owner, rival],
  odd: null,
})
export const nlbCluster = (mode: 'unicast' | 'multicast'): Finding => ({
  ...fresh(),
  kind: 'nlb-cluster',
  verdict: 'benign',
  ip: ip('10.4.2.200'),
  mode,
  clusterMacs: [],
  hosts: [owner, rival],
})
export const probeCollision: Finding = {
  ...fresh(),
  kind: 'probe-collision',
  verdict: 'benign',
  machine: rival,
  ips: [ip('10.0.0.7')],
}
export const sharedIdentity: Finding = {
  ...fresh(),
  kind: 'dhcp-shared-identity',
  verdict: 'notice',
  ip: ip('10.4.2.17'),
  clientId: '0100144f000001',
  clients: [owner, rival],
}
export const clonedMac: Finding = {
  ...fresh(),
  kind: 'cloned-mac',
  verdict: 'notice',
  certainty: 'likely',
  mac: mac('00-50-56-00-00-99'),
  names: ['VM-ONE', 'VM-TWO'],
  ips: [ip('10.0.0.5'), ip('10.0.0.6')],
}
export const nameStorm: Finding = { ...fresh(), kind: 'name-storm', verdict: 'notice', certainty: 'likely', machine: rival, names: 8 }
