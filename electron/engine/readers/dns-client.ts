// Get-DnsClient and Get-DnsClientServerAddress: recognised and named. They list DNS settings, which no cause is weighed by.
import type { Claim, Paste, Reader } from './reader.ts'
import { commandOf, longestRow, withCommand } from './text.ts'

const header = /^\s{0,8}InterfaceAlias\b.{0,200}\b(?:ServerAddresses|ConnectionSpecificSuffix)\b/i
const rule = /^[\s-]{10,400}$/
const secondLine = /^\s{0,120}Index\b.{0,200}$/
/** An adapter's name, then a number, then the rest; or a list that goes on below. */
const row = /^\s{0,8}\S.{0,80}?\s{1,60}\d{1,3}\s.{0,300}$/

const rowAt = (paste: Paste, index: number) => paste.lines[index]?.text.slice(0, longestRow) ?? ''

export const dnsClient: Reader = {
  kind: 'dns-client',
  claims(paste) {
    const claims: Claim[] = []
    for (let index = 0; index < paste.lines.length; index++) {
      if (!header.test(rowAt(paste, index))) continue
      let to = index + 1
      for (let at = to; at < paste.lines.length; at++) {
        if (paste.lines[at]?.blank) continue
        const text = rowAt(paste, at)
        if (![header, rule, secondLine, row].some((shape) => shape.test(text))) break
        to = at + 1
      }
      claims.push({ from: withCommand(paste, index, /^get-dnsclient/i), to, confidence: 'sure' })
      index = to - 1
    }
    return claims
  },
  read(paste, claim) {
    const text = paste.lines
      .slice(claim.from, claim.to)
      .map((line) => line.text)
      .join('\n')
    const said = /^get-dnsclient\w{0,20}/i.exec(commandOf(paste, claim) ?? '')?.[0]
    return { title: said ?? (/ServerAddresses/i.test(text) ? 'Get-DnsClientServerAddress' : 'Get-DnsClient'), facts: [], problems: [] }
  },
}
