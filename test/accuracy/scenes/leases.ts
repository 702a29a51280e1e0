// DHCP: refused leases with and without the frames that explain them, identities that two cards share, re-leases.
import type { Ipv4 } from '../../../shared/address.ts'
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const A = '00-21-70-0A-0B-01'
const B = '3C-52-82-0C-0D-02'
const S = '00-15-5D-0E-0F-03'
const ip = '10.5.60.118'
const cast = (s: Scene) => ({
  a: s.computer(A, ip),
  b: s.computer(B, ip),
  server: s.computer(S, '10.5.60.2'),
  witness: s.computer('00-15-5D-0E-0F-04', '10.5.60.9'),
})
type One = ReturnType<Scene['computer']>
const seconds = (n: number) => n * 1000
const leases = (client: One, server: One, address: Ipv4, more: { readonly clientId?: string; readonly hostName?: string } = {}) => {
  client.dhcp('discover', more)
  server.serves('offer', client, address, more)
  client.dhcp('request', { requested: address, server: server.ip, ...more })
  server.serves('ack', client, address, more)
}

export const leaseScenes: readonly AccuracyScene[] = [
  {
    name: 'a lease is declined, and the answer that caused it is hidden by a switch',
    source: 'RFC 2131 §3.1; REFERENCE §6.1: DECLINE is proof by itself',
    play(s) {
      const { a, server } = cast(s)
      leases(a, server, a.ip)
      a.probes()
      s.after(400)
      a.dhcp('decline', { requested: a.ip, server: server.ip })
    },
    expect: [
      {
        kind: 'dhcp-decline',
        verdict: 'conflict',
        certainty: 'proved',
        ip,
        older: null,
        younger: A,
        outcome: 'avoided',
        unseen: ['owner'],
      },
    ],
  },
  {
    name: 'the decline alone: nothing else of the exchange was captured',
    source: 'RFC 2131 §3.1',
    play(s) {
      const { a, server } = cast(s)
      a.dhcp('decline', { requested: a.ip, server: server.ip })
    },
    expect: [{ kind: 'dhcp-decline', verdict: 'conflict', ip, older: null, younger: A }],
  },
  {
    name: 'a lease is declined because the holder objected by broadcast',
    source: 'RFC 5227 §2.4; RFC 2131',
    play(s) {
      const { a, b, server } = cast(s)
      b.asksFor('10.5.60.9')
      s.after(seconds(30))
      leases(a, server, a.ip)
      a.probes()
      s.after(15)
      b.announces()
      s.after(100)
      a.dhcp('decline', { requested: a.ip, server: server.ip })
    },
    expect: [
      { kind: 'dhcp-decline', verdict: 'conflict', ip, older: B, younger: A, outcome: 'avoided' },
      { kind: 'duplicate-ip', verdict: 'conflict', ip, older: B, younger: A, outcome: 'avoided' },
      { kind: 'dhcp-offer-in-use', verdict: 'notice', ip },
    ],
  },
  {
    name: 'F8: the lease is given back, and another client gets the address',
    source: 'REFERENCE F8',
    play(s) {
      const { a, b, server, witness } = cast(s)
      leases(a, server, a.ip, { hostName: 'HALL-1' })
      a.announces()
      witness.asksFor(ip)
      a.replies(witness)
      s.after(seconds(50))
      a.dhcp('release', { ciaddr: a.ip, server: server.ip })
      s.after(seconds(20))
      leases(b, server, b.ip, { hostName: 'HALL-2' })
      for (let i = 0; i < 3; i++) {
        b.probes()
        s.after(seconds(1))
      }
      b.announces()
      witness.asksFor(ip)
      b.replies(witness)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'address-reuse' }],
  },
  {
    name: 'one client id from two cards that take turns: a cloned machine',
    source: 'REFERENCE §6.1, duplicate identity',
    play(s) {
      const { a, b, server } = cast(s)
      const clientId = 'ff9e2a4b110002000000ab11c0ffee0102'
      for (const one of [a, b, a, b]) {
        leases(one, server, one.ip, { clientId })
        s.after(seconds(40))
      }
    },
    expect: [{ kind: 'dhcp-shared-identity', verdict: 'notice', ip }],
  },
  {
    name: 'one client id from two cards of one laptop: the radio after the cable, once',
    source: 'REFERENCE F10: near miss of a duplicate identity',
    play(s) {
      const { a, b, server } = cast(s)
      const clientId = 'ff9e2a4b110002000000ab11c0ffee0103'
      leases(a, server, a.ip, { clientId })
      s.after(seconds(400))
      leases(b, server, b.ip, { clientId })
    },
    expect: [],
  },
  {
    name: 'one client id from two cards under one host name, in turns: one laptop in and out of its dock',
    source: 'REFERENCE F10',
    play(s) {
      const { a, b, server } = cast(s)
      for (const one of [a, b, a, b]) {
        leases(one, server, one.ip, { clientId: 'ff00000001000200001111', hostName: 'LAPTOP-12' })
        s.after(seconds(400))
      }
    },
    expect: [],
  },
  {
    name: 'one card with a client id for each stage of its start (PXE, then Windows)',
    source: 'RFC 4578: the boot ROM has an identity of its own',
    play(s) {
      const { a, server } = cast(s)
      leases(a, server, a.ip, { clientId: '00112233445566778899aabbccddeeff00' })
      s.after(seconds(30))
      leases(a, server, a.ip, { clientId: '01002170 0a0b01'.replace(' ', '') })
    },
    expect: [],
  },
  {
    name: 'a renewal, and the server refuses it after the client moved here from another net',
    source: 'REFERENCE §6.1, NAK',
    play(s) {
      const { a, server } = cast(s)
      a.dhcp('request', { requested: s.computer(A, '172.30.1.9').ip })
      server.serves('nak', a, '0.0.0.0')
      leases(a, server, a.ip)
      for (let i = 0; i < 3; i++) {
        a.probes()
        s.after(seconds(1))
      }
      a.announces()
    },
    expect: [],
  },
  {
    name: 'two clients renew at the same time and keep what they have',
    source: 'RFC 2131 §4.4.5',
    play(s) {
      const { a, server } = cast(s)
      const c = s.computer(B, '10.5.60.119')
      for (let i = 0; i < 3; i++) {
        for (const one of [a, c]) {
          one.dhcp('request', { ciaddr: one.ip })
          server.serves('ack', one, one.ip)
        }
        s.after(seconds(1800))
      }
    },
    expect: [],
  },
]
