import { describe, expect, it } from 'vitest'
import { createTraceStore, newRows, nextTail, rowsShown, tailAtStart } from '../../renderer/stores/trace.ts'
import { asMicros } from '../../shared/address.ts'
import type { TraceRow, TraceState } from '../../shared/trace.ts'

describe('following and pausing', () => {
  it('lets go when a row is selected and counts what came since', () => {
    const following = nextTail(tailAtStart, { on: 'follow' }, 100)
    expect(newRows(following, 250)).toBe(0)
    const free = nextTail(following, { on: 'let-go' }, 250)
    expect(free.following).toBe(false)
    expect(newRows(free, 262)).toBe(12)
  })
  it('holds the view in a pause while rows go on coming', () => {
    const paused = nextTail(tailAtStart, { on: 'pause', frames: 900, at: 5 }, 100)
    expect(rowsShown(paused, 180)).toBe(100)
    expect(newRows(paused, 180)).toBe(80)
    expect(nextTail(paused, { on: 'pause', frames: 990, at: 9 }, 180)).toBe(paused)
    const onwards = nextTail(paused, { on: 'go-on' }, 180)
    expect(rowsShown(onwards, 180)).toBe(180)
    expect(onwards.following).toBe(false)
  })
  it('following ends a pause', () => {
    const paused = nextTail(tailAtStart, { on: 'pause', frames: 9, at: undefined }, 9)
    expect(nextTail(paused, { on: 'follow' }, 20)).toEqual({ following: true, seen: 20, paused: undefined })
  })
})

const row = (index: number, note = ''): TraceRow => ({
  index,
  frame: index + 1,
  at: asMicros(index * 1000),
  source: '00-00-00-00-00-01',
  destination: 'BROADCAST',
  protocol: 'ARP',
  description: `row ${index}${note}`,
})

/** A trace of so many rows that answers when it is told to, as an engine far away would. */
function farEngine() {
  const asked: { from: number; count: number; filter: string; answer: (rows: TraceRow[]) => void }[] = []
  let tell: (state: TraceState) => void = () => undefined
  let listening = 0
  const client = {
    call: (name: string, input: { from: number; count: number; filter: string; frame: number }) =>
      name === 'trace.find'
        ? Promise.resolve({ index: input.frame - 1 })
        : new Promise((answer) => asked.push({ ...input, answer: (rows) => answer({ rows, version: 0 }) })),
    listen: (_: string, __: unknown, onItem: (state: TraceState) => void) => {
      listening++
      tell = onItem
      return () => void listening--
    },
  }
  const state = (rows: number, more: Partial<TraceState> = {}): TraceState => ({
    frames: rows,
    kept: rows,
    rows,
    first: 0,
    version: 0,
    progress: 1,
    ...more,
  })
  return {
    trace: createTraceStore(client as never, { case: 'c', evidence: 'e' }),
    asked,
    tell: (rows: number, more: Partial<TraceState> = {}) => tell(state(rows, more)),
    listening: () => listening,
    /** Answers the oldest question in full. */
    async answer(note = '') {
      const question = asked.shift()
      question?.answer(Array.from({ length: question.count }, (_, at) => row(question.from + at, note)))
      await new Promise((done) => setTimeout(done))
      return question
    },
  }
}

describe('the trace store', () => {
  it('asks for the rows on the screen and keeps them outside its state', async () => {
    const { trace, asked, tell, answer } = farEngine()
    expect(trace.getState().waiting).toBe(true)
    tell(1_000_000)
    trace.look(500_000, 500_040)
    expect(asked).toMatchObject([{ from: 500_000, count: 200 }])
    await answer()
    expect(trace.rowAt(500_010)?.description).toBe('row 500010')
    expect(trace.rowAt(499_999)).toBeUndefined()
    expect(JSON.stringify(trace.getState()).length).toBeLessThan(500)
  })

  it('asks for two pages where the screen crosses a border, and for neither twice', async () => {
    const { trace, asked, tell, answer } = farEngine()
    tell(1000)
    trace.look(190, 230)
    trace.look(190, 231)
    expect(asked.map(({ from }) => from)).toEqual([0, 200])
    await answer()
    await answer()
    trace.look(191, 232)
    expect(asked).toEqual([])
  })

  it('leaves out what was scrolled past while the engine was busy', async () => {
    const { trace, asked, tell, answer } = farEngine()
    tell(1_000_000)
    for (let at = 0; at < 900_000; at += 10_000) trace.look(at, at + 40)
    expect(asked.length).toBe(2)
    await answer()
    await answer()
    await answer()
    expect(trace.rowAt(890_000)).toBeDefined()
    expect(asked).toEqual([])
  })

  it('asks only for the rows that came when the list grows under the screen', async () => {
    const { trace, asked, tell, answer } = farEngine()
    tell(100)
    trace.look(60, 100)
    await answer()
    tell(130)
    trace.look(90, 130)
    expect(asked).toMatchObject([{ from: 100, count: 30 }])
  })

  it('asks again when rows may look different, and shows the old ones until then', async () => {
    const { trace, asked, tell, answer } = farEngine()
    tell(100)
    trace.look(0, 40)
    await answer()
    tell(100, { version: 1 })
    expect(trace.rowAt(3)?.description).toBe('row 3')
    expect(asked.length).toBe(1)
    await answer(', now a claim')
    expect(trace.rowAt(3)?.description).toBe('row 3, now a claim')
  })

  it('never asks for rows that fell out of the ring', async () => {
    const { trace, asked, tell } = farEngine()
    tell(1000, { first: 450 })
    trace.look(380, 470)
    expect(asked).toMatchObject([{ from: 450, count: 150 }])
  })

  it('forgets answers to a filter that was changed meanwhile, and keeps the selected frame selected', async () => {
    const { trace, asked, tell, answer, listening } = farEngine()
    tell(100)
    trace.look(0, 40)
    await answer()
    trace.select(7)
    expect(trace.getState().frame).toBe(8)
    trace.look(0, 90)
    trace.setFilter('conflict')
    expect(trace.getState().waiting).toBe(true)
    expect(listening()).toBe(1)
    tell(50)
    expect(asked.at(-1)?.filter).toBe('conflict')
    await new Promise((done) => setTimeout(done))
    expect(trace.getState()).toMatchObject({ frame: 8, cursor: 7 })
  })

  it('does not draw later rows in a pause, and counts them', () => {
    const { trace, tell } = farEngine()
    tell(100, { end: asMicros(7) })
    trace.turn('pause')
    tell(180)
    const { tail, state } = trace.getState()
    expect([rowsShown(tail, state.rows), newRows(tail, state.rows), tail.paused?.at]).toEqual([100, 80, 7])
  })

  it('a filter chosen in a pause holds what passes it when all is checked', () => {
    const { trace, tell } = farEngine()
    tell(100)
    trace.turn('pause')
    trace.setFilter('conflict')
    tell(5, { progress: 0.5 })
    tell(12)
    tell(15)
    const { tail, state } = trace.getState()
    expect(rowsShown(tail, state.rows)).toBe(12)
  })

  it('lets go of following when a row is selected', () => {
    const { trace, tell } = farEngine()
    tell(100)
    trace.turn('follow')
    trace.select(3)
    expect(trace.getState().tail.following).toBe(false)
  })

  it('asks no more and listens no more once closed', async () => {
    const { trace, asked, tell, listening, answer } = farEngine()
    tell(1000)
    trace.look(0, 40)
    trace.close()
    await answer()
    trace.look(600, 640)
    expect(asked).toEqual([])
    expect(listening()).toBe(0)
  })
})
