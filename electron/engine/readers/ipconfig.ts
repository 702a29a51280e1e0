// ipconfig /all from NT 4.0 to Windows 11, and netsh's and PowerShell's ways of saying the same (REFERENCE §2.4).
// A field is told by its dots and by words of its label, accents lost or not; where no word is known, by its value's shape.
import { asIpv4, type Ipv4, isHostIpv4, type MacAddress } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import type { Fault } from '../../../shared/fault.ts'
import { holds, mark } from './marks.ts'
import { mediumOf } from './medium.ts'
import type { Claim, Paste, Reader } from './reader.ts'
import {
  brokenIpv4In,
  given,
  ipProblem,
  ipv4In,
  ipv4sIn,
  isYes,
  type Line,
  longestRow,
  macOrProblem,
  rows,
  runs,
  type Span,
  type SpannedFact,
  trimmed,
  withCommand,
} from './text.ts'

type AdapterFact = Extract<Reading, { kind: 'adapter' }>
type HostFact = Extract<Reading, { kind: 'host' }>

type Field =
  | 'host-name'
  | 'node-type'
  | 'scope'
  | 'description'
  | 'mac'
  | 'dhcp'
  | 'ip'
  | 'autoconfiguration-ip'
  | 'mask'
  | 'gateway'
  | 'dhcp-server'
  | 'wins'
  | 'dns'
  | 'netbios'
  | 'media'
  | 'other'

// First that fits. Umlauts and accents are any one to three characters: code pages turn one into two.
const labels: readonly (readonly [Field, RegExp])[] = [
  ['dhcp-server', /dhcp.{0,3}(?:server|сервер|サーバ|服务器)|serveur dhcp|servidor dhcp|server dhcp|serwer dhcp/i],
  [
    'dhcp',
    /dhcp (?:enabled|aktiviert|activ|habilitado|abilitato|ativado)|dhcp enabled|dhcp activ|dhcp aktiver|dhcp habil|dhcp (?:w.{1,3}.{1,3}cz|ingesch|povolen|вкл|有効|已启用)/i,
  ],
  [
    'wins',
    /wins.{0,2}server|serveur wins|servidor wins|server wins|wins servers configured|configured through dhcp.{0,4}wins|wins.{0,2}(?:сервер|サーバ|服务器)|serwer wins(?! proxy)/i,
  ],
  [
    'other',
    /wins.{0,2}proxy|proxy wins|ip.?routing|routage ip|enrutamiento|instradamento|roteamento|autoconfig.{0,20}(?:enabled|aktiv|activ|habil|abil|ativ)|configura\S{1,6} autom|duid|iaid|ipv6|suffi|sufijo|sufiks|achtervoegsel|lease|concess|conces|bail|gilt|leasedauer|netbios resolution|resolution uses/i,
  ],
  ['netbios', /netbios.{0,20}\btcp/i],
  ['scope', /netbios.{0,20}(?:scope|bereich|.{1,3}tendue|.{1,3}mbito|ambito|escopo)/i],
  [
    'node-type',
    /node ?type|knotentyp|type de n.{1,3}ud|tipo (?:de |di )?(?:nodo|n.{1,3})|knooppunttype|nodtyp|nodetype|typ (?:w.{1,3}z.{1,3}a|uzlu)|тип узла|ノード.?タイプ|节点类型/i,
  ],
  [
    'host-name',
    /host ?name|hostname|nom de l.{0,4}h.{1,3}te|nombre del? host|nazwa hosta|hostnaam|n.{1,3}zev hostitele|имя (?:компьютера|узла)|ホスト ?名|主机名|v.{1,3}rddatornamn|v.{1,3}rtsnavn|vertsnavn|nome (?:host|do host)/i,
  ],
  [
    'description',
    /description|beschreibung|descripci.{1,3}n|descrizione|descri.{1,4}o|^opis$|^popis$|beschrijving|beskriv|описание|説明|描述/i,
  ],
  [
    'mac',
    /physical address|fysi\S{1,4} adress|physi[sk].{1,12}adresse|adresse physique|direcci.{1,3}n f.{1,3}sica|indirizzo fisico|endere.{1,3}o f.{1,3}sico/i,
  ],
  ['mask', /subnet ?mask|n.{1,3}tmask|subnetzmaske|subnetmaske|masque de sous|m.{1,3}scara de (?:sub|rede)|subnet mask|maschera/i],
  ['gateway', /gateway|passerelle|puerta de enlace|brama|br.{1,3}na$|шлюз|ゲートウェイ|网关/i],
  ['dns', /dns.{0,2}serv[er]|serveurs? dns|servidor(?:es)? dns|server dns|serwery? dns|servery dns|dns.{0,2}(?:сервер|サーバ|服务器)/i],
  [
    'autoconfiguration-ip',
    /autoconfig.{0,16}ip.{0,4}|ipv?4?.{0,3}autoconfig|autokonfig.{0,20}ip|configuraci.{1,3}n autom.{1,3}tica ip|autoconfigura.{1,8}ip/i,
  ],
  ['ip', /ipv?4?.{0,3}address|ip.{0,2}adresse|ipv4.{0,2}adresse|adresse ip|direcci.{1,3}n ip|indirizzo ip|endere.{1,3}o ip/i],
  [
    'media',
    /media ?state|medienstatus|statut du m.{1,3}dia|.{1,3}tat du m.{1,3}dia|estado de (?:los )?medios|stato supporto|estado da m.{1,3}dia|media status/i,
  ],
]

/** Label and value of a line, and whether dots lead from one to the other; cut at the colon, so that nothing is searched twice. */
function fieldOn(text: string): { label: string; value: string; isDotted: boolean } | undefined {
  const colon = text.indexOf(':')
  if (colon < 2 || colon > 120 || text.length > longestRow) return undefined
  const label = text.slice(0, colon)
  // The longest labels leave room for one dot only, a blank before the colon.
  const isDotted = /(?:\. ?){2}\s{0,3}$|\. $/.test(label)
  return { label: label.replace(/[ .]{1,120}$/, '').trim(), value: text.slice(colon + 1), isDotted }
}
const isDotted = (text: string) => fieldOn(text)?.isDotted === true

// "Ethernet adapter Local Area Connection:", "Ethernet-Adapter LAN-Verbindung:", "Carte Ethernet Connexion au réseau local :".
const adapterWords = /adapt|carte|-kort\b|scheda|karta|адаптер|アダプタ|适配器/i
const adapterHeading = /^\s{0,8}([^\s.:][^:]{2,120}?)\s{0,3}:\s{0,8}$/
// Other languages: a few words, Windows and IP among them.
const title =
  /^(?=[^:<>]{10,48}$)(?=.{0,40}\bIP\b).{0,40}\bWindows\b|^\s{0,8}(?:windows (?:nt |2000 |98 )?ip.{0,4}(?:configuration|konfiguration)|windows-ip-konfiguration|configuration ip de windows|configuraci.{1,3}n ip de windows|configurazione ip di windows|configura.{1,5}o (?:de )?ip do windows|configurazione ip windows)/i

const labelOf = (text: string): { field: Field; value: string; valueAt: number } | undefined => {
  const found = fieldOn(text)
  // Some labels are too long for dots; they stand in like the others, or begin with a word we know (netsh, old pastes).
  if (
    found === undefined ||
    found.label === '' ||
    !(
      found.isDotted ||
      /^\s|^(?:ip|host|subnet|dhcp|physical|node|connection-specific|verbindungsspez|verbindingsspec|suff?i(?:sso|xe|jo|xo|ks) dns|configurazione autom|netbios resol)/i.test(
        text,
      )
    )
  )
    return undefined
  const value = found.value.trim()
  const field =
    labels.find(([, pattern]) => pattern.test(found.label))?.[0] ?? (found.isDotted ? fieldByValue(found.label, value) : undefined)
  // A label too long for dots still ends where the others end.
  if (field === undefined && !found.isDotted && !/^ {3,8}\S.{28,40}$/.test(text.slice(0, text.indexOf(':')))) return undefined
  return { field: field ?? 'other', value, valueAt: text.length - found.value.trimStart().length }
}

/** In a language we do not know: a hardware address, a mask and what calls itself IP or IPv4 are known by their shape. */
function fieldByValue(label: string, value: string): Field | undefined {
  if (/^(?:[0-9a-f]{2}-){5}[0-9a-f]{2}$/i.test(value)) return 'mac'
  if (!/^\d{1,3}(?:\.\d{1,3}){3}(?: ?\(.{1,30}\))?$/.test(value)) return undefined
  if (/^255\./.test(value)) return 'mask'
  return /\bIP(?:v4)?(?![\w])/i.test(label) ? 'ip' : undefined
}

const nodeTypeOf = (word: string): HostFact['nodeType'] => {
  if (/^(?:broad|b-?node|.{0,3}bertrag|rundsend|diffus|difus|rundfunk|transm|rozg|uitzend|широко|ブロード|广播)/i.test(word))
    return 'broadcast'
  if (/^(?:peer|p-?node|punkt|.{1,3}gal|point|punto|ponto|одноранг|ピア)/i.test(word)) return 'peer'
  if (/^(?:mix|gem|mist|miesz|sm.{1,3}.{0,2}en|смеш|ミックス|m-?node)/i.test(word)) return 'mixed'
  return /^(?:hyb|h.{1,3}b|h-?node|ibrid|гибр|ハイブ|混合)/i.test(word) ? 'hybrid' : 'unknown'
}

interface Building {
  heading: string
  span: Span
  description?: string
  mac?: MacAddress
  ips: Ipv4[]
  masks: Ipv4[]
  gateways: Ipv4[]
  wins: Ipv4[]
  dns: Ipv4[]
  dhcp?: boolean
  dhcpServer?: Ipv4
  netbios?: boolean
  connected?: boolean
  duplicate?: Ipv4
}
const building = (heading: string, span: Span): Building => ({ heading, span, ips: [], masks: [], gateways: [], wins: [], dns: [] })
const adapterFact = (built: Building): SpannedFact => {
  const { heading, span, ...rest } = built
  return {
    value: given({
      kind: 'adapter' as const,
      adapter: nameOf(heading),
      medium: mediumOf(heading, built.description),
      ...rest,
    }) as AdapterFact,
    span,
  }
}
/** The connection's name: what comes after the word for adapter, in the languages that put it first or last. */
const nameOf = (heading: string) => {
  const plain =
    /^(?:.{0,30}adapter|.{0,20}-adapter|.{0,20}-kort|adaptador de .{1,24}?|ethernet adaptador|karta (?:ethernet|bezprzewodowej sieci lan|tunelowa|ppp|nieznana)|(?:адаптер|adapt.{1,3}r s.{1,3}t.{1,3}) ethernet|イーサネット アダプター|carte (?:r.{1,3}seau sans fil|ethernet|inconnue|tunnel|ppp)|scheda (?:ethernet|lan wireless|ppp|sconosciuta|tunnel|.{0,4}lan)|adaptador (?:ethernet|desconhecido|desconocido|ppp|t.{1,3}nel))\s{1,3}(\S.{0,100})$/i.exec(
      heading,
    )
  return plain?.[1]?.trim() ?? heading
}

/** The title, an adapter's name, or dots between a label and its value. */
const begins = [mark.windowsWord, mark.label, mark.leader | mark.colon]

export const ipconfig: Reader = {
  kind: 'ipconfig',
  claims(paste) {
    const claims: Claim[] = []
    let run: { from: number; to: number; fields: number; known: number; heads: number; hasTitle: boolean; dotted: number } | undefined
    const close = () => {
      if (run !== undefined && (run.fields >= 2 || (run.hasTitle && run.fields > 0)) && run.known >= 2 && run.dotted >= 2) {
        const from = withCommand(paste, run.from, /^ipconfig/i)
        const isSure = run.hasTitle || run.heads > 0 || from < run.from
        claims.push({
          from,
          to: run.to,
          confidence: isSure ? 'sure' : 'unsure',
          ...(isSure ? {} : { why: 'it looks like ipconfig /all without the name of the adapter' }),
        })
      }
      run = undefined
    }
    for (const [index, line] of paste.lines.entries()) {
      if (line.blank || (run === undefined && !holds(line.marks, begins))) continue
      const { text, marks } = line
      if (text.length > longestRow) {
        close()
        continue
      }
      const isTitle = title.test(text)
      const isHeading = (marks & mark.label) !== 0 && adapterHeading.test(text) && adapterWords.test(text) && !isDotted(text)
      const field = isTitle || isHeading || (marks & mark.colon) === 0 ? undefined : labelOf(text)
      if (isTitle || isHeading) {
        if (isTitle && run !== undefined && run.fields > 0) close()
        run ??= { from: index, to: index + 1, fields: 0, known: 0, heads: 0, hasTitle: false, dotted: 0 }
        run.hasTitle ||= isTitle
        if (isHeading) run.heads++
        run.to = index + 1
        continue
      }
      if (field !== undefined && (run !== undefined || isDotted(text))) {
        run ??= { from: index, to: index + 1, fields: 0, known: 0, heads: 0, hasTitle: false, dotted: 0 }
        run.fields++
        if (isDotted(text)) run.dotted++
        if (field.field !== 'other') run.known++
        run.to = index + 1
        continue
      }
      // Further servers stand below the first, far in, without a label.
      if (run !== undefined && /^\s{12,80}\S{1,60}\s{0,8}$/.test(text)) {
        run.to = index + 1
        continue
      }
      close()
    }
    close()
    return claims
  },
  read(paste, claim) {
    const facts: SpannedFact[] = []
    const problems: Fault[] = []
    const host: { hostName?: string; nodeType?: HostFact['nodeType']; scope?: string } = {}
    let hostSpan: Span | undefined
    let adapter: Building | undefined
    let open: Field | undefined
    const finish = () => {
      if (adapter !== undefined) facts.push(adapterFact(adapter))
      adapter = undefined
    }
    for (const line of rows(paste, claim)) {
      const heading = adapterHeading.exec(line.text)
      if (heading?.[1] !== undefined && adapterWords.test(line.text) && !isDotted(line.text)) {
        finish()
        adapter = building(heading[1].trim(), trimmed(line))
        open = undefined
        continue
      }
      if (title.test(line.text)) continue
      const found = labelOf(line.text)
      if (found === undefined) {
        // A continuation: one more of what the last field held.
        if (adapter !== undefined && open !== undefined) for (const ip of ipv4sIn(line.text)) extend(adapter, open, ip.value)
        continue
      }
      const { field, value } = found
      open = field
      const at: Span = [line.start + found.valueAt, line.start + found.valueAt + value.length]
      if (field === 'host-name' && value !== '') {
        Object.assign(host, { hostName: value })
        hostSpan ??= at
        facts.push({ value: { kind: 'own-name', which: 'ipconfig-host-name', value }, span: at })
        continue
      }
      if (field === 'node-type') {
        Object.assign(host, { nodeType: nodeTypeOf(value) })
        hostSpan = at
        continue
      }
      if (field === 'scope') {
        if (value !== '') Object.assign(host, { scope: value })
        continue
      }
      if (field === 'other') continue
      if (adapter === undefined) {
        // NT 4.0 lists DNS servers with the host; a fragment without its heading has no adapter's name.
        if (field === 'dns') continue
        adapter = building('', at)
      }
      fill(paste, line, adapter, field, value, at, problems)
    }
    finish()
    if (hostSpan !== undefined) facts.push({ value: { kind: 'host', ...host }, span: hostSpan })
    return { title: 'ipconfig /all', facts: facts.sort((a, b) => a.span[0] - b.span[0]), problems }
  },
}

function extend(adapter: Building, field: Field, ip: Ipv4) {
  if (field === 'wins') adapter.wins.push(ip)
  else if (field === 'dns') adapter.dns.push(ip)
  else if (field === 'gateway') adapter.gateways.push(ip)
}

function fill(paste: Paste, line: Line, adapter: Building, field: Field, value: string, at: Span, problems: Fault[]) {
  const ip = ipv4In(value)
  const wantsIp = field === 'ip' || field === 'autoconfiguration-ip' || field === 'wins' || field === 'dhcp-server' || field === 'mask'
  if (wantsIp && ip === undefined) {
    const broken = brokenIpv4In(value, at[0])
    if (broken !== undefined) problems.push(ipProblem(paste, broken))
  }
  switch (field) {
    case 'description':
      adapter.description = value
      break
    case 'mac': {
      // A tunnel's is eight octets long and nobody's hardware address.
      if (/^(?:[0-9a-f]{2}-){7}[0-9a-f]{2}$/i.test(value)) break
      const { mac, problem } = macOrProblem(paste, line.text.slice(at[0] - line.start), at[0])
      if (mac !== undefined) adapter.mac = mac.value
      if (problem !== undefined) problems.push(problem)
      break
    }
    case 'ip':
    case 'autoconfiguration-ip':
      if (ip === undefined || ip.value === 0) break
      adapter.ips.push(ip.value)
      // Windows' own duplicate address detection, in the words of any language (REFERENCE §2.4).
      if (/\((?:du?pl|dubbl|dublet|doppel|dobl|doub|zdupl|дубл|повтор|重複|重复)/i.test(value)) adapter.duplicate = ip.value
      break
    case 'mask':
      if (ip !== undefined) adapter.masks.push(ip.value)
      break
    case 'gateway':
      if (ip !== undefined && ip.value !== 0) adapter.gateways.push(ip.value)
      break
    case 'wins':
      for (const one of ipv4sIn(value)) if (one.value !== 0) adapter.wins.push(one.value)
      break
    case 'dns':
      for (const one of ipv4sIn(value)) adapter.dns.push(one.value)
      break
    case 'dhcp-server':
      if (ip !== undefined && ip.value !== 0 && ip.value !== 0xffffffff) adapter.dhcpServer = ip.value
      break
    case 'dhcp':
      adapter.dhcp = isYes(value)
      break
    case 'netbios':
      adapter.netbios = /^(?:enabled|aktiv|activ|habil|abil|at?tiv|w.{1,3}.{1,3}cz|ingesch|povolen|вкл|有効|已启用)/i.test(value)
      break
    case 'media':
      adapter.connected =
        !/dis|getrennt|d.{1,3}connect|descon|non connes|scolleg|od.{1,3}.{1,3}cz|niet|odpoj|недоступ|отключ|されていません|断开/i.test(
          value,
        )
      break
  }
}

// netsh interface ip show config: labels end in one colon, the values stand far right.
const netshHeading =
  /^\s{0,8}(?:configuration for interface|konfiguration (?:der|f.{1,3}r) (?:schnittstelle)?|configuration pour l.{0,2}interface|configuraci.{1,3}n (?:de|para) (?:la )?interfaz|configurazione per l.{0,2}interfaccia|configura.{1,5}o (?:da|para) interface)\s{0,4}"(.{1,100}?)"/i
const netshField = /^\s{2,8}(\S.{2,60}?): {0,60}(.{0,120})$/

export const netshConfig: Reader = {
  kind: 'netsh-interface',
  claims(paste) {
    const claims: Claim[] = []
    let run: { from: number; to: number } | undefined
    const close = () => {
      if (run !== undefined) claims.push({ from: withCommand(paste, run.from, /^netsh/i), to: run.to, confidence: 'sure' })
      run = undefined
    }
    for (const [index, { text }] of paste.lines.entries()) {
      if (paste.lines[index]?.blank || (run === undefined && !text.includes('"'))) continue
      if (text.length > longestRow) close()
      else if (netshHeading.test(text)) {
        run ??= { from: index, to: index + 1 }
        run.to = index + 1
      } else if (run !== undefined && (netshField.test(text) || /^\s{12,80}\S{1,60}\s{0,8}$/.test(text))) run.to = index + 1
      else close()
    }
    close()
    return claims
  },
  read(paste, claim) {
    const facts: SpannedFact[] = []
    let adapter: Building | undefined
    let open: Field | undefined
    const finish = () => {
      if (adapter !== undefined) facts.push(adapterFact(adapter))
    }
    for (const line of rows(paste, claim)) {
      const heading = netshHeading.exec(line.text)
      if (heading?.[1] !== undefined) {
        finish()
        adapter = building(heading[1], trimmed(line))
        continue
      }
      const field = netshField.exec(line.text)
      if (adapter === undefined) continue
      if (field?.[1] === undefined) {
        if (open !== undefined) for (const ip of ipv4sIn(line.text)) extend(adapter, open, ip.value)
        continue
      }
      const label = field[1]
      const value = (field[2] ?? '').trim()
      const ips = ipv4sIn(value).map((ip) => ip.value)
      open = /wins/i.test(label)
        ? 'wins'
        : /dns/i.test(label)
          ? 'dns'
          : /gateway|passerelle|puerta/i.test(label) && !/metri/i.test(label)
            ? 'gateway'
            : undefined
      if (open !== undefined) for (const ip of ips) extend(adapter, open, ip)
      else if (/dhcp/i.test(label)) adapter.dhcp = isYes(value)
      else if (/prefix|pr.{1,3}fix|prefijo|prefisso/i.test(label)) {
        const length = /\/(\d{1,2})\b/.exec(value)?.[1]
        if (length !== undefined && Number(length) <= 32 && adapter.ips.length > adapter.masks.length)
          adapter.masks.push(maskOf(Number(length)))
      } else if (/mas[kqc]/i.test(label)) adapter.masks.push(...ips.slice(0, 1))
      else if (/ip/i.test(label)) adapter.ips.push(...ips.slice(0, 1))
    }
    finish()
    return { title: 'netsh interface ip show config', facts, problems: [] }
  },
}

const maskOf = (length: number) => asIpv4(length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0)

// netsh interface ipv4 show addresses: what duplicate address detection says, two lifetimes, the address.
const stateHead = /^\s{0,8}(?:Interface|Schnittstelle|Interfaz|Interfaccia) \d{1,5}: (\S.{0,100}?)\s{0,20}$/i
const stateRow =
  /^\s{0,8}\S{2,20}\s{1,8}(Preferred|Duplicate|Tentative|Deprecated|Invalid|Bevorzugt|Duplikat|Doppelt|Pr.{1,3}f.{1,3}r.{1,3}e?|Dupliqu.{1,3}e?|Preferida?|Duplicad[ao]|Preferito|Duplicato)\s{1,12}\S{2,14}\s{1,14}\S{2,14}\s{1,14}(\d{1,3}(?:\.\d{1,3}){3})\s{0,8}$/i

export const netshStates: Reader = {
  kind: 'get-netipaddress',
  claims: (paste) =>
    runs(
      paste,
      [mark.address],
      (text) =>
        stateHead.test(text)
          ? 'start'
          : stateRow.test(text)
            ? 'row'
            : /^[\s-]{8,}$/.test(text) || /\bDAD\b/.test(text)
              ? 'between'
              : undefined,
      { split: true },
    ).flatMap((run): Claim[] =>
      run.rows > 0 && run.starts > 0 ? [{ from: withCommand(paste, run.from, /^netsh/i), to: run.to, confidence: 'sure' }] : [],
    ),
  read(paste, claim) {
    const lines = rows(paste, claim)
    const heading = lines.map((line) => stateHead.exec(line.text)?.[1]).find((name) => name !== undefined)
    const facts = lines.flatMap((line): SpannedFact[] => {
      const ip = ipv4In(line.text, line.start)
      const state = stateRow.exec(line.text)?.[1]
      if (ip === undefined || state === undefined || !isHostIpv4(ip.value)) return []
      return [
        adapterFact({
          ...building(heading ?? '', ip.span),
          ips: [ip.value],
          ...(/^(?:dupl|doppel)/i.test(state) ? { duplicate: ip.value } : {}),
        }),
      ]
    })
    return { title: 'netsh interface ipv4 show addresses', facts, problems: [] }
  },
}
