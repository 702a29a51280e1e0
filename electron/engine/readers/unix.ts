// The same questions asked from Linux and macOS: nmblookup -A, nbtscan, ip addr and ifconfig.
import { asIpv4, type Ipv4, isLoopback, type MacAddress, parseIpv4, parseMac } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import type { Fault } from '../../../shared/fault.ts'
import { mark } from './marks.ts'
import { mediumOf } from './medium.ts'
import type { Claim, Reader } from './reader.ts'
import { ipv4In, ipv4sIn, macIn, macOrProblem, rows, runs, type Span, type SpannedFact, trimmed, withCommand } from './text.ts'

type NameRow = Extract<Reading, { kind: 'name-row' }>

const lookingUp = /^\s{0,8}Looking up status of (\d{1,3}(?:\.\d{1,3}){3})/i
// "	ACCT-07         <20> -         B <ACTIVE> <CONFLICT>"; groups have <GROUP> for the dash.
const statusRow = /^\s{0,12}(\S.{0,15}?)\s{0,20}<([0-9a-f]{2})>\s{1,4}-\s{1,12}(<GROUP>\s{1,4})?[BPMH] ((?:<\w{2,20}> ?){0,6})\s{0,8}$/i
const noReply = /^\s{0,8}No reply from (\d{1,3}(?:\.\d{1,3}){3})/i
const macRow = /^\s{0,12}MAC Address = \S/i
const queryRow = /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3}) (\S.{0,15}?)<([0-9a-f]{2})>\s{0,8}$/i
const querying = /^\s{0,8}querying .{1,20} on \d/i
// "name_query failed to find name ACCT-07#20"; Samba leaves "#00" out.
const failed = /^\s{0,8}name_query failed to find name (\S.{0,15}?)(?:#([0-9a-f]{2}))?\s{0,8}$/i
// Our own checks: a server's answer that is no, and how much a sweep asked (electron/checks/say.ts).
const denied = /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3}) has no such name\s{0,8}$/i
const sweep = /^\s{0,8}(\d{1,6}) of \d{1,6} addresses in (\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}) asked, (\d{1,6}) answered\.\s{0,8}$/i

const statusOf = (flags: string): NameRow['status'] =>
  /CONFLICT/i.test(flags) ? 'conflict' : /DEREG/i.test(flags) ? 'deregistered' : /ACTIVE/i.test(flags) ? 'registered' : 'other'

export const nmblookup: Reader = {
  kind: 'nmblookup',
  claims: (paste) =>
    runs(paste, [mark.suffix, mark.nmblookupWord], (text) =>
      lookingUp.test(text) || querying.test(text) || sweep.test(text)
        ? 'start'
        : statusRow.test(text) || noReply.test(text) || macRow.test(text) || queryRow.test(text) || failed.test(text) || denied.test(text)
          ? 'row'
          : undefined,
    ).flatMap((run): Claim[] => {
      const lines = paste.lines.slice(run.from, run.to)
      const has = (pattern: RegExp) => lines.some((line) => pattern.test(line.text))
      return [statusRow, noReply, queryRow, failed, sweep].some(has)
        ? [{ from: withCommand(paste, run.from, /^nmblookup/i), to: run.to, confidence: 'sure' }]
        : []
    }),
  read(paste, claim) {
    const facts: SpannedFact[] = []
    const problems: Fault[] = []
    const queried = new Map<string, { name: string; suffix: number; ips: Ipv4[]; askedOf?: Ipv4[]; denied?: true; span: Span }>()
    let questioned: Ipv4[] = []
    let isDenied = false
    let node: Ipv4 | undefined
    let isOwn = false
    let block: { row: NameRow; span: Span }[] = []
    let mac: MacAddress | undefined
    const finish = () => {
      for (const { row, span } of block) facts.push({ value: mac === undefined ? row : { ...row, mac }, span })
      const first = block[0]
      if (first !== undefined && !isOwn)
        facts.push({
          value: {
            kind: 'node-answer',
            answered: true,
            ...(node === undefined ? {} : { ip: node }),
            ...(mac === undefined ? {} : { mac }),
          },
          span: first.span,
        })
      block = []
      mac = undefined
    }
    for (const line of rows(paste, claim)) {
      const asked = lookingUp.exec(line.text)
      if (asked !== null) {
        finish()
        const ip = parseIpv4(asked[1] ?? '')
        // Asked of the loopback, the names are this computer's own.
        isOwn = ip !== undefined && isLoopback(ip)
        node = isOwn ? undefined : ip
        continue
      }
      const swept = sweep.exec(line.text)
      if (swept !== null) {
        const [, asked = '', network = '', answered = ''] = swept
        facts.push({ value: { kind: 'swept', network, asked: Number(asked), answered: Number(answered) }, span: trimmed(line) })
        continue
      }
      if (querying.test(line.text)) {
        questioned = ipv4sIn(line.text, line.start).map(({ value }) => value)
        isDenied = false
        continue
      }
      if (denied.test(line.text)) {
        isDenied = true
        continue
      }
      const silent = noReply.exec(line.text)
      if (silent !== null) {
        const ip = parseIpv4(silent[1] ?? '')
        if (ip !== undefined && isLoopback(ip)) continue
        facts.push({ value: { kind: 'node-answer', answered: false, ...(ip === undefined ? {} : { ip }) }, span: trimmed(line) })
        continue
      }
      if (macRow.test(line.text)) {
        const { mac: found, problem } = macOrProblem(paste, line.text, line.start)
        // Samba answers with zeros: no hardware address.
        if (found !== undefined && found.value !== 0) mac = found.value
        if (problem !== undefined) problems.push(problem)
        continue
      }
      const row = statusRow.exec(line.text)
      if (row !== null) {
        const flags = (row[4] ?? '').trim()
        block.push({
          row: {
            kind: 'name-row',
            table: isOwn ? 'local' : 'remote',
            name: (row[1] ?? '').toUpperCase(),
            suffix: Number.parseInt(row[2] ?? '', 16),
            type: row[3] === undefined ? 'unique' : 'group',
            status: statusOf(flags),
            statusText: flags,
            ...(node === undefined ? {} : { node }),
          },
          span: trimmed(line),
        })
        continue
      }
      const answer = queryRow.exec(line.text)
      const ip = parseIpv4(answer?.[1] ?? '')
      const [, unheld, unheldSuffix = '00'] = failed.exec(line.text) ?? []
      const name = (unheld ?? answer?.[2])?.toUpperCase()
      if (name === undefined || (unheld === undefined && ip === undefined)) continue
      const suffix = Number.parseInt(unheld === undefined ? (answer?.[3] ?? '') : unheldSuffix, 16)
      const entry = queried.get(`${name}<${suffix}`) ?? {
        name,
        suffix,
        ips: [],
        ...(questioned.length > 0 && { askedOf: questioned }),
        ...(isDenied && unheld !== undefined && { denied: true as const }),
        span: trimmed(line),
      }
      queried.set(`${name}<${suffix}`, { ...entry, ips: ip === undefined ? entry.ips : [...entry.ips, ip] })
    }
    finish()
    for (const { span, ...holders } of queried.values()) facts.push({ value: { kind: 'name-holders', ...holders }, span })
    return { title: 'nmblookup', facts: facts.sort((a, b) => a.span[0] - b.span[0]), problems }
  },
}

const scanHead = /^\s{0,8}(?:IP address\s{1,8}NetBIOS Name|Doing NBT name scan)/i
const scanRow =
  /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3})\s{1,12}(\S{1,16})\s{1,12}(<server>\s{1,12})?(<unknown>|\S{1,20})?\s{1,24}([0-9a-f]{2}(?:[:-][0-9a-f]{2}){5})\s{0,8}$/i

export const nbtscan: Reader = {
  kind: 'nbtscan',
  claims: (paste) =>
    runs(paste, [mark.address | mark.hardware], (text) =>
      scanHead.test(text)
        ? 'start'
        : scanRow.test(text)
          ? 'row'
          : /^[-\s]{8,}$/.test(text) || /Sendto failed/i.test(text)
            ? 'between'
            : undefined,
    ).flatMap((run): Claim[] =>
      run.rows === 0
        ? []
        : run.starts > 0
          ? [{ from: withCommand(paste, run.from, /^nbtscan/i), to: run.to, confidence: 'sure' }]
          : [{ from: run.from, to: run.to, confidence: 'unsure', why: 'it looks like nbtscan without its first lines' }],
    ),
  read(paste, claim) {
    const facts = rows(paste, claim).flatMap((line): SpannedFact[] => {
      const row = scanRow.exec(line.text)
      const ip = ipv4In(row?.[1] ?? '')?.value
      const mac = macIn(row?.[5] ?? '')?.value
      if (row === null || ip === undefined) return []
      const name = (row[2] ?? '').toUpperCase()
      const known = mac === undefined || mac === 0 ? {} : { mac }
      const span = trimmed(line)
      // nbtscan does not print flags: that a name is listed says it is held, not that it is free of conflict.
      return [
        { value: { kind: 'node-answer', ip, answered: true, ...(name.startsWith('<') ? {} : { name }), ...known }, span },
        ...(name.startsWith('<')
          ? []
          : [{ value: { kind: 'name-holders' as const, name: name.slice(0, 15), suffix: 0, ips: [ip] }, span }]),
        ...(mac === undefined || mac === 0 ? [] : [{ value: { kind: 'neighbour' as const, ip, mac, entry: 'other' as const }, span }]),
      ]
    })
    return { title: 'nbtscan', facts, problems: [] }
  },
}

// ip addr and ifconfig: one block for each interface.
const ipAddrHead = /^\s{0,4}\d{1,4}: ([\w.:-]{1,20})(?:@[\w.:-]{1,20})?: <([A-Z0-9_,]{0,120})>/
const ifconfigHead = /^([a-z][\w.-]{1,19}(?::\d{1,4})?):?\s{1,8}(?:flags=|Link encap:)/i
const inet = /^\s{1,16}inet (?:addr:)?(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?/
const inetMask = /(?:netmask 0x([0-9a-f]{8})|(?:netmask |Mask:)(\d{1,3}(?:\.\d{1,3}){3}))/i
const hardware = /(?:link\/ether|^\s{1,16}ether|\bHWaddr|^\s{1,16}lladdr) ([0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5})/i
const ifconfigRow =
  /^\s{1,20}(?:inet6? |ether |link\/|lladdr |options=|media: |status: |nd6 |valid_lft |UP |RX |TX |collisions:|Interrupt:|groups: |txqueuelen|enabled=|tap |altname )/
/** What the kernel says of an IPv6 address that somebody else has. */
const notUnique = /^\s{1,16}inet6 ([0-9a-f:]{2,39})(?:%\w{1,12})?(?:\/\d{1,3})?.{0,60}(?:dadfailed|duplicated)/i

const media = [
  [/^(?:wl|ath)/, 'wireless'],
  [/^(?:tun|tap|wg|utun|ppp)/, 'vpn'],
  [/^(?:docker|veth|br|virbr|vmnet|bridge)/, 'virtual'],
  [/^(?:eth|en|em|igb|bge|re)\w{0,12}$/, 'ethernet'],
] as const

export const ifconfig: Reader = {
  kind: 'ifconfig',
  claims: (paste) =>
    runs(paste, [mark.digit | mark.colon | mark.less, mark.ifconfigWord], (text) =>
      ipAddrHead.test(text) || ifconfigHead.test(text) ? 'start' : ifconfigRow.test(text) ? 'row' : undefined,
    ).flatMap((run): Claim[] =>
      run.starts > 0 && run.rows > 0
        ? [{ from: withCommand(paste, run.from, /^(?:ip (?:-\w+ )?a|ifconfig)/i), to: run.to, confidence: 'sure' }]
        : [],
    ),
  read(paste, claim) {
    const facts: SpannedFact[] = []
    let open: { adapter: string; mac?: MacAddress; ips: Ipv4[]; masks: Ipv4[]; connected?: boolean; span: Span } | undefined
    const finish = () => {
      if (open === undefined || (open.ips.length === 0 && open.mac === undefined)) return
      const { span, ...known } = open
      const medium = media.find(([name]) => name.test(known.adapter))?.[1] ?? mediumOf(known.adapter)
      if (!known.ips.every(isLoopback) || known.ips.length === 0)
        facts.push({ value: { kind: 'adapter', medium, gateways: [], wins: [], dns: [], ...known }, span })
    }
    for (const line of rows(paste, claim)) {
      const head = ipAddrHead.exec(line.text) ?? ifconfigHead.exec(line.text)
      if (head?.[1] !== undefined) {
        finish()
        open = { adapter: head[1], ips: [], masks: [], span: trimmed(line) }
        const state = /\bstate (UP|DOWN)\b/.exec(line.text)?.[1]
        if (state !== undefined) open.connected = state === 'UP'
      }
      if (open === undefined) continue
      const status = /^\s{1,16}status: (active|inactive)\b/.exec(line.text)?.[1]
      if (status !== undefined) open.connected = status === 'active'
      const mac = parseMac(hardware.exec(line.text)?.[1] ?? '')
      if (mac !== undefined && mac !== 0) open.mac ??= mac
      const ip6 = notUnique.exec(line.text)?.[1]
      if (ip6 !== undefined)
        facts.push({ value: { kind: 'conflict-notice', by: 'the kernel', about: 'address', addressed: true, ip6 }, span: trimmed(line) })
      const own = inet.exec(line.text)
      const ip = parseIpv4(own?.[1] ?? '')
      if (own === null || ip === undefined) continue
      open.ips.push(ip)
      const [, hex, dotted] = inetMask.exec(line.text) ?? []
      const bits = own[2] === undefined ? undefined : Number(own[2])
      const mask =
        bits !== undefined && bits <= 32
          ? asIpv4(bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0)
          : hex !== undefined
            ? asIpv4(Number.parseInt(hex, 16))
            : parseIpv4(dotted ?? '')
      if (mask !== undefined) open.masks.push(mask)
    }
    finish()
    return {
      title: facts.length > 0 && rows(paste, claim).some((line) => ipAddrHead.test(line.text)) ? 'ip addr' : 'ifconfig',
      facts,
      problems: [],
    }
  },
}
