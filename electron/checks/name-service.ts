// Questions to the NetBIOS name service, asked from an ordinary socket on any system: no rights, no nbtstat, no port 137 of our own.
import { createSocket, type Socket } from 'node:dgram'
import { asMicros, formatIpv4, type Ipv4, parseIpv4 } from '../../shared/address.ts'
import type { EventOf, WireEvent } from '../wire/event.ts'
import { makeFrame, point } from '../wire/frame.ts'
import { netbiosNameService, writeNameRequest, writeNodeStatusRequest } from '../wire/netbios-ns.ts'

/** RFC 1002 §6: tries of a broadcast and of a unicast request; the waits are Windows' own, in milliseconds (REFERENCE §3.4). */
const broadcastTries = 3
const betweenBroadcasts = 750
const unicastTries = 3
const betweenUnicasts = 1_500
/** Milliseconds to go on listening after the first answer: a second holder of the name answers a little later. */
const lastAnswers = 1_000
const nameServicePort = 137

/** One answer, from whom, and how long after the question, in milliseconds. */
export interface Answer<E> {
  readonly from: Ipv4
  readonly event: E
  readonly after: number
}
export type StatusAnswer = Answer<EventOf<'node-status-response'>>
export type QueryAnswer = Answer<EventOf<'name-response'>>

export interface Asking {
  /** A 16-bit number nobody guesses. */
  transaction(): number
  now(): number
  /** Every datagram that leaves, for the case's log. */
  sent(to: string, what: string): void
  readonly signal?: AbortSignal
  readonly port?: number
}

interface Question {
  readonly to: readonly Ipv4[]
  readonly octets: readonly number[]
  readonly what: string
  readonly broadcast: boolean
  readonly tries: number
  readonly between: number
  /** Stop listening so long after the first answer; undefined waits out all tries. */
  readonly linger: number | undefined
}

export interface Heard<E> {
  readonly answers: readonly Answer<E>[]
  /** Datagrams that the system took to send; 0: nobody was asked. */
  readonly left: number
  readonly trouble?: string
}

/** Asks, again where it helps, and gives every answer to this very question. Never rejects: what could not be sent is said. */
async function ask<K extends 'node-status-response' | 'name-response'>(
  question: Question,
  transaction: number,
  kind: K,
  asking: Asking,
): Promise<Heard<EventOf<K>>> {
  const answers: Answer<EventOf<K>>[] = []
  const socket: Socket = createSocket({ type: 'udp4' })
  let trouble: string | undefined
  let left = 0
  let refused = 0
  let over: () => void = () => undefined
  const done = new Promise<void>((tell) => {
    over = tell
  })
  const began = asking.now()
  const timers = new Set<NodeJS.Timeout>()
  const later = (ms: number, act: () => void) => void timers.add(setTimeout(act, ms))

  socket.on('error', (error) => {
    trouble = troubleIn(error)
    over()
  })
  socket.on('message', (octets, { address, port }) => {
    if (port !== (asking.port ?? nameServicePort)) return // an answer comes from where the question went
    const from = parseIpv4(address)
    const frame = makeFrame()
    point(frame, octets)
    frame.end = frame.limit = frame.original = octets.length
    frame.at = asMicros(asking.now() * 1000)
    netbiosNameService.observe(frame, 0, (event: WireEvent) => {
      if (event.kind !== kind || from === undefined || !('transaction' in event) || event.transaction !== transaction) return
      if (answers.some((each) => each.from === from && JSON.stringify(each.event) === JSON.stringify(event))) return
      answers.push({ from, event: { ...event } as EventOf<K>, after: asking.now() - began })
      if (question.linger !== undefined && answers.length === 1) later(question.linger, over)
    })
  })
  asking.signal?.addEventListener('abort', over, { once: true })

  const send = (tried: number) => {
    if (tried === question.tries) return over()
    if (question.linger !== undefined && answers.length > 0) return // enough; by broadcast all tries are made, to hear every holder
    for (const to of question.to) {
      asking.sent(formatIpv4(to), question.what)
      socket.send(Uint8Array.from(question.octets), asking.port ?? nameServicePort, formatIpv4(to), (error) => {
        if (error === null) left++
        else {
          trouble = troubleIn(error)
          refused++
        }
        // Nothing goes out of here: there is nothing to wait for.
        if (left === 0 && refused >= question.to.length) over()
      })
    }
    later(question.between, () => send(tried + 1))
  }
  socket.bind(0, () => {
    if (question.broadcast) socket.setBroadcast(true)
    if (question.to.length === 0) over()
    else send(0)
  })
  await done
  for (const timer of timers) clearTimeout(timer)
  asking.signal?.removeEventListener('abort', over)
  socket.close()
  return { answers, left, ...(trouble === undefined ? {} : { trouble }) }
}

/** Why the system did not send, for the person who asked. */
function troubleIn(error: Error & { readonly code?: string }): string {
  switch (error.code) {
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return 'this computer has no way to that network'
    case 'ENETDOWN':
      return 'this computer’s network is down'
    case 'EACCES':
    case 'EPERM':
      return 'the system or a firewall on this computer does not let it out'
    default:
      return error.message
  }
}

/**
 * Which names does the machine at this address hold? `nbtstat -A` without nbtstat.
 * @returns every answer: two machines on one address may both answer
 */
export function askNodeStatus(ip: Ipv4, asking: Asking) {
  const transaction = asking.transaction()
  const octets = writeNodeStatusRequest({ transaction, name: '*', suffix: 0, scope: '' })
  return ask(
    {
      to: [ip],
      octets,
      what: 'NetBIOS node status query',
      broadcast: false,
      tries: unicastTries,
      between: betweenUnicasts,
      linger: lastAnswers,
    },
    transaction,
    'node-status-response',
    asking,
  )
}

/**
 * Who answers for this name? By broadcast, or asked of a WINS server.
 * @param to  broadcast addresses of the networks here, or one WINS server
 */
export function askName(name: string, suffix: number, to: readonly Ipv4[], broadcast: boolean, asking: Asking) {
  const transaction = asking.transaction()
  const octets = writeNameRequest({
    transaction,
    name,
    suffix,
    scope: '',
    operation: 'query',
    broadcast,
    recursion: true,
    group: false,
    claimed: [],
    ttl: 0,
  })
  const what = `NetBIOS name query for ${name}<${suffix.toString(16).padStart(2, '0')}>`
  const timing = broadcast
    ? { tries: broadcastTries, between: betweenBroadcasts, linger: undefined }
    : { tries: unicastTries, between: betweenUnicasts, linger: lastAnswers }
  return ask({ to, octets, what, broadcast, ...timing }, transaction, 'name-response', asking)
}

/** Node status of many addresses, a few at a time, so that no network is flooded. */
export async function sweepNodeStatus(
  ips: readonly Ipv4[],
  asking: Asking,
  onAnswer: (ip: Ipv4, heard: Heard<StatusAnswer['event']>) => void,
): Promise<void> {
  const waiting = [...ips]
  const worker = async () => {
    for (let ip = waiting.shift(); ip !== undefined && asking.signal?.aborted !== true; ip = waiting.shift()) {
      const transaction = asking.transaction()
      const octets = writeNodeStatusRequest({ transaction, name: '*', suffix: 0, scope: '' })
      const heard = await ask(
        { to: [ip], octets, what: 'NetBIOS node status query', broadcast: false, tries: 2, between: sweepWait, linger: sweepLinger },
        transaction,
        'node-status-response',
        asking,
      )
      onAnswer(ip, heard)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
/** Addresses asked at one time in a sweep; each gets two questions. Milliseconds. Ours: 254 addresses take about 13 s. */
const atOnce = 16
const sweepWait = 400
const sweepLinger = 150
/** A sweep asks at most this many addresses: four ordinary networks. */
export const sweepLimit = 1_024
