// When a conflict is worth a sound or a notification, and whether this window gives one. Off until somebody wants it.
import { createStore } from 'zustand/vanilla'
import type { FindingView } from '../../shared/case.ts'
import { isSamePair, partiesOf } from '../../shared/parties.ts'
import { keptAs, type Memory, readKept } from './kept.ts'

export interface AlertSettings {
  readonly sound: boolean
  readonly notify: boolean
}
const quiet: AlertSettings = { sound: false, notify: false }

/** Remembered in this browser or window. */
export function createAlertSettings(memory: Memory = keptAs('claimcheck.alerts')) {
  const store = createStore<AlertSettings>(() => readKept(memory.read(), quiet))
  store.subscribe((settings) => memory.write(JSON.stringify(settings)))
  return store
}

interface Known {
  machines: Set<string>
  /** It was heard to stop, so that its return is news. */
  stopped: boolean
  /** When it was last seen: a watch that is read again after a crash tells old news first. */
  last: number
  /** Milliseconds; until then nobody is alerted. */
  acknowledgedUntil: number
}

/**
 * Which conflicts of a case are news. Repeats never are; a new pair is, a third machine, a return after quiet, and what
 * goes on after its acknowledgement ran out.
 */
export function startAlerts() {
  const known = new Map<string, Known>()
  let begun = false
  /**
   * @param watched  the live captures that are being watched: nothing else alerts
   * @param now      milliseconds
   */
  return (findings: readonly FindingView[], watched: readonly string[], now: number): FindingView[] => {
    const news: FindingView[] = []
    for (const view of findings) {
      const { finding, state, acknowledged, evidence } = view
      if (state === 'look-alike') continue
      const pair = partiesOf(finding)
      const before = known.get(pair.about)
      if (before !== undefined && finding.last < before.last) continue
      const one: Known = before ?? { machines: new Set(), stopped: false, last: finding.last, acknowledgedUntil: 0 }
      known.set(pair.about, one)
      const samePair = before !== undefined && isSamePair(pair, { about: pair.about, machines: [...one.machines] })
      const ranOut = one.acknowledgedUntil > 0 && one.acknowledgedUntil <= now
      if (begun && state === 'active' && watched.includes(evidence) && (!samePair || one.stopped || ranOut)) news.push(view)
      for (const machine of pair.machines) one.machines.add(machine)
      one.last = finding.last
      one.stopped = state === 'quiet' || state === 'cured' || (one.stopped && state !== 'active')
      one.acknowledgedUntil =
        state !== 'acknowledged' ? 0 : acknowledged?.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(acknowledged.until)
    }
    // What a case shows when it is opened is on the screen already.
    begun = true
    return news
  }
}
