import { expect, test } from 'vitest'
import { type Engine, supervise } from '../../electron/supervisor.ts'

/** Engines that die when told to, and a clock that is moved by hand. */
function world() {
  let now = 0
  const due: { at: number; act: () => void }[] = []
  const engines: (Engine & { die(): void; killed: boolean })[] = []
  const log: string[] = []
  return {
    engines,
    log,
    start: () => {
      const listeners: ((how: string) => void)[] = []
      const engine = {
        killed: false,
        onExit: (listener: (how: string) => void) => void listeners.push(listener),
        kill: () => {
          engine.killed = true
        },
        die: () => {
          for (const listener of listeners) listener('SIGKILL')
        },
      }
      engines.push(engine)
      return engine
    },
    around: {
      now: () => now,
      later: (milliseconds: number, act: () => void) => {
        const one = { at: now + milliseconds, act }
        due.push(one)
        return () => void due.splice(due.indexOf(one), 1)
      },
      log: (line: string) => void log.push(line),
    },
    pass: (milliseconds: number) => {
      now += milliseconds
      for (const one of due.filter(({ at }) => at <= now)) {
        due.splice(due.indexOf(one), 1)
        one.act()
      }
    },
  }
}

test('an engine that dies is started again, after longer and longer waits', async () => {
  const { engines, start, around, pass } = world()
  supervise(start, around)
  const waits: number[] = []
  for (let n = 1; n <= 9; n++) {
    engines.at(-1)?.die()
    let waited = 0
    while (engines.length === n) {
      pass(50)
      waited += 50
    }
    waits.push(waited)
  }
  expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000])
})

test('one that has lived long starts the waiting over', () => {
  const { engines, start, around, pass, log } = world()
  supervise(start, around)
  engines[0]?.die()
  pass(100)
  engines[1]?.die()
  pass(200)
  pass(30_000)
  engines[2]?.die()
  expect(log.at(-1)).toContain('again in 100 ms')
})

test('whoever asks while it is down gets the next one', async () => {
  const { engines, start, around, pass } = world()
  const supervised = supervise(start, around)
  expect(await supervised.up()).toBe(engines[0])
  engines[0]?.die()
  const next = supervised.up()
  pass(100)
  expect(await next).toBe(engines[1])
})

test('stopped for good: killed, and not started again', async () => {
  const { engines, start, around, pass } = world()
  const supervised = supervise(start, around)
  const gone = supervised.stop()
  expect(engines[0]?.killed).toBe(true)
  engines[0]?.die()
  await gone
  pass(60_000)
  expect(engines).toHaveLength(1)
})
