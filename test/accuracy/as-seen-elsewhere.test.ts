// Every scene again as another capture point would have shown it: what is found must not depend on that.
import { describe, expect, test } from 'vitest'
import type { SceneFrame } from '../scenes/scene.ts'
import { type AccuracyScene, compare, findingsIn, play } from './accuracy.ts'
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

const scenes = [
  ...addressScenes,
  ...nameScenes,
  ...clusterScenes,
  ...lookAlikes,
  ...strangerScenes,
  ...moveScenes,
  ...leaseScenes,
  ...nameServiceScenes,
  ...wireScenes,
  ...trunkScenes,
  ...bridgeScenes,
  ...resultScenes,
  ...unforeseenScenes,
  ...programScenes,
]
const each = scenes.map((one) => [one.name, one] as const)
/** Frame numbers and what copies of copies add up to are another capture's. */
const elsewhere = (one: AccuracyScene): AccuracyScene => ({
  ...one,
  expect: one.expect.filter(({ kind }) => kind !== 'mirror-copies').map(({ frames: _, ...rest }) => rest),
})
const inOrder = (frames: readonly SceneFrame[]) => [...frames].sort((a, b) => a.at - b.at)
const later = (frame: SceneFrame, micros: number): SceneFrame => ({ ...frame, at: frame.at + micros })
const isTagged = ({ octets }: SceneFrame) => ((octets[12] ?? 0) << 8) + (octets[13] ?? 0) === 0x8100
/** The frame as it leaves a switch by a trunk: with a tag behind the addresses. */
function inTrunk(frame: SceneFrame): SceneFrame {
  const octets = new Uint8Array(frame.octets.length + 4)
  octets.set(frame.octets.subarray(0, 12))
  octets.set([0x81, 0x00, 0x00, 0x1e], 12)
  octets.set(frame.octets.subarray(12), 16)
  return { ...frame, octets, original: frame.original + 4 }
}

describe('a mirror port that shows every frame twice changes nothing', () => {
  test.each(each)('%s', (_, one) => {
    const twice = inOrder(play(one).flatMap((frame) => [frame, later(frame, 200)]))
    expect(compare(elsewhere(one), findingsIn(twice)).wrong).toEqual([])
  })
})

describe('a mirror of access port and trunk, untagged and tagged, changes nothing', () => {
  const fit = each.filter(
    ([, one]) => play(one).every((frame) => frame.link === 1 && !isTagged(frame)) && !/IPv6|link-local/.test(one.name),
  )
  test.each(fit)('%s', (_, one) => {
    const both = inOrder(play(one).flatMap((frame) => [frame, later(inTrunk(frame), 200)]))
    expect(compare(elsewhere(one), findingsIn(both)).wrong).toEqual([])
  })
})

describe('a clock set back an hour before the capture, or in another year, changes nothing', () => {
  test.each(each)('%s', (_, one) => {
    expect(compare(elsewhere(one), findingsIn(play(one).map((frame) => later(frame, 700_000_000_000_000)))).wrong).toEqual([])
  })
})

describe('a frame that was lost raises no alarm where nothing is wrong', () => {
  // One frame alone shows here that two cards are one machine (the second shared answer, the host name, the unit), that a lease was given
  // back, or that equipment asked for an address just when its client did.
  const restsOnOneFrame = /^F(8|9|10|15):|is declined$|too few to lose one$/
  const benign = each.filter(
    ([, one]) => !restsOnOneFrame.test(one.name) && one.expect.every(({ verdict }) => verdict !== 'conflict') && play(one).length <= 300,
  )
  test.each(benign)('%s', (_, one) => {
    const frames = play(one)
    for (let lost = 0; lost < frames.length; lost++) {
      const conflicts = findingsIn(frames.filter((_, number) => number !== lost)).filter(({ verdict }) => verdict === 'conflict')
      expect(conflicts, `without frame ${lost + 1}`).toEqual([])
    }
  })
})
