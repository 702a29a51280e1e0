// Get-DnsClient and Get-DnsClientServerAddress: recognised and named. They list DNS settings, which no cause is weighed by.
import type { Claim, Reader } from './reader.ts'
import { commandOf, runs, withCommand } from './text.ts'

const header = /^\s{0,8}InterfaceAlias\b.{0,200}\b(?:ServerAddresses|ConnectionSpecificSuffix)\b/i
const rule = /^[\s-]{10,400}$/
const secondLine = /^\s{0,120}Index\b.{0,200}$/
/** An adapter's name, then a number, then the rest; or a list that goes on below. */
const row = /^\s{0,8}\S.{0,80}?\s{1,60}\d{1,3}\s.{0,300}$/

export const dnsClient: Reader = {
  kind: 'dns-client',
  claims(paste) {
    let isTable = false
    return runs(paste, (text) => {
      if (header.test(text)) {
        isTable = true
        return 'start'
      }
      if (!isTable) return undefined
      if (rule.test(text) || secondLine.test(text)) return 'row'
      if (row.test(text)) return 'row'
      isTable = text.trim() === ''
      return undefined
    }).map((run): Claim => ({ from: withCommand(paste, run.from, /^get-dnsclient/i), to: run.to, confidence: 'sure' }))
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
