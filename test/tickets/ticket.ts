// A ticket as it comes to a helpdesk: what was pasted, what was captured, and what a person who knows the articles would make of it.
import { caseOf, type Piece } from '../../electron/doors/batch/diagnose.ts'
import { detectors } from '../../electron/engine/detectors.ts'
import { startPump } from '../../electron/engine/pump.ts'
import type { CaseView } from '../../shared/case.ts'
import type { Finding } from '../../shared/finding.ts'
import type { SymptomId } from '../../shared/knowledge/article.ts'
import { type Scene, scene } from '../scenes/scene.ts'

export interface Ticket {
  /** One line, as a colleague would tell it. */
  readonly what: string
  readonly symptom?: SymptomId
  /** Each is one paste or one saved file, exactly as it came. */
  readonly texts?: readonly string[]
  /** What happened on the wire while somebody captured. */
  play?(s: Scene): void
  /** All causes that must come out confirmed, and all that must come out likely: others may not. */
  readonly confirmed?: readonly string[]
  readonly likely?: readonly string[]
  /** Some that must be ruled out, and some that must stay open. */
  readonly out?: readonly string[]
  readonly open?: readonly string[]
  /** Causes that facts speak both for and against, shown as such. */
  readonly contradicted?: readonly string[]
  /** The banner's sentence. */
  readonly says: RegExp
  readonly state?: CaseView['banner']['state']
  /** Something each side must be shown with: a name, an address, a card. */
  readonly older?: RegExp
  readonly younger?: RegExp
  /** The step that comes next, by its id. */
  readonly next?: string
  /** Something that must be said of what could not be seen. */
  readonly unseen?: RegExp
}

export const now = '2026-03-02T10:00:00.000Z'

function captured(play: NonNullable<Ticket['play']>): Piece {
  const s = scene()
  play(s)
  const findings = new Map<string, Finding>()
  const pump = startPump({ detectors, onFinding: (finding) => void findings.set(finding.id, finding) })
  pump.take(s.batch())
  return {
    kind: 'capture',
    title: 'trace.pcapng',
    path: 'trace.pcapng',
    summary: pump.end(),
    findings: [...findings.values()],
    damage: undefined,
  }
}

/** The ticket's evidence in the order it came. */
export const piecesOf = ({ texts = [], play }: Ticket): Piece[] => [
  ...texts.map((text, i): Piece => ({ kind: 'text', title: `paste ${i + 1}`, path: `paste-${i + 1}.txt`, text })),
  ...(play === undefined ? [] : [captured(play)]),
]
export const viewOf = (pieces: readonly Piece[], { symptom }: Ticket): CaseView =>
  caseOf(pieces, now, symptom === undefined ? {} : { symptom })
