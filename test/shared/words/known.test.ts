// Blanks of words and commands are filled from the case, from the conflict the cause is about, and never with what a shell could run.
import { describe, expect, test } from 'vitest'
import { causes } from '../../../shared/knowledge/index.ts'
import { filled, filledCommand, knownValues } from '../../../shared/words/known.ts'
import { concluded, ip, printed } from '../../engine/case.ts'
import { adapter, duplicateIp, event4320, host, local, remote, winsRecord } from '../../engine/weigh/facts.ts'

const ipconfig = printed('ipconfig', [host(), adapter({ wins: [ip('10.0.0.9')] })])

describe('known values', () => {
  test('a name on two computers: the other one’s address and the name', () => {
    const view = concluded([
      printed('nbtstat', [local('PC-7', 0x00), local('PC-7', 0x20, 'conflict')]),
      ipconfig,
      printed('nbtstat', [remote('PC-7', 0x20)]),
    ])
    const values = knownValues(view, 'q315259/same-name')
    const twin = view.facts.find(({ fact }) => fact.value.kind === 'twin')?.fact.value
    expect(twin?.kind === 'twin' && twin.ip).toBe(values['ip'])
    expect(filledCommand('Rename-Computer -NewName {name} -Restart', values)).toBe('Rename-Computer -NewName PC-7 -Restart')
    expect(filled('netsh wins server \\\\{server}', values)).toBe('netsh wins server \\\\10.0.0.9')
  })
  test('two conflicts in one case: each cause speaks of its own address', () => {
    const view = concluded([
      printed('event', [event4320({ address: ip('10.0.0.31') })]),
      ipconfig,
      duplicateIp('linux', { ip: ip('10.9.9.9') }),
    ])
    expect(filledCommand('nbtstat -A {ip}', knownValues(view, 'q315259/same-name'))).toBe('nbtstat -A 10.0.0.31')
    expect(filledCommand('arp -d {ip}', knownValues(view, 'q120599/modern'))).toBe('arp -d 10.9.9.9')
  })
  test('an event of the other conflict fills no blank, though nothing better does', () => {
    const tcpip = printed('event', [{ kind: 'event', provider: 'Tcpip', id: 4199, conflictIp: ip('10.9.9.9') }])
    const both = concluded([tcpip, printed('event', [event4320({ address: ip('10.0.0.31') })])])
    expect(filled('On {ip}', knownValues(concluded([tcpip]), 'q315259/same-user'))).toBe('On <address>')
    expect(filled('On {ip}', knownValues(both, 'q315259/same-user'))).toBe('On 10.0.0.31')
    expect(filled('On {ip}', knownValues(both, 'q120599/modern'))).toBe('On 10.9.9.9')
  })
  test('the address WINS has on record goes back into the command that undoes', () => {
    const view = concluded([
      printed('nbtstat', [local('PC-7', 0x00, 'conflict')]),
      ipconfig,
      printed('wins', [winsRecord({ name: 'PC-7', suffix: 0x00, static: true, ips: [ip('10.0.0.99')] })]),
    ])
    expect(filledCommand('ip={{ip}}', knownValues(view, 'q315259/wins-record'))).toBe('ip={10.0.0.99}')
  })
  test('Q315259 cause 6: the host name is set to the computer’s name, not to the wrong one', () => {
    const names = printed('registry', [
      { kind: 'own-name', which: 'tcpip-hostname', value: 'PC-70' },
      { kind: 'own-name', which: 'active-computer-name', value: 'PC-07' },
      { kind: 'own-name', which: 'pending-computer-name', value: 'PC-07' },
    ])
    const values = knownValues(concluded([printed('ipconfig', [host('PC-70')]), names]), 'q315259/host-name')
    expect(filledCommand('reg add KEY /v Hostname /d {computerName}', values)).toBe('reg add KEY /v Hostname /d PC-07')
    expect(filledCommand('/d {computerName}', knownValues(concluded([]), 'q315259/host-name'))).toBe('/d <right-name>')
  })
  test('a rename is undone to the whole old name or to none: NetBIOS cuts at 15 characters', () => {
    const called = (name: string) => knownValues(concluded([printed('nbtstat', [local(name, 0x00), local(name, 0x20, 'conflict')])]))
    expect(filledCommand('-NewName {oldName}', called('ACCT-07'))).toBe('-NewName ACCT-07')
    expect(filledCommand('-NewName {oldName}', called('WAREHOUSE-TERMI'))).toBe('-NewName <old-name>')
  })
  test('what is not known says what belongs there', () => {
    const values = knownValues(concluded([]))
    expect(filled('{name} at {ip}, scope {scope}, \\\\{server}, <mask>', values)).toBe(
      '<name> at <address>, scope <scope>, \\\\<server>, <mask>',
    )
  })
  test('a name that a shell would run stays a blank in a command', () => {
    const view = concluded([printed('nbtstat', [local('A&calc', 0x00), local('A&calc', 0x20, 'conflict')])])
    const values = knownValues(view, 'q315259/same-name')
    expect(filled('{name}', values)).toBe('A&calc')
    expect(filledCommand('Rename-Computer -NewName {name}', values)).toBe('Rename-Computer -NewName <name>')
  })
  test('no command is left with a brace that nobody fills', () => {
    for (const { cause, id } of causes)
      for (const step of cause.steps)
        if ('commands' in step && step.commands !== undefined)
          for (const { text } of step.commands)
            expect(filledCommand(text, {}).replace(/@\{.*?\}|ForEach-Object \{.*\}|\{<address>\}/g, ''), id).not.toMatch(/\{\w+\}/)
  })
})
