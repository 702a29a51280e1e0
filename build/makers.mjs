// Packs the IEEE's list of hardware address blocks (npm: oui-data, BSD-2-Clause, 5.6 MB) into a few hundred kilobytes of text, in
// which shared/words/makers.ts looks up: short names, a line each; an empty line; then a record for each block of 24 bits, in order:
// five characters of the block and four of where its maker's name begins, in base 36.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// What a company is by law says nothing about its cards.
const legal =
  /[\s,.]+(?:inc(?:orporated)?|corp(?:oration)?|co|company|ltd|limited|llc|l\.l\.c|lp|plc|gmbh(?: & co\.? kg)?|kg|ag|s\.?a\.?s?|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|oy|ab|a\/s|as|k\.?k|pty|pte|sdn\.? bhd|international|(?:\(?(?:shenzhen|shanghai|hangzhou|beijing|china|taiwan|usa|hk)\)?))\.?$/i

/** "VMware, Inc." is VMware, "XEROX CORPORATION" is Xerox. */
export function shortName(registered) {
  let name = registered.split('\n', 1)[0].replace(/\s+/g, ' ').trim()
  for (let before = ''; before !== name; ) {
    before = name
    const without = name.replace(legal, '').replace(/[\s,.&-]+$/, '')
    if (without.length > 1) name = without
  }
  if (name === name.toUpperCase()) name = name.replace(/\p{L}{5,}/gu, (word) => word[0] + word.slice(1).toLowerCase())
  if (name.length <= 28) return name
  const cut = name.slice(0, 29)
  return cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut.slice(0, 28)
}

/** @param blocks  registered names by prefix in hex, as oui-data has them; only blocks of 24 bits are taken */
export function packMakers(blocks) {
  const makers = Object.entries(blocks)
    .filter(([prefix]) => prefix.length === 6)
    .map(([prefix, registered]) => ({ block: Number.parseInt(prefix, 16), name: shortName(registered) }))
    // A block whose buyer stays unnamed, or that the IEEE sells in smaller pieces, has no maker.
    .filter(({ name }) => name !== '' && !/^(?:private|ieee registration authority)$/i.test(name))
    .sort((one, other) => one.block - other.block)
  const placeOf = new Map()
  let names = ''
  for (const { name } of makers) {
    if (placeOf.has(name)) continue
    placeOf.set(name, names.length)
    names += `${name}\n`
  }
  const base36 = (number, characters) => number.toString(36).padStart(characters, '0')
  return `${names}\n${makers.map(({ block, name }) => base36(block, 5) + base36(placeOf.get(name), 4)).join('')}`
}

export const makersText = () => packMakers(JSON.parse(readFileSync(createRequire(import.meta.url).resolve('oui-data'), 'utf8')))
