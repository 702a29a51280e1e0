// Who is called what: computer names heard in passing, so that a finding can say ACCT-07 instead of a hardware address.
import type { Ipv4, MacAddress } from '../../../shared/address.ts'
import { broadcastMac } from '../../../shared/address.ts'
import type { DhcpEvent, NameDatagram, NameRequest, NodeStatusResponse } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { neighbourhoodOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { kept } from '../thresholds.ts'
import { makeStory } from './story.ts'

export const machines = detector({
  name: 'machines',
  hears: ['name-request', 'name-datagram', 'node-status-response', 'dhcp'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const told = boundedMap<string, true>(kept.small)

    /** A name known only in passing is told once per machine: it may be the twin somebody looks for. */
    function seen(event: NameRequest | NameDatagram | NodeStatusResponse, mac: MacAddress, ip: Ipv4, name: string, suffix: number) {
      near.isCalled(mac, name)
      near.has(event.segment, ip, mac, event.at, 'names')
      const id = `seen ${event.segment} ${name} ${suffix} ${ip}`
      if (told.has(id)) return
      told.set(id, true)
      const story = makeStory()
      story.hear(event, event.kind === 'node-status-response' ? 'status' : 'announce', mac, event.at)
      tell({
        kind: 'name-seen',
        id,
        verdict: 'benign',
        certainty: 'proved',
        ...near.place(event.segment),
        name,
        suffix,
        machine: { mac, ip, name },
        ...story.tell(() => 'other'),
        unseen: [],
      })
    }
    const isComputer = (suffix: number) => suffix === 0x00 || suffix === 0x20

    return {
      forgotten: near.forgotten,
      hear(event: NameRequest | NameDatagram | NodeStatusResponse | DhcpEvent) {
        // The hardware address that names go by is the machine's own.
        if (event.kind !== 'dhcp' && event.routed) return
        switch (event.kind) {
          case 'name-request':
            // Only a broadcast is surely of the machine that put it on this wire.
            if (
              (event.operation === 'registration' || event.operation === 'refresh') &&
              !event.group &&
              event.linkDestination === broadcastMac &&
              isComputer(event.suffix)
            ) {
              near.isCalled(event.linkSource, event.name)
              if (event.claimed.length === 1 && event.claimed[0] === event.source)
                near.has(event.segment, event.source, event.linkSource, event.at, 'names')
            }
            break
          case 'name-datagram':
            if (event.announces === 'host' && event.linkDestination === broadcastMac && event.source === event.sender)
              seen(event, event.linkSource, event.source, event.name, event.suffix)
            break
          case 'node-status-response': {
            const own =
              event.names.find((row) => row.suffix === 0x20 && !row.group) ?? event.names.find((row) => row.suffix === 0x00 && !row.group)
            if (own !== undefined) near.isCalled(event.linkSource, own.name)
            break
          }
          case 'dhcp':
            if (event.hostName !== '' && near.nameOf(event.clientHardware) === undefined)
              near.isCalled(event.clientHardware, event.hostName.toUpperCase().slice(0, 15))
            // The server gives it, or the client has it already and renews or asks for more (RFC 2131 §4.4.5).
            if (event.message === 'ack' && event.yiaddr !== 0) near.has(event.segment, event.yiaddr, event.clientHardware, event.at, 'dhcp')
            else if ((event.message === 'request' || event.message === 'inform') && event.ciaddr !== 0)
              near.has(event.segment, event.ciaddr, event.clientHardware, event.at, 'dhcp')
            break
        }
      },
    }
  },
})
