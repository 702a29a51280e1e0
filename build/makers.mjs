// Packs the IEEE's list of hardware address blocks (npm: oui-data, BSD-2-Clause, 5.6 MB) into a few hundred kilobytes of text:
// one line for each maker, its short name and then the blocks of 24 bits it bought, in base 36, each less the one before it.
// shared/words/makers.ts reads it.
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
  const byName = new Map()
  for (const [prefix, registered] of Object.entries(blocks)) {
    const name = prefix.length === 6 ? shortName(registered) : ''
    // A block whose buyer stays unnamed, or that the IEEE sells in smaller pieces, has no maker.
    if (name === '' || /^(?:private|ieee registration authority)$/i.test(name)) continue
    byName.set(name, [...(byName.get(name) ?? []), Number.parseInt(prefix, 16)])
  }
  return [...byName]
    .map(([name, prefixes]) => {
      const sorted = prefixes.sort((a, b) => a - b)
      return [name, ...sorted.map((prefix, i) => (prefix - (sorted[i - 1] ?? 0)).toString(36))].join('\t')
    })
    .sort()
    .join('\n')
}

export const makersText = () => packMakers(JSON.parse(readFileSync(createRequire(import.meta.url).resolve('oui-data'), 'utf8')))
