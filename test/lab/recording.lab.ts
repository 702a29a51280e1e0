// What a watch keeps: every protocol that is read and nothing else, right times, a ring that survives a kill, and an end in time.
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ringOctets } from '../../electron/capture/live/recorder.ts'
import { everyProtocol } from '../scenes/every-protocol.ts'
import { whyNoLab } from './net.ts'
import { announce, eachInALab, olderMac, orSkipped, sleep, watcherMac } from './people.ts'

function whyNoCap(): string | undefined {
  try {
    createRequire(import.meta.url)('cap')
    return undefined
  } catch {
    return 'cap cannot be loaded'
  }
}
const sender = fileURLToPath(new URL('./send.mjs', import.meta.url))
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
/** A tag behind the addresses: 802.1Q, or 802.1ad. */
const tagged = (frame: string, tag: string) => `${frame.slice(0, 24)}${tag}${frame.slice(24)}`

/** A broadcast with a right header checksum (RFC 1071), without which a bridge drops it. */
function ipv4(protocol: number, behind: string): string {
  const words = [0x4500, 20 + behind.length / 2, 1, 0, 0x4000 | protocol, 0, 0xc0a8, 1, 0xc0a8, 0xff]
  const sum = words.reduce((one, other) => one + other)
  words[5] = ~((sum & 0xffff) + (sum >>> 16)) & 0xffff
  return `ffffffffffff000c294a10010800${words.map((word) => word.toString(16).padStart(4, '0')).join('')}${behind}`.padEnd(120, '0')
}
/** A bridge takes off what an IPv4 packet was padded with. */
const unpadded = (frame: string) => frame.replace(/(00)+$/, '')

const why = whyNoLab(['tshark', 'capinfos', 'dumpcap', 'arping']) ?? whyNoCap()
for (const source of ['cap', 'dumpcap'] as const)
  describe.skipIf(why !== undefined)(`what is kept, with ${source}${orSkipped(why)}`, () => {
    const { lab, watch } = eachInALab(why)
    const send = (frames: readonly string[], times = 1, rate = 1) => {
      const file = join(lab().folder, 'frames')
      writeFileSync(file, frames.join('\n'))
      return lab().host('sender', olderMac).start(process.execPath, sender, file, String(times), String(rate))
    }
    const tshark = (file: string, ...fields: string[]) =>
      lab()
        .host(`reader${readers++}`, '00:00:5e:00:53:01')
        .run('tshark', '-n', '-r', file, '-T', 'fields', ...fields.flatMap((field) => ['-e', field]))
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split('\t'))
    let readers = 0

    test('every protocol that is read gets through, bare, tagged and tagged twice; others do not', async () => {
      const plain = everyProtocol().flatMap(({ link, octets, what }) => (link === 1 && !what.startsWith('vlan') ? [hex(octets)] : []))
      // As long as the shortest frame and no longer than the cards take.
      const bare = [...new Set(plain)].map((frame) => frame.padEnd(120, '0'))
      const once = bare.map((frame) => tagged(frame, '81000007'))
      const wanted = [...bare, ...once, ...once.map((frame) => tagged(frame, '88a80005'))].filter((frame) => frame.length <= 2 * 1514)
      const others = [ipv4(6, '01bd01bd'), ipv4(17, '14e914e900140000'), ipv4(1, '0300'), `ffffffffffff000c294a100188cc${'00'.repeat(46)}`]
      const record = join(lab().folder, 'record.pcapng')
      const watching = await watch(lab().host('watcher', watcherMac), source, '--record', record)
      expect(await new Promise((done) => send([...others, ...wanted]).once('exit', done)), 'all is sent').toBe(0)
      await sleep(1)
      await watching.stop()
      const file = await readHex(record)
      expect(
        wanted.filter((frame) => !file.has(unpadded(frame))).map((frame) => frame.slice(0, 60)),
        'sent, not seen',
      ).toEqual([])
      expect(
        others.filter((frame) => file.has(unpadded(frame))),
        'seen, of no use',
      ).toEqual([])
    })

    test('times are those of the wall clock, never turn round, and are in order over two cards', async () => {
      const watcher = lab().host('watcher', watcherMac)
      watcher.card('eth1', '00:1b:21:00:00:34')
      const record = join(lab().folder, 'record.pcapng')
      const watching = await watch(watcher, source, '-i', 'eth1', '--record', record)
      const began = Date.now() / 1000
      const talker = lab().host('talker', olderMac, '10.9.13.1/24')
      for (let n = 0; n < 4; n++) {
        announce(talker, '10.9.13.1', 2)
        await sleep(0.1)
      }
      const over = Date.now() / 1000
      await sleep(0.5)
      await watching.stop()
      const rows = tshark(record, 'frame.time_epoch', 'frame.interface_id')
      const times = rows.map(([time]) => Number(time))
      expect(new Set(rows.map(([, card]) => card)).size).toBe(2)
      expect(times.length).toBeGreaterThanOrEqual(8)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(Math.min(...times)).toBeGreaterThan(began - 0.5)
      expect(Math.max(...times)).toBeLessThan(over + 0.5)
    })

    test('in a flood: the ring keeps its size, survives a kill, and opens elsewhere', async () => {
      // NetBIOS datagrams as large as they come: more than the ring holds in a few seconds.
      const datagram = ipv4(17, `008a008a05b40000${'11'.repeat(1452)}`)
      const record = join(lab().folder, 'record.pcapng')
      const watching = await watch(lab().host('watcher', watcherMac), source, '--record', record)
      send([datagram], 90_000, 15)
      const halves = () => readdirSync(lab().folder).filter((name) => name.startsWith('record'))
      const octets = () => halves().reduce((sum, name) => sum + statSync(join(lab().folder, name)).size, 0)
      let most = 0
      for (let n = 0; n < 120; n++) {
        most = Math.max(most, octets())
        if (existsSync(join(lab().folder, 'record.before.pcapng')) && most > ringOctets * 0.6) break
        await sleep(0.1)
      }
      process.kill(watching.child.pid ?? 0, 'SIGKILL')
      await sleep(0.5)
      expect(most).toBeLessThan(ringOctets * 1.1)
      expect(halves()).toHaveLength(2)
      for (const half of halves()) {
        const said = lab().host(`reader${readers++}`, '00:00:5e:00:53:01').attempt(20, 'capinfos', '-Mc', join(lab().folder, half))
        expect(Number(/Number of packets:\s*(\d+)/.exec(said)?.[1] ?? 0), half).toBeGreaterThan(1000)
      }
    })

    test('Ctrl+C ends it within a second with a summary and its status, also in a flood', async () => {
      const frame = everyProtocol().find(({ link }) => link === 1)
      const watching = await watch(lab().host('watcher', watcherMac), source)
      send([hex(frame?.octets ?? new Uint8Array(60)).padEnd(120, '0')], 100_000, 10)
      await sleep(1.5)
      const asked = performance.now()
      expect(await watching.stop()).toBe(0)
      expect(performance.now() - asked).toBeLessThan(1_000)
      expect(watching.errors()).toMatch(/^\d+ frames, /m)
      expect(watching.errors()).not.toMatch(/EPIPE|ENOENT|Error/)
    })
  })

/** Every frame of a file, in hex. */
async function readHex(path: string): Promise<ReadonlySet<string>> {
  const { openFile } = await import('../../electron/capture/open.ts')
  const opened = await openFile(path)
  if (!opened.ok) throw new Error(opened.fault.say)
  const frames = new Set<string>()
  await opened.value.pump((batch) => {
    for (let index = 0; index < batch.count; index++) frames.add(unpadded(hex(batch.bytes.subarray(batch.start[index], batch.end[index]))))
  })
  return frames
}
