// Who bought the first three octets of a hardware address, from the table that build/makers.mjs packs.
import { isGroupMac, isLocalMac, type MacAddress } from '../address.ts'

/** A record of the table: a block of 24 bits, and where its maker's name begins, both in base 36. */
export const record = { block: 5, name: 4 } as const
const length = record.block + record.name

/**
 * A look-up for `useMakers`, in the table as it is: making a map of its 40,000 blocks takes as long as reading a capture of 100,000 frames.
 * @param packed  names, a line each; an empty line; then the records, in order of their blocks, with nothing between them
 * @returns       the maker of an address; undefined where nobody bought it, as for groups and for addresses set by software
 */
export function makersOf(packed: string): (mac: MacAddress) => string | undefined {
  const first = packed.indexOf('\n\n') + 2
  const count = Math.floor((packed.length - first) / length)
  const number = (at: number, characters: number) => Number.parseInt(packed.slice(at, at + characters), 36)
  const recordOf = (block: number): number | undefined => {
    for (let low = 0, high = count - 1; low <= high; ) {
      const middle = (low + high) >> 1
      const at = first + middle * length
      const there = number(at, record.block)
      if (there === block) return at
      if (there < block) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }
  return (mac) => {
    const at = isGroupMac(mac) || isLocalMac(mac) ? undefined : recordOf(Math.floor(mac / 2 ** 24))
    if (at === undefined) return undefined
    const name = number(at + record.block, record.name)
    return packed.slice(name, packed.indexOf('\n', name))
  }
}
