// The network cards of this computer: which there are, what may capture on them, and frames from those somebody chose.
import { readFile } from 'node:fs/promises'
import type { NetworkInterfaceInfo } from 'node:os'
import type { Micros } from '../../../shared/address.ts'
import type { CaptureState } from '../../../shared/contract.ts'
import type { Fault } from '../../../shared/fault.ts'
import { failed, type Result } from '../../../shared/result.ts'
import { type AdapterInfo, type Device, joinAdapters, parseDumpcapDevices } from './adapters.ts'
import type { Launch } from './child.ts'
import { captureFault, type Setting, worksWithoutCapture } from './faults.ts'
import { captureFilter } from './filter.ts'
import { type LiveSource, watch } from './watch.ts'

export type SourceName = 'cap' | 'dumpcap'

export interface LiveOptions {
  readonly launch: Launch
  readonly setting: Setting
  interfaces(): Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>
  now(): Micros
  later(milliseconds: number, act: () => void): () => void
}

export interface Live {
  /** Looks anew (so listening again is *try again*), emits, and goes on emitting while rates change; returns what ends it. */
  state(emit: (state: CaptureState) => void): () => void
  /** The hardware address of an adapter, by what the capture source or the system calls it. */
  macOf(adapter: string): Promise<string | undefined>
  /** @param record  a pcapng file that keeps the frames as they come; its older half lies beside it */
  open(adapters: readonly string[], record: string | undefined, source?: SourceName): Promise<Result<LiveSource>>
}

interface Discovered {
  readonly source: SourceName | 'none'
  readonly adapters: readonly AdapterInfo[]
  readonly fault: Fault | undefined
}

/** Milliseconds between two looks at the counters, and how many rates a strip shows. */
const betweenRates = 1_000
const keptRates = 30
/** Milliseconds a program may take to answer a question. */
const patience = 5_000

export function live(options: LiveOptions): Live {
  const { launch, setting, interfaces, later } = options

  /** What a program writes when it is asked something and ends by itself. */
  const ask = (program: Parameters<Launch>[0], args: readonly string[]) =>
    new Promise<{ readonly good: boolean; readonly out: string; readonly said: string }>((tell) => {
      const child = launch(program, args)
      let out = ''
      const tooLong = later(patience, () => child.stop(true))
      child.onData((octets) => {
        out += new TextDecoder().decode(octets)
      })
      child.onEnd(({ code, said }) => {
        tooLong()
        tell({ good: code === 0, out, said })
      })
    })

  const programs: Readonly<
    Record<
      SourceName,
      { devices(): Promise<{ devices: readonly Device[]; said: string }>; tryOn(device: string): Promise<{ good: boolean; said: string }> }
    >
  > = {
    cap: {
      devices: async () => {
        const { good, out, said } = await ask('capture-process', ['--list'])
        return { devices: good ? (JSON.parse(out) as Device[]) : [], said }
      },
      tryOn: (device) => ask('capture-process', ['--try', device, captureFilter(true), captureFilter(false)]),
    },
    dumpcap: {
      devices: async () => {
        const { out, said } = await ask('dumpcap', ['-D', '-M'])
        return { devices: parseDumpcapDevices(out), said }
      },
      tryOn: (device) => ask('dumpcap', ['-L', '-i', device]),
    },
  }

  const discover = async (): Promise<Discovered> => {
    let adapters: readonly AdapterInfo[] = []
    let said = ''
    for (const source of ['cap', 'dumpcap'] as const) {
      const listed = await programs[source].devices()
      const found = joinAdapters(listed.devices, interfaces())
      if (adapters.length === 0) adapters = found
      const first = found[0]
      const tried =
        first === undefined ? { good: false, said: listed.said || 'no capture program' } : await programs[source].tryOn(first.device)
      if (tried.good) return { source, adapters: found, fault: undefined }
      said += `${tried.said}\n`
    }
    return { source: 'none', adapters, fault: captureFault(said, setting) }
  }

  let discovered: Promise<Discovered> | undefined
  const now = () => {
    discovered ??= discover()
    return discovered
  }

  return {
    state(emit) {
      discovered = undefined
      let ended = false
      let cancel: (() => void) | undefined
      const rates = new Map<string, { total: number | undefined; kept: number[] }>()
      const look = async () => {
        const { source, adapters, fault } = await now()
        const seen = await Promise.all(
          adapters.map(async (adapter) => {
            const { connected, frames, speed } = await counters(adapter, setting.platform)
            const before = rates.get(adapter.device)
            const kept =
              before?.total === undefined || frames === undefined
                ? []
                : [...before.kept, Math.max(0, frames - before.total)].slice(-keptRates)
            rates.set(adapter.device, { total: frames, kept })
            return {
              id: adapter.device,
              name: adapter.name,
              description: adapter.description,
              addresses: [...adapter.addresses],
              ...(adapter.mac === undefined ? {} : { mac: adapter.mac }),
              connected,
              loopback: adapter.loopback,
              ...(speed === undefined ? {} : { speed }),
              rates: kept,
            }
          }),
        )
        if (ended) return
        emit({
          source,
          ...(fault === undefined ? {} : { code: fault.code }),
          say: fault?.say ?? (source === 'cap' ? 'Ready to capture with libpcap.' : 'Ready to capture with dumpcap.'),
          ...(fault?.hint === undefined ? {} : { hint: fault.hint }),
          ...(fault?.command === undefined ? {} : { command: fault.command }),
          ...(fault?.undo === undefined ? {} : { undo: fault.undo }),
          ...(fault?.steps === undefined ? {} : { steps: [...fault.steps] }),
          ...(fault?.detail === undefined ? {} : { detail: fault.detail }),
          ...(source === 'cap' && setting.dumpcap !== undefined ? { others: ['dumpcap' as const] } : {}),
          stillWorks: fault === undefined ? [] : [...worksWithoutCapture],
          adapters: seen,
        })
        cancel = later(betweenRates, () => void look())
      }
      void look()
      return () => {
        ended = true
        cancel?.()
      }
    },

    async macOf(id) {
      const { adapters } = await now()
      return adapters.find(({ device, name }) => device === id || name === id)?.mac
    },

    async open(ids, record, wanted) {
      const { source, adapters, fault } = await now()
      const chosen = ids.flatMap((id) => adapters.find(({ device, name }) => device === id || name === id) ?? [])
      if (fault !== undefined || source === 'none') {
        discovered = undefined // the next try looks anew
        return failed(fault ?? captureFault('', setting))
      }
      if (chosen.length < ids.length || chosen.length === 0) {
        const missing = ids.find((id) => !chosen.some(({ device, name }) => device === id || name === id))
        const there = adapters.map(({ name }) => name).join(', ')
        return failed({
          code: 'capture/no-adapter',
          say: `There is no adapter named ${missing ?? '(none given)'} on this computer.`,
          hint: `Here are: ${there}.`,
        })
      }
      return watch({ ...options, source: wanted ?? source, adapters: chosen, record })
    },
  }
}

/** Is a cable in, how many frames came so far, and megabits a second; undefined where the system does not say without being asked for more rights. */
async function counters(
  { device, addresses }: AdapterInfo,
  platform: NodeJS.Platform,
): Promise<{ readonly connected: boolean; readonly frames: number | undefined; readonly speed: number | undefined }> {
  if (platform !== 'linux') return { connected: addresses.length > 0, frames: undefined, speed: undefined }
  const read = async (file: string) => (await readFile(`/sys/class/net/${device}/${file}`, 'latin1').catch(() => '')).trim()
  const [state, received, speed] = await Promise.all([read('operstate'), read('statistics/rx_packets'), read('speed')])
  return {
    connected: state !== 'down' && state !== '',
    frames: received === '' ? undefined : Number(received),
    // -1 where there is no cable; nothing at all where the card does not know (wireless, some virtual ones).
    speed: Number(speed) > 0 ? Number(speed) : undefined,
  }
}
