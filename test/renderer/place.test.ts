import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Address,
  type CasePlace,
  createPlace,
  fromAddress,
  type Place,
  placeOf,
  tabs,
  toAddress,
} from '../../renderer/stores/place.ts'

const here: CasePlace = { at: 'case', case: 'c1', tab: 'evidence', evidence: 'e1' }
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const word = fc.string({ minLength: 1, maxLength: 12 })
const place: fc.Arbitrary<Place> = fc.record({
  at: fc.constant('case' as const),
  case: word,
  tab: fc.constantFrom(...tabs),
  evidence: optional(word),
  span: optional(fc.tuple(fc.nat(), fc.nat())),
  frame: optional(fc.integer({ min: 1 })),
  finding: optional(word),
  cause: optional(word),
  step: optional(word),
})

describe('a place in the address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(place, (there) => {
        expect(fromAddress(`#${toAddress(there)}`)).toEqual(there)
      }),
    )
  })
  it('is the start for anything else, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (address) => {
        expect(['start', 'case']).toContain(fromAddress(address).at)
      }),
    )
    expect(fromAddress('')).toEqual({ at: 'start' })
    expect(fromAddress('#/case/%E0%A4%A/trace')).toMatchObject({ at: 'case', case: '%E0%A4%A' })
  })
})

describe('a link of a sentence', () => {
  it('shows a frame beside the wizard, and in the trace from elsewhere', () => {
    expect(placeOf({ to: 'frame', frame: 812, evidence: 'e2' }, { ...here, tab: 'diagnosis', cause: 'x/y' })).toMatchObject({
      tab: 'diagnosis',
      frame: 812,
      evidence: 'e2',
      cause: 'x/y',
    })
    expect(placeOf({ to: 'frame', frame: 812, evidence: 'e2' }, here)).toEqual({
      at: 'case',
      case: 'c1',
      tab: 'trace',
      evidence: 'e2',
      frame: 812,
    })
  })
  it('shows characters of a paste, a cause and its step; an article leads out of the app', () => {
    expect(placeOf({ to: 'span', evidence: 'e1', span: [3, 9] }, here)).toMatchObject({ tab: 'evidence', span: [3, 9] })
    expect(placeOf({ to: 'cause', cause: 'q315259/same-name', step: 'rename' }, here)).toMatchObject({ tab: 'diagnosis', step: 'rename' })
    expect(placeOf({ to: 'article', article: 'q120752' }, here)).toBeUndefined()
  })
})

describe('going about', () => {
  const address = () => {
    const past = ['']
    let changed: () => void = () => undefined
    const made: Address = {
      get: () => past.at(-1) ?? '',
      set: (to, how) => {
        if (how === 'replace') past.pop()
        past.push(`#${to}`)
      },
      onChange: (act) => {
        changed = act
      },
    }
    return {
      made,
      past,
      back: () => {
        past.pop()
        changed()
      },
    }
  }
  it('goes back to where one was', () => {
    const { made, back } = address()
    const { store, go, move } = createPlace(made)
    go({ at: 'case', case: 'c1', tab: 'diagnosis' })
    move({ tab: 'trace', frame: 3 })
    expect(store.getState()).toMatchObject({ tab: 'trace', frame: 3 })
    back()
    expect(store.getState()).toMatchObject({ tab: 'diagnosis', frame: undefined })
    back()
    expect(store.getState()).toEqual({ at: 'start' })
  })
  it('tells its listeners again when a link is pressed twice, without another step back', () => {
    const { made, past } = address()
    const { store, go, follow } = createPlace(made)
    go(here)
    let told = 0
    store.subscribe(() => told++)
    follow({ to: 'span', evidence: 'e1', span: [3, 9] })
    follow({ to: 'span', evidence: 'e1', span: [3, 9] })
    expect(told).toBe(2)
    expect(past).toHaveLength(3)
  })
})
