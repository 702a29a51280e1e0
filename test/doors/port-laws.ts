// The laws of a port (style.md §8). Every port of the house is tried by them: ports.test.ts lists them.
import { afterEach, describe, expect, test } from 'vitest'
import type { Closed, Port } from '../../shared/port.ts'

export interface PortUnderTest {
  /** Two ends of one port. */
  pair(): Promise<readonly [near: Port, far: Port]>
  /** The other side is gone without a word: killed, unplugged. Only where that can happen. */
  cut?(): Promise<void>
  /** What the near end is told then. */
  readonly cutMeans?: Closed
  end?(): Promise<void>
}

const heard = (port: Port, count: number) =>
  new Promise<unknown[]>((all) => {
    const messages: unknown[] = []
    port.onMessage((message) => messages.push(message) === count && all(messages))
  })
const closed = (port: Port) => new Promise<Closed>((why) => port.onClose(why))
const moment = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

export function portLaws(name: string, make: () => PortUnderTest) {
  describe(`port laws: ${name}`, () => {
    let made: PortUnderTest | undefined
    const begin = async () => {
      made = make()
      const [near, far] = await made.pair()
      return { made, near, far }
    }
    afterEach(async () => {
      await made?.end?.()
      made = undefined
    })

    test('order is kept, both ways', async () => {
      const { near, far } = await begin()
      const numbers = Array.from({ length: 500 }, (_, index) => index)
      const there = heard(far, numbers.length)
      const back = heard(near, numbers.length)
      for (const number of numbers) {
        near.post(number)
        far.post(number + 1000)
      }
      expect(await there).toEqual(numbers)
      expect(await back).toEqual(numbers.map((number) => number + 1000))
    })

    test('nothing said before the first listener is lost', async () => {
      const { near, far } = await begin()
      for (const word of ['one', 'two', 'three']) near.post(word)
      await moment(50)
      expect(await heard(far, 3)).toEqual(['one', 'two', 'three'])
    })

    test('what arrives equals its JSON', async () => {
      const { near, far } = await begin()
      const said = {
        text: 'ünïcode \u0000 \ud83d\ude00 "\\',
        zero: -0,
        nothing: undefined,
        list: [1, null, undefined],
        deep: { a: { b: [true] } },
      }
      near.post(said)
      expect(await heard(far, 1)).toEqual([JSON.parse(JSON.stringify(said))])
    })

    test('a megabyte passes', async () => {
      const { near, far } = await begin()
      const megabyte = 'x'.repeat(1_048_576)
      near.post(megabyte)
      expect(await heard(far, 1)).toEqual([megabyte])
    })

    test('close is told once to each end, also to one who listens late', async () => {
      const { near, far } = await begin()
      const told: Closed[] = []
      near.onClose((why) => told.push(why))
      near.close()
      expect(await closed(far)).toBe('done')
      near.close()
      far.close()
      await moment(30)
      expect(told).toEqual(['done'])
      expect(await closed(far)).toBe('done')
    })

    test('what was said before the close arrives before it', async () => {
      const { near, far } = await begin()
      const story: unknown[] = []
      far.onMessage((message) => story.push(message))
      far.onClose((why) => story.push(why))
      near.post('last words')
      near.close()
      await expect.poll(() => story).toEqual(['last words', 'done'])
    })

    test('what is said after the close is not heard, and harms nobody', async () => {
      const { near, far } = await begin()
      const messages: unknown[] = []
      far.onMessage((message) => messages.push(message))
      near.close()
      await closed(far)
      near.post('too late')
      far.post('too late')
      await moment(30)
      expect(messages).toEqual([])
    })

    test('strangers do not hear each other', async () => {
      const { made: one, near, far } = await begin()
      const [otherNear, otherFar] = await one.pair()
      near.post('for the first')
      otherNear.post('for the second')
      expect(await heard(far, 1)).toEqual(['for the first'])
      expect(await heard(otherFar, 1)).toEqual(['for the second'])
    })

    test('the other side vanishes: told once, and why', async (context) => {
      const { made: one, near } = await begin()
      if (one.cut === undefined) return context.skip('both ends live in one process')
      const told: Closed[] = []
      near.onClose((why) => told.push(why))
      await one.cut()
      await expect.poll(() => told).toEqual([one.cutMeans])
      await moment(30)
      expect(told).toEqual([one.cutMeans])
    })
  })
}
