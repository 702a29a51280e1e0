import { describe, expect, test } from 'vitest'
import { addressTable, boundedMap } from '../../electron/engine/table.ts'

describe('addressTable', () => {
  test('finds what was made, apart by segment and address, through growth', () => {
    const table = addressTable(1 << 14)
    const value = table.column(Float64Array)
    for (let i = 0; i < 4000; i++) {
      // The column is asked for after `make`, which may have replaced it.
      const slot = table.make(i & 1, i * 7919)
      value.of[slot] = i + 1
    }
    for (let i = 0; i < 4000; i++) {
      const slot = table.find(i & 1, i * 7919)
      expect(slot).toBeGreaterThanOrEqual(0)
      expect(value.of[slot]).toBe(i + 1)
      expect(table.find((i & 1) + 2, i * 7919)).toBe(-1)
    }
    expect(table.forgotten()).toBe(0)
  })

  test('stays within its limit, counts what gave way, and never lets a held entry go', () => {
    const table = addressTable(1 << 12)
    const value = table.column(Uint32Array)
    const held = table.make(3, 0x0a01_0203)
    value.of[held] = 77
    table.hold(held, true)
    for (let i = 0; i < 200_000; i++) table.make(0, (i * 2_654_435_761) % 2 ** 32)
    expect(table.size()).toBe(1 << 12)
    expect(table.forgotten()).toBeGreaterThan(190_000)
    expect(value.of[table.find(3, 0x0a01_0203)]).toBe(77)
  })

  test('a slot that is used anew begins with zeros, all of its width', () => {
    const table = addressTable(8)
    const wide = table.column(Uint32Array, 4)
    for (let i = 0; i < 8; i++) wide.of.fill(9, table.make(0, i) * 4, table.make(0, i) * 4 + 4)
    const slot = table.make(0, 100)
    expect([...wide.of.slice(slot * 4, slot * 4 + 4)]).toEqual([0, 0, 0, 0])
  })

  test('takes 48-bit addresses as they are', () => {
    const table = addressTable(1024)
    const a = table.make(0, 0xffff_ffff_fffe)
    const b = table.make(0, 0xfffe_ffff_fffe)
    expect(a).not.toBe(b)
    expect(table.find(0, 0xffff_ffff_fffe)).toBe(a)
  })
})

describe('boundedMap', () => {
  test('lets the oldest go, spares what is worth keeping, and says what it forgot', () => {
    const gone: number[] = []
    const map = boundedMap<number, number>(
      3,
      (value) => value === 1,
      (value) => gone.push(value),
    )
    for (let i = 1; i <= 5; i++) map.set(i, i)
    expect(map.size).toBe(3)
    expect(map.has(1)).toBe(true)
    expect(gone).toEqual([2, 3])
    expect(map.forgotten()).toBe(2)
  })

  test('is bounded even when everything is worth keeping', () => {
    const map = boundedMap<number, number>(10, () => true)
    for (let i = 0; i < 1000; i++) map.set(i, i)
    expect(map.size).toBe(10)
  })
})
