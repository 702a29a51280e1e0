import { afterAll, describe, expect, test } from 'vitest'
import { type AccuracyScene, check, type Row } from './accuracy.ts'
import { addressScenes } from './scenes/addresses.ts'
import { bridgeScenes } from './scenes/bridges.ts'
import { clusterScenes } from './scenes/clusters.ts'
import { leaseScenes } from './scenes/leases.ts'
import { lookAlikes } from './scenes/look-alikes.ts'
import { moveScenes } from './scenes/moves.ts'
import { nameServiceScenes } from './scenes/name-service.ts'
import { nameScenes } from './scenes/names.ts'
import { programScenes } from './scenes/programs.ts'
import { resultScenes } from './scenes/results.ts'
import { strangerScenes } from './scenes/strangers.ts'
import { trunkScenes } from './scenes/trunks.ts'
import { unforeseenScenes } from './scenes/unforeseen.ts'
import { wireScenes } from './scenes/wires.ts'

const groups: Readonly<Record<string, readonly AccuracyScene[]>> = {
  'duplicate addresses': addressScenes,
  'duplicate names': nameScenes,
  clusters: clusterScenes,
  'look-alikes': lookAlikes,
  'nastier timing': strangerScenes,
  'addresses that move': moveScenes,
  leases: leaseScenes,
  'name service': nameServiceScenes,
  'every kind of wire': wireScenes,
  trunks: trunkScenes,
  bridges: bridgeScenes,
  'result codes': resultScenes,
  unforeseen: unforeseenScenes,
  'as programs do it': programScenes,
}
const rows: (Row & { group: string })[] = []

for (const [group, scenes] of Object.entries(groups))
  describe(group, () => {
    test.each(scenes.map((one) => [one.name, one] as const))('%s', (_, one) => {
      const row = check(one)
      rows.push({ ...row, group })
      expect(row.wrong).toEqual([])
    })
  })

afterAll(() => {
  const lines = Object.keys(groups).map((group) => {
    const of = rows.filter((row) => row.group === group)
    const sum = (field: 'expected' | 'found') => of.reduce((all, row) => all + row[field], 0)
    return `${group.padEnd(22)} scenes ${String(of.length).padStart(3)}   findings ${String(sum('found')).padStart(3)} of ${String(sum('expected')).padStart(3)}   wrong ${of.filter((row) => row.wrong.length > 0).length}`
  })
  console.log(lines.join('\n'))
})
