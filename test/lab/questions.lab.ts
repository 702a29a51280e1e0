// Questions to the network, asked of real programs and compared with what the tools themselves say.
import { describe, expect, test } from 'vitest'
import { type Host, whyNoLab } from './net.ts'
import { eachInALab, nmbd, olderMac, orSkipped, sleep, watcherMac, youngerMac } from './people.ts'
import { claimcheck } from './watching.ts'

const why = whyNoLab(['nmbd', 'nmblookup', 'arping'])
describe.skipIf(why !== undefined)(`questions to the network${orSkipped(why)}`, () => {
  const { lab } = eachInALab(why)
  const ask = (host: Host, ...args: string[]) => host.attempt(20, process.execPath, claimcheck, 'ask', ...args)
  /** Names, suffixes and flags of a node status, whoever printed it. */
  const rows = (text: string) =>
    [...text.matchAll(/^\s*(\S+)\s+<([0-9a-f]{2})> - (<GROUP>)?\s*[BPMH] (.*?)\s*$/gm)]
      .map(([, name, suffix, group, flags]) => [name, suffix, group ?? '', flags].join(' '))
      .sort()

  test('node status and name query say what nmblookup says', async () => {
    const server = lab().host('server', olderMac, '10.9.5.10/24')
    const desk = lab().host('desk', youngerMac, '10.9.5.20/24')
    nmbd(lab(), server, 'ACCOUNTS')
    await sleep(9)
    const ours = rows(ask(desk, 'names', '10.9.5.10'))
    expect(ours.length).toBeGreaterThanOrEqual(3)
    expect(ours).toEqual(rows(desk.run('nmblookup', '-A', '10.9.5.10')))
    expect(ask(desk, 'name', 'accounts#20')).toContain('10.9.5.10 ACCOUNTS<20>')
    expect(ask(desk, 'names', '10.9.5.77')).toContain('No reply from 10.9.5.77')
    expect(ask(desk, 'name', 'NOBODY')).toContain('failed to find name NOBODY')
  })

  test('everybody who answers to a name is listed, and a status longer than a datagram is read as far as it goes', async () => {
    const desk = lab().host('desk', watcherMac, '10.9.12.20/24')
    // More names than 576 octets hold: Samba cuts its own answer.
    const aliases = Array.from({ length: 12 }, (_, n) => `ALIAS${n}`)
    nmbd(lab(), lab().host('one', olderMac, '10.9.12.1/24'), 'ONE', `netbios aliases = ${aliases.join(' ')}`)
    nmbd(lab(), lab().host('two', youngerMac, '10.9.12.2/24'), 'TWO')
    await sleep(9)
    const holders = (text: string) => [...text.matchAll(/^(\S+) OFFICE<1e>/gm)].map(([, ip]) => ip).sort()
    const ours = holders(ask(desk, 'name', 'OFFICE#1e'))
    expect(ours).toEqual(['10.9.12.1', '10.9.12.2'])
    expect(ours).toEqual(holders(desk.attempt(10, 'nmblookup', '-B', '10.9.12.255', 'OFFICE#1e')))
    const status = rows(ask(desk, 'names', '10.9.12.1'))
    expect(status.length).toBeGreaterThanOrEqual(20)
    expect(status).toEqual(rows(desk.run('nmblookup', '-A', '10.9.12.1')))
  })

  test('both holders of an address answer a probe, also asked from one of them', async () => {
    lab().host('older', olderMac, '10.9.6.20/24')
    const younger = lab().host('younger', youngerMac, '10.9.6.20/24')
    const desk = lab().host('desk', watcherMac, '10.9.6.2/24')
    const both = ask(desk, 'address', '10.9.6.20', '-i', 'eth0').toLowerCase()
    expect(both).toContain(olderMac)
    expect(both).toContain(youngerMac)
    expect(both).toContain('(dup: 2)')
    expect(ask(younger, 'address', '10.9.6.20', '-i', 'eth0').toLowerCase()).toContain(olderMac)
  })
})
