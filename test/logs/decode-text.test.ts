// However a text was saved, the same names and addresses come out of it.
import { expect, test } from 'vitest'
import { readText } from '../../electron/engine/read.ts'
import { decodeText } from '../../electron/logs/decode-text.ts'

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()
const marked = (mark: readonly number[], octets: Uint8Array) => Uint8Array.from([...mark, ...octets])

const table = (letters: string) => `Conexi${letters}n de ${letters}rea local\r\nNode IpAddress: [10.1.2.7] Scope Id: []\r\n`
const western = 'Dirección física; Máscara; configuração; hôte; für Gerät'

test.each([
  ['UTF-8', Buffer.from(western)],
  ['UTF-8 with its mark', marked([0xef, 0xbb, 0xbf], Buffer.from(western))],
  ['UTF-16, little end first, marked', marked([0xff, 0xfe], Buffer.from(western, 'utf16le'))],
  ['UTF-16, little end first', Buffer.from(western, 'utf16le')],
  ['UTF-16, big end first, marked', marked([0xfe, 0xff], bigEndian(western))],
  ['UTF-16, big end first', bigEndian(western)],
  ['Windows 1252', Buffer.from(western, 'latin1')],
])('%s', (_, octets) => expect(decodeText(octets)).toBe(western))

test('a console’s code page, by letters between letters', () => {
  const octets = Buffer.from('Direcci\u00a2n f\u00a1sica: f\u0081r Ger\u0084t, N\u00a3mero, h\u0093te', 'latin1')
  expect(decodeText(octets)).toBe('Dirección física: für Gerät, Número, hôte')
})

test('Cyrillic, a console’s and Windows’', () => {
  const words = 'Узел не найден. Физический адрес'
  const at866 = Uint8Array.from(
    [...words].map((one) => {
      const code = one.charCodeAt(0)
      if (code < 0x80) return code
      return code <= 0x43f ? code - 0x410 + 0x80 : code - 0x440 + 0xe0
    }),
  )
  const at1251 = Uint8Array.from([...words].map((one) => (one.charCodeAt(0) < 0x80 ? one.charCodeAt(0) : one.charCodeAt(0) - 0x410 + 0xc0)))
  expect(decodeText(at866)).toBe(words)
  expect(decodeText(at1251)).toBe(words)
})

test('Japanese as Windows saves it', () => {
  expect(
    decodeText(Uint8Array.from([0x83, 0x7a, 0x83, 0x58, 0x83, 0x67, 0x96, 0xbc, 0x3a, 0x20, 0x8d, 0x5c, 0x90, 0xac, 0x83, 0x6d, 0x41])),
  ).toBe('ホスト名: 構成ノA')
})

test('UTF-16 of another alphabet, without its mark', () => {
  const russian = 'Узел не найден.\r\nIPv4-адрес . . : 10.0.0.5\r\n'
  expect(decodeText(Buffer.from(russian, 'utf16le'))).toBe(russian)
  expect(decodeText(bigEndian(russian))).toBe(russian)
})

test('what is no text is none', () => {
  expect(decodeText(Uint8Array.from({ length: 600 }, (_, at) => (at * 7919) % 256))).toBeUndefined()
  expect(decodeText(Uint8Array.from([0, 0, 0, 0]))).toBeUndefined()
})

test('a last character cut in two is no reason to take the text for something else', () => {
  expect(decodeText(Buffer.from('Máscara de subré').subarray(0, -1))).toBe('Máscara de subr')
})

test('UTF-16 that somebody pasted as single octets still reads', () => {
  const text = table('\u00f3')
  const broken = `\u00ff\u00fe${[...text].map((one) => `${one}\0`).join('')}`
  const kinds = (read: string) =>
    readText(`${read}ACCT-07        <00>  UNIQUE      Registered\r\n`, 'e').flatMap((item) => item.facts.map((fact) => fact.value.kind))
  expect(kinds(broken)).toEqual(kinds(text))
  expect(kinds(broken)).toContain('name-row')
})
