import { describe as about, expect, it } from 'vitest'
import { writeEthernet } from '../../electron/wire/ethernet.ts'
import { load, makeFrame, vlanIds } from '../../electron/wire/frame.ts'
import { linkLayer } from '../../electron/wire/links.ts'
import type { Octets } from '../../electron/wire/octets.ts'
import { describe, enter, observe } from '../../electron/wire/protocols.ts'
import { asIpv4, asMac, broadcastMac } from '../../shared/address.ts'
import { everyProtocol } from '../scenes/every-protocol.ts'
import { scene } from '../scenes/scene.ts'
import { frameOf, told } from './frames.ts'

const card = asMac(0x000c294a1001)
const other = asMac(0x005056917e02)
const home = asIpv4(0x0a000001)
const sample = (what: string) => {
  const found = everyProtocol().find((one) => one.what === what)
  if (found === undefined) throw new Error(what)
  return found
}
const events = (what: string) => told(sample(what).octets, sample(what).link).events

about('VLAN stacks', () => {
  const stack = (vlans: readonly number[], outerTag: number) => {
    const frame = frameOf(writeEthernet({ source: card, etherType: 0x0806, vlans, outerTag }, new Array<number>(28).fill(0)))
    enter(frame)
    return vlanIds(frame.vlans)
  }
  it('are kept outer first, whatever tag wrote them', () => {
    expect(stack([5], 0x8100)).toEqual([5])
    for (const tag of [0x8100, 0x88a8, 0x9100]) expect(stack([100, 4094], tag)).toEqual([100, 4094])
    expect(stack([4, 3, 2, 1], 0x88a8)).toEqual([4, 3, 2, 1])
  })
  it('of one and of another order are not the same', () => expect(stack([1, 2], 0x88a8)).not.toEqual(stack([2, 1], 0x88a8)))
  it('with id 0 carry a priority and are no VLAN', () => expect(stack([0], 0x8100)).toEqual([]))
  it('of five tags are an oddity', () => {
    expect(told(writeEthernet({ source: card, etherType: 0x0806, vlans: [1, 2, 3, 4, 5] }, [])).oddity).toBe('too-many-tags')
  })
})

about('Token Ring', () => {
  it('steps over routing information and clears its bit from the source', () => {
    expect(events('token ring, routed')).toEqual([
      expect.objectContaining({ linkSource: card, linkDestination: broadcastMac, senderProtocol: home }),
    ])
  })
  it('leaves frames of the ring itself alone', () =>
    expect(told([0x10, 0x00, ...new Array<number>(40).fill(0)], 6).oddity).toBe('not-data'))
})

about('802.11', () => {
  const ends = { linkSource: card, linkDestination: other, senderHardware: card, senderProtocol: home }
  it('finds source and destination by the DS bits, behind every header', () => {
    for (const what of ['802.11', '802.11 QoS', 'radiotap, padded', 'radiotap with a time stamp', 'ppi', 'prism'])
      expect(events(what), what).toEqual([expect.objectContaining(ends)])
  })
  it('unpacks aggregates one by one', () => {
    expect(events('802.11 A-MSDU')).toEqual([expect.objectContaining(ends), expect.objectContaining(ends)])
  })
  it('counts what it cannot read', () => {
    const { octets } = sample('802.11')
    octets[1] = 0x42
    const frame = frameOf(octets, 105)
    expect(observe(frame, () => {})).toBe('encrypted')
    expect(linkLayer(105).isRelevant(frame.view, frame.start, frame.end)).toBe(true)
  })
})

about('cooked captures', () => {
  it('know the sender, and who is meant only when it is everyone', () => {
    for (const wire of ['sll', 'sll2'] as const) {
      const s = scene({ wire })
      const one = s.computer('00-0C-29-4A-10-01', '10.0.0.1')
      one.claims()
      one.defends({ mac: other, ip: home })
      const frame = makeFrame()
      const destinations = s.frames().map((_, i) => {
        enter(load(frame, s.batch(), i))
        return frame.linkDestination
      })
      expect(destinations).toEqual([broadcastMac, 0])
      expect(describe(load(frame, s.batch(), 1)).destination).toBe('')
    }
  })
  it('of version 2 keep the interfaces of the capturing host apart', () => {
    const s = scene({ wire: 'sll2' })
    s.computer('00-0C-29-4A-10-01', '10.0.0.1', { interface: 3 }).claims()
    const frame = load(makeFrame(), s.batch(), 0)
    enter(frame)
    expect(frame.interface).toBe(4)
  })
})

about('links without ARP', () => {
  it('say so, and still carry names', () => {
    for (const what of ['raw', 'loopback', 'ppp']) {
      expect(linkLayer(sample(what).link).carries).toBe('ip')
      expect(events(what)).toEqual([expect.objectContaining({ kind: 'name-request', linkSource: 0 })])
    }
  })
  it('that are not read are named', () => {
    expect(linkLayer(189).name).toBe('USB (Linux)')
    expect(linkLayer(64_000)).toMatchObject({ name: 'link type 64000', carries: 'nothing' })
  })
})

about('padding', () => {
  it('behind an 802.3 length is not part of the packet', () => {
    const frame = sample('snap')
    const padded: Octets = [...frame.octets, 1, 2, 3]
    expect(told(padded).events).toHaveLength(1)
  })
})
