// One open case: its file, what was made of each piece of evidence, and the view that follows from both.
import { asMicros } from '../../../shared/address.ts'
import type { CaseFile, CaseSummary, CaseView, Evidence, EvidenceView } from '../../../shared/case.ts'
import type { Fault } from '../../../shared/fault.ts'
import type { Finding } from '../../../shared/finding.ts'
import type { ReadItem } from '../../../shared/reading.ts'
import { Faulty } from '../../../shared/result.ts'
import { conclude } from '../conclude.ts'
import { type Context, contextOf, nothingKnown, readText } from '../read.ts'
import { type CaptureReading, proofFiles, readCapture, readProof } from './capture.ts'
import { asWatched, goOn, noFrames } from './go-on.ts'
import { neighbours, type Sent } from './parcel.ts'
import type { Frames, Rooms } from './rooms.ts'

/** What was made of one piece of evidence: text is read into items, frames into findings. */
interface Piece {
  readonly evidence: Evidence
  /** The evidence's own text, or a saved event log's events as text. */
  text: string | undefined
  faults: readonly Fault[]
  capture: CaptureReading | undefined
}

export interface OpenCase {
  readonly id: string
  view(): CaseView
  /** Emits the view at once and after every change. */
  follow(emit: (view: CaseView) => void): () => void
  /** Somebody looks at it, or a capture runs. */
  busy(): boolean
  /** Changes the case's file; done when it is on the disk. */
  change(make: (file: CaseFile) => CaseFile): Promise<void>
  add(evidence: Evidence, frames?: Frames): Promise<void>
  remove(evidence: string): Promise<void>
  /** Undoes `remove`. */
  restore(evidence: string): Promise<void>
  piece(evidence: string): { readonly evidence: Evidence; readonly text: string | undefined; readonly capture: CaptureReading | undefined }
  capture(evidence: string): CaptureReading
  /** What a colleague is to be sent of it. */
  sent(): Sent
  /** Hears of every change of an evidence's frames or findings. */
  followCapture(evidence: string, act: () => void): () => void
  close(): Promise<void>
}

/** A view is worked out at most this often while frames come in, in milliseconds. */
const betweenViews = 150

/** @param said  hears the summary whenever it may have changed */
export async function openCase(rooms: Rooms, first: CaseFile, said: (summary: CaseSummary) => void): Promise<OpenCase> {
  let file = first
  const pieces = new Map<string, Piece>()
  const removed = new Map<string, { readonly piece: Piece; readonly at: number }>()
  const listeners = new Set<(view: CaseView) => void>()
  const captureListeners = new Map<string, Set<() => void>>()
  let known: CaseView | undefined
  let cancel: (() => void) | undefined
  let closed = false

  /** Something changed: whoever looks sees it soon. */
  const changed = (soon = 0) => {
    known = undefined
    if (closed) return
    if (soon === 0) cancel?.()
    else if (cancel !== undefined) return
    cancel = rooms.later(soon, () => {
      cancel = undefined
      const now = view()
      for (const listener of listeners) listener(now)
      said(summaryOf(now, file))
    })
  }
  const framesChanged = (id: string) => {
    changed(betweenViews)
    for (const act of captureListeners.get(id) ?? []) act()
  }

  function view(): CaseView {
    known ??= look(file, file.evidence.map(pieceFor), rooms.now())
    return known
  }

  const begin = async (evidence: Evidence, frames?: Frames): Promise<Piece> => {
    const piece: Piece = newPiece(evidence)
    const watch = (source: Frames, live = false) => {
      piece.capture = readCapture(source, live, rooms, () => framesChanged(evidence.id))
      void piece.capture.done
        .then(() => keepProof(rooms, file.id, evidence.id, piece.capture))
        .catch((error: unknown) => {
          // A full disk costs the proof frames on it, never the case on the screen.
          const now = pieces.get(evidence.id) ?? piece
          now.faults = [...now.faults, notKept(error)]
          changed()
        })
    }
    if (frames !== undefined) watch(frames, true)
    else if (evidence.kind === 'live' && evidence.watching === true && evidence.file !== undefined)
      watch(await resume(rooms, file.id, evidence), true)
    else if (evidence.file !== undefined && evidence.text === undefined) {
      const opened = await rooms.openFile(rooms.store.pathOf(file.id, evidence.file))
      if (!opened.ok) {
        piece.capture = await readProof(rooms, file.id, evidence.id)
        piece.faults = [
          piece.capture === undefined
            ? opened.fault
            : { ...opened.fault, hint: 'Its proof frames, kept in the case, are shown in its place.' },
        ]
      } else if (opened.value.kind === 'capture') watch(asWatched(opened.value.frames, evidence.adapters?.length))
      else if (opened.value.kind === 'event-log') {
        piece.text = opened.value.text
        piece.faults = opened.value.problems
      }
    } else if (evidence.kind === 'capture' || evidence.kind === 'live') {
      // It came in a case file, and its frames were kept then.
      piece.capture = await readProof(rooms, file.id, evidence.id)
      if (piece.capture === undefined) piece.faults = [noFramesCame]
    }
    return piece
  }

  const save = async (next: CaseFile) => {
    file = { ...next, changedAt: rooms.now() }
    changed()
    await rooms.store.save(file)
  }
  /** Answers have nothing to be made of them; whatever else has no piece yet is still being opened. */
  const pieceFor = (evidence: Evidence): Piece => pieces.get(evidence.id) ?? newPiece(evidence)
  const pieceOf = (id: string): Piece => {
    const piece = pieces.get(id)
    if (piece === undefined)
      throw new Faulty({
        code: 'evidence/unknown',
        say: 'This evidence is no longer in the case.',
        hint: 'Undo its removal, or add it again.',
      })
    return piece
  }

  // Text is read with the first view; captures are read behind it.
  for (const evidence of file.evidence) pieces.set(evidence.id, await begin(evidence))

  return {
    id: file.id,
    view,
    follow: (emit) => {
      listeners.add(emit)
      emit(view())
      return () => listeners.delete(emit)
    },
    busy: () => listeners.size > 0 || captureListeners.size > 0 || [...pieces.values()].some(({ capture }) => capture?.reading() === true),
    change: (make) => {
      const before = file
      const after = make(file)
      for (const evidence of after.evidence) {
        const piece = pieces.get(evidence.id)
        if (piece !== undefined && piece.evidence !== evidence)
          pieces.set(evidence.id, { ...piece, evidence, text: evidence.text ?? piece.text })
      }
      const left = new Set(after.evidence.map(({ id }) => id))
      for (const { id } of before.evidence) if (!left.has(id)) pieces.delete(id)
      return save(after)
    },
    add: async (evidence, frames) => {
      pieces.set(evidence.id, await begin(evidence, frames))
      await save({ ...file, evidence: [...file.evidence, evidence] })
    },
    remove: async (id) => {
      const piece = pieceOf(id)
      piece.capture?.stop()
      removed.set(id, { piece, at: file.evidence.findIndex((one) => one.id === id) })
      pieces.delete(id)
      await save({ ...file, evidence: file.evidence.filter((one) => one.id !== id) })
    },
    restore: async (id) => {
      const back = removed.get(id)
      if (back === undefined) throw new Faulty({ code: 'evidence/unknown', say: 'Only what was removed a moment ago can be brought back.' })
      removed.delete(id)
      const { evidence } = back.piece
      // A capture that was still being read when it was removed is read anew.
      pieces.set(id, back.piece.capture?.cutShort() === true ? await begin(evidence) : back.piece)
      await save({ ...file, evidence: file.evidence.toSpliced(back.at, 0, evidence) })
    },
    piece: pieceOf,
    capture: (id) => {
      const { capture } = pieceOf(id)
      if (capture === undefined)
        throw new Faulty({
          code: 'evidence/no-frames',
          say: 'This evidence holds no frames.',
          hint: 'Choose a capture in the list of evidence.',
        })
      return capture
    },
    sent: () => ({
      file,
      view: view(),
      textOf: ({ id }) => pieces.get(id)?.text,
      excerptOf: ({ id }) => {
        const marked = file.marks.filter(({ evidence }) => evidence === id).map(({ frame }) => frame)
        const { capture } = pieces.get(id) ?? {}
        const excerpt = capture?.excerpt(marked, neighbours)
        // What goes on now ends now for whoever gets it: else what is quiet by now would look active there.
        return excerpt === undefined || capture?.reading() !== true
          ? excerpt
          : { ...excerpt, made: { ...excerpt.made, last: asMicros(Date.parse(rooms.now()) * 1000) } }
      },
    }),
    followCapture: (id, act) => {
      const acts = captureListeners.get(id) ?? new Set()
      captureListeners.set(id, acts.add(act))
      return () => {
        acts.delete(act)
        if (acts.size === 0) captureListeners.delete(id)
      }
    },
    close: async () => {
      closed = true
      cancel?.()
      for (const { capture } of pieces.values()) capture?.stop()
      // Put away on purpose: only an engine that died watches on.
      if (file.evidence.some(({ watching }) => watching))
        await rooms.store.save({ ...file, evidence: file.evidence.map((one) => ({ ...one, watching: false })) })
      await rooms.store.summarise(summaryOf(view(), file))
    },
  }
}

/** A watch that an engine's end interrupted. */
async function resume(rooms: Rooms, id: string, { adapters = [], file = '', source }: Evidence): Promise<Frames> {
  const path = rooms.store.pathOf(id, file)
  const opened = await rooms.openFile(path)
  const recorded = opened.ok && opened.value.kind === 'capture' ? opened.value.frames : noFrames
  return goOn(
    asWatched(recorded, adapters.length),
    () => rooms.live.open(adapters, path, source),
    () => Date.parse(rooms.now()) * 1000,
  )
}

const noFramesCame: Fault = {
  code: 'evidence/no-frames-came',
  say: 'No frames of this capture came with the case file.',
  hint: 'Ask whoever sent the case for the capture itself, and add it.',
}

const newPiece = (evidence: Evidence): Piece => ({
  evidence,
  text: evidence.kind === 'answer' ? undefined : evidence.text,
  faults: evidence.problems ?? [],
  capture: undefined,
})

/** Everything worked out anew from the evidence; its order never matters. */
function look(file: CaseFile, pieces: readonly Piece[], now: string): CaseView {
  const findings = pieces.flatMap(({ evidence, capture }) =>
    (capture?.findings() ?? []).map((finding) => ({ evidence: evidence.id, finding, pace: capture?.pace(finding.id) })),
  )
  const views = readAll(pieces, findings)
  const { id, title, ticket, symptom, sample, createdAt, changedAt, place, skipped, done, marks, received } = file
  return {
    id,
    title,
    ticket,
    symptom,
    ...(sample === undefined ? {} : { sample }),
    createdAt,
    savedAt: changedAt,
    evidence: views,
    ...conclude(file, views, findings, now),
    place,
    skipped,
    done,
    marks,
    ...(received === undefined ? {} : { received }),
  }
}

/** What was read from a text, kept for as long as its evidence stays as it is. */
const readings = new WeakMap<
  Evidence,
  { readonly once: readonly ReadItem[]; again?: { readonly context: string; readonly items: readonly ReadItem[] } }
>()

/** Texts are read twice: an event's address is chosen by what the rest of the case knows (REFERENCE §1.4). */
function readAll(pieces: readonly Piece[], findings: readonly { readonly evidence: string; readonly finding: Finding }[]): EvidenceView[] {
  const once = pieces.map(readOnce)
  const context = contextOf([
    ...once.flat().flatMap((item) => (item.confidence === 'sure' ? item.facts : [])),
    ...findings.map(({ evidence, finding }) => ({
      id: `${evidence}/${finding.id}`,
      value: finding,
      origin: { from: 'frames' as const, evidence, frames: finding.frames },
    })),
  ])
  const contextKey = JSON.stringify(context)
  return pieces.map((piece, index) => {
    const items = once[index] ?? []
    const { text: _, ...kept } = piece.evidence
    const view = piece.capture?.view()
    return {
      ...kept,
      items: [...(items.some(({ event }) => event !== undefined) ? readAgain(piece, contextKey, context) : items)],
      ...(view === undefined ? {} : { capture: view }),
      faults: [...piece.faults, ...(piece.capture?.faults() ?? [])],
    }
  })
}

function readOnce({ evidence, text }: Piece): readonly ReadItem[] {
  if (text === undefined) return []
  const known = readings.get(evidence)
  if (known !== undefined) return known.once
  const once = readText(text, evidence.id, evidence.accepted, nothingKnown, evidence.readings)
  readings.set(evidence, { once })
  return once
}
function readAgain({ evidence, text = '' }: Piece, contextKey: string, context: Context): readonly ReadItem[] {
  const known = readings.get(evidence)
  if (known?.again?.context === contextKey) return known.again.items
  const items = readText(text, evidence.id, evidence.accepted, context, evidence.readings)
  if (known !== undefined) known.again = { context: contextKey, items }
  return items
}

const summaryOf = (view: CaseView, file: CaseFile): CaseSummary => ({
  id: view.id,
  title: view.title,
  ticket: view.ticket,
  changedAt: file.changedAt,
  standing: view.banner.standing,
  says: view.banner.headline,
})

const notKept = (error: unknown): Fault => ({
  code: 'evidence/not-kept',
  say: `Its proof frames could not be kept in the case: ${error instanceof Error ? error.message.split(', ')[0] : error}.`,
  hint: 'They are shown for as long as the case is open. Make room on the disk and open the case again.',
})

/** Proof frames stay with the case, so that they outlive the file they came from. */
async function keepProof(rooms: Rooms, id: string, evidence: string, capture: CaptureReading | undefined): Promise<void> {
  if (capture === undefined || capture.findings().length === 0) return
  const { frames, made } = capture.excerpt([], 0)
  const names = proofFiles(evidence)
  await rooms.store.keep(id, names.frames, rooms.writePcapng(frames))
  await rooms.store.keep(id, names.made, JSON.stringify(made))
}
