// What nbtstat prints: name tables (-n, -a, -A), the name cache (-c), counters (-r), sessions (-S). REFERENCE §2.3.
// Columns are told by their shape; words in the languages we know, accents lost or not, and by the other rows elsewhere.
import { formatIpv4, type Ipv4, isLoopback, parseIpv4 } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import type { Fault } from '../../../shared/fault.ts'
import { mark } from './marks.ts'
import type { Claim, Reader } from './reader.ts'
import { commandOf, ipv4In, type Line, macOrProblem, rows, runs, type SpannedFact, trimmed, withCommand } from './text.ts'

type NameRow = Extract<Reading, { kind: 'name-row' }>

// A name of fifteen characters leaves no blank before its suffix.
const nameRow = /^(.{1,16}?) {0,20}<([0-9a-f]{2})> {1,20}(\S{1,16}) {1,20}(\S.{0,40}?) {0,40}$/i
const cacheRow = /^(.{1,16}?) {0,20}<([0-9a-f]{2})> {1,20}(\S{1,16}) {1,20}(\d{1,3}(?:\.\d{1,3}){3}) {1,20}(-?\d{1,10})\b/i
// `Node IpAddress: [10.1.2.3] Scope Id: []`: two labels, two pairs of brackets, in any language.
const nodeLine = /^[^[\]<>]{2,60}: {0,3}\[([\d.]{0,15})\] {0,3}[^[\]<>]{2,60}: {0,3}\[[^\]]{0,63}\] {0,40}$/
const macLine = /MAC.{0,16}= {0,3}\S/i
const notFound =
  /^\s{0,20}(?:host not found|h.{1,3}te introuvable|host nicht gefunden|nicht gefunden|no se (?:ha )?encontr|host no encontrado|host non trovato|n.{1,3}o encontrado|host n.{1,3}o encontrado|host wurde nicht|host niet|nie znaleziono|hostitel ne|узел не|ホストが見つ|找不到主机)/i
const noNames = /no names in cache|keine namen im|aucun nom dans|no hay nombres|nessun nome|n.{1,3}o h.{1,3} nomes/i
const remoteTitle =
  /remote (?:machine )?name|ordinateurs? distants?|equipos? remotos?|remotecomputer|computernamen.{0,20}remote|namentabelle des remote|computer remot|m.{1,3}quina remota|remote cache|distant|extern|zdaln|vzd.{1,3}len|удален|リモート|远程/i
const localTitle =
  /netbios.{0,40}(?:local|lokal|locaux|locales|locali|locais|m.{1,3}stn|ローカル|本地)|(?:lokale|lokalnych|noms? locaux|nombres locales|локальн).{0,40}netbios/i
const cacheTitle =
  /remote cache name|cach.{1,3} remot|cache.{0,20}(?:netbios|remot|noms)|remotecache|netbios.{0,40}cache|кэш|キャッシュ|缓存/i
// nbtstat -S lists sessions and -r counts: neither says whether a name is registered, whatever its rows look like.
const sessionTitle =
  /netbios.{0,24}(?:connection|verbindung|connexion|conexion|conexi.{1,3}n|connession|conex.{1,4}o).{0,20}(?:table|tab|$)/i
const countsTitle = /netbios.{0,40}(?:resolution and|aufl.{1,3}sung|r.{1,3}solution|resoluci|risoluzione|resolu.{1,4}o)/i
const countRow =
  /^(?:resolved|registered|aufgel|registriert|r.{1,3}solus?|inscrit|enregistr|resuelt|registrad|risolt|registrat|resolvid).{3,45}= {0,5}\d{1,10}$/i
const sessionRow =
  /^.{1,16}? {0,20}<[0-9a-f]{2}> {1,20}(?:connected|connecting|listening|associated|idle|reconnecting|disconnect\w{0,3}|inbound|outbound|accepting|verbunden|abh.{1,3}ren|.{1,3}coute|conectado|escuchando|connesso|in ascolto|escutando)\b/i
// Read off a picture: <O0> for <00>, <l2> for <12>.
const misreadRow = /^ {0,20}.{1,16}? {0,20}<(?![0-9a-f]{2}>)[0-9a-zO|]{2}> {1,20}\S{1,16} {1,20}\S/i
const nameAlone = /^.{1,16}? {0,20}<[0-9a-f]{2}>$/i
const heading = /^\s{0,20}[^\d\s<>:][^<>:]{0,60}:\s{0,5}$/

const statusOf = (word: string): NameRow['status'] => {
  // Registering, Registered: the first letters are the same; the ending tells (REFERENCE §2.3).
  const plain = word.toLowerCase()
  if (/^(?:in |en |i )?[ck]on[fv]|^конф|競合|冲突/.test(plain)) return 'conflict'
  if (/^(?:rel|frei|lib|rilasc|liberad)/.test(plain)) return 'released'
  if (/^de|abgemeld|d.{1,2}senr|anul/.test(plain)) return 'deregistered'
  if (/^registering|wird registr|en cours|registrando|in registraz/.test(plain)) return 'registering'
  return /^(?:reg|inscr|enreg|gereg|zarej|зарег|登録|已注册)/.test(plain) ? 'registered' : 'other'
}
/** By prefix, with or without accents: unico, único, Ãšnico, eindeutig; grupo, gruppe, groupe. */
const typeOf = (word: string): NameRow['type'] => (/^(?:gr|групп|skup|グループ|组)/i.test(word) ? 'group' : 'unique')

type Section = 'local' | 'remote' | 'cache' | 'sessions' | 'counts'

const optionOf: Readonly<Record<Section, string>> = { local: '-n', remote: '-A', cache: '-c', sessions: '-S', counts: '-r' }

/** A suffix, the node's address in brackets, a title; and below the command that nobody answered. */
const seeds = [mark.suffix, mark.bracket | mark.colon, mark.nbtstatWord]
const rowShapes = [nameRow, cacheRow, sessionRow, nameAlone, misreadRow]

const partOf = (text: string, marks: number) => {
  const row = text.trim()
  if ((marks & mark.bracket) !== 0 && nodeLine.test(row)) return 'start' as const
  if ((marks & mark.less) !== 0 && rowShapes.some((shape) => shape.test(row))) return 'row' as const
  if (((marks & mark.equals) !== 0 && countRow.test(row)) || sessionTitle.test(row) || countsTitle.test(row)) return 'row' as const
  if (
    ((marks & mark.equals) !== 0 && macLine.test(row)) ||
    notFound.test(row) ||
    noNames.test(row) ||
    localTitle.test(row) ||
    remoteTitle.test(row)
  )
    return 'row' as const
  if (/^-{8,}$|^(?:local |lokaler )?(?:name|nom|nombre|nome)\b.{0,90}$/i.test(row) || /netbios/i.test(row)) return 'between' as const
  // "Naam   Type   Status" in any language.
  if (/^\p{L}{2,12} {4,30}\p{L}{2,12} {3,30}\p{L}{2,12}$/u.test(row)) return 'between' as const
  return heading.test(text) ? ('between' as const) : undefined
}

export const nbtstat: Reader = {
  kind: 'nbtstat',
  claims(paste) {
    const claims: Claim[] = []
    for (const run of runs(paste, seeds, partOf, { reach: 4 })) {
      const lines = paste.lines.slice(run.from, run.to)
      const names = lines.filter((line) => nameRow.test(line.text.trim()) || cacheRow.test(line.text.trim())).length
      const lists = lines.some((line) => sessionTitle.test(line.text) || countsTitle.test(line.text))
      const tells = lists || lines.some((line) => nodeLine.test(line.text) || localTitle.test(line.text) || remoteTitle.test(line.text))
      // The adapter's name stands above: "Ethernet 2:".
      const above = paste.lines[run.from - 1]
      const from = withCommand(paste, above !== undefined && heading.test(above.text) ? run.from - 1 : run.from, /^nbtstat/i)
      const isCommand = commandOf(paste, { from, to: run.to, confidence: 'sure' }) !== undefined
      const saysNothing = lines.some((line) => notFound.test(line.text) || noNames.test(line.text))
      if (names === 0 && !lists && !(saysNothing && (run.starts > 0 || isCommand))) continue
      if (tells || isCommand) claims.push({ from, to: run.to, confidence: 'sure' })
      else
        claims.push({
          from,
          to: run.to,
          confidence: 'unsure',
          why: lines.some((line) => macLine.test(line.text))
            ? 'it looks like the table of nbtstat -A without its first lines'
            : 'it looks like a name table of nbtstat without its first lines, so it is not known whose names these are',
        })
    }
    return claims
  },
  read(paste, claim) {
    const facts: SpannedFact[] = []
    const problems: Fault[] = []
    const command = commandOf(paste, claim) ?? ''
    const asked = /^nbtstat\s{1,4}-(A|a)\s{1,4}(\S{1,40})/.exec(command)
    const text = rows(paste, claim)
    const target = parseIpv4(asked?.[2] ?? '')
    // A computer that asks itself, by the loopback or one of its own addresses, prints its own names.
    const asksItself =
      target !== undefined && (isLoopback(target) || text.some((line) => parseIpv4(nodeLine.exec(line.text.trim())?.[1] ?? '') === target))
    const hasMac = text.some((line) => macLine.test(line.text))
    const saysLocal = text.some((line) => localTitle.test(line.text))
    const byOption: Section | undefined = /-n\b/i.test(command)
      ? 'local'
      : /-a\b/i.test(command)
        ? 'remote'
        : /-c\b/.test(command)
          ? 'cache'
          : /-s\b/i.test(command)
            ? 'sessions'
            : /-r\b/.test(command)
              ? 'counts'
              : undefined
    let section: Section = byOption ?? (hasMac && !saysLocal ? 'remote' : 'local')
    let adapter: string | undefined
    let own: Ipv4 | undefined
    let answered: { mac?: Extract<Reading, { kind: 'node-answer' }>['mac']; span: readonly [number, number] } | undefined
    let silent: readonly [number, number] | undefined
    const remote: { row: NameRow; span: readonly [number, number] }[] = []
    const targetName = target === undefined ? asked?.[2] : undefined
    for (const line of text) {
      const row = line.text.trim()
      const span = trimmed(line)
      const node = nodeLine.exec(row)
      if (node !== null) {
        const ip = ipv4In(node[1] ?? '')
        own = ip?.value === 0 ? undefined : ip?.value
        if (own !== undefined) {
          const at = line.start + line.text.indexOf(node[1] ?? '')
          facts.push({
            value: {
              kind: 'adapter',
              adapter: adapter ?? '',
              medium: 'other',
              ips: [own],
              masks: [],
              gateways: [],
              wins: [],
              dns: [],
              netbios: true,
            },
            span: [at, at + (node[1]?.length ?? 0)],
          })
        }
        continue
      }
      if (sessionTitle.test(row)) section = 'sessions'
      else if (countsTitle.test(row)) section = 'counts'
      else if (localTitle.test(row) && !cacheTitle.test(row)) section = 'local'
      else if (cacheTitle.test(row)) section = 'cache'
      else if (remoteTitle.test(row)) section = 'remote'
      if (section === 'sessions' || section === 'counts' || sessionRow.test(row)) {
        if (heading.test(line.text) && !/^-|name|command/i.test(row)) adapter = row.slice(0, -1).trim()
        continue
      }
      if (notFound.test(row)) {
        silent ??= span
        continue
      }
      const cached = cacheRow.exec(row)
      if (cached !== null) {
        const ip = parseIpv4(cached[4] ?? '')
        if (ip !== undefined)
          facts.push({
            value: {
              kind: 'cache-row',
              name: (cached[1] ?? '').trim().toUpperCase(),
              suffix: Number.parseInt(cached[2] ?? '', 16),
              type: typeOf(cached[3] ?? ''),
              ip,
              preloaded: cached[5] === '-1',
            },
            span,
          })
        continue
      }
      const named = nameRow.exec(row)
      if (named !== null) {
        const value: NameRow = {
          kind: 'name-row',
          table: section === 'remote' && !asksItself ? 'remote' : 'local',
          name: (named[1] ?? '').trim().toUpperCase(),
          suffix: Number.parseInt(named[2] ?? '', 16),
          type: typeOf(named[3] ?? ''),
          status: statusOf(named[4] ?? ''),
          statusText: (named[4] ?? '').trim(),
          ...(adapter === undefined ? {} : { adapter }),
        }
        if (value.table === 'remote') {
          remote.push({ row: target === undefined ? value : { ...value, node: target }, span })
          answered ??= { span }
        } else {
          const node = own ?? (asksItself && !isLoopback(target) ? target : undefined)
          facts.push({ value: node === undefined ? value : { ...value, node }, span })
        }
        continue
      }
      if (macLine.test(row)) {
        const { mac, problem } = macOrProblem(paste, line.text.slice(line.text.indexOf('=')), line.start + line.text.indexOf('='))
        if (problem !== undefined) problems.push(problem)
        if (mac !== undefined && !asksItself) answered = { mac: mac.value, span: mac.span }
        continue
      }
      const cut = cutProblem(line)
      if (cut !== undefined) problems.push(cut)
      else if (heading.test(line.text) && !/^-|name|command/i.test(row)) adapter = row.slice(0, -1).trim()
    }
    const mac = answered?.mac === undefined || answered.mac === 0 ? undefined : answered.mac
    for (const { row, span } of remote) facts.push({ value: mac === undefined ? row : { ...row, mac }, span })
    if (!asksItself && (answered !== undefined || silent !== undefined)) {
      // Several adapters: one block answers, the others say not found; the union counts, and silence rules nothing out.
      const span = answered?.span ?? silent ?? [0, 0]
      facts.push({
        value: {
          kind: 'node-answer',
          answered: answered !== undefined,
          ...(target === undefined ? {} : { ip: target }),
          ...(targetName === undefined ? {} : { name: targetName.toUpperCase() }),
          ...(mac === undefined ? {} : { mac }),
        },
        span,
      })
    }
    const computer = facts.find(
      ({ value }) => value.kind === 'name-row' && value.table === 'local' && value.suffix === 0 && value.type === 'unique',
    )
    if (computer?.value.kind === 'name-row')
      facts.push({ value: { kind: 'own-name', which: 'nbtstat-00', value: computer.value.name }, span: computer.span })
    const option = asked === null ? optionOf[section] : `-${asked[1]} ${target === undefined ? asked[2] : formatIpv4(target)}`
    return { title: `nbtstat ${option}`, facts: facts.sort((a, b) => a.span[0] - b.span[0]), problems }
  },
}

/** A row with a suffix that has lost its type or its status is said, not filled in. */
function cutProblem(line: Line): Fault | undefined {
  const says = `"${line.text.trim()}"`
  const at = trimmed(line)[0]
  if (misreadRow.test(line.text))
    return {
      code: 'text/suffix',
      say: `${says} has no hexadecimal digits between < and >, so it is not used: letters and digits may have been confused (O and 0, l and 1).`,
      hint: 'Paste that line as text if you need it.',
      at,
    }
  if ((line.marks & mark.suffix) === 0 || !/<[0-9a-f]{2}>/i.test(line.text)) return undefined
  return {
    code: 'text/row-cut',
    say: `Line ends early: ${says} has no type and status, so it is not used.`,
    hint: 'Paste that line again if you need it.',
    at,
  }
}
