// Frames of the bench's captures, octet by octet.

export const broadcast = [255, 255, 255, 255, 255, 255]
export const two = (number: number) => [(number >> 8) & 255, number & 255]

export const ethernet = (to: readonly number[], from: readonly number[], type: number, payload: ArrayLike<number>): Uint8Array => {
  const frame = new Uint8Array(Math.max(60, 14 + payload.length))
  frame.set([...to, ...from, ...two(type)])
  frame.set(payload, 14)
  return frame
}
export const arp = (
  operation: number,
  senderMac: readonly number[],
  sender: readonly number[],
  targetMac: readonly number[],
  target: readonly number[],
) => [0, 1, 8, 0, 6, 4, 0, operation, ...senderMac, ...sender, ...targetMac, ...target]
export const ipv4 = (protocol: number, from: readonly number[], to: readonly number[], payload: ArrayLike<number>) => {
  const packet = new Uint8Array(20 + payload.length)
  packet.set([0x45, 0, ...two(20 + payload.length), 0, 1, 0x40, 0, 64, protocol, 0, 0, ...from, ...to])
  // A bridge drops what has a wrong header checksum (RFC 1071).
  let sum = 0
  for (let at = 0; at < 20; at += 2) sum += ((packet[at] ?? 0) << 8) | (packet[at + 1] ?? 0)
  packet.set(two(~((sum & 0xffff) + (sum >>> 16))), 10)
  packet.set(payload, 20)
  return packet
}
export const udp = (from: number, to: number, payload: ArrayLike<number>) => {
  const datagram = new Uint8Array(8 + payload.length)
  datagram.set([...two(from), ...two(to), ...two(8 + payload.length), 0, 0])
  datagram.set(payload, 8)
  return datagram
}
/** A registration or a query of a computer's name (RFC 1002, 4.2). @param ip  whose name it is to be */
export const nameRequest = (transaction: number, name: string, registers: boolean, ip: readonly number[]) => {
  const encoded = [...name.padEnd(15)]
    .map((letter) => letter.charCodeAt(0))
    .concat(0)
    .flatMap((octet) => [0x41 + (octet >> 4), 0x41 + (octet & 15)])
  const head = [...two(transaction), ...(registers ? [0x29, 0x10] : [0x01, 0x10]), 0, 1, 0, 0, 0, 0, 0, registers ? 1 : 0]
  const question = [32, ...encoded, 0, 0, 32, 0, 1]
  return registers ? [...head, ...question, 0xc0, 12, 0, 32, 0, 1, 0, 4, 0x93, 0xe0, 0, 6, 0, 0, ...ip] : [...head, ...question]
}

/** Writes the head of a pcap file of Ethernet frames with times in micros. @returns its length */
export function pcapHeader(view: DataView): number {
  for (const [at, value] of [0xa1b2c3d4, 0x0004_0002, 0, 0, 262_144, 1].entries()) view.setUint32(at * 4, value, true)
  return 24
}
