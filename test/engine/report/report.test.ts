import { describe, expect, test } from 'vitest'
import { report } from '../../../electron/engine/report.ts'
import { samples } from '../../../electron/engine/samples.ts'
import { concluded, now, piecesOf, printed, viewOf } from '../case.ts'
import { duplicateName, event4320, local } from '../weigh/facts.ts'

const sampleView = async (id: string) => {
  const sample = samples.find((one) => one.id === id)
  if (sample === undefined) throw new Error(id)
  return viewOf(await piecesOf(sample), now, { symptom: sample.symptom, title: sample.title, ticket: 'INC-20418' })
}

describe('report', () => {
  test.each(samples.map(({ id }) => id))('%s: fits the ticket, five lines, one HTML file', async (id) => {
    const view = await sampleView(id)
    const ticket = report(view, 'ticket', false).text
    expect(ticket.length).toBeLessThan(4000)
    expect(ticket).toContain(view.banner.headline)
    expect(ticket).toContain('INC-20418')
    expect(report(view, 'short', false).text.trimEnd().split('\n')).toHaveLength(5)
    const html = report(view, 'html', false).text
    expect(html).not.toMatch(/<script|\son\w+=|https?:\/\/(?!www\.w3\.org)/)
    expect(html.match(/<svg/g)?.length).toBe(html.match(/<\/svg>/g)?.length)
    for (const format of ['text', 'markdown', 'html'] as const)
      for (const verdict of view.verdicts.filter(({ standing }) => standing === 'confirmed'))
        expect(report(view, format, false).text).toContain(verdict.because[0] === undefined ? '' : 'onfirmed')
    expect(() => JSON.parse(report(view, 'json', false).text)).not.toThrow()
  })

  test('cautions, steps and proof frames are in it', async () => {
    const text = report(await sampleView('same-name'), 'text', false).text
    expect(text).toContain('Only the first 15 characters count.')
    expect(text).toMatch(/frame 2.*Refuse ACCT-07/)
    expect(text).toContain('Event 4320, with data')
    expect(text).toContain('Not asked, since nothing pointed there')
  })

  test('a mask leaves no name and no address, and calls the same thing the same', async () => {
    for (const id of ['same-name', 'same-user', 'cluster-address', 'pre-sp3']) {
      const view = await sampleView(id)
      for (const format of ['ticket', 'short', 'text', 'html', 'markdown', 'json'] as const) {
        const { text, name } = report(view, format, true)
        expect(text + name).not.toMatch(
          /ACCT-07|JORTIZ|RECEPTION|WEB-[12]\b|22\.101\.26|10\.4\.2\.|11\.1\.9|00-14-22|00-50-56|02-BF-0A|0000C9093951|4000DDDD1111/i,
        )
      }
    }
    const masked = report(await sampleView('same-name'), 'text', true).text
    expect(masked).toMatch(/NAME-\d+/)
    expect(new Set(masked.match(/Two computers are called (NAME-\d+)/)).size).toBeGreaterThan(0)
  })

  test('what is in a paste cannot become markup', () => {
    const nasty = '<img src=x onerror=alert(1)>'
    const view = concluded(
      [
        printed('event', [event4320({ computer: nasty })]),
        printed('nbtstat', [local(nasty, 0x20, 'conflict')]),
        duplicateName(nasty, 0x20),
      ],
      { title: nasty, ticket: nasty },
    )
    const html = report(view, 'html', false).text
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img')
    expect(report(view, 'html', false).name).not.toMatch(/[<>/\\]/)
  })

  test('hardware addresses of a Token Ring are written as the rest of the app writes them', async () => {
    const view = await sampleView('pre-sp3')
    for (const format of ['ticket', 'short', 'text', 'html', 'markdown', 'json'] as const) {
      expect(report(view, format, false).text).toContain('0000C9093951')
      expect(report(view, format, false).text).not.toMatch(/00-00-C9-09-39-51|40-00-DD-DD-11-11/i)
    }
  })

  test('machines are called what is known of them: hosts of a cluster by their own addresses, the maker beside the card', async () => {
    const machines = async (id: string) =>
      JSON.parse(report(await sampleView(id), 'json', false).text).machines.map(
        ({ title, name, ip, mac }: Record<string, string>) => `${title}: ${name} ${ip} ${mac}`,
      )
    expect(await machines('fixed-nic')).toEqual([
      'One host: WEB-1 10.4.2.201 02-BF-0A-04-02-C8 (NLB cluster)',
      'Odd host: WEB-2 10.4.2.202 00-60-08-31-77-0A',
    ])
    expect(await machines('harmless')).toEqual([
      'This computer: ACCT-07 22.101.26.114 ',
      'Sender of the message: Name not known 22.101.26.231 ',
    ])
    expect(await machines('wins-record')).toEqual([
      'On record in WINS: ACCT-07 22.101.26.77 ',
      'This computer: ACCT-07 22.101.26.114 00-14-22-8A-31-5C',
    ])
  })

  test('a case with very many conflicts still fits; they are told before proof is cut off, the verdict’s own first', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ ...duplicateName(`PC-${i}`, 0x20), id: `f${i}` }))
    const view = concluded(many)
    const ticket = report(view, 'ticket', false).text
    expect(ticket.length).toBeLessThan(4000)
    expect(ticket.indexOf('Other conflicts')).toBeGreaterThan(ticket.indexOf('Machines'))
    expect(ticket).toMatch(/And 193 more conflicts, in the full report\./)
    expect(ticket).toContain('Causes looked at')
    expect(report(view, 'text', false).text.match(/^- Two computers are called PC-\d+/gm)).toHaveLength(199)
  })
})
