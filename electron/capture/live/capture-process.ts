// libpcap through `cap`, in a process of its own: pcapng on standard output, one JSON line on standard error when it cannot.
//
//   capture-process --list                            devices as JSON
//   capture-process --try DEVICE FILTER [FILTER...]   whether it could capture: opens the device as below, and ends
//   capture-process DEVICE FILTER [FILTER...]         captures with the first filter that compiles
//   capture-process --send DEVICE FILTER MS HEX...    sends the frames, one every half second, and captures for MS milliseconds
//
// Traps of cap 0.2.1, each met here: it keeps a raw pointer to the buffer (held below for the life of the process); after `open`
// threw, closing or opening again crashes (so the process ends instead); under load it emits packets without ever returning to the
// event loop (so octets are written out from within, and whoever started us stops us with a signal).
import { writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import type { Cap } from 'cap'
import { frameOverhead, pcapngDropped, pcapngHeader, putFrame } from '../write-pcapng.ts'

const snapLength = 262_144
/** Kernel buffer in octets. Linux gives every frame a slot of its largest size: 2,048 of them, 40 ms of a flood of 50,000 a second. */
const kernelBuffer = 128 * 1024 * 1024
/** The same for a try: no frame is waited for, and the kernel clears what it gives. */
const tryBuffer = 1024 * 1024
/** Octets gathered before they are written, and how long they may wait, in milliseconds. */
const gathered = 65_536
/** Micros that the mapped clock may be behind the wall's: a sleep or a clock set on, never a clock that only runs a little fast. */
const mostBehind = 1_000_000
const mayWait = 10
/** Octets that may wait for a reader that is busy; what comes when it is full is counted as dropped, and said. */
const mayHold = 64 * 1024 * 1024
const betweenSent = 500

// What cap calls a link type, as libpcap's number for files.
const linkTypes: Readonly<Record<string, number>> = { NULL: 0, ETHERNET: 1, IEEE802_11_RADIO: 127, LINKTYPE_LINUX_SLL: 113, RAW: 101 }
const linkType = (text: string): number => linkTypes[text] ?? Number(/^Unknown linktype (\d+)$/.exec(text)?.[1] ?? 1)

/**
 * Standard output as it takes octets: what it does not take at once waits here, because a reader that is busy for a moment must not make
 * us wait. The kernel's buffer holds no more than 40 ms of a flood.
 */
function startOutput() {
  void process.stdout // opening it lets writes return instead of waiting
  const queue: Uint8Array[] = []
  let queued = 0
  let again = false
  /** How many of these octets are through. */
  const through = (octets: Uint8Array): number => {
    try {
      return writeSync(1, octets)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE' || code === 'EOF') process.exit(0) // nobody listens any more
      if (code !== 'EAGAIN') throw error
      return 0
    }
  }
  const drain = () => {
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      const count = through(first)
      queued -= count
      if (count < first.length) {
        queue[0] = first.subarray(count)
        break
      }
      queue.shift()
    }
    if (queued === 0 || again) return
    again = true
    setTimeout(() => {
      again = false
      drain()
    }, 1)
  }
  return {
    /** The octets may be used again when this returns. */
    write: (octets: Uint8Array) => {
      const count = queued === 0 ? through(octets) : 0
      if (count < octets.length) {
        queue.push(octets.slice(count))
        queued += octets.length - count
      }
      drain()
    },
    hasRoom: () => queued < mayHold,
    isThrough: () => queued === 0,
  }
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(3)
}

function load(): typeof Cap {
  try {
    return (createRequire(import.meta.url)('cap') as { Cap: typeof Cap }).Cap
  } catch (error) {
    return fail(error)
  }
}

/** The first filter that compiles; each try needs a handle of its own, and only the last error is worth saying. */
function open(
  library: typeof Cap,
  device: string,
  filters: readonly string[],
  buffer: Buffer,
  kernelOctets: number,
): { readonly handle: Cap; readonly link: number } {
  let last: unknown
  for (const filter of filters) {
    const handle = new library()
    try {
      return { handle, link: linkType(handle.open(device, filter, kernelOctets, buffer)) }
    } catch (error) {
      last = error
      held.push(handle) // never closed, never collected: either would crash
    }
  }
  return fail(last)
}
const held: unknown[] = []

function capture(device: string, filters: readonly string[]): Cap {
  // What is not fetched in time is lost, so we go before others where the system lets us.
  try {
    setPriority(constants.priority.PRIORITY_HIGH)
  } catch {
    // as everybody else, then
  }
  const library = load()
  const buffer = Buffer.alloc(snapLength)
  held.push(buffer)
  const out = new Uint8Array(gathered + snapLength + frameOverhead)
  // Compiled before the first frame comes: a slow first tenth of a second would lose frames of a flood.
  for (let n = 0; n < 20_000; n++) putFrame(out, n % gathered, buffer, 60, n, 60)
  const { handle, link } = open(library, device, filters, buffer, kernelBuffer)
  held.push(handle)
  handle.setMinBytes?.(0)

  // Monotonic, mapped to wall time: a clock that is set back while we watch does not turn the trace round. It stands still while the
  // computer sleeps, and is moved on when it is behind.
  let began = Date.now() * 1000 - performance.now() * 1000
  const output = startOutput()
  output.write(pcapngHeader([{ link, name: device }]))
  let waiting = 0
  let since = performance.now()
  let dropped = 0
  let said = 0
  const flush = () => {
    if (waiting > 0) output.write(out.subarray(0, waiting))
    waiting = 0
  }

  // A polite word to end: what was gathered goes first. Under load nobody hears it, and whoever started us ends us.
  process.on('SIGINT', () => {
    flush()
    setInterval(() => {
      if (output.isThrough()) process.exit(0)
    }, 1)
  })

  handle.on('packet', (length, truncated) => {
    const now = performance.now()
    if (!output.hasRoom()) return void dropped++
    if (dropped > said) {
      flush()
      output.write(pcapngDropped(dropped))
      said = dropped
    }
    if (waiting === 0) {
      const behind = (Date.now() - now) * 1000 - began
      if (behind > mostBehind) began += behind
      since = now
      setTimeout(flush, mayWait)
    }
    waiting += putFrame(out, waiting, buffer, length, began + now * 1000, truncated ? length + 1 : length)
    if (waiting >= gathered || now - since > mayWait) flush()
  })
  return handle
}

const [first, ...rest] = process.argv.slice(2)
// Whoever started us holds our standard input open; when it is gone, so are we. An Electron utility process has none, and ends with
// its parent.
if (!('parentPort' in process)) process.stdin.on('end', () => process.exit(0)).resume()

if (first === '--list') {
  const devices = load()
    .deviceList()
    .map(({ name, description = '', flags = '', addresses }) => ({
      name,
      description,
      addresses: addresses.flatMap(({ addr }) => addr ?? []),
      loopback: flags.includes('LOOPBACK'),
    }))
  process.stdout.write(JSON.stringify(devices), () => process.exit(0))
} else if (first === '--try') {
  const [device = '', ...filters] = rest
  open(load(), device, filters, Buffer.alloc(snapLength), tryBuffer)
  process.exit(0)
} else if (first === '--send') {
  const [device = '', filter = '', forMilliseconds = '', ...frames] = rest
  const handle = capture(device, [filter])
  const send = (index: number) => {
    const frame = frames[index]
    if (frame === undefined) return
    try {
      handle.send(Buffer.from(frame, 'hex'))
    } catch (error) {
      fail(error)
    }
    setTimeout(send, betweenSent, index + 1)
  }
  send(0)
  setTimeout(() => process.exit(0), Number(forMilliseconds))
} else if (first !== undefined) {
  capture(first, rest)
}
