// Every labelled capture of ../shared/captures: the causes that come out follow from what is known to be in it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseOf, openPiece } from '../../electron/doors/batch/diagnose.ts'
import { now } from './ticket.ts'

const folder = join(import.meta.dirname, '../../../shared/captures')
const there = existsSync(join(folder, 'labels.json'))

interface Label {
  readonly kind: string
  readonly verdict: string
  readonly name?: string
  readonly suffix?: string
  readonly behaviour?: string
  readonly how?: string
  readonly cause?: string
  readonly owner?: object | null
}
interface Capture {
  readonly file: string
  readonly summary: string
  readonly findings: readonly Label[]
}

/** The cause a label stands for (Q315259, Q193598, Q120599); none for what is no conflict of two machines. */
function causeOf(label: Label, all: readonly Label[]): string | undefined {
  if (label.kind.startsWith('multihomed')) return 'q315259/multihomed'
  if (label.verdict !== 'conflict') return undefined
  switch (label.kind) {
    case 'duplicate-name': {
      if (label.how === 'refused-by-wins' && (label.owner ?? null) === null) return 'q315259/wins-record'
      const isComputer = all.some(({ name, suffix }) => name === label.name && (suffix === '00' || suffix === '20'))
      return isComputer ? 'q315259/same-name' : 'q315259/same-user'
    }
    case 'duplicate-ip':
      // A router that answers for a host is a look-alike, and the label says why.
      if (label.cause === 'proxy-arp') return undefined
      return label.behaviour === 'pre-sp3' || label.behaviour === 'sp3' ? `q120599/${label.behaviour}` : 'q120599/modern'
    case 'dhcp-decline':
      return 'q120599/modern'
    case 'nlb-fault-1':
      return 'q193598/cluster-ip'
    case 'nlb-fault-2':
      return 'q193598/cluster-address'
    case 'nlb-fault-3':
      return 'q193598/fixed-nic'
    default:
      return undefined
  }
}

describe.skipIf(!there)(`labelled captures${there ? '' : ' (skipped: ../shared/captures is not there)'}`, () => {
  const captures: readonly Capture[] = there ? JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')).captures : []
  test.each(captures.map((one) => [one.file, one] as const))('%s', async (_, { file, findings }) => {
    const piece = await openPiece(join(folder, file))
    if ('say' in piece) throw new Error(piece.say)
    const view = caseOf([piece], now)
    const having = (...wanted: readonly string[]) =>
      view.verdicts.filter(({ standing }) => wanted.includes(standing)).map(({ cause }) => cause)
    const expected = new Set(findings.flatMap((label) => causeOf(label, findings) ?? []))
    // A name in conflict is a computer's whether or not the WINS record behind it is right: both stay likely.
    const alsoLikely = findings.some(({ how, owner }) => how === 'refused-by-wins' && (owner ?? null) === null) ? ['q315259/same-name'] : []
    const isAddressOnly = findings.every(({ kind }) => kind === 'multihomed')
    // Another machine with the name speaks against the adapters, and the app leaves that open.
    if (expected.has('q315259/same-name')) expected.delete('q315259/multihomed')
    for (const cause of expected) expect([...having('confirmed', 'likely')], `${cause} in ${file}`).toContain(cause)
    for (const cause of having('confirmed')) expect([...expected], `${cause} in ${file}`).toContain(cause)
    for (const cause of having('likely')) expect([...expected, ...alsoLikely], `${cause} in ${file}`).toContain(cause)
    // The three causes of Q193598 and the behaviours of Q120599 are shown by frames, so they are certain.
    for (const cause of expected) if (/q193598|sp3/.test(cause)) expect(having('confirmed'), `${cause} in ${file}`).toContain(cause)

    if (expected.has('q315259/multihomed') && !expected.has('q315259/same-name'))
      expect(having('ruled-out'), isAddressOnly ? 'addresses' : 'names').toContain('q315259/same-name')
    const behaviours = ['q120599/pre-sp3', 'q120599/sp3', 'q120599/modern'].filter((cause) => expected.has(cause))
    if (behaviours.length === 1)
      for (const other of ['q120599/pre-sp3', 'q120599/sp3'])
        if (!expected.has(other)) expect(having('ruled-out'), `${other} in ${file}`).toContain(other)
    if (expected.has('q315259/same-name')) expect(having('ruled-out')).toContain('q120752/harmless')
    // Nothing wrong: nothing confirmed, no alarm.
    if (findings.every(({ verdict }) => verdict !== 'conflict')) expect(['harmless', 'quiet', 'undecided']).toContain(view.banner.state)
  })
})
