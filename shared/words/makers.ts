// Who bought the first three octets of a hardware address, from the table that build/makers.mjs packs.
import { isGroupMac, isLocalMac, type MacAddress } from '../address.ts'

/**
 * A look-up for `useMakers`.
 * @param packed  one line for each maker: its name, then its blocks in base 36, each less the one before it
 * @returns       the maker of an address; undefined where nobody bought it, as for groups and for addresses set by software
 */
export function makersOf(packed: string): (mac: MacAddress) => string | undefined {
  const makers = new Map<number, string>()
  for (const line of packed.split('\n')) {
    const [name, ...steps] = line.split('\t')
    if (name === undefined || name === '') continue
    let prefix = 0
    for (const step of steps) {
      prefix += Number.parseInt(step, 36)
      makers.set(prefix, name)
    }
  }
  return (mac) => (isGroupMac(mac) || isLocalMac(mac) ? undefined : makers.get(Math.floor(mac / 2 ** 24)))
}
