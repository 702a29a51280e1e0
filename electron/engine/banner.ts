// The verdict banner: one plain sentence, how bad it is now, how sure we are, who is who.
import type { MacAddress } from '../../shared/address.ts'
import type { Banner, CaseFile, EvidenceView, FindingView } from '../../shared/case.ts'
import type { Fact, FactValue } from '../../shared/fact.ts'
import { isAside, type Machine } from '../../shared/finding.ts'
import { causeOf } from '../../shared/knowledge/index.ts'
import { meaningOf } from '../../shared/netbios-name.ts'
import type { Sentence } from '../../shared/sentence.ts'
import type { Verdict } from '../../shared/verdict.ts'
import { fill, rootsOf, sayFact } from '../../shared/words/fact.ts'
import { isFlagAlone, isOnlyOnRecord } from '../../shared/words/finding.ts'
import {
  capital,
  clockOf,
  countText,
  inSentence,
  ipText,
  list,
  macText,
  nameText,
  plural,
  say,
  suffixText,
  who,
} from '../../shared/words/say.ts'
import { drawn, sidesFromFacts } from './sides.ts'

export interface Seen {
  readonly file: Pick<CaseFile, 'symptom'>
  readonly evidence: readonly EvidenceView[]
  readonly facts: readonly Fact[]
  readonly findings: readonly FindingView[]
  readonly verdicts: readonly Verdict[]
  readonly scope: ReadonlySet<string>
  readonly lead: Verdict | undefined
  where(fact: Fact): Sentence
}

export function bannerOf(seen: Seen): Banner {
  const { lead, facts } = seen
  const finding = leadFinding(seen)
  const counted = {
    for: lead?.because.filter(({ speaks }) => speaks === 'for').length ?? 0,
    against: lead?.because.filter(({ speaks }) => speaks === 'against').length ?? 0,
  }
  const unseen = [...new Set([...(finding?.unseen ?? []), ...unseenHere(seen)])]
  const base = { facts: counted, unseen, standing: lead?.standing ?? 'open', ...(lead === undefined ? {} : { cause: lead.cause }) } as const
  const cure = facts.find(({ value }) => value.kind === 'cured')

  if (finding !== undefined && finding.state !== 'look-alike') {
    const pair = namedByEvent(pairOf(finding, goesOn(facts), isRing(seen.evidence, finding.evidence)), finding, facts)
    // The frames show it refused; the computers' own tables show that they still disagree.
    const unsettled = cure === undefined && finding.state === 'quiet' && lead?.standing === 'confirmed' && goesOn(facts)
    if (unsettled) return { ...base, ...pair, headline: verdictText(lead, seen), detail: finding.says, state: 'active' }
    return {
      ...base,
      ...pair,
      headline: cure === undefined ? finding.headline : settled(finding, seen),
      detail: cure === undefined ? finding.says : say`${finding.says} ${curedText(cure)} (${seen.where(cure)}).`,
      state: cure === undefined ? stateOf(finding) : 'cured',
    }
  }
  if (lead !== undefined && (lead.standing === 'confirmed' || lead.standing === 'likely')) {
    const harmless = lead.cause === 'q120752/harmless' || lead.cause === 'beyond/probe-collision'
    const first = lead.because.find(({ speaks }) => speaks === 'for')
    const alike = equallyLikely(lead, seen.verdicts)
    const headline =
      lead.standing === 'confirmed'
        ? verdictText(lead, seen)
        : `${lead.contradicted ? 'The facts disagree, but probably ' : 'Probably '}${alike.length > 1 ? `one of ${countText(alike.length)}: ${list(alike, 'or')}.` : verdictInSentence(lead, seen)}`
    const detail: Sentence = cure === undefined ? (first?.says ?? []) : say`${first?.says ?? ''} ${curedText(cure)} (${seen.where(cure)}).`
    const state =
      cure !== undefined
        ? 'cured'
        : harmless && lead.standing === 'confirmed'
          ? 'harmless'
          : lead.standing === 'confirmed'
            ? 'active'
            : 'undecided'
    return { ...base, ...sidesFromFacts(facts, lead.cause), headline, detail, state }
  }
  if (finding !== undefined) return { ...base, headline: finding.headline, detail: finding.says, state: 'harmless' }
  return { ...base, ...undecided(seen), state: 'undecided' }
}

/** A 4198 or 4199 names the other side's card: the computer that logged it is the one on this side. */
function namedByEvent<P extends Pick<Banner, 'older' | 'younger'>>(pair: P, { finding }: FindingView, facts: readonly Fact[]): P {
  if (finding.kind !== 'duplicate-ip') return pair
  const { older, younger } = pair
  for (const { value } of facts) {
    if (value.kind !== 'event' || value.provider !== 'Tcpip' || value.conflictIp !== finding.ip || value.computer === undefined) continue
    const { computer, conflictMac } = value
    if (conflictMac === undefined) continue
    if (older !== undefined && older.name === undefined && younger?.mac === conflictMac)
      return { ...pair, older: { ...older, name: computer } }
    if (younger !== undefined && younger.name === undefined && older?.mac === conflictMac)
      return { ...pair, younger: { ...younger, name: computer } }
  }
  return pair
}

const isRing = (evidence: readonly EvidenceView[], id: string) =>
  evidence.some((one) => one.id === id && one.capture?.link.toLowerCase().includes('token') === true)

const articleOf = ({ cause }: Verdict) => causeOf(cause)?.article.id

/** Titles of the likely causes of one article that the very same facts speak for: none of them is to be named alone. */
function equallyLikely(lead: Verdict, verdicts: readonly Verdict[]): string[] {
  const reasons = ({ because }: Verdict) =>
    because
      .map(({ fact, speaks }) => `${speaks} ${fact}`)
      .sort()
      .join('\n')
  return verdicts
    .filter((verdict) => verdict.standing === 'likely' && articleOf(verdict) === articleOf(lead) && reasons(verdict) === reasons(lead))
    .flatMap(({ cause }) => {
      const title = causeOf(cause)?.cause.title
      return title === undefined ? [] : [inSentence(title)]
    })
}

/** A table of a computer itself, not the wire, says a name is in conflict or held twice. */
const goesOn = (facts: readonly Fact[]) => {
  const tables = new Set(facts.filter(({ value }) => value.kind === 'name-row').map(({ id }) => id))
  return facts.some(
    ({ value, origin }) =>
      value.kind === 'twin' && !value.sameMachine && origin.from === 'facts' && origin.facts.some((id) => tables.has(id)),
  )
}

/** The conflict that matters most: a lead cause's own, active before quiet, the one with most frames; else a look-alike. */
function leadFinding({ findings, lead, facts }: Seen): FindingView | undefined {
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const named = new Set(
    lead?.because.flatMap(({ fact }) => {
      const known = byId.get(fact)
      return known === undefined ? [] : [known, ...leaves(known, byId)].map(({ id }) => id)
    }),
  )
  const rank = (view: FindingView) =>
    (named.has(`${view.evidence}/${view.finding.id}`) ? 0 : 8) +
    (view.finding.verdict === 'conflict' ? 0 : view.finding.verdict === 'notice' ? 16 : 32) +
    (view.state === 'active' ? 0 : view.state === 'open' ? 0.5 : 1) +
    (view.finding.kind.endsWith('-demand') ? 2 : 0)
  const told = findings.filter(({ finding }) => !isAside(finding) && finding.kind !== 'mirror-copies')
  const [best] = [...told].sort((a, b) => rank(a) - rank(b) || b.finding.count - a.finding.count || (a.finding.id < b.finding.id ? -1 : 1))
  if (best === undefined) return undefined
  // A confirmed or likely cause that stands on a paste speaks for itself: no finding about something else before it.
  const decided = lead !== undefined && (lead.standing === 'confirmed' || lead.standing === 'likely')
  return decided && !named.has(`${best.evidence}/${best.finding.id}`) ? undefined : best
}
const leaves = (fact: Fact, byId: ReadonlyMap<string, Fact>): Fact[] =>
  fact.origin.from !== 'facts'
    ? [fact]
    : fact.origin.facts.flatMap((id) => {
        const known = byId.get(id)
        return known === undefined ? [] : [known, ...leaves(known, byId)]
      })

const stateOf = ({ state, finding }: FindingView): Banner['state'] =>
  state === 'cured'
    ? 'cured'
    : state === 'active' || state === 'open'
      ? finding.verdict === 'conflict'
        ? state
        : 'quiet'
      : state === 'look-alike'
        ? 'harmless'
        : 'quiet'

function settled({ finding }: FindingView, seen: Seen): string {
  if (finding.kind === 'duplicate-name') return `${finding.name} belongs to one computer again.`
  if (finding.kind === 'duplicate-ip' && finding.ip !== undefined) return `${ipText(finding.ip)} belongs to one computer again.`
  return seen.lead === undefined ? 'It has settled.' : `${verdictText(seen.lead, seen)} It has settled.`
}
const curedText = (fact: Fact) => {
  const { value } = fact
  if (value.kind !== 'cured') return ''
  const since = clockOf(value.at)
  return `Since ${since === '' ? 'then' : since} ${value.what === 'name' ? 'all names here are Registered' : value.what === 'address' ? 'one machine alone answers for the address' : 'the hosts form one cluster'}`
}

function pairOf({ finding }: FindingView, unsettled: boolean, ring: boolean): Pick<Banner, 'pair' | 'older' | 'younger'> {
  const draw = (machine: Machine, says: string) => drawn(machine, says, ring)
  if (finding.kind === 'duplicate-ip' || finding.kind === 'duplicate-name') {
    const address = finding.kind === 'duplicate-ip'
    // A server that refuses speaks of a record: nobody saw that the one on record is still there.
    if (finding.kind === 'duplicate-name' && isOnlyOnRecord(finding))
      return {
        pair: 'owner-challenger',
        ...(finding.older === null ? {} : { older: draw(named(finding.older, finding), 'on record in WINS, not heard') }),
        ...(finding.younger === null ? {} : { younger: draw(unnamed(finding.younger, finding.name), 'was refused') }),
      }
    if (finding.kind === 'duplicate-name' && isFlagAlone(finding)) {
      const one = finding.younger ?? finding.older
      return { pair: 'owner-challenger', ...(one === null ? {} : { younger: draw(named(one, finding), 'has it in conflict') }) }
    }
    const kept =
      unsettled && !address
        ? 'had it first'
        : finding.outcome === 'taken-over'
          ? 'had it first, lost it'
          : finding.outcome === 'defended' || finding.outcome === 'avoided'
            ? 'had it first, kept it'
            : finding.outcome === 'cured'
              ? 'keeps it'
              : 'had it first'
    const came =
      unsettled && !address
        ? 'came later'
        : finding.outcome === 'avoided'
          ? 'came later, kept off'
          : finding.outcome === 'taken-over'
            ? 'came later, took it'
            : 'came later'
    return {
      pair: address ? 'older-younger' : 'owner-challenger',
      ...(finding.older === null
        ? {}
        : { older: draw(finding.kind === 'duplicate-name' ? named(finding.older, finding) : finding.older, kept) }),
      ...(finding.younger === null
        ? {}
        : { younger: draw(finding.kind === 'duplicate-name' ? unnamed(finding.younger, finding.name) : finding.younger, came) }),
    }
  }
  if (finding.kind === 'name-conflict-demand' || finding.kind === 'name-release-demand')
    return {
      pair: 'owner-challenger',
      ...(finding.target === null ? {} : { older: draw(finding.target, 'was told to give it up') }),
      younger: draw(finding.sender, 'sent the demand'),
    }
  if (finding.kind === 'nlb-fault' && finding.hosts.length > 1) {
    const younger = finding.odd ?? finding.hosts[1]
    const older = finding.hosts.find((host) => host !== younger && host.mac !== younger?.mac) ?? finding.hosts[0]
    return {
      ...(older === undefined ? {} : { older: draw(older, 'one host') }),
      ...(younger === undefined ? {} : { younger: draw(younger, finding.odd === null ? 'the other host' : 'the odd one') }),
      pair: 'unranked',
    }
  }
  if (finding.kind === 'dhcp-decline')
    return {
      pair: 'older-younger',
      ...(finding.holder === null ? {} : { older: draw(finding.holder, 'uses the address') }),
      younger: draw(finding.client, 'declined it'),
    }
  return {}
}
/** The owner of a computer's name is called by it; what its challenger is really called is not known from its claim. */
const named = (machine: Machine, { name, suffix }: { readonly name: string; readonly suffix: number }): Machine =>
  machine.name === undefined && suffix !== 0x03 && meaningOf(suffix, 'unique')?.holder === 'computer' ? { ...machine, name } : machine
const unnamed = ({ name, ...rest }: Machine, claimed: string): Machine =>
  name === undefined || name.toUpperCase() === claimed.toUpperCase() ? rest : { ...rest, name }

/** The verdict sentence of a cause, its holes filled from the facts that speak for it and then from any. */
export function verdictText(verdict: Verdict, { facts }: Pick<Seen, 'facts'>): string {
  const known = causeOf(verdict.cause)
  if (known === undefined) return verdict.cause
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const speaking = verdict.because.filter(({ speaks }) => speaks === 'for').flatMap(({ fact }) => byId.get(fact) ?? [])
  const values: Record<string, unknown> = {}
  for (const { value } of [...facts.filter(({ value }) => value.kind === 'name-in-conflict'), ...speaking].reverse())
    for (const [field, content] of Object.entries(value)) if (content !== '' && content !== undefined) values[field] = content
  for (const { value } of speaking) if (value.kind === 'event' && value.conflictIp !== undefined) values['ip'] ??= value.conflictIp
  const told = fill(known.cause.verdict, values)
  return told.includes('<name>') && known.cause.plain !== undefined ? known.cause.plain : told.replaceAll('<ip>', 'one address')
}
/** Names keep their capitals; the sentence's own first word does not. */
const verdictInSentence = (verdict: Verdict, seen: Pick<Seen, 'facts'>) => {
  const text = verdictText(verdict, seen)
  return causeOf(verdict.cause)?.cause.verdict.startsWith('{') === true && !text.startsWith('One ') ? text : inSentence(text)
}

/** What the person chose as the message that was shown. */
const reported = {
  'duplicate-name': 'A duplicate name was reported.',
  'address-conflict': 'An address conflict was reported.',
  'after-nlb': 'A conflict came up after NLB or WLBS was set up.',
} as const

/** Nothing decided: what happened, as far as the newest event or paste tells. */
function undecided({ evidence, facts, verdicts, scope, file, where }: Seen): { headline: string; detail: Sentence } {
  // Events of other matters say nothing here.
  const events = facts.filter(({ value }) => value.kind === 'event' && value.provider !== 'other' && value.provider !== 'Wins')
  const [event] = [...events].sort((a, b) => ((b.value as { at?: string }).at ?? '').localeCompare((a.value as { at?: string }).at ?? ''))
  const open = verdicts.filter(({ standing, cause }) => (standing === 'open' || standing === 'likely') && scope.has(cause)).length
  const left =
    open === 0
      ? 'Every cause it can have is ruled out.'
      : `${capital(countText(open))} ${open === 1 ? 'cause is' : 'causes are'} still open.`
  if (event !== undefined && event.value.kind === 'event') {
    const { value } = event
    const whom = value.computer ?? 'this computer'
    const time = value.at === undefined ? '' : clockOf(value.at) === '' ? '' : ` at ${clockOf(value.at)}`
    const missing =
      value.provider === 'NetBT' && value.address === undefined && value.refusedBy === undefined
        ? ` Which name, and who asked, is not known yet: ${{ none: 'the message came without its data', cut: 'its data was cut off before the address', mute: 'its data does not tell' }[dataOf(evidence, value.id)]}.`
        : ''
    const headline =
      value.id === 4320
        ? `Something asked ${whom} to give up a name${time}.`
        : value.id === 4319
          ? `A duplicate name was reported on ${whom}${time}.`
          : value.id === 4321
            ? `${whom === 'this computer' ? 'This computer' : whom} was refused ${value.name === undefined ? 'a name' : `${value.name} ${suffixText(value.suffix ?? 0)}`}${time}.`
            : value.provider === 'Tcpip'
              ? `${capital(whom)} reported an address conflict${time}.`
              : `${value.provider} event ${value.id} on ${whom}${time}.`
    const card = cardOf(facts, value.conflictMac)
    const whose = whoseText(card)
    return {
      headline: card?.who === 'own' ? `${capital(whom)} met its own network card${time}.` : headline,
      detail: say`${value.provider} event ${value.id} says so (${where(event)}).${whose}${missing} ${left}`,
    }
  }
  const notice = facts.find(({ value }) => value.kind === 'conflict-notice')
  if (notice !== undefined && notice.value.kind === 'conflict-notice') {
    const { about, name, suffix, mac } = notice.value
    const which = name === undefined ? 'A duplicate name' : `${name} ${suffixText(suffix ?? 0)}`
    return {
      headline: about === 'address' ? 'An address conflict was reported.' : `${which} was ${name === undefined ? 'reported' : 'refused'}.`,
      detail: say`${sayFact(notice.value)} (${where(notice)})${whoseText(cardOf(facts, mac))} ${left}`,
    }
  }
  if (evidence.length === 0) {
    return {
      headline: file.symptom === undefined ? 'Nothing has been read yet.' : reported[file.symptom],
      detail: file.symptom === undefined ? ['Paste a message or a command’s output, open a capture, or watch the network.'] : [left],
    }
  }
  const reading = evidence.find((one) => one.capture?.reading === true)
  if (reading !== undefined) return { headline: 'Nothing has been found so far.', detail: say`${reading.title} is still being read.` }
  const frames = evidence.reduce((all, one) => all + (one.capture?.frames ?? 0), 0)
  const read =
    facts.length === 0
      ? frames > 0
        ? `${plural(frames, 'frame was', 'frames were')} read; none of them shows a conflict.`
        : 'Nothing in it was recognised.'
      : `${capital(plural(facts.filter(({ origin }) => origin.from !== 'facts').length, 'fact'))} ${facts.length === 1 ? 'was' : 'were'} read.`
  // What the person said was shown is not undone by a text that says nothing.
  return {
    headline: file.symptom === undefined || facts.length > 0 ? 'Nothing here points to a conflict yet.' : reported[file.symptom],
    detail: say`${read} ${left}`,
  }
}

/** What is known of the card that a message names. */
const cardOf = (facts: readonly Fact[], mac: MacAddress | undefined) =>
  facts.flatMap(({ value }) => (value.kind === 'conflict-mac-is' && value.mac === mac ? [value] : []))[0]
const whoseText = (card: ReturnType<typeof cardOf>) =>
  card === undefined || card.who === 'other'
    ? ''
    : ` ${macText(card.mac)}, which it names, is ${card.who === 'own' ? 'a network card of this same computer' : card.who === 'gateway' ? 'a gateway’s that several routers share' : 'an NLB cluster’s'}.`

/** Q120752: the address ends at offset 2c (hex) of the data. */
const addressEnds = 0x2c
function dataOf(evidence: readonly EvidenceView[], id: number): 'none' | 'cut' | 'mute' {
  const octets = evidence.flatMap(({ items }) =>
    items.flatMap(({ event }) => (event?.id === id && event.dataHex !== undefined ? event.dataHex.length / 2 : [])),
  )
  return octets.length === 0 ? 'none' : Math.max(...octets) < addressEnds ? 'cut' : 'mute'
}

/** What pastes and events could not tell. */
function unseenHere({ evidence, facts, findings, lead }: Seen): string[] {
  const out: string[] = []
  const captures = evidence.filter((one) => one.capture !== undefined)
  if (captures.length === 0 && evidence.length > 0) out.push('No frames: nothing has been captured in this case.')
  for (const one of captures) if (one.capture?.damage !== undefined) out.push(`${one.title} is damaged: ${one.capture.damage}`)
  const silent = facts.find(
    ({ value }) => value.kind === 'event' && value.provider === 'NetBT' && value.id !== 4321 && value.address === undefined,
  )
  if (silent !== undefined && !facts.some(({ value }) => value.kind === 'sender-is'))
    out.push(
      `Who sent the message: ${{ none: 'the event came without its data octets', cut: 'the event’s data octets were cut off before the address at offset 28', mute: 'the event’s data does not tell' }[silent.value.kind === 'event' ? dataOf(evidence, silent.value.id) : 'none']}.`,
    )
  const ambiguous = facts.find(({ value }) => value.kind === 'event' && value.ambiguous === true)
  if (ambiguous !== undefined && !facts.some(({ value }) => value.kind === 'sender-is'))
    out.push('Which way round the address in the data is to be read: both readings are possible.')
  const mute = [...new Set(facts.flatMap(({ value }) => muteOf(value) ?? []))]
  if (mute.length > 0) out.push(`${capital(list(mute))} gave no answer. That does not mean the address or name is free.`)
  if (lead?.standing !== 'confirmed' && findings.length === 0 && facts.some(({ value }) => value.kind === 'address-held-twice'))
    out.push('How the two machines handled the conflict: no frames of it were captured.')
  return out
}

/** Who was asked and did not answer, in words. */
function muteOf(value: FactValue): string | undefined {
  switch (value.kind) {
    case 'node-answer': {
      const { ip, name } = value
      return value.answered ? undefined : who({ ...(ip !== undefined && { ip }), ...(name !== undefined && { name }) })
    }
    case 'address-holders':
      return value.macs.length === 0 ? ipText(value.ip) : undefined
    case 'name-holders':
      return value.ips.length === 0 && value.denied !== true ? nameText(value.name, value.suffix) : undefined
    case 'swept':
      return value.answered === 0 ? `every address of ${value.network}` : undefined
    default:
      return undefined
  }
}

/** The pastes, frames and answers a fact rests on. */
export const originsOf = (fact: Fact, facts: ReadonlyMap<string, Fact>) => rootsOf(fact.origin, facts)
