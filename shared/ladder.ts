// The conflict ladder as data: lifelines, rungs, words and positions. The screen, the report and the copied picture draw the same one.
//
// Older left, younger right, time downwards. A rung's line says who sent the frame; the address under it says whom it names:
// where they differ is the whole point of the third frame before SP3 (Q120599).
import type { Micros } from './address.ts'
import type { Deed, Finding, Machine, Proof, Role } from './finding.ts'
import { verbOf } from './words/deed.ts'
import { clock, ipText, macText, nameText, type Place, plural } from './words/say.ts'

export interface Lane {
  readonly role: 'older' | 'younger' | 'server'
  readonly x: number
  readonly title: string
  /** Its name, or its maker. */
  readonly sub: string
  readonly address: string
}
/** One frame of the story, or a step without a frame. */
export interface Rung {
  readonly y: number
  /** Absent for "No frame". */
  readonly frame?: number
  readonly time: string
  /** "Step 1." in the article's own numbering; empty where it has none. */
  readonly step: string
  /** The margin's words, already broken into lines. */
  readonly lines: readonly string[]
  readonly deed?: Deed
  readonly verb: string
  readonly by: Role
  readonly names: Role
  readonly broadcast: boolean
  /** Where the frame starts, and the tips of its arrows. */
  readonly from: number
  readonly to: readonly number[]
  readonly label: string
  /** The address or name the frame carries for `names`; empty where the label says it all. */
  readonly named: string
}
export interface Stop {
  readonly role: 'older' | 'younger'
  readonly x: number
  readonly y: number
  readonly title: string
  readonly lines: readonly string[]
}
export interface CacheBar {
  readonly x: number
  readonly width: number
  /** What everybody's caches point to, from top to bottom. */
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly points: 'older' | 'younger' }[]
  readonly notes: readonly { readonly y: number; readonly points: 'older' | 'younger'; readonly text: string }[]
}
export interface Ladder {
  readonly about: 'address' | 'name'
  readonly width: number
  readonly height: number
  readonly margin: number
  /** Heads of the lanes lie between these. */
  readonly head: { readonly y: number; readonly height: number; readonly width: number }
  readonly lanes: readonly Lane[]
  readonly rungs: readonly Rung[]
  readonly stops: readonly Stop[]
  /** Where each lifeline ends. */
  readonly ends: Readonly<Record<'older' | 'younger' | 'server', number>>
  readonly bar?: CacheBar
  /** One sentence for the picture, and the same story as a list, for screen readers. */
  readonly caption: string
  readonly list: readonly string[]
  /** Frames of the finding that are not drawn. */
  readonly left: number
}

const size = {
  width: 640,
  margin: 182,
  head: 46,
  headY: 4,
  older: 258,
  younger: 474,
  right: 592,
  bar: 12,
  first: 106,
  rung: 108,
  line: 17,
  stop: 84,
} as const
const mostRungs = 8
const marginCharacters = 27

type Paired = Extract<Finding, { kind: 'duplicate-ip' | 'duplicate-name' | 'name-conflict-demand' | 'name-release-demand' }>
const isPaired = (finding: Finding): finding is Paired =>
  finding.kind === 'duplicate-ip' ||
  finding.kind === 'duplicate-name' ||
  finding.kind === 'name-conflict-demand' ||
  finding.kind === 'name-release-demand'

/**
 * The ladder of a conflict.
 * @returns undefined for findings that have no two sides or no proof frames
 */
export function ladder(finding: Finding, place: Place = {}): Ladder | undefined {
  if (!isPaired(finding) || finding.proof.length === 0) return undefined
  const about = finding.kind === 'duplicate-ip' ? 'address' : 'name'
  const [older, younger] =
    finding.kind === 'duplicate-ip' || finding.kind === 'duplicate-name'
      ? [finding.older, finding.younger]
      : [finding.target, finding.sender]
  // Whoever sent a demand is its challenger here, also where he holds no such name.
  const demand = finding.kind === 'name-conflict-demand' || finding.kind === 'name-release-demand'
  const shown = pick(demand ? finding.proof.map((one) => (one.by === 'other' ? { ...one, by: 'younger' as const } : one)) : finding.proof)
  const script = scriptOf(finding, shown)
  const server = about === 'name' && shown.some((proof) => proof.by === 'server' || proof.names === 'server')
  const xOf = (role: Role) => (role === 'older' ? size.older : role === 'younger' ? size.younger : size.right)
  const subject =
    finding.kind === 'duplicate-ip'
      ? finding.ip === undefined
        ? (finding.ip6 ?? '')
        : ipText(finding.ip)
      : nameText(finding.name, finding.suffix)

  let y: number = size.first
  let stoppedAt: number | undefined
  const rungs: Rung[] = []
  const stops: Stop[] = []
  for (const entry of script) {
    const lines = wrap(entry.text, marginCharacters)
    if ('proof' in entry) {
      const { proof } = entry
      const names = proof.names ?? proof.by
      const broadcast = proof.broadcast ?? isBroadcastDeed(proof.deed)
      const x = xOf(proof.by)
      const to = broadcast
        ? [...new Set([xOf('older'), xOf('younger'), ...(about === 'address' || server ? [size.right] : [size.right + size.bar])])].filter(
            (tip) => tip !== x,
          )
        : [
            proof.by === 'older'
              ? size.younger
              : proof.by === 'younger'
                ? server && proof.deed === 'register'
                  ? size.right
                  : size.older
                : aimOf(proof),
          ]
      rungs.push({
        y,
        frame: proof.frame,
        time: timeOf(proof.at),
        step: entry.step,
        lines,
        deed: proof.deed,
        verb: verbOf[proof.deed],
        by: proof.by,
        names,
        broadcast,
        from: x,
        to,
        ...labelOf(proof, about, subject, names === 'older' ? older : names === 'younger' ? younger : third(proof), place),
      })
      y += size.rung
    } else {
      rungs.push({
        y,
        time: '',
        step: entry.step,
        lines,
        verb: '',
        by: 'younger',
        names: 'younger',
        broadcast: false,
        from: size.younger,
        to: [],
        label: '',
        named: '',
      })
      stops.push({ role: 'younger', x: size.younger, y: y + 18, title: 'Stops here.', lines: wrap(entry.stops, 24) })
      stoppedAt = y + 18
      y += size.stop
    }
  }
  const height = y + 6
  const lane = (role: Lane['role'], title: string, machine: Machine | null): Lane => ({
    role,
    x: role === 'server' ? size.right - 8 : xOf(role),
    title,
    sub: machine?.name ?? '',
    address:
      machine?.mac !== undefined
        ? macText(machine.mac, place)
        : machine?.ip !== undefined
          ? ipText(machine.ip)
          : (machine?.ip6 ?? 'not seen'),
  })
  const words = about === 'address' ? (['Older', 'Younger'] as const) : (['Owner', 'Challenger'] as const)
  const bar = about === 'address' ? cacheBar(rungs, height) : undefined
  return {
    about,
    width: size.width,
    height,
    margin: size.margin,
    head: { y: size.headY, height: size.head, width: 124 },
    lanes: [
      lane('older', words[0], older),
      lane('younger', words[1], younger),
      ...(server
        ? [lane('server', 'WINS server', finding.kind === 'duplicate-name' && finding.server !== undefined ? { ip: finding.server } : null)]
        : []),
    ],
    rungs,
    stops,
    ends: { older: height - 4, younger: stoppedAt ?? height - 4, server: height - 4 },
    ...(bar === undefined ? {} : { bar }),
    caption: captionOf(finding, subject),
    list: rungs.map((rung) =>
      rung.frame === undefined
        ? `No frame: ${rung.step} ${rung.lines.join(' ')}`.replace(/ {2,}/g, ' ')
        : `Frame ${rung.frame}${rung.time === '' ? '' : ` at ${rung.time}`}: ${roleWord(rung.by, about)} ${rung.broadcast ? 'to everyone' : 'directly'}, ${rung.verb.toLowerCase()}: ${rung.label} ${rung.named}`.trimEnd() +
          (rung.names !== rung.by && rung.named !== '' ? `, which is ${roleWord(rung.names, about)}’s` : ''),
    ),
    left: Math.max(0, finding.count - shown.length),
  }
}

const roleWord = (role: Role, about: Ladder['about']) =>
  role === 'older'
    ? about === 'address'
      ? 'the older'
      : 'the owner'
    : role === 'younger'
      ? about === 'address'
        ? 'the younger'
        : 'the challenger'
      : role === 'server'
        ? 'the server'
        : 'another machine'
const aimOf = (proof: Proof) => (proof.deed === 'challenge' || proof.deed === 'ask' ? size.older : size.younger)
const isBroadcastDeed = (deed: Deed) =>
  deed === 'claim' || deed === 'repair' || deed === 'probe' || deed === 'announce' || deed === 'ask' || deed === 'register'

/** The first of each deed by each side, in the order of the frames. */
function pick(proof: readonly Proof[]): readonly Proof[] {
  const ordered = [...proof].sort((a, b) => a.frame - b.frame)
  const first = ordered.filter(
    (one, i) => ordered.findIndex((other) => other.deed === one.deed && other.by === one.by && other.names === one.names) === i,
  )
  return first.slice(0, mostRungs)
}

type Entry =
  | { readonly proof: Proof; readonly step: string; readonly text: string }
  | { readonly step: string; readonly text: string; readonly stops: string }

/** The article's steps beside the frames, in its own numbering where it has one. */
function scriptOf(finding: Paired, shown: readonly Proof[]): readonly Entry[] {
  const behaviour = finding.kind === 'duplicate-ip' ? finding.behaviour : undefined
  const entries: Entry[] = shown.map((proof) => ({ proof, ...stepOf(proof, behaviour, finding.kind) }))
  if (behaviour === 'pre-sp3' && shown.some((one) => one.deed === 'repair'))
    entries.push({ step: 'Then', text: 'it stops. Another protocol such as NetBEUI may go on.', stops: 'TCP/IP shut down, user told' })
  if (behaviour === 'sp3') {
    const repair = entries.findIndex((entry) => 'proof' in entry && entry.proof.deed === 'repair')
    entries.splice(repair < 0 ? entries.length : repair, 0, {
      step: 'Step 3.',
      text: 'The newer does not start its TCP/IP.',
      stops: 'TCP/IP does not start',
    })
  }
  if (behaviour === 'rfc5227' && finding.kind === 'duplicate-ip' && finding.outcome === 'avoided')
    entries.push({ step: '', text: 'The newcomer keeps off and takes another address.', stops: 'Keeps off' })
  return entries
}

function stepOf(proof: Proof, behaviour: string | undefined, kind: Paired['kind']): { step: string; text: string } {
  if (behaviour === 'pre-sp3') {
    if (proof.deed === 'claim') return { step: 'Step 1.', text: 'At start-up the younger asks for its own address.' }
    if (proof.deed === 'defend') return { step: 'Step 2.', text: 'The older answers the younger directly.' }
    if (proof.deed === 'repair') return { step: 'Step 3.', text: 'The younger sends the older’s address to everyone, not its own.' }
  }
  if (behaviour === 'sp3') {
    if (proof.deed === 'claim') return { step: 'Step 1.', text: 'The new machine broadcasts its own pair of addresses.' }
    if (proof.deed === 'defend') return { step: 'Step 2.', text: 'The older answers the newer directly.' }
    if (proof.deed === 'repair') return { step: 'Step 4.', text: 'The older itself tells everyone, in a frame of its own.' }
  }
  return { step: '', text: plainSteps[proof.deed] ?? (kind === 'duplicate-ip' ? 'A frame about the address.' : 'A frame about the name.') }
}

const plainSteps: Partial<Record<Deed, string>> = {
  hold: 'The address is in use.',
  claim: 'It claims the address for itself.',
  defend: 'The holder answers: it is mine.',
  repair: 'Everyone’s caches are put right.',
  probe: 'It asks whether the address is free.',
  announce: 'It tells everyone that it has the address.',
  answer: 'It answers for the address or name.',
  ask: 'Somebody asks who has it.',
  register: 'A start-up claim of the name.',
  refuse: 'The owner objects, directly.',
  grant: 'The server says yes.',
  wait: 'The server asks for patience while it looks.',
  challenge: 'The server asks the owner on record whether it is there.',
  status: 'Its table lists the name.',
  'conflict-demand': 'It makes event 4319. Q120752',
  'release-demand': 'It makes event 4320. Q120752',
  release: 'The name is given up.',
  decline: 'The client refuses the address. It is in use.',
  'give-up': 'It gives the address up.',
}

/** A third machine claims for itself: the card it names is its own. */
const third = ({ by, mac }: Proof): Machine | null => (by === 'other' && mac !== undefined ? { mac } : null)

function labelOf(
  proof: Proof,
  about: Ladder['about'],
  subject: string,
  named: Machine | null,
  place: Place,
): { label: string; named: string } {
  if (about === 'address') {
    if (proof.deed === 'probe') return { label: `Is ${subject} free?`, named: '' }
    if (proof.deed === 'ask') return { label: `Who has ${subject}?`, named: '' }
    if (proof.deed === 'decline') return { label: `${subject} is in use`, named: '' }
    if (proof.deed === 'give-up') return { label: `${subject} is given up`, named: '' }
    return { label: `${subject} is at`, named: named?.mac === undefined ? 'an unknown card' : macText(named.mac, place) }
  }
  const said: Partial<Record<Deed, string>> = {
    register: `“I am ${subject}”`,
    claim: `“I am ${subject}”`,
    refuse: '“That name is active here”',
    answer: `“${subject} is here”`,
    ask: `“Who is ${subject}?”`,
    challenge: `“Are you ${subject}?”`,
    status: `“My names: ${subject} …”`,
    grant: `“${subject} is yours”`,
    wait: '“Wait”',
    'conflict-demand': `“${subject} is in conflict”`,
    'release-demand': `“Give up ${subject}”`,
    release: `“I give up ${subject}”`,
  }
  return { label: said[proof.deed] ?? subject, named: '' }
}

/** Everyone's caches point to the older until the younger claims; to the younger until somebody names the older to everyone again. */
function cacheBar(rungs: readonly Rung[], height: number): CacheBar {
  const pieces: { from: number; to: number; points: 'older' | 'younger' }[] = []
  const notes: { y: number; points: 'older' | 'younger'; text: string }[] = []
  let points: 'older' | 'younger' = 'older'
  let from: number = size.headY + size.head
  for (const rung of rungs) {
    if (!rung.broadcast || (rung.names !== 'older' && rung.names !== 'younger') || rung.named === '' || rung.names === points) continue
    pieces.push({ from, to: rung.y, points })
    points = rung.names
    from = rung.y
    notes.push({ y: rung.y, points, text: points === 'older' ? 'right again' : 'now wrong' })
  }
  pieces.push({ from, to: height - 4, points })
  return { x: size.right, width: size.bar, pieces, notes }
}

function captionOf(finding: Paired, subject: string): string {
  if (finding.kind !== 'duplicate-ip') return `Who said what about ${subject}.`
  switch (finding.behaviour) {
    case 'pre-sp3':
      return 'The younger sends the first and the third frame. The third one names the older: it is a repair, not an attack.'
    case 'sp3':
      return 'The older sends the repair itself, so the frame’s sender and the machine it names are the same.'
    case 'rfc5227':
      return `One machine asks before it uses ${subject}, or defends it by broadcast, as RFC 5227 says.`
    default:
      return `Who claimed ${subject}, and who answered; ${plural(finding.count, 'frame')} in all.`
  }
}

const timeOf = (at: Micros) =>
  Number.isFinite(at)
    ? at / 1e6 < 31_536_000
      ? (at / 1e6).toFixed(3)
      : `${clock(at)}.${String(Math.floor((at / 1000) % 1000)).padStart(3, '0')}`
    : ''

function wrap(text: string, characters: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= characters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

// ── The drawing as SVG text, for the report and for "Copy picture" ───────────────────────────────────────────────────────────────────

/** Light colours of the roles (look: teal older, pumpkin younger); every mark has a shape of its own as well. */
const ink = {
  older: '#038387',
  olderWord: '#02494c',
  olderFill: '#e9f6f6',
  younger: '#ca5010',
  youngerWord: '#712d09',
  youngerFill: '#fbf0eb',
  text: '#424242',
  strong: '#242424',
  link: '#115ea3',
  line: '#e0e0e0',
} as const
const lineInk = (role: Role) => (role === 'older' ? ink.older : role === 'younger' ? ink.younger : '#616161')
const wordInk = (role: Role) => (role === 'older' ? ink.olderWord : role === 'younger' ? ink.youngerWord : ink.text)

/** The ladder as one SVG element, text left as text; no script, no outside style. */
export function ladderSvg(drawn: Ladder): string {
  const out: string[] = []
  const text = (
    x: number,
    y: number,
    words: string,
    options: { fill?: string; bold?: boolean; mono?: boolean; anchor?: 'start' | 'middle' | 'end'; size?: number } = {},
  ) =>
    void out.push(
      `<text x="${x}" y="${y}" fill="${options.fill ?? ink.text}" font-size="${options.size ?? 12}"${options.bold === true ? ' font-weight="600"' : ''}${options.mono === true ? ' font-family="Consolas, \'Liberation Mono\', monospace"' : ''}${options.anchor === undefined ? '' : ` text-anchor="${options.anchor}"`}>${escapeXml(words)}</text>`,
    )
  const dash = (role: Role) => (role === 'younger' ? ' stroke-dasharray="6 4"' : '')
  const mark = (role: Role, x: number, y: number, r = 5) =>
    role === 'younger'
      ? out.push(
          `<path d="M${x} ${y - r - 1}L${x + r + 1} ${y}L${x} ${y + r + 1}L${x - r - 1} ${y}Z" fill="#fff" stroke="${ink.younger}" stroke-width="2"/>`,
        )
      : out.push(`<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}" fill="${lineInk(role)}"/>`)

  for (const lane of drawn.lanes) {
    const { y, height } = drawn.head
    const width = Math.max(drawn.head.width, lane.address.length * 7.4 + 20)
    const left = Math.min(lane.x - width / 2, drawn.width - width - 2)
    const role = lane.role === 'server' ? 'server' : lane.role
    out.push(
      `<rect x="${left}" y="${y}" width="${width}" height="${height}" rx="${role === 'younger' ? 8 : 0}" fill="${role === 'older' ? ink.olderFill : role === 'younger' ? ink.youngerFill : '#f5f5f5'}" stroke="${lineInk(role)}" stroke-width="2"${dash(role)}/>`,
    )
    if (role !== 'server') mark(role, left + 14, y + 14, 4)
    text(left + 26, y + 18, lane.sub === '' ? lane.title : `${lane.title} ${lane.sub}`, { fill: wordInk(role), bold: true })
    text(left + 10, y + 36, lane.address, { mono: true, fill: ink.strong })
    out.push(
      `<line x1="${lane.x}" y1="${y + height}" x2="${lane.x}" y2="${drawn.ends[lane.role]}" stroke="${lineInk(role)}" stroke-width="2"${dash(role)}/>`,
    )
  }
  if (drawn.bar !== undefined) {
    const { bar } = drawn
    out.push(
      '<defs><pattern id="stripe" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#ca5010"/></pattern></defs>',
    )
    text(bar.x + bar.width / 2, drawn.head.y + 16, 'Everyone’s', { anchor: 'middle' })
    text(bar.x + bar.width / 2, drawn.head.y + 32, 'caches', { anchor: 'middle' })
    for (const piece of bar.pieces)
      out.push(
        `<rect x="${bar.x}" y="${piece.from + 1}" width="${bar.width}" height="${Math.max(0, piece.to - piece.from - 2)}" fill="${piece.points === 'older' ? ink.older : 'url(#stripe)'}"${piece.points === 'older' ? '' : ` stroke="${ink.younger}"`}/>`,
      )
    for (const note of bar.notes) text(bar.x - 4, note.y + 18, note.text, { anchor: 'end', fill: wordInk(note.points) })
  }
  drawn.rungs.forEach((rung, i) => {
    const top = rung.y - 24
    if (i > 0) out.push(`<line x1="0" y1="${top - 14}" x2="${drawn.margin - 16}" y2="${top - 14}" stroke="${ink.line}"/>`)
    text(0, top + 4, rung.frame === undefined ? 'No frame' : `Frame ${rung.frame}`, {
      bold: true,
      fill: rung.frame === undefined ? ink.strong : ink.link,
    })
    if (rung.time !== '') text(drawn.margin - 16, top + 4, rung.time, { anchor: 'end', mono: true, fill: '#616161' })
    const lines = rung.step === '' ? rung.lines : [rung.step, ...rung.lines]
    for (const [n, line] of lines.entries()) text(0, top + 22 + n * 16, line, { bold: rung.step !== '' && n === 0 })
    if (rung.frame === undefined) return
    const color = lineInk(rung.by)
    for (const tip of rung.to) {
      const end = tip === drawn.bar?.x ? tip - 2 : tip > rung.from ? tip - 2 : tip + 2
      const back = end > rung.from ? -8 : 8
      out.push(`<line x1="${rung.from}" y1="${rung.y}" x2="${end}" y2="${rung.y}" stroke="${color}" stroke-width="2"${dash(rung.by)}/>`)
      out.push(
        `<path d="M${end + back} ${rung.y - 5}L${end} ${rung.y}L${end + back} ${rung.y + 5}" fill="none" stroke="${color}" stroke-width="2"/>`,
      )
    }
    mark(rung.by, rung.from, rung.y)
    const middle = (size.older + size.younger) / 2
    text(middle, rung.y - 10, rung.verb, { anchor: 'middle', bold: true, fill: wordInk(rung.by) })
    text(middle, rung.y + 18, rung.label, { anchor: 'middle' })
    if (rung.named !== '') {
      const width = rung.named.length * 7.2
      mark(rung.names, middle - width / 2 - 10, rung.y + 31, 4)
      text(middle + 2, rung.y + 35, rung.named, { anchor: 'middle', mono: true, fill: wordInk(rung.names) })
    }
  })
  for (const stop of drawn.stops) {
    out.push(
      `<line x1="${stop.x - 10}" y1="${stop.y}" x2="${stop.x + 10}" y2="${stop.y}" stroke="${lineInk(stop.role)}" stroke-width="3"/>`,
    )
    text(stop.x - 16, stop.y + 4, stop.title, { anchor: 'end', bold: true, fill: wordInk(stop.role) })
    for (const [n, line] of stop.lines.entries()) text(stop.x - 16, stop.y + 20 + n * 16, line, { anchor: 'end' })
  }
  if (drawn.left > 0 && drawn.rungs.length > 0) text(0, drawn.height - 2, `and ${plural(drawn.left, 'more frame')}`, { fill: '#616161' })
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(drawn.caption)}" viewBox="-4 0 ${drawn.width + 8} ${drawn.height}" width="${drawn.width + 8}" height="${drawn.height}" font-family="'Segoe UI', 'Noto Sans', sans-serif">${out.join('')}</svg>`
}

export const escapeXml = (words: string) =>
  words
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are not allowed in XML at all
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '·')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
