// "Who has this address?": ARP probes with sender 0.0.0.0 (RFC 5227), which also work on the computer that has the address itself.
import { Readable } from 'node:stream'
import { asMac, broadcastMac, type Ipv4, type MacAddress, noAddress, noMac } from '../../shared/address.ts'
import type { Fault } from '../../shared/fault.ts'
import { failed, ok, type Result } from '../../shared/result.ts'
import type { Launch } from '../capture/live/child.ts'
import { captureFault, type Setting } from '../capture/live/faults.ts'
import { streamOctets } from '../capture/octets.ts'
import { pcapng } from '../capture/pcapng.ts'
import { readFrames } from '../capture/read.ts'
import { writeArp } from '../wire/arp.ts'
import { writeEthernet } from '../wire/ethernet.ts'
import { load, makeFrame } from '../wire/frame.ts'
import { observe } from '../wire/protocols.ts'

/** Probes sent, half a second apart, and how long answers are awaited in all, in milliseconds. */
export const probes = 3
const patience = 3_000

/**
 * @param own  this adapter's hardware address: the probes' sender
 * @returns    every machine that answered, in the order of their answers; none is "no answer", never "free":
 *             NT 4.0 before SP4, Windows 95 and some others do not answer probes at all (Q174929)
 * @fault capture/…  frames cannot be sent here
 */
export async function askAddress(
  ip: Ipv4,
  device: string,
  own: MacAddress,
  launch: Launch,
  setting: Setting,
  sent: (to: string, what: string) => void,
): Promise<Result<readonly MacAddress[]>> {
  const probe = writeEthernet(
    { destination: broadcastMac, source: own, etherType: 0x0806 },
    writeArp({ operation: 1, senderHardware: own, senderProtocol: noAddress, targetHardware: noMac, targetProtocol: ip }),
  )
  const hex = Buffer.from(probe).toString('hex')
  for (let n = 0; n < probes; n++) sent('everyone on this network', 'ARP probe, sender 0.0.0.0')
  const child = launch('capture-process', ['--send', device, 'arp', String(patience), ...new Array<string>(probes).fill(hex)])
  const octets = new Readable({ read: () => undefined })
  child.onData((data) => void octets.push(data))
  const ended = new Promise<Fault | undefined>((tell) =>
    child.onEnd(({ code, said }) => {
      octets.push(null)
      tell(code === 0 ? undefined : captureFault(said, setting))
    }),
  )
  const macs = new Set<MacAddress>()
  const frame = makeFrame()
  await readFrames(streamOctets(octets), pcapng, new Uint8Array(0)).pump((batch) => {
    for (let index = 0; index < batch.count; index++)
      observe(load(frame, batch, index), (event) => {
        // Whoever names itself for the address holds it: an answer, an announcement, or its own traffic meanwhile.
        if ('senderProtocol' in event && event.senderProtocol === ip && event.senderHardware !== asMac(0)) macs.add(event.senderHardware)
      })
  })
  const fault = await ended
  return fault === undefined ? ok([...macs]) : failed(fault)
}
