// Many lines over one channel: what a forked child and its parent have is a single queue of messages.
import type { Closed } from '../../shared/port.ts'
import { type Hearing, hearing, type TextPort } from '../../shared/text-port.ts'

/** Both ends of a child process's channel, as far as we use it. */
export interface Channel {
  send(packet: Packet): void
  onMessage(listener: (message: unknown) => void): void
  onEnd(listener: () => void): void
}

export type Packet = { readonly lane: number } & ({ readonly open: string } | { readonly text: string } | { readonly close: true })

/**
 * Opens lines to the other end, which hears of each by its purpose. Only one end opens; numbers are its own.
 * @param opened  hears of the lines the other end opens
 * @param lost    why every line closes when the channel ends
 */
export function lanes(channel: Channel, opened: (purpose: string, line: TextPort) => void, lost: Closed): (purpose: string) => TextPort {
  const sides = new Map<number, Hearing>()
  let next = 1
  let channelEnded = false

  const add = (lane: number): TextPort => {
    const side = hearing()
    sides.set(lane, side)
    if (channelEnded) end(lane, lost)
    return {
      send: (text) => {
        if (!side.ended()) channel.send({ lane, text })
      },
      onText: side.onText,
      onClose: side.onClose,
      close: () => {
        if (end(lane, 'done')) channel.send({ lane, close: true })
      },
    }
  }
  const end = (lane: number, why: Closed) => {
    const ended = sides.get(lane)?.end(why) ?? false
    sides.delete(lane)
    return ended
  }

  channel.onMessage((message) => {
    if (!isPacket(message)) return
    if ('open' in message) opened(message.open, add(message.lane))
    else if ('close' in message) end(message.lane, 'done')
    else sides.get(message.lane)?.hear(message.text)
  })
  channel.onEnd(() => {
    channelEnded = true
    for (const lane of [...sides.keys()]) end(lane, lost)
  })

  return (purpose) => {
    const lane = next++
    if (!channelEnded) channel.send({ lane, open: purpose })
    return add(lane)
  }
}

const isPacket = (message: unknown): message is Packet =>
  typeof message === 'object' && message !== null && 'lane' in message && typeof message.lane === 'number'
