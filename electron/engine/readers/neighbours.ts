// Who is where on the link: arp -a of every system, ip neigh, Get-NetNeighbor, arp-scan, arpwatch. By shape: an address, a
// hardware address, a word (REFERENCE §2.5).
import { broadcastMac, formatMac, type Ipv4, isGroupMac, isHostIpv4, type MacAddress, noMac } from '../../../shared/address.ts'
import type { Fault } from '../../../shared/fault.ts'
import { mark } from './marks.ts'
import type { Claim, Reader } from './reader.ts'
import {
  brokenMacIn,
  commandOf,
  ipv4In,
  ipv4sIn,
  type Line,
  macIn,
  macOrProblem,
  rows,
  runs,
  type SpannedFact,
  trimmed,
  withCommand,
} from './text.ts'

// "Interface: 10.0.0.5 --- 0x4", "Interfaz: ...", "Schnittstelle: ...", with or without "on Interface 0x2" (Windows 2000).
const interfaceLine =
  /^\s{0,8}(?:interface|interfaz|schnittstelle|interfaccia|interfejs|rozhran.{1,3}|интерфейс|インターフェイス|接口|gr.{1,3}nssnitt|gr.{1,3}nseflade|grensesnitt)\s{0,3}: {0,4}(\d{1,3}(?:\.\d{1,3}){3})/i
/** netsh interface ipv4 show neighbors gives the interface's number and name. */
const netshInterface = /^\s{0,8}(?:Interface|Schnittstelle|Interfaz|Interfaccia) \d{1,5}: \S.{0,100}$/i
const tableHead =
  /^\s{0,8}(?:\S.{0,24} (?:address|adresse|adress|adresse?n|direcci.{1,3}n|indirizzo|endere.{1,3}o)|adresse (?:internet|physique)|direcci.{1,3}n|indirizzo|endere.{1,3}o|internetadresse?|address\s{1,20}hw|adres (?:internet|fiz)|internetadres|адрес |internetov.{1,3} adresa|インターネット アドレス|internet 地址|device\s{1,6}ip address|protocol\s{1,4}address|net to media table)/i
const getNeighbourHead = /^\s{0,8}ifIndex\s{1,4}IPAddress\s{1,60}LinkLayerAddress/i
const dashes = /^[\s-]{8,}$/
const unixRow = /^\s{0,8}\S{1,80} \((\d{1,3}(?:\.\d{1,3}){3})\) (?:at|auf|en) (\S{1,20})/i
const ipNeigh =
  /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3}) dev \S{1,20} (?:lladdr (\S{1,20}) )?(?:ref \d+ )?.{0,60}(?:REACHABLE|STALE|DELAY|PROBE|FAILED|INCOMPLETE|PERMANENT|NOARP)/
const ip6Neighbour = /^\s{0,8}[0-9a-f:]{3,39} dev \S{1,20} /i
const arpScan = /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3})\s{1,12}([0-9a-f]{2}(?::[0-9a-f]{2}){5})\s{1,12}\S/i
const arpScanHead =
  /^(?:ARPING \d|Sent \d+ probes|Received \d+ response|--- \S{7,15} statistics|Interface: \S{1,20}, (?:type|datalink)|Starting arp-scan|Ending arp-scan|\d+ packets received)/i
/** Our own check asks for one address: that nobody answered is worth knowing (it does not mean the address is free). */
const askedOne = /^Starting arp-scan: (\d{1,3}(?:\.\d{1,3}){3}) asked/i
const windowsRow = /^\s{0,40}(\d{1,3}(?:\.\d{1,3}){3})\s{1,40}([0-9a-z]{1,3}(?:[-:][0-9a-z]{1,3}){4,6})(?:\s{1,40}(\S.{0,30}))?\s{0,40}$/i
const linuxArpRow = /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3})\s{1,30}(?:ether\s{1,20}([0-9a-f:]{11,17})|\(incomplete\))/i
const neighbourRow =
  /^\s{0,8}\d{1,5}\s{1,8}(\d{1,3}(?:\.\d{1,3}){3})\s{1,60}([0-9A-F]{2}(?:-[0-9A-F]{2}){5}|[0-9A-F]{12})?\s{0,12}(Reachable|Stale|Permanent|Unreachable|Incomplete|Delay|Probe)\b/i
// A router's or switch's "show ip arp", and arp -a of Solaris: the interface first or last, the address in its own column.
const routerRow = /^\s{0,8}Internet\s{1,8}(\d{1,3}(?:\.\d{1,3}){3})\s{1,30}(?:\d{1,6}|-)\s{1,12}(\S{1,20})\s{1,8}ARPA\b/i
const solarisRow =
  /^\s{0,8}[a-z]\w{1,14}\s{1,8}(\d{1,3}(?:\.\d{1,3}){3})\s{1,20}255(?:\.\d{1,3}){3}\s{1,8}(?:[A-Za-z]{1,8}\s{1,14})?(\S{11,20})\s{0,8}$/
// Huawei, H3C and Comware: "display arp".
const displayRow = /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3})\s{1,16}([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})(?![\w-])/i
const displayVlan = /^\s{20,60}\d{1,4}\/(?:\d{1,4}|-)\s{0,20}$/
const arpingRow =
  /^\s{0,8}(?:(?:Uni|Broad)cast reply from \d[\d.]{6,14} \[[0-9a-f:]{11,17}\]|\d{1,3} bytes from [0-9a-f:]{11,17} \(\d[\d.]{6,14}\):)/i
/** tcpdump's and Wireshark's way to print an answer; what Wireshark calls a duplicate itself is read in notices.ts. */
const isAtRow = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3}) is[- ]at ([0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5})(?! \(oui|.{0,4}\(duplicate)/i
const incomplete = /incomplete|unvollst|FAILED/i

/** An address, and a hardware address or what stands where there is none. */
const rowSeeds = [mark.address | mark.hardware, mark.address | mark.paren, mark.address | mark.neighbourWord]
const isRow = (text: string) => windowsRow.test(text) || isSurelyRow(text)
const isSurelyRow = (text: string) =>
  arpingRow.test(text) ||
  isAtRow.test(text) ||
  routerRow.test(text) ||
  displayRow.test(text) ||
  solarisRow.test(text) ||
  unixRow.test(text) ||
  ipNeigh.test(text) ||
  linuxArpRow.test(text) ||
  neighbourRow.test(text)

const entryOf = (word: string) =>
  /^(?:dyn|d.{1,2}n|дин|動的|动态)/i.test(word)
    ? ('dynamic' as const)
    : /^(?:sta|est.{1,3}t|perm|стат|静的|静态)/i.test(word)
      ? ('static' as const)
      : ('other' as const)
/** Multicast and broadcast rows of Windows 7 and later tell nothing about a computer. */
export const isNobody = (ip: Ipv4, mac: MacAddress) =>
  !isHostIpv4(ip) || mac === broadcastMac || mac === noMac || (isGroupMac(mac) && !isClusterMac(mac))
/** NLB's multicast addresses stand for a cluster: they matter (REFERENCE §5.1). */
const isClusterMac = (mac: MacAddress) => formatMac(mac).startsWith('03-BF-') || formatMac(mac).startsWith('01-00-5E-7F')

export const neighbours: Reader = {
  kind: 'arp',
  claims(paste) {
    const claims: Claim[] = []
    const found = runs(paste, rowSeeds, (text) => {
      if (
        interfaceLine.test(text) ||
        netshInterface.test(text) ||
        getNeighbourHead.test(text) ||
        (arpScanHead.test(text) && !/^\d/.test(text))
      )
        return 'start'
      if (isRow(text) || arpScan.test(text)) return 'row'
      return tableHead.test(text) || dashes.test(text) || displayVlan.test(text) || ip6Neighbour.test(text) ? 'between' : undefined
    })
    for (const run of found) {
      const lines = paste.lines.slice(run.from, run.to)
      if (run.rows === 0 && !lines.some(({ text }) => askedOne.test(text))) continue
      const above = paste.lines[run.from - 1]
      const hasHead =
        run.starts > 0 || (above !== undefined && tableHead.test(above.text)) || lines.some((line) => tableHead.test(line.text))
      const from = withCommand(
        paste,
        above !== undefined && (tableHead.test(above.text) || dashes.test(above.text)) ? run.from - 1 : run.from,
        /^(?:arp|ip (?:-\w+ )?n|get-netn|netsh|tcpdump|tshark)/i,
      )
      const isCommand = commandOf(paste, { from, to: run.to, confidence: 'sure' }) !== undefined
      if (hasHead || isCommand || lines.some((line) => isSurelyRow(line.text))) claims.push({ from, to: run.to, confidence: 'sure' })
      else claims.push({ from, to: run.to, confidence: 'unsure', why: 'it looks like arp -a without its first line' })
    }
    return claims
  },
  read(paste, claim) {
    const facts: SpannedFact[] = []
    const problems: Fault[] = []
    let own: Ipv4 | undefined
    const isScan = rows(paste, claim).some((line) => arpScanHead.test(line.text))
    for (const line of rows(paste, claim)) {
      const head = interfaceLine.exec(line.text)
      if (head !== null) {
        own = ipv4In(head[1] ?? '')?.value
        continue
      }
      if (!isRow(line.text) && !arpScan.test(line.text)) {
        // A row like the others whose hardware address has lost a digit.
        const isBroken = (line.marks & mark.address) !== 0 && brokenMacIn(line.text, line.start) !== undefined
        const { problem } = isBroken ? macOrProblem(paste, line.text, line.start) : {}
        if (problem !== undefined) problems.push(problem)
        continue
      }
      const fact = rowFact(line, own)
      if (fact.fact !== undefined) facts.push(fact.fact)
      else if (!fact.isEmpty) {
        const { problem } = macOrProblem(paste, line.text, line.start)
        if (problem !== undefined) problems.push(problem)
      }
    }
    const found = isScan ? scanned(paste, claim, facts) : facts
    return {
      title: isScan
        ? rows(paste, claim).some((line) => arpingRow.test(line.text))
          ? 'arping'
          : 'arp-scan'
        : own !== undefined || rows(paste, claim).some((line) => windowsRow.test(line.text))
          ? 'arp -a'
          : 'neighbours',
      facts: found,
      problems,
    }
  },
}

function rowFact(line: Line, own: Ipv4 | undefined): { fact?: SpannedFact; isEmpty: boolean } {
  if (incomplete.test(line.text)) return { isEmpty: true }
  // The frame's own addresses stand before what it says; they may be another machine's (Q120599, frame 3).
  const said = isAtRow.exec(line.text)
  if (said !== null) {
    const ip = ipv4In(said[1] ?? '')?.value
    const mac = macIn(said[2] ?? '')?.value
    if (ip === undefined || mac === undefined || isNobody(ip, mac)) return { isEmpty: true }
    return { fact: { value: { kind: 'neighbour', ip, mac, entry: 'other', answered: true }, span: trimmed(line) }, isEmpty: true }
  }
  const ip = ipv4In(line.text, line.start)
  const mac = macIn(line.text, line.start) ?? joined(line)
  if (ip === undefined || mac === undefined) return { isEmpty: false }
  // With hyphens Windows prints two digits a group; one digit is a loss, never a zero left out.
  if (mac.text.includes('-') && mac.text.split('-').some((group) => group.length === 1)) return { isEmpty: false }
  if (isNobody(ip.value, mac.value)) return { isEmpty: true }
  const words = line.text.slice(mac.span[1] - line.start).trim()
  const entry = /PERM/i.test(line.text)
    ? 'static'
    : /REACHABLE|STALE|DELAY|PROBE/i.test(line.text) || unixRow.test(line.text) || linuxArpRow.test(line.text) || arpScan.test(line.text)
      ? 'dynamic'
      : entryOf(words)
  return {
    fact: {
      value: { kind: 'neighbour', ip: ip.value, mac: mac.value, ...(own === undefined ? {} : { interface: own }), entry },
      span: trimmed(line),
    },
    isEmpty: false,
  }
}

/** Get-NetNeighbor before Windows 10 prints twelve digits without a separator. */
const joined = (line: Line) => {
  const digits = neighbourRow.exec(line.text)?.[2]
  if (digits === undefined || digits.length !== 12) return undefined
  const at = line.text.indexOf(digits)
  const mac = macIn(digits.replace(/(..)(?!$)/g, '$1-'))
  return mac === undefined ? undefined : { ...mac, span: [line.start + at, line.start + at + 12] as const }
}

/** Who answered a scan. Two machines for one address (arp-scan writes DUP: 2) are one fact, and so is no answer to the one question asked. */
function scanned(paste: Parameters<Reader['read']>[0], claim: Claim, facts: readonly SpannedFact[]): SpannedFact[] {
  const macsOf = new Map<Ipv4, Set<MacAddress>>()
  for (const { value } of facts) if (value.kind === 'neighbour') macsOf.set(value.ip, (macsOf.get(value.ip) ?? new Set()).add(value.mac))
  if (macsOf.size === 0)
    return rows(paste, claim).flatMap((line) => {
      const asked = askedOne.test(line.text) ? ipv4In(line.text, line.start) : undefined
      return asked === undefined ? [] : [{ value: { kind: 'address-holders' as const, ip: asked.value, macs: [] }, span: trimmed(line) }]
    })
  const told = new Set<Ipv4>()
  // From the last row back: the one that makes it two is the one to look at.
  return [...facts]
    .reverse()
    .flatMap(({ value, span }): SpannedFact[] => {
      if (value.kind !== 'neighbour') return [{ value, span }]
      const macs = macsOf.get(value.ip) ?? new Set()
      if (macs.size < 2) return [{ value: { ...value, answered: true }, span }]
      if (told.has(value.ip)) return []
      told.add(value.ip)
      return [{ value: { kind: 'address-holders', ip: value.ip, macs: [...macs] }, span }]
    })
    .reverse()
}

// arpwatch, in the system log: "arpwatch: flip flop 10.1.2.3 0:50:56:a:b:c (0:14:22:1:2:3) eth0"; in mail: labelled lines.
const watchLine =
  /arpwatch(?:\[\d+\])?: {1,3}(flip flop|changed ethernet address|new station|reused old ethernet address|new activity|ethernet mismatch|suppressed DECnet flip flop) {1,3}(\d{1,3}(?:\.\d{1,3}){3}) /i
const mailLine =
  /^\s{0,20}(hostname|ip address|ethernet address|ethernet vendor|old ethernet address|old ethernet vendor|interface|timestamp|previous timestamp|delta): /i

export const arpwatch: Reader = {
  kind: 'arpwatch',
  claims(paste) {
    return runs(paste, [mark.arpwatchWord], (text) => (watchLine.test(text) || mailLine.test(text) ? 'row' : undefined)).flatMap(
      (run): Claim[] => {
        const lines = paste.lines.slice(run.from, run.to)
        const isMail =
          lines.filter((line) => mailLine.test(line.text)).length >= 3 && lines.some((line) => /ethernet address:/i.test(line.text))
        return isMail || lines.some((line) => watchLine.test(line.text)) ? [{ from: run.from, to: run.to, confidence: 'sure' }] : []
      },
    )
  },
  read(paste, claim) {
    const facts: SpannedFact[] = []
    const problems: Fault[] = []
    const mail: { ip?: Ipv4; macs: MacAddress[]; span?: SpannedFact['span'] } = { macs: [] }
    for (const line of rows(paste, claim)) {
      const watched = watchLine.exec(line.text)
      const at = line.start
      if (watched !== null) {
        const rest = line.text.slice(watched.index + watched[0].length)
        const macs = [...rest.matchAll(/[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}/gi)].flatMap((match) => macIn(match[0])?.value ?? [])
        const ip = ipv4In(watched[0])?.value
        const now = macs[0]
        if (ip === undefined || now === undefined) continue
        facts.push({ value: { kind: 'neighbour', ip, mac: now, entry: 'other' }, span: trimmed(line) })
        // Flip flop: it went back to the one before, so both are still there; but they were not heard at once. A changed address alone may be a new card.
        const before = macs[1]
        if (/flip flop/i.test(watched[1] ?? '') && before !== undefined)
          facts.push({ value: { kind: 'neighbour', ip, mac: before, entry: 'other' }, span: trimmed(line) })
        continue
      }
      if (/^\s{0,20}ip address:/i.test(line.text)) {
        const ip = ipv4sIn(line.text, at)[0]
        if (ip !== undefined) Object.assign(mail, { ip: ip.value, span: ip.span })
      } else if (/ethernet address:/i.test(line.text)) {
        const mac = macIn(line.text.slice(line.text.indexOf(':') + 1))
        if (mac !== undefined) mail.macs.push(mac.value)
        const { problem } = macOrProblem(paste, line.text.slice(line.text.indexOf(':') + 1), at + line.text.indexOf(':') + 1)
        if (problem !== undefined && mac === undefined) problems.push(problem)
      }
    }
    const isFlip = /flip flop/i.test(
      paste.text.slice(Math.max(0, (paste.lines[claim.from]?.start ?? 0) - 300), paste.lines[claim.to - 1]?.end ?? 0),
    )
    if (mail.ip !== undefined && mail.span !== undefined) {
      const now = mail.macs[0]
      if (now !== undefined) facts.push({ value: { kind: 'neighbour', ip: mail.ip, mac: now, entry: 'other' }, span: mail.span })
      const before = mail.macs[1]
      if (isFlip && before !== undefined)
        facts.push({ value: { kind: 'neighbour', ip: mail.ip, mac: before, entry: 'other' }, span: mail.span })
    }
    return { title: 'arpwatch', facts, problems }
  },
}
