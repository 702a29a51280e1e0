import { expect, test } from 'vitest'
import type { Child } from '../../../electron/capture/live/child.ts'
import { watch } from '../../../electron/capture/live/watch.ts'
import { asMicros } from '../../../shared/address.ts'

const second = 1_000_000

/** A card that captures nothing and ends when told to; time goes on when the test says so. */
function begin() {
  let clock = 0
  let end: Parameters<Child['onEnd']>[0] = () => undefined
  const child: Child = {
    onData: () => undefined,
    hold: () => undefined,
    onEnd: (listener) => {
      end = listener
    },
    stop: () => end({ code: 0, signal: null, said: '' }),
    pid: 1,
  }
  const due = new Map<object, { readonly at: number; readonly act: () => void }>()
  const started = watch({
    source: 'dumpcap',
    adapters: [{ device: 'eth0', name: 'eth0', description: '', addresses: [], mac: undefined, loopback: false }],
    record: undefined,
    launch: () => child,
    setting: { platform: 'linux', user: 'somebody', dumpcap: 'dumpcap' },
    now: () => asMicros(clock),
    later: (milliseconds, act) => {
      const key = {}
      due.set(key, { at: clock + milliseconds * 1000, act })
      return () => void due.delete(key)
    },
  })
  const pass = (micros: number, asleep = 0) => {
    clock += asleep
    for (const until = clock + micros; ; ) {
      const [next] = [...due].sort(([, a], [, b]) => a.at - b.at)
      if (next === undefined || next[1].at > until) {
        clock = until
        return
      }
      clock = Math.max(clock, next[1].at)
      due.delete(next[0])
      next[1].act()
    }
  }
  return { started, pass, waiting: () => due.size }
}

test('a sleep is a gap, though no card told of it; ordinary time is none', async () => {
  const { started, pass, waiting } = begin()
  pass(5 * second)
  const opened = await started
  if (!opened.ok) throw new Error(opened.fault.say)
  const done = opened.value.pump(() => undefined)
  pass(60 * second)
  expect(opened.value.state().gaps).toEqual([])
  pass(second, 3600 * second)
  const { gaps } = opened.value.state()
  expect(gaps).toMatchObject([{ after: 0, say: 'This computer was asleep, or too busy to capture.' }])
  expect(Number(gaps[0]?.to) - Number(gaps[0]?.from)).toBeGreaterThanOrEqual(3600 * second)
  opened.value.stop()
  pass(second)
  await done
  expect(waiting()).toBe(0)
})
