// NLB: healthy in each mode, and the three causes of Q193598.
import { asMac } from '../../../shared/address.ts'
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const vip = '192.168.74.100'
const all = asMac(0xffffffffffff)
/** Hosts that beat for three seconds. Each is told by its card, and by what ARP says of the cluster's address. */
interface Host {
  readonly card: string
  readonly says: string
  readonly to?: number
  readonly clusterIp?: string
  readonly priority?: number
  /** Its dedicated address, where it is not one of its own. */
  readonly own?: string
}
function cluster(s: Scene, hosts: readonly Host[], asked: string = vip) {
  const client = s.computer('00-A0-C9-74-00-50', '192.168.74.50')
  const made = hosts.map((host, i) => ({
    beater: s.computer(host.card, host.own ?? `192.168.74.1${i + 1}`),
    answerer: s.computer(host.says, asked, { linkSource: host.card }),
    priority: host.priority ?? i + 1,
    clusterIp: host.clusterIp ?? vip,
    to: host.to === undefined ? all : asMac(host.to),
  }))
  const beat = () => {
    for (const { beater, priority, clusterIp, to } of made) beater.beats(priority, clusterIp, { to })
    s.after(1000)
  }
  beat()
  beat()
  client.asksFor(asked)
  for (const { answerer } of made) answerer.replies(client)
  beat()
  beat()
}

export const clusterScenes: readonly AccuracyScene[] = [
  {
    name: 'a healthy unicast cluster with masked sources',
    source: 'REFERENCE §5.1',
    play: (s) =>
      cluster(
        s,
        [1, 2, 3].map((n) => ({ card: `02-0${n}-C0-A8-4A-64`, says: '02-BF-C0-A8-4A-64' })),
      ),
    expect: [{ kind: 'nlb-cluster', verdict: 'benign', ip: vip }],
  },
  {
    name: 'a healthy unicast cluster, sources not masked',
    source: 'REFERENCE §5.1, MaskSourceMAC 0',
    play: (s) =>
      cluster(
        s,
        [1, 2].map(() => ({ card: '02-BF-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64' })),
      ),
    expect: [{ kind: 'nlb-cluster', verdict: 'benign', ip: vip }],
  },
  {
    name: 'a healthy multicast cluster',
    source: 'REFERENCE §5.1',
    play: (s) =>
      cluster(
        s,
        ['00-0C-29-74-00-11', '00-50-56-74-00-12'].map((card) => ({ card, says: '03-BF-C0-A8-4A-64', to: 0x03bfc0a84a64 })),
      ),
    expect: [{ kind: 'nlb-cluster', verdict: 'benign', ip: vip }],
  },
  {
    name: 'a healthy IGMP cluster',
    source: 'REFERENCE §5.1',
    play: (s) =>
      cluster(
        s,
        ['00-0C-29-74-00-11', '00-50-56-74-00-12'].map((card) => ({ card, says: '01-00-5E-7F-4A-64', to: 0x01005e7f4a64 })),
      ),
    expect: [{ kind: 'nlb-cluster', verdict: 'benign', ip: vip }],
  },
  {
    name: 'two healthy clusters on one wire',
    source: 'Q193598: no fault without a shared address',
    play(s) {
      cluster(
        s,
        [1, 2].map((n) => ({ card: `02-0${n}-C0-A8-4A-64`, says: '02-BF-C0-A8-4A-64' })),
      )
      cluster(
        s,
        [1, 2].map((n) => ({ card: `02-0${n}-C0-A8-4A-C8`, says: '02-BF-C0-A8-4A-C8', clusterIp: '192.168.74.200' })),
        '192.168.74.200',
      )
    },
    expect: [
      { kind: 'nlb-cluster', verdict: 'benign' },
      { kind: 'nlb-cluster', verdict: 'benign' },
    ],
  },
  {
    name: 'cause 1: hosts of one cluster with different primary addresses',
    source: 'Q193598 cause 1',
    play: (s) =>
      cluster(
        s,
        [
          { card: '02-01-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64' },
          { card: '02-02-C0-A8-4A-65', says: '02-BF-C0-A8-4A-65', clusterIp: '192.168.74.101' },
        ],
        '192.168.74.110',
      ),
    expect: [{ kind: 'nlb-fault', verdict: 'conflict', fault: 1, ip: '192.168.74.110' }],
  },
  {
    name: 'cause 2: different network addresses',
    source: 'Q193598 cause 2',
    play: (s) =>
      cluster(s, [
        { card: '02-01-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64' },
        { card: '02-02-C0-A8-4A-65', says: '02-BF-C0-A8-4A-65' },
      ]),
    expect: [{ kind: 'nlb-fault', verdict: 'conflict', fault: 2, ip: vip }],
  },
  {
    name: 'cause 2: unicast and multicast mixed',
    source: 'Q193598 cause 2',
    play: (s) =>
      cluster(s, [
        { card: '02-01-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64' },
        { card: '00-50-56-74-00-12', says: '03-BF-C0-A8-4A-64', to: 0x03bfc0a84a64 },
      ]),
    expect: [{ kind: 'nlb-fault', verdict: 'conflict', fault: 2, ip: vip }],
  },
  {
    name: 'cause 3: a card that keeps its own address',
    source: 'Q193598 cause 3',
    play: (s) =>
      cluster(s, [
        { card: '02-01-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64' },
        { card: '02-02-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64' },
        { card: '00-1B-21-74-00-13', says: '00-1B-21-74-00-13' },
      ]),
    expect: [{ kind: 'nlb-fault', verdict: 'conflict', fault: 3, ip: vip }],
  },
  {
    name: 'two hosts with one priority',
    source: 'Q193599; event 17',
    play: (s) =>
      cluster(s, [
        { card: '02-01-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64', priority: 1 },
        { card: '02-01-C0-A8-4A-65', says: '02-BF-C0-A8-4A-64', priority: 1 },
      ]),
    expect: [{ kind: 'nlb-priority', verdict: 'conflict', ip: vip }],
  },
  {
    name: 'two hosts with one dedicated address',
    source: 'REFERENCE §5.5 event 83, §8',
    play: (s) =>
      cluster(s, [
        { card: '02-01-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64', own: '192.168.74.15' },
        { card: '02-02-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64', own: '192.168.74.15' },
        { card: '02-03-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64' },
      ]),
    expect: [{ kind: 'nlb-dedicated-ip', verdict: 'conflict', ip: '192.168.74.15' }],
  },
  {
    name: 'hosts without a dedicated address are a healthy cluster',
    source: 'REFERENCE §5.2: 0.0.0.0 where none is set',
    play: (s) =>
      cluster(s, [
        { card: '02-01-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64', own: '0.0.0.0' },
        { card: '02-02-C0-A8-4A-64', says: '02-BF-C0-A8-4A-64', own: '0.0.0.0' },
      ]),
    expect: [{ kind: 'nlb-cluster', verdict: 'benign', ip: vip }],
  },
  {
    name: 'cluster addresses without a heartbeat are a conflict like any other',
    source: 'REFERENCE §5.1: require a heartbeat',
    play(s) {
      const client = s.computer('00-A0-C9-74-00-50', '192.168.74.50')
      client.asksFor(vip)
      s.computer('02-BF-C0-A8-4A-64', vip).replies(client)
      s.computer('02-BF-C0-A8-4A-65', vip).replies(client)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip: vip }],
  },
  {
    name: 'a stranger takes the address of a healthy cluster',
    source: 'Q193598; REFERENCE F4',
    play(s) {
      cluster(
        s,
        [1, 2].map((n) => ({ card: `02-0${n}-C0-A8-4A-64`, says: '02-BF-C0-A8-4A-64' })),
      )
      const client = s.computer('00-A0-C9-74-00-50', '192.168.74.50')
      const stranger = s.computer('3C-D9-2B-00-00-07', vip)
      client.asksFor(vip)
      s.computer('02-BF-C0-A8-4A-64', vip, { linkSource: '02-01-C0-A8-4A-64' }).replies(client)
      stranger.replies(client)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: '02-BF-C0-A8-4A-64', younger: '3C-D9-2B-00-00-07' }],
  },
]
