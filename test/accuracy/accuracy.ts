// The project's own captures with known truth: one readable scene per rule and per look-alike, and what must be found in it.

import { detectors } from '../../electron/engine/detectors.ts'
import { startPump } from '../../electron/engine/pump.ts'
import { formatIpv4, formatMac } from '../../shared/address.ts'
import type { Finding, Machine } from '../../shared/finding.ts'
import { batchOf, type Scene, type SceneFrame, type SceneOptions, scene } from '../scenes/scene.ts'

/** What must be found. Fields that are not given are not looked at; machines are given by hardware address or address. */
export interface Expected {
  readonly kind: Finding['kind']
  readonly verdict: Finding['verdict']
  readonly certainty?: Finding['certainty']
  readonly ip?: string
  readonly name?: string
  readonly suffix?: number
  readonly older?: string | null
  readonly younger?: string | null
  readonly others?: readonly string[]
  readonly behaviour?: string
  readonly outcome?: string
  readonly rule?: string
  readonly how?: readonly string[]
  readonly fault?: number
  readonly explanation?: string
  readonly vlan?: readonly number[]
  readonly unseen?: readonly string[]
  readonly frames?: readonly number[]
}

export interface AccuracyScene {
  readonly name: string
  /** Where the rule is written. */
  readonly source: string
  readonly options?: SceneOptions
  play(s: Scene): void
  readonly expect: readonly Expected[]
}

export const findingsOf = (s: Scene): Finding[] => findingsIn(s.frames())
export const findingsIn = (frames: readonly SceneFrame[]): Finding[] => {
  const found = new Map<string, Finding>()
  const pump = startPump({ detectors, onFinding: (finding) => found.set(finding.id, finding) })
  pump.take(batchOf(frames))
  pump.end()
  return [...found.values()]
}

const text = (machine: Machine | null | undefined) =>
  machine === null
    ? null
    : machine === undefined
      ? undefined
      : machine.mac !== undefined
        ? formatMac(machine.mac)
        : machine.ip === undefined
          ? ''
          : formatIpv4(machine.ip)

/** A finding in the words an expectation uses. */
export function plainly(finding: Finding): Record<string, unknown> {
  const all = finding as Finding & Record<string, unknown>
  return {
    ...all,
    ...('ip' in finding && typeof finding.ip === 'number' ? { ip: formatIpv4(finding.ip) } : {}),
    ...('ip6' in finding && finding.ip6 !== undefined ? { ip: finding.ip6 } : {}),
    ...('older' in finding ? { older: text(finding.older) } : {}),
    ...('younger' in finding ? { younger: text(finding.younger) } : {}),
    ...('others' in finding ? { others: finding.others.map(text) } : {}),
  }
}
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const differences = (finding: Finding, expected: Expected) => {
  const said = plainly(finding)
  return Object.entries(expected).filter(([field, value]) =>
    field === 'how' || field === 'unseen'
      ? !(value as string[]).every((one) => (said[field] as string[] | undefined)?.includes(one))
      : !same(said[field], value),
  )
}

export interface Row {
  readonly scene: string
  readonly expected: number
  readonly found: number
  readonly wrong: readonly string[]
}

export function play(one: AccuracyScene): readonly SceneFrame[] {
  const s = scene(one.options)
  one.play(s)
  return s.frames()
}

/** Plays a scene and compares: everything expected is found, and no conflict besides; nor a remark of a kind that the scene does not make. */
export const check = (one: AccuracyScene): Row => compare(one, findingsIn(play(one)))
export function compare(one: AccuracyScene, findings: readonly Finding[]): Row {
  const wrong: string[] = []
  const used = new Set<Finding>()
  const remarked = new Set(one.expect.filter(({ verdict }) => verdict === 'notice').map(({ kind }) => kind))
  for (const expected of one.expect) {
    const candidates = findings.filter((finding) => finding.kind === expected.kind && !used.has(finding))
    const hit = candidates.find((finding) => differences(finding, expected).length === 0)
    if (hit !== undefined) {
      used.add(hit)
      continue
    }
    const [nearest] = candidates
    if (nearest === undefined) wrong.push(`missed: ${expected.kind} ${expected.ip ?? expected.name ?? ''}`)
    else {
      const said = plainly(nearest)
      wrong.push(
        `${expected.kind} ${expected.ip ?? expected.name ?? ''}: ${differences(nearest, expected)
          .map(([field, value]) => `${field} is ${JSON.stringify(value)}, said ${JSON.stringify(said[field])}`)
          .join('; ')}`,
      )
    }
  }
  for (const finding of findings)
    if (finding.verdict !== 'benign' && !used.has(finding) && !(finding.verdict === 'notice' && remarked.has(finding.kind)))
      wrong.push(`false alarm: ${finding.kind} ${JSON.stringify(plainly(finding)['ip'] ?? plainly(finding)['name'])}`)
  return { scene: one.name, expected: one.expect.length, found: used.size, wrong }
}
