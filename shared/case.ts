// A case is one trouble ticket: evidence in the order it came, and what follows from it.
import * as z from 'zod'
import { Fact } from './fact.ts'
import { Fault } from './fault.ts'
import { Finding, Machine, Oddity } from './finding.ts'
import { ReadItem } from './reading.ts'
import { Sentence } from './sentence.ts'
import { Next, Settles, Verdict } from './verdict.ts'

export const Place = z.object({ cause: z.string().optional(), step: z.string().optional() })
export type Place = z.infer<typeof Place>

/** Evidence as it is kept: enough to work everything out again. Files lie in the case's own folder. */
export const Evidence = z.object({
  id: z.string(),
  kind: z.enum(['paste', 'text-file', 'capture', 'live', 'command', 'check', 'answer']),
  title: z.string(),
  addedAt: z.string(),
  /** Where it came from, for the report: a file's name, a command, a person. */
  from: z.string(),
  /** The text, of a paste, a text file, a command's output or an answer. */
  text: z.string().optional(),
  /** The file of a capture: a path outside, or a name inside the case's folder. */
  file: z.string().optional(),
  /** An answer's question and option, or the step skipped and why. */
  question: z.string().optional(),
  answer: z.string().optional(),
  reason: z.string().optional(),
  /** A live capture's adapters, and whether they are being watched: after a crash they are watched on. */
  adapters: z.array(z.string()).optional(),
  watching: z.boolean().optional(),
  /** What a live capture was asked to be made with; the best that works where absent. */
  source: z.enum(['cap', 'dumpcap']).optional(),
  /** Unsure items somebody confirmed ("Yes, use it"), by their span's start. */
  accepted: z.array(z.number()).optional(),
  /** Which reading of an event's address somebody chose, by the event's start: turned round (`kb`), or as logged. */
  readings: z.array(z.object({ start: z.number(), order: z.enum(['kb', 'straight']) })).optional(),
  /** Neighbour frames added to a sample so that a trace looks like a trace: said wherever it is shown. */
  madeUp: z.string().optional(),
  /** What was wrong with the file that the text was taken from, where the file itself did not come along. */
  problems: z.array(Fault).optional(),
})
export type Evidence = z.infer<typeof Evidence>

export const Acknowledgement = z.object({
  /** The capture it was found in: ids of findings are their own only within one. Any, where absent. */
  evidence: z.string().optional(),
  finding: z.string(),
  reason: z.string(),
  until: z.string().optional(),
  at: z.string(),
  /** Who it is about (shared/parties.ts): the same pair stays acknowledged in a later finding, a third machine does not. */
  about: z.string().optional(),
  machines: z.array(z.string()).optional(),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

/** A case that came as one file: when it was sent, from which version, and what its verdict said there. */
export const Received = z.object({ sentAt: z.string(), version: z.string(), says: z.string() })
export type Received = z.infer<typeof Received>

/** The case file on disk. `schema` rises when its shape changes. */
export const CaseFile = z.object({
  schema: z.literal(1),
  id: z.string(),
  title: z.string(),
  ticket: z.string(),
  symptom: z.enum(['duplicate-name', 'address-conflict', 'after-nlb']).optional(),
  sample: z.string().optional(),
  createdAt: z.string(),
  changedAt: z.string(),
  evidence: z.array(Evidence),
  place: Place,
  skipped: z.array(z.object({ cause: z.string(), step: z.string(), reason: z.string() })),
  done: z.array(z.object({ cause: z.string(), step: z.string(), at: z.string() })),
  acknowledged: z.array(Acknowledgement),
  marks: z.array(z.object({ evidence: z.string(), frame: z.number() })),
  received: Received.optional(),
})
export type CaseFile = z.infer<typeof CaseFile>

/** How fast a conflict goes: its frames in bars of `paceSeconds`, oldest first, the last one ending at `until` (micros). */
export const Pace = z.object({ until: z.number(), counts: z.array(z.number()) })
export type Pace = z.infer<typeof Pace>
/** Ten minutes in bars of ten seconds. */
export const paceSeconds = 10
export const paceBars = 60

/** A live capture while it runs: which cards, and what is known of loss. */
export const LiveState = z.object({
  /** `cap` or `dumpcap`. */
  source: z.string(),
  adapters: z.array(z.object({ name: z.string(), state: z.enum(['watching', 'gone', 'stopped']), say: z.string().optional() })),
  /** Frames the system dropped; absent where or while the source does not say. */
  dropped: z.number().optional(),
  recordedOctets: z.number(),
  /** The recording is a ring: it never grows beyond this. */
  recordLimitOctets: z.number(),
  /** Why nothing is being recorded just now, and how many frames passed unrecorded so far. */
  recordTrouble: z.string().optional(),
  unrecorded: z.number().optional(),
  /** When nothing was captured, in micros, the latest last; without an end where it goes on. */
  gaps: z.array(z.object({ from: z.number(), to: z.number().optional(), say: z.string() })).optional(),
})
export type LiveState = z.infer<typeof LiveState>

/** What a paste is called that nobody gave a name: what is in it says more. */
export const pastedTitle = 'Pasted text'

/** One evidence with what was made of it. */
export const EvidenceView = Evidence.omit({ text: true }).extend({
  items: z.array(ReadItem),
  capture: z
    .object({
      frames: z.number(),
      kept: z.number(),
      link: z.string(),
      reading: z.boolean(),
      progress: z.number(),
      findings: z.array(z.string()),
      oddities: z.array(Oddity),
      damage: z.string().optional(),
      first: z.number().optional(),
      last: z.number().optional(),
      live: LiveState.optional(),
      /** The file itself is not here: so many of its frames are, under their own numbers. What was found was found in all of them. */
      excerpt: z.number().optional(),
    })
    .optional(),
  faults: z.array(Fault),
})
export type EvidenceView = z.infer<typeof EvidenceView>

/** The verdict banner: the plain sentence, how bad, how sure, who is who, what next. */
export const Banner = z.object({
  headline: z.string(),
  detail: Sentence,
  /** `open`: it went on to the end of a capture that has ended. */
  state: z.enum(['active', 'open', 'quiet', 'cured', 'harmless', 'undecided']),
  cause: z.string().optional(),
  standing: z.enum(['confirmed', 'likely', 'open', 'ruled-out']),
  facts: z.object({ for: z.number(), against: z.number() }),
  /** Causes this message can have, and how many of them nothing has settled yet. */
  causes: z.object({ open: z.number(), all: z.number() }).optional(),
  pair: z.enum(['older-younger', 'owner-challenger', 'unranked']).optional(),
  older: Machine.extend({ maker: z.string().optional(), says: z.string() }).optional(),
  younger: Machine.extend({ maker: z.string().optional(), says: z.string() }).optional(),
  unseen: z.array(z.string()),
})
export type Banner = z.infer<typeof Banner>

/** A finding in words, for lists and the board. */
export const FindingView = z.object({
  evidence: z.string(),
  finding: Finding,
  headline: z.string(),
  says: Sentence,
  technical: Sentence,
  unseen: z.array(z.string()),
  /** `active` while it is watched; `open` where it went on to the end of its capture. */
  state: z.enum(['active', 'open', 'quiet', 'cured', 'acknowledged', 'look-alike']),
  acknowledged: Acknowledgement.optional(),
  /** Of conflicts, while their capture is at hand. */
  pace: Pace.optional(),
})
export type FindingView = z.infer<typeof FindingView>

/** A fact in words. */
export const FactView = z.object({ fact: Fact, says: z.string(), where: Sentence })
export type FactView = z.infer<typeof FactView>

/** Everything a case's screens show, worked out anew whenever the evidence changes; order never matters. */
export const CaseView = z.object({
  id: z.string(),
  title: z.string(),
  ticket: z.string(),
  symptom: CaseFile.shape.symptom,
  /** Neither the person nor the evidence has said yet which message it is about: that comes before all other questions. */
  unnamed: z.boolean().optional(),
  /** Every cause this message can have is ruled out: these. No check is left to ask for, and the person has to be told how to go on. */
  exhausted: z.array(z.string()).optional(),
  sample: z.string().optional(),
  createdAt: z.string(),
  savedAt: z.string(),
  evidence: z.array(EvidenceView),
  facts: z.array(FactView),
  findings: z.array(FindingView),
  verdicts: z.array(Verdict),
  banner: Banner,
  next: Next.optional(),
  settles: z.array(Settles),
  place: Place,
  skipped: CaseFile.shape.skipped,
  done: CaseFile.shape.done,
  marks: CaseFile.shape.marks,
  received: Received.optional(),
})
export type CaseView = z.infer<typeof CaseView>

export const CaseSummary = z.object({
  id: z.string(),
  title: z.string(),
  ticket: z.string(),
  changedAt: z.string(),
  standing: z.enum(['confirmed', 'likely', 'open', 'ruled-out']),
  says: z.string(),
  damaged: z.string().optional(),
})
export type CaseSummary = z.infer<typeof CaseSummary>
