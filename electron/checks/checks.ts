// The questions a case can ask of the network, put together: what is sent, to whom, and what came back as text.
import { randomInt } from 'node:crypto'
import type { NetworkInterfaceInfo } from 'node:os'
import { asIpv4, type Ipv4, noMac, parseIpv4, parseMac } from '../../shared/address.ts'
import { failed, ok, type Result } from '../../shared/result.ts'
import type { Launch } from '../capture/live/child.ts'
import type { Setting } from '../capture/live/faults.ts'
import { askAddress } from './address.ts'
import { type Asking, askName, askNodeStatus, sweepLimit, sweepNodeStatus } from './name-service.ts'
import { sayAddressHolders, sayNameHolders, sayNodeStatus, saySweep } from './say.ts'

export interface Checked {
  readonly text: string
  /** What left this computer for it, in words. */
  readonly sent: string
}

export interface ChecksOptions {
  readonly launch: Launch
  readonly setting: Setting
  now(): number
  /** On Windows the capture driver's name of a card is not the system's: who lists the cards knows both. Without it the system's names do. */
  macOf?(adapter: string): Promise<string | undefined>
  interfaces(): Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>
}

/** Counts datagrams by what they are and where they go: "3 ARP probes to everyone on this network". */
function sentLog() {
  const counts = new Map<string, number>()
  return {
    note: (to: string, what: string) => void counts.set(`${what}, to ${to}`, (counts.get(`${what}, to ${to}`) ?? 0) + 1),
    say: () =>
      counts.size > 8
        ? `${[...counts.values()].reduce((sum, count) => sum + count, 0)} datagrams to ${counts.size} addresses`
        : [...counts].map(([what, count]) => `${count} × ${what}`).join('; '),
  }
}

export function checks({ launch, setting, now, interfaces, macOf }: ChecksOptions) {
  const asking = (note: (to: string, what: string) => void, signal?: AbortSignal): Asking => ({
    transaction: () => randomInt(0x1_0000),
    now,
    sent: note,
    ...(signal === undefined ? {} : { signal }),
  })
  const hardwareOf = (adapter: string) => interfaces()[adapter]?.find((each) => each.mac !== '00:00:00:00:00:00')?.mac
  const own = () => Object.values(interfaces()).flatMap((each) => each ?? [])
  /** The broadcast address of every IPv4 network this computer is in. */
  const broadcasts = (): Ipv4[] =>
    own().flatMap(({ family, address, netmask, internal }) => {
      const [ip, mask] = [parseIpv4(address), parseIpv4(netmask)]
      return family !== 'IPv4' || internal || ip === undefined || mask === undefined ? [] : [asIpv4(ip | ~mask)]
    })

  return {
    async names(ip: Ipv4): Promise<Result<Checked>> {
      const log = sentLog()
      const { answers, left, trouble } = await askNodeStatus(ip, asking(log.note))
      if (left === 0) return notSent(trouble)
      return ok({ text: withTrouble(sayNodeStatus(ip, answers), trouble), sent: log.say() })
    },
    async name(name: string, suffix: number, server: Ipv4 | undefined): Promise<Result<Checked>> {
      const log = sentLog()
      const to = server === undefined ? broadcasts() : [server]
      const { answers, left, trouble } = await askName(name, suffix, to, server === undefined, asking(log.note))
      if (left === 0) return notSent(trouble)
      return ok({ text: withTrouble(sayNameHolders(name, suffix, to, answers), trouble), sent: log.say() })
    },
    async address(ip: Ipv4, adapter: string): Promise<Result<Checked>> {
      const log = sentLog()
      const mac = parseMac((await macOf?.(adapter)) ?? hardwareOf(adapter) ?? '') ?? noMac
      if (mac === noMac)
        return failed({
          code: 'check/no-adapter',
          say: `The hardware address of ${adapter} is not known, so nothing can be asked from it.`,
          hint: 'Choose another adapter, or run the command shown.',
        })
      const asked = await askAddress(ip, adapter, mac, launch, setting, log.note)
      return asked.ok ? ok({ text: sayAddressHolders(ip, adapter, asked.value), sent: log.say() }) : asked
    },
    async sweep(network: string, onProgress: (done: number, total: number) => void, isOver: () => boolean): Promise<Result<Checked>> {
      const ips = addressesOf(network)
      if (ips.length > sweepLimit)
        return failed({
          code: 'check/too-many',
          say: `${network} has more addresses than the ${sweepLimit} that one sweep asks.`,
          hint: 'Give a smaller network, /22 or less.',
        })
      const log = sentLog()
      const stop = new AbortController()
      const texts: string[] = []
      let done = 0
      let left = 0
      let trouble: string | undefined
      await sweepNodeStatus(ips, asking(log.note, stop.signal), (ip, { answers, ...asked }) => {
        done++
        left += asked.left
        trouble ??= asked.trouble
        if (answers.length > 0) texts.push(sayNodeStatus(ip, answers))
        onProgress(done, ips.length)
        if (isOver()) stop.abort()
      })
      if (left === 0 && trouble !== undefined) return notSent(trouble)
      return ok({ text: [saySweep(network, done, ips.length, texts.length), ...texts].join('\n\n'), sent: log.say() })
    },
  }
}

/** Nothing left this computer: that nobody answered would say something of the others. */
const notSent = (trouble: string | undefined) =>
  failed({
    code: 'check/not-sent',
    say: `The question could not be sent: ${trouble ?? 'this computer is in no IPv4 network just now'}.`,
    hint: 'Nobody was asked, so this says nothing about the other machines. Connect this computer to their network, or ask from one that is.',
  })

const withTrouble = (text: string, trouble: string | undefined) =>
  trouble === undefined ? text : `${text}\n\nThis computer could not send: ${trouble}`

/** Host addresses of a network like 10.1.2.0/24, without its own and the broadcast address. */
export function addressesOf(network: string): Ipv4[] {
  const [base = '', bits = '32'] = network.split('/')
  const size = 2 ** (32 - Number(bits))
  const first = Math.floor((parseIpv4(base) ?? 0) / size) * size
  const hosts = size <= 2 ? size : size - 2
  // A network nobody may sweep is not spelt out: its size is answer enough.
  return Array.from({ length: Math.min(hosts, sweepLimit + 1) }, (_, index) => asIpv4(first + index + (size <= 2 ? 0 : 1)))
}
