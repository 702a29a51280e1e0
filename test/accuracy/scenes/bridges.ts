// A guest bridged to Wi-Fi, captured at its host: each frame before and after the host put its own hardware address on it.
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const guestCard = '08-00-27-6A-11-01'
const hostCard = '3C-22-FB-80-22-02'
const address = '192.168.44.61'
const cast = (s: Scene) => ({
  guest: s.computer(guestCard, address),
  /** The guest's address under the host's card. */
  sentOn: s.computer(hostCard, address),
  host: s.computer(hostCard, '192.168.44.20'),
  gateway: s.computer('00-1F-33-90-00-03', '192.168.44.1'),
  printer: s.computer('00-1B-78-A4-00-04', '192.168.44.9'),
})
type One = ReturnType<Scene['computer']>
/** Both say it, the second 0.3 ms after the first. */
const twice = (s: Scene, first: One, second: One, speak: (who: One) => void) => {
  speak(first)
  s.after(-0.7)
  speak(second)
}

export const bridgeScenes: readonly AccuracyScene[] = [
  {
    name: 'a guest bridged to Wi-Fi starts, asks and answers, seen at its host on both sides of the translation: no conflict',
    source: 'IEEE 802.11 §9.3.2.1: a station sends under its own address alone; RFC 5227 §2.1',
    play(s) {
      const { guest, sentOn, host, gateway, printer } = cast(s)
      host.asksFor(gateway.ip)
      gateway.replies(host)
      for (let i = 0; i < 3; i++) {
        twice(s, guest, sentOn, (one) => one.probes())
        s.after(1000)
      }
      twice(s, guest, sentOn, (one) => one.announces())
      s.after(2000)
      for (const other of [gateway, printer, gateway, printer]) {
        twice(s, guest, sentOn, (one) => one.asksFor(other.ip))
        other.replies(sentOn)
        s.after(9000)
        other.asksFor(guest.ip)
        twice(s, guest, sentOn, (one) => one.replies(other))
        s.after(9000)
      }
      host.asksFor(printer.ip)
    },
    expect: [{ kind: 'proxy-arp', verdict: 'benign', explanation: 'bridged-guest' }],
  },
  {
    name: 'a guest that was there before the capture began, known by its questions alone, too few to lose one',
    source: 'as above',
    play(s) {
      const { guest, sentOn, host, gateway, printer } = cast(s)
      host.asksFor(printer.ip)
      for (const other of [gateway, printer, gateway]) {
        twice(s, guest, sentOn, (one) => one.asksFor(other.ip))
        s.after(40_000)
      }
    },
    expect: [{ kind: 'proxy-arp', verdict: 'benign', explanation: 'bridged-guest' }],
  },
  {
    name: 'guest and host register their names in turns, both seen from the host’s card: no copied card, no second computer',
    source: 'REFERENCE §8, cloned MACs: its near miss',
    play(s) {
      const { guest, sentOn, host } = cast(s)
      for (let i = 0; i < 4; i++) {
        twice(s, guest, sentOn, (one) => one.registers('GUEST-XP', undefined, { transaction: 0x2200 + i }))
        host.registers('LAPTOP-9')
        s.after(750)
      }
    },
    expect: [],
  },
  {
    name: 'two computers that answer every question in the same instant are two, whatever else the second has',
    source: 'near miss: an answer is asked for, a question is not',
    play(s) {
      const { guest, sentOn, host, gateway, printer } = cast(s)
      host.asksFor(gateway.ip)
      for (const other of [gateway, printer, gateway, printer]) {
        other.asksFor(guest.ip)
        twice(s, guest, sentOn, (one) => one.replies(other))
        s.after(9000)
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip: address, certainty: 'proved' }],
  },
  {
    name: 'two computers ask for one that called them both, in the same instant; the second also asks by itself',
    source: 'near miss: everything the host says in the guest’s name, the guest has said',
    play(s) {
      const { guest, sentOn, host, gateway, printer } = cast(s)
      host.asksFor(gateway.ip)
      for (const other of [gateway, printer, gateway, printer]) {
        twice(s, guest, sentOn, (one) => one.asksFor(other.ip))
        s.after(5000)
      }
      sentOn.asksFor(printer.ip)
      s.after(5000)
      guest.asksFor(printer.ip)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip: address }],
  },
  {
    name: 'the first of the two asks by itself, now and then',
    source: 'near miss: everything the guest says is sent on',
    play(s) {
      const { guest, sentOn, host, gateway, printer } = cast(s)
      host.asksFor(gateway.ip)
      for (const other of [gateway, printer, gateway, printer]) {
        twice(s, guest, sentOn, (one) => one.asksFor(other.ip))
        s.after(5000)
        guest.asksFor(other.ip)
        s.after(5000)
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip: address }],
  },
  {
    name: 'now the one asks first and now the other',
    source: 'near miss: before comes before after',
    play(s) {
      const { guest, sentOn, host, gateway, printer } = cast(s)
      host.asksFor(gateway.ip)
      for (const other of [gateway, printer]) {
        twice(s, guest, sentOn, (one) => one.asksFor(other.ip))
        s.after(5000)
        twice(s, sentOn, guest, (one) => one.asksFor(other.ip))
        s.after(5000)
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip: address }],
  },
]
