// claimcheck analyse FILE... [--json]: captures in, findings out.
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Fault } from '../../../shared/fault.ts'
import type { Finding } from '../../../shared/finding.ts'
import { sayFinding } from '../../../shared/words/finding.ts'
import { openFile } from '../../capture/open.ts'
import { detectors } from '../../engine/detectors.ts'
import { type Summary, startPump } from '../../engine/pump.ts'
import { findingJson, timeText, wordsOf } from './findings-json.ts'
import { exit, sayFault, write, writeError } from './terminal.ts'

/** What one capture held. */
export interface Analysed {
  readonly file: string
  readonly format: string
  readonly summary: Summary
  readonly findings: readonly Finding[]
  readonly damage: Fault | undefined
}

/** Reads one capture to its end. @param onNew  told each finding the first time it comes to light, while the file is still being read */
export async function analyseFile(file: string, onNew: (finding: Finding) => void): Promise<Analysed | Fault> {
  const opened = await openFile(file)
  if (!opened.ok) return opened.fault
  const findings = new Map<string, Finding>()
  const pump = startPump({
    detectors,
    onFinding: (finding) => {
      if (!findings.has(finding.id)) onNew(finding)
      findings.set(finding.id, finding)
    },
  })
  const { damage } = await opened.value.pump(pump.take, pump.wants)
  const summary = pump.end()
  return { file, format: opened.value.format, summary, findings: [...findings.values()], damage }
}

const weight = { conflict: 0, notice: 1, benign: 2 } as const
const inOrder = (findings: readonly Finding[]) =>
  [...findings].sort((one, other) => weight[one.verdict] - weight[other.verdict] || one.first - other.first)

export function analysedJson({ file, format, summary, findings, damage }: Analysed) {
  return {
    file,
    format,
    frames: summary.frames,
    relevant: summary.relevant,
    first: timeText(summary.first),
    last: timeText(summary.last),
    oddities: summary.oddities,
    ...(damage === undefined ? {} : { damage: { after: damage.at, say: damage.say, hint: damage.hint } }),
    findings: inOrder(findings).map((finding) => findingJson(finding, summary.interfaces)),
  }
}

/** Every cause's standing by these findings alone. The articles are loaded only when there is something to weigh. */
async function verdictsOf({ file, summary, findings, damage }: Analysed) {
  if (findings.length === 0) return []
  const { caseOf, diagnosisJson } = await import('./diagnose.ts')
  const piece = { kind: 'capture', title: basename(file), path: file, summary, findings, damage } as const
  return diagnosisJson(caseOf([piece], new Date().toISOString()), [piece]).verdicts
}

const verdictWords = { conflict: 'Conflict', notice: 'Worth a look', benign: 'No conflict' } as const
/** By hand: the first use of the language's own tables of numbers takes as long as reading a hundred thousand frames. */
const count = (number: number, word: string) => `${String(number).replace(/\B(?=(\d{3})+$)/g, ',')} ${word}${number === 1 ? '' : 's'}`

function report({ file, format, summary, findings, damage }: Analysed): string {
  const times = [timeText(summary.first), timeText(summary.last)].filter((time) => time !== undefined)
  const lines = [
    `${file}: ${format}, ${count(summary.frames, 'frame')}, ${count(summary.relevant, 'frame')} of protocols that are read here${times.length === 2 ? `, ${times.join(' to ')}` : ''}.`,
  ]
  if (damage !== undefined) lines.push('', damage.say, damage.hint ?? '')
  if (findings.length === 0) lines.push('', 'Nothing found: no two machines claim one address or one name in this capture.')
  for (const finding of inOrder(findings)) {
    const { headline, says, technical, unseen } = sayFinding(finding)
    const told = [wordsOf(says), wordsOf(technical)].filter((text, at, all) => text !== '' && text !== headline && all.indexOf(text) === at)
    lines.push(
      '',
      `${verdictWords[finding.verdict]}${finding.certainty === 'likely' ? ' (likely)' : ''}: ${headline}`,
      ...[...told, ...unseen].map((text) => `  ${text}`),
    )
  }
  if (summary.oddities.length > 0) lines.push('', 'Strange in itself:')
  for (const { kind, count: times, frames, say } of summary.oddities)
    lines.push(`  ${kind}, ${count(times, 'time')}, first in frame ${frames[0] ?? 0}: ${say}.`)
  return lines.join('\n')
}

/** @returns the exit status: 0 nothing found, 1 a conflict found, 2 a file could not be read */
export async function analyse(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  if (positionals.length === 0)
    return sayFault({
      code: 'batch/no-file',
      say: 'analyse needs a capture file.',
      hint: 'claimcheck analyse FILE... [--json], or - for standard input',
    })
  let status: number = exit.nothing
  for (const file of positionals) {
    const analysed = await analyseFile(file, (finding) => {
      if (!values.json && finding.verdict === 'conflict')
        writeError(`Found while reading, frame ${finding.frames.at(-1) ?? 0}: ${sayFinding(finding).headline}`)
    })
    if ('say' in analysed) {
      status = sayFault(analysed)
      continue
    }
    if (values.json && analysed.damage !== undefined) writeError(analysed.damage.say)
    await write(values.json ? JSON.stringify({ ...analysedJson(analysed), verdicts: await verdictsOf(analysed) }) : report(analysed))
    if (analysed.findings.some(({ verdict }) => verdict === 'conflict')) status = Math.max(status, exit.found)
  }
  return status
}
