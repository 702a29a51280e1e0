// Which frame answers which: a question and its answers share a key, worked out from either's own fields.
import { never } from '../../../shared/result.ts'
import type { WireEvent } from '../../wire/event.ts'

export interface Keys {
  /** What an answer to this frame would have. */
  readonly asks?: string
  /** What the question to this frame had. */
  readonly answers?: string
}
const none: Keys = {}

export function keysOf(event: WireEvent): Keys {
  switch (event.kind) {
    case 'arp-request':
    case 'arp-probe':
    case 'arp-announcement':
      return { asks: `arp ${event.targetProtocol} ${event.senderHardware}` }
    case 'arp-reply':
    case 'arp-gratuitous-reply':
      return { answers: `arp ${event.senderProtocol} ${event.targetHardware}` }
    // RFC 1002, 4.2.1.1: a response carries the transaction of its request; it goes to whom the request came from.
    case 'name-request':
      return { asks: `name ${event.transaction} ${event.source} ${event.name} ${event.suffix}` }
    case 'name-response':
      return { answers: `name ${event.transaction} ${event.destination} ${event.name} ${event.suffix}` }
    case 'node-status-request':
      return { asks: `status ${event.transaction} ${event.source}` }
    case 'node-status-response':
      return { answers: `status ${event.transaction} ${event.destination}` }
    case 'dhcp': {
      const client = `${event.xid} ${event.clientHardware}`
      switch (event.message) {
        case 'discover':
          return { asks: `offer ${client}` }
        case 'offer':
          return { answers: `offer ${client}` }
        case 'request':
        case 'inform':
          return { asks: `lease ${client}` }
        case 'ack':
        case 'nak':
          return { answers: `lease ${client}` }
        case 'bootp-request':
          return { asks: `bootp ${client}` }
        case 'bootp-reply':
          return { answers: `bootp ${client}` }
        case 'decline':
        case 'release':
          return none
        default:
          return never(event.message)
      }
    }
    case 'echo-request':
      return { asks: `echo ${event.source} ${event.destination}` }
    case 'echo-reply':
      return { answers: `echo ${event.destination} ${event.source}` }
    case 'ipv6-probe':
      return { asks: `neighbour ${event.target}` }
    case 'ipv6-advertisement':
      return { answers: `neighbour ${event.target}` }
    case 'name-datagram':
    case 'nlb-heartbeat':
    case 'gateway-redundancy':
      return none
    default:
      return never(event)
  }
}

/** A question waits no longer than this for its answer, and no more rows are looked through for it. */
const withinMicros = 10_000_000
const rowsLookedThrough = 20_000
/** Answers told of one question. */
const mostAnswers = 8

/** A row as this search sees it; undefined beyond either end of the trace. */
export interface PairRow {
  readonly frame: number
  readonly at: number
  readonly keys: Keys
  /** A copy of a frame just seen asks and answers nothing of its own. */
  readonly isCopy: boolean
}

/** The question a row answers, and the answers to it until it is asked again. */
export function pairsOf(rowAt: (row: number) => PairRow | undefined, row: number): { answers?: number; answeredBy: number[] } {
  const here = rowAt(row)
  const answeredBy: number[] = []
  if (here === undefined) return { answeredBy }
  const { asks, answers } = here.keys
  const near = (offset: number): PairRow | undefined => {
    const other = rowAt(row + offset)
    return other !== undefined && Math.abs(other.at - here.at) <= withinMicros ? other : undefined
  }
  if (asks !== undefined)
    for (let offset = 1; offset <= rowsLookedThrough && answeredBy.length < mostAnswers; offset++) {
      const other = near(offset)
      if (other === undefined) break
      if (other.isCopy) continue
      if (other.keys.answers === asks) answeredBy.push(other.frame)
      if (other.keys.asks === asks) break
    }
  if (answers !== undefined)
    for (let offset = -1; offset >= -rowsLookedThrough; offset--) {
      const other = near(offset)
      if (other === undefined) break
      if (!other.isCopy && other.keys.asks === answers) return { answers: other.frame, answeredBy }
    }
  return { answeredBy }
}
