// Puts the rooms together from a handful of things: a folder, a clock, chance, files and cards.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { Readable } from 'node:stream'
import { asMicros } from '../shared/address.ts'
import { failed } from '../shared/result.ts'
import type { Child, Launch } from './capture/live/child.ts'
import { live } from './capture/live/live.ts'
import { ownPrograms, thisSetting } from './capture/live/programs.ts'
import { olderHalf, recording } from './capture/live/recorder.ts'
import { streamOctets } from './capture/octets.ts'
import { openFile, openOctets } from './capture/open.ts'
import { writePcapng } from './capture/write-pcapng.ts'
import { packCase, unpackCase } from './cases/packed.ts'
import { diskStore } from './cases/store.ts'
import { checks } from './checks/checks.ts'
import type { Rooms } from './engine/session/rooms.ts'
import { type Session, startSession } from './engine/session.ts'
import { commandsFor } from './local/commands.ts'
import { runLocal } from './local/run.ts'
import { openText } from './open-text.ts'
import { realTime } from './real-time.ts'

export interface HouseOptions {
  /** The program's folder for cases and logs. */
  readonly data: string
  readonly version: string
  /** The packed table of makers (shared/words/makers.ts), read when it is asked for. */
  readonly makers?: () => string
  /** Starts our capture program, where this process may not start a Node program itself. */
  readonly captureProcess?: (args: readonly string[]) => Child
}

export function openHouse({ data, version, captureProcess, makers = () => '' }: HouseOptions): Session {
  const store = diskStore(data, Date.now)
  const adapters = live(cards(captureProcess))
  const session = startSession({
    about: { version, runtime: runtimeWords(), platform: process.platform },
    now: () => new Date().toISOString(),
    newId: randomUUID,
    later: realTime.later,
    store,
    openFile: openAny,
    pack: packCase,
    writePcapng: (frames, comment) => {
      const links = [...new Set(frames.map(({ link }) => link))]
      return writePcapng(
        links.map((link) => ({ link })),
        frames.map(({ link, originalLength, ...frame }) => ({ ...frame, interface: links.indexOf(link), original: originalLength })),
        comment,
      )
    },
    fromBase64: (text) => Buffer.from(text, 'base64'),
    toBase64: (octets) => Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('base64'),
    live: adapters,
    makers,
    local: {
      list: () => commandsFor(process.platform),
      run: async (id, address) => {
        const command = commandsFor(process.platform).find((one) => one.id === id)
        return command === undefined
          ? failed({ code: 'local/unknown', say: `There is no command named ${id}.` })
          : runLocal(command, address)
      },
    },
    checks: checks({ ...cards(captureProcess), now: () => performance.now(), macOf: adapters.macOf }),
    giveWay: () => new Promise((turn) => setImmediate(turn)),
  })
  return {
    ...session,
    close: async () => {
      await session.close()
      await store.settled()
    },
  }
}

/** Known by what is in it, never by its name: a capture, an event log, or text. */
const openAny: Rooms['openFile'] = async (path) => {
  const packed = await unpackCase(path)
  if (packed !== undefined) return packed.ok ? { ok: true, value: { kind: 'case', text: packed.value } } : packed
  // A recording of a watch lies in two halves.
  const capture = await (existsSync(olderHalf(path)) ? openOctets(streamOctets(Readable.from(recording(path))), path) : openFile(path))
  if (capture.ok) return { ok: true, value: { kind: 'capture', frames: capture.value } }
  if (capture.fault.code !== 'capture/not-a-capture') return capture
  return (await openText(path)) ?? capture
}

const runtimeWords = () => {
  const { electron, node } = process.versions
  return electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`
}

/** What captures and sends here. */
function cards(captureProcess: HouseOptions['captureProcess']) {
  const spawned = ownPrograms()
  return {
    launch: (program: Parameters<Launch>[0], args: readonly string[]) =>
      program === 'capture-process' && captureProcess !== undefined ? captureProcess(args) : spawned(program, args),
    setting: thisSetting(),
    interfaces: networkInterfaces,
    now: () => asMicros(Date.now() * 1000),
    later: realTime.later,
  }
}
