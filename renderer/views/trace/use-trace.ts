// What the wide page and the narrow pane have in common: which capture, its store, the selected frame, its finding.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { EvidenceView, FindingView } from '../../../shared/case.ts'
import type { OpenedFrame } from '../../../shared/trace.ts'
import { useCase, useCaseId, useClient, useHome, useNavigate } from '../../client.ts'
import { createTraceStore, type TraceStore } from '../../stores/trace.ts'

export type CaptureEvidence = EvidenceView & { readonly capture: NonNullable<EvidenceView['capture']> }
/** Wide: fields and octets side by side under the table, the ladder at the right. Narrow, and as a pane: one of the three at a time. */
export type Layout = 'wide' | 'tabs' | 'pane'
export const isLive = ({ kind, capture }: EvidenceView) => kind === 'live' && capture?.reading === true
export const isCapture = (evidence: EvidenceView): evidence is CaptureEvidence => evidence.capture !== undefined

/** The captures of the case, and the one on the screen: the one asked for, else the one being watched, else the one with most to show. */
export function useCaptures() {
  const evidence = useCase((view) => view.evidence)
  const asked = useStore(useHome().place.store, (place) => (place.at === 'case' ? place.evidence : undefined))
  return useMemo(() => {
    const captures = evidence.filter(isCapture)
    const most = captures.reduce<CaptureEvidence | undefined>(
      (best, each) => (best === undefined || each.capture.findings.length > best.capture.findings.length ? each : best),
      undefined,
    )
    return { captures, chosen: captures.find(({ id }) => id === asked) ?? captures.find(isLive) ?? most }
  }, [evidence, asked])
}

/** Filter and selected frame of every capture looked at, so that the page and the pane, and a return later, show the same. */
const left = new Map<string, { readonly filter: string; readonly frame: number | undefined }>()

/**
 * One capture's trace for as long as the caller is on the screen; undefined for a moment before it is.
 * @param live  it is being watched: the newest rows are followed until somebody scrolls or chooses one
 */
export function useTrace(evidence: string, live: boolean): TraceStore | undefined {
  const client = useClient()
  const id = useCaseId()
  const [trace, setTrace] = useState<TraceStore>()
  // As it was when the trace came on the screen: a watch that ends leaves the view as it is.
  const follows = useRef(live)
  useEffect(() => {
    const key = `${id} ${evidence}`
    const store = createTraceStore(client, { case: id, evidence })
    const before = left.get(key)
    store.setFilter(before?.filter ?? '')
    if (before?.frame !== undefined) void store.jumpTo(before.frame).catch(() => undefined)
    else if (follows.current) store.turn('follow')
    setTrace(store)
    return () => {
      left.set(key, store.getState())
      store.close()
    }
  }, [client, id, evidence])
  return trace
}

/**
 * The address names a frame, and the frame selected is named in the address. A frame the filter hides is shown by
 * taking the filter away: whoever follows a link wants to see where it leads.
 */
export function useFrameInAddress(trace: TraceStore | undefined) {
  const { place } = useHome()
  const { move } = useNavigate()
  useEffect(() => {
    if (trace === undefined) return
    let ours: number | undefined
    let moving = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const go = async (frame: number | undefined) => {
      if (frame === undefined || frame === ours) return
      ours = frame
      if (await trace.jumpTo(frame)) return
      if (trace.getState().filter === '') return
      trace.setFilter('')
      await trace.jumpTo(frame)
    }
    const asked = () => {
      const now = place.store.getState()
      return now.at === 'case' ? now.frame : undefined
    }
    const swallow = () => undefined
    void go(asked()).catch(swallow)
    const offPlace = place.store.subscribe(() => {
      if (moving) return
      // A link pressed twice brings its frame back into view.
      if (asked() === trace.getState().frame) ours = undefined
      void go(asked()).catch(swallow)
    })
    const offTrace = trace.subscribe(({ frame }, before) => {
      if (frame === before.frame || frame === undefined) return
      clearTimeout(timer)
      // Not with every arrow key: browsers allow an address to change a few times a second only.
      timer = setTimeout(() => {
        if (frame === asked()) return
        ours = frame
        moving = true
        move({ frame }, 'replace')
        moving = false
      }, 400)
    })
    return () => {
      clearTimeout(timer)
      offPlace()
      offTrace()
    }
  }, [trace, place, move])
}

/** The selected frame, opened. The one before stays until the next has come. */
export function useOpenedFrame(
  evidence: string,
  frame: number | undefined,
): { opened: OpenedFrame | undefined; trouble: string | undefined } {
  const client = useClient()
  const id = useCaseId()
  const [state, setState] = useState<{ opened: OpenedFrame | undefined; trouble: string | undefined }>({
    opened: undefined,
    trouble: undefined,
  })
  useEffect(() => {
    if (frame === undefined) return setState({ opened: undefined, trouble: undefined })
    let stale = false
    // Arrow keys held down pass many frames; only one that is rested on is opened.
    const timer = setTimeout(() => {
      client.call('trace.open', { case: id, evidence, frame }).then(
        (opened) => stale || setState({ opened, trouble: undefined }),
        (error: unknown) => stale || setState({ opened: undefined, trouble: error instanceof Error ? error.message : String(error) }),
      )
    }, 40)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [client, id, evidence, frame])
  return state
}

/** The findings of one capture that have frames to show, and the one chosen: by the address, by the selected frame, or the first. */
export function useFindings(evidence: string, frame: number | undefined) {
  const findings = useCase((view) => view.findings)
  const asked = useStore(useHome().place.store, (place) => (place.at === 'case' ? place.finding : undefined))
  const { move } = useNavigate()
  const here = useMemo(() => findings.filter((each) => each.evidence === evidence && each.finding.proof.length > 0), [findings, evidence])
  const holds = ({ finding }: FindingView) => finding.proof.some((proof) => proof.frame === frame)
  const named = here.find(({ finding }) => finding.id === asked)
  const chosen =
    (named !== undefined && holds(named) ? named : here.find(holds)) ??
    named ??
    here.find(({ finding }) => finding.verdict === 'conflict') ??
    here[0]
  const choose = useCallback(
    (finding: string) => move({ finding, frame: here.find((each) => each.finding.id === finding)?.finding.proof[0]?.frame }),
    [move, here],
  )
  return { findings: here, chosen, choose }
}

export function useMarks(evidence: string) {
  const client = useClient()
  const id = useCaseId()
  const marks = useCase((view) => view.marks)
  const frames = useMemo(() => new Set(marks.filter((mark) => mark.evidence === evidence).map(({ frame }) => frame)), [marks, evidence])
  const toggle = useCallback(
    (frame: number) => void client.call('trace.mark', { case: id, evidence, frame, on: !frames.has(frame) }).catch(() => undefined),
    [client, id, evidence, frames],
  )
  return { frames, toggle }
}
