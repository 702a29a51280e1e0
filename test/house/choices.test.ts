// What a person chose stays chosen: through the whole house, from a call to the view that follows from it.
import { afterAll, expect, test } from 'vitest'
import { openHouse } from '../../electron/house.ts'
import type { CaseView } from '../../shared/case.ts'
import { dataFolders } from '../doors/running.ts'

const folders = dataFolders()
const house = openHouse({ data: folders.make(), version: 'test' })
const { calls, streams } = house.screen
afterAll(async () => {
  await house.close()
  folders.clear()
})

/** The first view of a case that is as wanted. */
const viewOf = (id: string, wanted: (view: CaseView) => boolean) =>
  new Promise<CaseView>((tell, fail) => {
    const hush = streams.case(
      { case: id },
      (view) => {
        if (!wanted(view)) return
        setTimeout(() => hush())
        tell(view)
      },
      fail,
    )
  })

const event = `Event ID: 4320
Source: NetBT
Data:
0000: 00 00 04 00 01 00 54 00
0008: 00 00 00 00 e0 10 00 c0
0010: 00 00 00 00 00 00 00 00
0018: 00 00 00 00 00 00 00 00
0020: 00 00 00 00 00 00 00 00
0028: 0a 01 14 02`

test('the other reading of an event’s address is used once somebody chose it, and the evidence decides again when they take it back', async () => {
  const { id } = await calls['cases.create']({})
  const { evidence } = await calls['evidence.paste']({ case: id, text: event })
  const used = (view: CaseView) => view.evidence[0]?.items.find((item) => item.event !== undefined)
  const reading = (view: CaseView) => used(view)?.event?.readings?.find((one) => one.used)
  const before = await viewOf(id, (view) => reading(view) !== undefined)
  expect(reading(before)?.order).toBe('straight') // 10.1.20.2 is private, 2.20.1.10 is not

  const start = used(before)?.span[0] ?? -1
  await calls['evidence.reading']({ case: id, evidence, start, order: 'kb' })
  const chosen = await viewOf(id, (view) => reading(view)?.order === 'kb')
  expect(reading(chosen)).toMatchObject({ address: '2.20.1.10', reasons: [{ speaks: 'for', say: 'chosen by hand' }] })
  const fact = chosen.facts.find(({ fact: { value } }) => value.kind === 'event')?.fact.value
  expect(fact).toMatchObject({ kind: 'event', address: 0x0214010a })
  expect(fact).not.toMatchObject({ ambiguous: true })

  await calls['evidence.reading']({ case: id, evidence, start })
  await viewOf(id, (view) => reading(view)?.order === 'straight')
})

test('an acknowledgement is about the finding of one capture, though another has one of the same id', async () => {
  const { id } = await calls['cases.create']({ sample: 'same-name' })
  const both = await viewOf(id, (view) => view.findings.length > 0 && view.evidence.every(({ capture }) => capture?.reading !== true))
  const first = both.findings.find(({ finding }) => finding.verdict === 'conflict')
  if (first === undefined) throw new Error('the sample has no conflict')
  await calls['finding.acknowledge']({ case: id, evidence: 'another capture', finding: first.finding.id, reason: 'a move' })
  const state = (view: CaseView) => view.findings.find(({ finding }) => finding.id === first.finding.id)?.state
  expect(state(await viewOf(id, () => true))).toBe(first.state)
  await calls['finding.acknowledge']({ case: id, evidence: first.evidence, finding: first.finding.id, reason: 'a move' })
  await viewOf(id, (view) => state(view) === 'acknowledged')
  await calls['finding.unacknowledge']({ case: id, evidence: first.evidence, finding: first.finding.id })
  await viewOf(id, (view) => state(view) === first.state)
})

test('an answer is titled by what was asked and answered', async () => {
  const { id } = await calls['cases.create']({ symptom: 'duplicate-name' })
  await calls['wizard.answer']({ case: id, cause: 'q315259/same-name', step: 'which-name', option: 'user' })
  const { evidence } = await viewOf(id, (view) => view.evidence.length === 1)
  expect(evidence[0]?.title).toBe('Which name: A user’s name, ending in <03>')
})

test('the computers of a capture: who holds which address, with its card', async () => {
  const { id } = await calls['cases.create']({ sample: 'pre-sp3' })
  const { evidence } = await viewOf(id, (view) => view.evidence.every(({ capture }) => capture?.reading !== true))
  const capture = evidence.find((one) => one.capture !== undefined)?.id ?? ''
  const { machines, more } = await calls['trace.machines']({ case: id, evidence: capture })
  expect(more).toBe(false)
  const holder = machines.filter(({ ip }) => ip === 0x0b0109dd) // 11.1.9.221, the address of Q120599's trace
  expect(holder).toHaveLength(1)
  expect(holder[0]?.mac).toBeGreaterThan(0)
  const addresses = machines.map(({ ip }) => Number(ip))
  expect(addresses).toEqual(addresses.toSorted((a, b) => a - b))
})
