// Every call and every stream between a screen and the engine, written once. Client, service and doors derive from it.
import * as z from 'zod'
import { CaseSummary, CaseView, Place } from './case.ts'
import { OpenedFrame, SeenMachine, TraceQuery, TraceRow, TraceState } from './trace.ts'

export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
}
const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({ input, output })
/** A stream's first item is a snapshot; every later item replaces it. On a gap, listen again. */
const stream = call

const Nothing = z.object({})
const Id = z.string().min(1).max(100)
const InCase = z.object({ case: Id })
const InEvidence = InCase.extend({ evidence: Id })
const Step = z.object({ case: Id, cause: z.string().max(100), step: z.string().max(100) })
const Text = z.string().max(20_000_000)

export const Sample = z.object({ id: z.string(), article: z.string(), number: z.number().optional(), title: z.string() })
export type Sample = z.infer<typeof Sample>

export const Adapter = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  addresses: z.array(z.string()),
  mac: z.string().optional(),
  connected: z.boolean(),
  loopback: z.boolean(),
  /** Megabits a second, where the system says. */
  speed: z.number().optional(),
  /** frames a second, oldest first */ rates: z.array(z.number()),
})
export type Adapter = z.infer<typeof Adapter>

/** What can be captured with here, or exactly what is missing, how to mend it, and what works without it. */
export const CaptureState = z.object({
  source: z.enum(['cap', 'dumpcap', 'none']),
  /** The fault's code, where nothing can be captured. */
  code: z.string().optional(),
  say: z.string(),
  hint: z.string().optional(),
  command: z.string().optional(),
  stillWorks: z.array(z.string()),
  adapters: z.array(Adapter),
  /** Other capture programs that are here and can be chosen. */
  others: z.array(z.enum(['cap', 'dumpcap'])).optional(),
  /** Lines that undo `command`, what to do after it, and the system's own words. */
  undo: z.string().optional(),
  steps: z.array(z.string()).optional(),
  detail: z.string().optional(),
})
export type CaptureState = z.infer<typeof CaptureState>

export const Check = z.object({ id: z.string(), say: z.string(), done: z.number(), total: z.number() })
export type Check = z.infer<typeof Check>

const Symptom = z.enum(['duplicate-name', 'address-conflict', 'after-nlb'])
export const ReportFormat = z.enum(['ticket', 'short', 'text', 'html', 'markdown', 'json'])

export const contract = {
  calls: {
    'app.info': call(
      Nothing,
      z.object({ version: z.string(), runtime: z.string(), platform: z.string(), samples: z.array(Sample), uploadLimitOctets: z.number() }),
    ),

    /** The packed table of makers (shared/words/makers.ts): asked for once by a screen that names cards itself. */
    'app.makers': call(Nothing, z.object({ table: z.string() })),

    'cases.create': call(
      z.object({
        title: z.string().max(300).optional(),
        symptom: Symptom.optional(),
        sample: Id.optional(),
      }),
      z.object({ id: Id }),
    ),
    'cases.remove': call(InCase, Nothing),
    'cases.restore': call(InCase, Nothing),
    'case.rename': call(InCase.extend({ title: z.string().max(300), ticket: z.string().max(100) }), Nothing),
    /** What it is about, said by the person after the case was begun. */
    'case.symptom': call(InCase.extend({ symptom: Symptom }), Nothing),
    'case.go': call(InCase.extend({ place: Place }), Nothing),
    'case.report': call(
      InCase.extend({ format: ReportFormat, mask: z.boolean() }),
      z.object({ name: z.string(), mime: z.string(), text: z.string() }),
    ),

    /** The case as one file for a colleague, and what is in it, a sentence each. Names and addresses are in it as they are. */
    'case.export': call(InCase, z.object({ name: z.string(), base64: z.string(), says: z.array(z.string()) })),

    'evidence.paste': call(InCase.extend({ text: Text, from: z.string().max(300).optional() }), z.object({ evidence: Id })),
    'evidence.remove': call(InEvidence, Nothing),
    'evidence.restore': call(InEvidence, Nothing),
    'evidence.text': call(InEvidence, z.object({ text: z.string() })),
    'evidence.accept': call(InEvidence.extend({ start: z.number(), yes: z.boolean() }), Nothing),
    /** Which reading of an event's address to use; without `order` what speaks for each decides again. */
    'evidence.reading': call(InEvidence.extend({ start: z.number(), order: z.enum(['kb', 'straight']).optional() }), Nothing),
    'evidence.export': call(
      InEvidence.extend({ frames: z.array(z.number()).max(100_000) }),
      z.object({ name: z.string(), base64: z.string() }),
    ),

    /** A file is announced, its door brings it (`ExposedDoor.bring`, `uploadPath`), and here it has come. */
    'upload.begin': call(InCase.extend({ name: z.string().max(500), octets: z.number().nonnegative() }), z.object({ upload: Id })),
    /** A colleague's case file is no evidence: it is opened as a case of its own. */
    'upload.end': call(z.object({ upload: Id }), z.union([z.object({ evidence: Id }), z.object({ opened: Id })])),
    'upload.drop': call(z.object({ upload: Id }), Nothing),

    'wizard.answer': call(Step.extend({ option: z.string().max(100) }), Nothing),
    'wizard.skip': call(Step.extend({ reason: z.string().max(1000) }), Nothing),
    'wizard.done': call(Step, Nothing),
    'wizard.restart': call(InCase.extend({ cause: z.string().max(100) }), Nothing),

    'finding.acknowledge': call(
      InCase.extend({ evidence: Id.optional(), finding: z.string(), reason: z.string().max(1000), until: z.string().optional() }),
      Nothing,
    ),
    'finding.unacknowledge': call(InCase.extend({ evidence: Id.optional(), finding: z.string() }), Nothing),

    'trace.rows': call(
      TraceQuery.extend({ from: z.number().int().nonnegative(), count: z.number().int().min(1).max(500) }),
      z.object({ rows: z.array(TraceRow), version: z.number() }),
    ),
    'trace.find': call(TraceQuery.extend({ frame: z.number().int().positive() }), z.object({ index: z.number().nullable() })),
    'trace.open': call(InEvidence.extend({ frame: z.number().int().positive() }), OpenedFrame),
    /** The computers of a capture: nothing where only its proof frames are left. */
    'trace.machines': call(InEvidence, z.object({ machines: z.array(SeenMachine), more: z.boolean() })),
    'trace.mark': call(InEvidence.extend({ frame: z.number().int().positive(), on: z.boolean() }), Nothing),

    /** Read-only commands this computer can run itself; each is shown before it runs, its output is kept as evidence. */
    'local.commands': call(Nothing, z.array(z.object({ id: z.string(), shown: z.string(), does: z.string(), needsAddress: z.boolean() }))),
    'local.run': call(InCase.extend({ command: Id, address: z.ipv4().optional() }), z.object({ evidence: Id })),

    /** Questions asked of the network, announced before they are sent; what was sent is said in the evidence. "No answer" is an answer. */
    'check.names': call(InCase.extend({ ip: z.ipv4() }), z.object({ evidence: Id })),
    'check.name': call(
      InCase.extend({ name: z.string().min(1).max(15), suffix: z.number().int().min(0).max(255), server: z.ipv4().optional() }),
      z.object({ evidence: Id }),
    ),
    'check.address': call(InCase.extend({ ip: z.ipv4(), adapter: z.string().max(300) }), z.object({ evidence: Id })),
    'check.sweep': call(InCase.extend({ network: z.cidrv4() }), z.object({ evidence: Id })),
    'check.stop': call(InCase, Nothing),

    'capture.start': call(
      InCase.extend({ adapters: z.array(z.string()).max(16), source: z.enum(['cap', 'dumpcap']).optional() }),
      z.object({ evidence: Id }),
    ),
    'capture.stop': call(InEvidence, Nothing),
  },
  streams: {
    cases: stream(Nothing, z.array(CaseSummary)),
    case: stream(InCase, CaseView),
    trace: stream(TraceQuery, TraceState),
    capture: stream(Nothing, CaptureState),
    /** Questions that are being asked now, and how far they are. */
    checks: stream(InCase, z.array(Check)),
  },
} as const

/** What only a door may ask: it has already seen the person choose the file. Never served to a screen. */
export const doorContract = {
  calls: {
    'door.report': call(InCase.extend({ mask: z.boolean() }), z.object({ name: z.string(), html: z.string() })),
    'door.open': call(z.object({ paths: z.array(z.string()).max(100), case: Id.optional() }), z.object({ case: Id })),
    /** An announced file lies at `path` already; or else: so many octets are to be written to the path that is answered. */
    'door.bring': call(z.object({ upload: Id, path: z.string().optional() }), z.object({ path: z.string(), octets: z.number() })),
  },
  streams: {},
} as const

export interface AnyContract {
  readonly calls: Readonly<Record<string, Call>>
  readonly streams: Readonly<Record<string, Call>>
}
type Input<C> = C extends Call<infer I, z.ZodType> ? z.input<I> : never
type Parsed<C> = C extends Call<infer I, z.ZodType> ? z.output<I> : never
type Output<C> = C extends Call<z.ZodType, infer O> ? z.output<O> : never

/** The screen's side: every call a function, every stream a listener. */
export type Client<C extends AnyContract> = {
  call<N extends keyof C['calls'] & string>(name: N, input: Input<C['calls'][N]>): Promise<Output<C['calls'][N]>>
  /** Returns a function that stops listening. Faults of the stream come to `onFault`. */
  listen<N extends keyof C['streams'] & string>(
    name: N,
    input: Input<C['streams'][N]>,
    onItem: (item: Output<C['streams'][N]>) => void,
    onFault?: (fault: import('./fault.ts').Fault) => void,
  ): () => void
}

/** The engine's side: a call without a handler does not compile. A stream's handler returns what ends it; `fail` ends it with a fault. */
export type Service<C extends AnyContract> = {
  readonly calls: {
    readonly [N in keyof C['calls']]: (input: Parsed<C['calls'][N]>) => Output<C['calls'][N]> | Promise<Output<C['calls'][N]>>
  }
  readonly streams: {
    readonly [N in keyof C['streams']]: (
      input: Parsed<C['streams'][N]>,
      emit: (item: Output<C['streams'][N]>) => void,
      fail: (error: unknown) => void,
    ) => () => void
  }
}
