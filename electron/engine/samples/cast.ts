// Who plays in the sample cases: one workstation of the accounts department, and the hosts of one cluster.
import { type AdapterText, nlbParams } from './texts.ts'

export const workstation = (name: string, status: Partial<Record<'00' | '20', string>> = {}) => [
  { name, suffix: '00', ...(status['00'] === undefined ? {} : { status: status['00'] }) },
  { name: 'ACCOUNTS', suffix: '00', group: true },
  { name, suffix: '20', ...(status['20'] === undefined ? {} : { status: status['20'] }) },
]
export const lan = 'Local Area Connection'
const heading = `Ethernet adapter ${lan}`
export const office: AdapterText = {
  heading,
  description: 'Intel(R) PRO/100 VE Network Connection',
  mac: '00-14-22-8A-31-5C',
  dhcp: true,
  ips: ['22.101.26.114'],
  gateway: '22.101.26.1',
  dhcpServer: '22.101.26.8',
}
export const local = { adapter: lan, ip: '22.101.26.114' } as const
export const own = [{ ...local, rows: workstation('ACCT-07') }]
export const conflict20 = [{ ...local, rows: workstation('ACCT-07', { '20': 'Conflict' }) }]
export const wins = '22.101.26.9'

export const host = (id: number, dedicated: string, cluster: string, network: string, computer: string) =>
  nlbParams({
    HostName: computer,
    ClusterName: 'www.example.com',
    ClusterIPAddress: cluster,
    ClusterNetworkMask: '255.255.255.0',
    ClusterNetworkAddress: network,
    DedicatedIPAddress: dedicated,
    HostPriority: String(id),
    McastSupport: 'DISABLED',
  })
export const clusterCard = (mac: string, ips: readonly string[]): AdapterText => ({
  heading: 'Ethernet adapter Cluster',
  description: 'Intel(R) PRO/1000 MT Network Connection',
  mac,
  dhcp: false,
  ips,
  gateway: '10.4.2.1',
})
