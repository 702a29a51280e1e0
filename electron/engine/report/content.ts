// What a report says, in its order, before it is text, HTML or JSON. Every line is words already; nothing here is layout.
import { formatMac, type MacAddress } from '../../../shared/address.ts'
import type { Banner, CaseView } from '../../../shared/case.ts'
import { type Finding, isAside, type Proof } from '../../../shared/finding.ts'
import { articles, causeOf, causes, citation, stepOf } from '../../../shared/knowledge/index.ts'
import { type Ladder, ladder } from '../../../shared/ladder.ts'
import { partiesOf } from '../../../shared/parties.ts'
import type { Part, Sentence } from '../../../shared/sentence.ts'
import type { Standing } from '../../../shared/verdict.ts'
import { verbOf } from '../../../shared/words/deed.ts'
import { filled, filledCommand, knownValues } from '../../../shared/words/known.ts'
import { clock, clockOf, inSentence, ipText, list, macText, plural } from '../../../shared/words/say.ts'
import { sideWords } from '../../../shared/words/sides.ts'

export interface MachineLines {
  /** Other: nobody saw who came first. */
  readonly role: 'older' | 'younger' | 'other'
  /** Owner, Challenger, Older, Younger, This computer, One host, … */
  readonly title: string
  readonly name: string
  readonly says: string
  readonly ip: string
  readonly mac: string
}
export interface CauseLines {
  readonly id: string
  readonly title: string
  readonly citation: string
  readonly standing: Standing
  readonly contradicted: boolean
  readonly because: readonly string[]
}
export interface ProofLine {
  readonly capture: string
  readonly frame: number
  readonly time: string
  readonly by: string
  readonly what: string
}
export interface Content {
  readonly ticket: string
  readonly title: string
  readonly writtenAt: string
  readonly headline: string
  readonly detail: string
  readonly state: string
  readonly sure: string
  readonly machines: readonly MachineLines[]
  /** Conflicts the verdict does not speak of. */
  readonly otherConflicts: readonly string[]
  readonly cause: { readonly title: string; readonly citation: string; readonly statement: readonly string[] } | undefined
  /** A likely cause is checked first. */
  readonly fixTitle: string
  readonly fix: readonly string[]
  readonly cautions: readonly string[]
  /** Exact commands of the fix, with what they do and how to undo them; blanks that the case cannot fill stay as <address>. */
  readonly commands: readonly { readonly text: string; readonly does: string; readonly where: string; readonly undo: string }[]
  readonly corrections: readonly string[]
  readonly done: readonly { readonly at: string; readonly what: string }[]
  readonly next: string
  readonly unseen: readonly string[]
  readonly notChecked: readonly string[]
  readonly causes: readonly CauseLines[]
  readonly notAsked: string
  readonly lookAlikes: readonly string[]
  readonly proof: readonly ProofLine[]
  readonly ladders: readonly Ladder[]
  readonly acknowledged: readonly string[]
}

/** The words of a sentence alone. */
export const words = (sentence: Sentence): string => sentence.map((part: Part) => (typeof part === 'string' ? part : part.text)).join('')

const stateWords: Readonly<Record<Banner['state'], string>> = {
  active: 'Active when last seen',
  open: 'Active when the capture ended',
  quiet: 'Not going on when last seen',
  cured: 'Cured',
  harmless: 'Nothing wrong',
  undecided: 'Not decided yet',
}
export const standingWords: Readonly<Record<Standing, string>> = {
  confirmed: 'Confirmed',
  likely: 'Likely',
  open: 'Open',
  'ruled-out': 'Ruled out',
}

export function contentOf(view: CaseView): Content {
  const { banner } = view
  const lead = banner.cause === undefined ? undefined : causeOf(banner.cause)
  const decided = lead !== undefined && (banner.standing === 'confirmed' || banner.standing === 'likely')
  const fix = decided ? lead.cause.steps.find((step) => step.do === 'act') : undefined
  const values = knownValues(view, lead?.id)
  const evidenceTitle = new Map(view.evidence.map(({ id, title }) => [id, title]))
  const rings = new Set(view.evidence.filter((one) => one.capture?.link.toLowerCase().includes('token') === true).map(({ id }) => id))
  const told = view.verdicts.filter(({ standing, because }) => because.length > 0 || standing !== 'open')
  const relevant = new Set(view.settles.flatMap(({ causes: all }) => all))
  const listed = view.verdicts.filter(
    (verdict) =>
      told.includes(verdict) ||
      relevant.has(verdict.cause) ||
      causeOf(verdict.cause)?.cause.symptoms.some((one) => one === view.symptom) === true,
  )
  const listedIds = new Set(listed.map(({ cause }) => cause))
  // The conflict the verdict speaks of first.
  const conflicts = view.findings
    .filter(({ finding }) => finding.verdict === 'conflict' && !isPartOfAnother(finding, view))
    .toSorted((a, b) => Number(b.headline === banner.headline) - Number(a.headline === banner.headline))
  const others = conflicts.filter(({ headline }, i) => i > 0 && headline !== banner.headline)
  const open = view.verdicts.filter(({ standing, because }) => standing === 'open' && because.length === 0)
  return {
    ticket: view.ticket,
    title: view.title,
    writtenAt: view.savedAt,
    headline: banner.headline,
    detail: words(banner.detail),
    state: stateWords[banner.state],
    sure: sureText(banner),
    machines: machinesOf(banner, isRingMac(view, rings)),
    otherConflicts: others.map(({ headline, says }) => `${headline} ${words(says)}`),
    cause: decided ? { title: lead.cause.title, citation: citation(lead.id), statement: [...lead.cause.statement] } : undefined,
    fixTitle: banner.standing === 'confirmed' ? 'What to do' : 'What to do once it is certain',
    fix: fix?.do === 'act' ? fix.say.map((one) => filled(one, values)) : [],
    cautions: fix?.do === 'act' ? fix.cautions.map((one) => filled(one, values)) : [],
    commands:
      fix?.do === 'act'
        ? fix.commands.map(({ text, does, where, undo, undoSays }) => ({
            text: filledCommand(text, values),
            does,
            where: where === undefined ? '' : filled(where, values),
            undo: undo === undefined ? (undoSays ?? '') : filledCommand(undo, values),
          }))
        : [],
    corrections: decided ? (lead.cause.corrections ?? []) : [],
    done: doneOf(view),
    next: view.next === undefined ? '' : `${view.next.title}${/[.?!]$/.test(view.next.title) ? '' : '.'} ${view.next.why}`,
    unseen: banner.unseen,
    notChecked: view.settles
      .slice(0, 6)
      .map(({ title, causes: all }) => `${title} (would move ${all.map((id) => causeOf(id)?.cause.title ?? id).join(', ')})`),
    causes: listed.map(({ cause, standing, because, contradicted, notApplicable }) => ({
      id: cause,
      title: causeOf(cause)?.cause.title ?? cause,
      citation: citation(cause),
      standing,
      contradicted,
      because:
        because.length > 0
          ? because.map(({ speaks, says }) => (contradicted ? `${speaks === 'for' ? 'For: ' : 'Against: '}${words(says)}` : words(says)))
          : [notApplicable ? 'Does not apply here.' : banner.standing === 'confirmed' ? 'Not checked, not needed.' : 'Not checked.'],
    })),
    notAsked: notAskedText(open.map(({ cause }) => cause).filter((id) => !listedIds.has(id))),
    lookAlikes: view.findings
      .filter(({ finding }) => finding.verdict !== 'conflict' && !isAside(finding))
      .map(({ headline, says }) => `${headline} ${words(says)}`),
    proof: conflicts.flatMap(({ evidence, finding }) =>
      finding.proof
        .slice(0, mostProofLines)
        .map((one) => proofLine(finding, one, evidenceTitle.get(evidence) ?? evidence, rings.has(evidence))),
    ),
    ladders: conflicts.slice(0, mostLadders).flatMap(({ evidence, finding }) => ladder(finding, { ring: rings.has(evidence) }) ?? []),
    acknowledged: view.findings.flatMap(({ acknowledged, headline }) =>
      acknowledged === undefined ? [] : [`${headline} Acknowledged: ${acknowledged.reason}`],
    ),
  }
}

function proofLine(finding: Finding, one: Proof, capture: string, ring: boolean): ProofLine {
  const isAddress = finding.kind === 'duplicate-ip'
  const paired = finding.kind === 'duplicate-ip' || finding.kind === 'duplicate-name'
  const demand = finding.kind === 'name-conflict-demand' || finding.kind === 'name-release-demand'
  const [older, younger] = paired ? [finding.older, finding.younger] : demand ? [finding.target, finding.sender] : [null, null]
  const roleText = (role: Proof['by']) =>
    role === 'older' ? (isAddress ? 'older' : 'owner') : role === 'younger' ? (isAddress ? 'younger' : 'challenger') : role
  const mac = (one.by === 'older' ? older : one.by === 'younger' ? younger : null)?.mac
  const subject =
    paired || demand ? ('name' in finding ? ` ${finding.name}` : finding.ip === undefined ? '' : ` ${ipText(finding.ip)}`) : ''
  const naming = one.names === undefined || one.names === one.by ? '' : `, naming the ${roleText(one.names)}`
  return {
    capture,
    frame: one.frame,
    time: clock(one.at),
    by: mac === undefined ? roleText(one.by) : `${macText(mac, { ring })} (${roleText(one.by)})`,
    what: `${verbOf[one.deed]}${naming}${subject}`,
  }
}

/** A demand whose frame is told in a duplicate name's own story is not told twice. */
const isPartOfAnother = (finding: Finding, view: CaseView) =>
  finding.kind.endsWith('-demand') &&
  view.findings.some(
    ({ finding: other }) =>
      other.kind === 'duplicate-name' &&
      'name' in finding &&
      other.name === finding.name &&
      finding.frames.every((frame) => other.proof.some((one) => one.frame === frame)),
  )

/** Further conflicts are listed in words; that many are drawn and proved frame by frame. */
const mostLadders = 4
const mostProofLines = 12

function sureText({ standing, facts, cause }: Banner): string {
  const title = cause === undefined ? undefined : causeOf(cause)?.cause.title
  if (standing === 'ruled-out') return 'Ruled out: every cause this message is known to have'
  if (title === undefined || standing === 'open') return 'Open: no cause is supported yet'
  const against = facts.against === 0 ? 'none against' : `${facts.against} against`
  return `${standingWords[standing]} by ${plural(facts.for, 'fact')}, ${against}: ${inSentence(title)}`
}

/** Is this an address of a Token Ring, to be written as one? */
const isRingMac = (view: CaseView, rings: ReadonlySet<string>) => {
  const known = new Set(view.findings.flatMap(({ evidence, finding }) => (rings.has(evidence) ? partiesOf(finding).machines : [])))
  return (mac: MacAddress) => known.has(formatMac(mac))
}

function machinesOf({ pair, older, younger }: Banner, isRing: (mac: MacAddress) => boolean): MachineLines[] {
  const lines = (role: 'older' | 'younger', { name, maker, says, ip, ip6, mac }: NonNullable<Banner['older']>): MachineLines => {
    return {
      role: pair === 'unranked' ? 'other' : role,
      ...sideWords(pair, role, says),
      name: name ?? 'Name not known',
      ip: ip === undefined ? (ip6 ?? '') : ipText(ip),
      // The maker is the card's.
      mac: mac === undefined ? '' : `${macText(mac, { ring: isRing(mac) })}${maker === undefined ? '' : ` (${maker})`}`,
    }
  }
  return [...(older === undefined ? [] : [lines('older', older)]), ...(younger === undefined ? [] : [lines('younger', younger)])]
}

function doneOf(view: CaseView): { at: string; what: string }[] {
  // Files diagnosed in one go all came at once: their times would say nothing.
  const timed = new Set([...view.evidence.map(({ addedAt }) => addedAt), ...view.done.map(({ at }) => at)]).size > 1
  const said = new Map<string, string[]>()
  for (const { fact, says } of view.facts) {
    if (fact.origin.from === 'facts') continue
    const told = said.get(fact.origin.evidence) ?? []
    if (
      fact.value.kind === 'event' ||
      (fact.value.kind === 'name-row' && fact.value.status === 'conflict') ||
      fact.value.kind === 'nlb-settings' ||
      fact.value.kind === 'wins-record' ||
      fact.value.kind === 'nlb-state'
    )
      told.push(says)
    said.set(fact.origin.evidence, told)
  }
  const lines = view.evidence.map((one) => {
    if (one.kind === 'answer') {
      const cut = one.question?.lastIndexOf('/') ?? -1
      const step = one.question === undefined ? undefined : stepOf(one.question.slice(0, cut), one.question.slice(cut + 1))
      const options = step !== undefined && 'options' in step ? step.options : undefined
      return {
        at: one.addedAt,
        what: `Asked “${step?.title ?? one.question}”: ${options?.find(({ id }) => id === one.answer)?.label ?? one.answer}.`,
      }
    }
    const facts = said.get(one.id) ?? []
    const read = one.items.filter(({ kind, title }) => kind !== 'note' && !one.title.includes(title)).map(({ title }) => title)
    const held = read.length === 0 ? '' : ` ${list([...new Set(read)].slice(0, 4))}.`
    const capture =
      one.capture === undefined
        ? ''
        : ` ${plural(one.capture.frames, 'frame')}${one.capture.damage === undefined ? '' : `; ${one.capture.damage}`}.`
    const madeUp = one.madeUp === undefined ? '' : ` ${one.madeUp}`
    return {
      at: one.addedAt,
      what: `${one.title}${/[.?!]$/.test(one.title) ? '' : '.'}${held}${capture}${facts.length === 0 ? '' : ` ${facts.slice(0, 3).join(' ')}`}${madeUp}`,
    }
  })
  const steps = view.done.map(({ cause, step, at }) => ({ at, what: `${stepOf(cause, step)?.title ?? step}: done.` }))
  const skipped = view.skipped.map(({ cause, step, reason }) => ({
    at: '',
    what: `Left out: ${stepOf(cause, step)?.title ?? step} Reason: ${reason}`,
  }))
  return [...lines, ...steps]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .concat(skipped)
    .map(({ at, what }) => ({ at: timed ? clockOf(at) : '', what }))
}

function notAskedText(left: readonly string[]): string {
  if (left.length === 0) return ''
  const groups = articles.flatMap((article) => {
    const some = causes.filter(({ id, article: of }) => of === article && left.includes(id)).length
    return some === 0
      ? []
      : [`${plural(some, 'cause')} ${article.id === 'beyond' ? 'beyond the articles' : `of ${article.id.toUpperCase()}`}`]
  })
  return `Not asked, since nothing pointed there: ${groups.join(', ')}. They stay open.`
}
