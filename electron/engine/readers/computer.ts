// What a computer says of itself in systeminfo and net config: its name, its cards.
import { isHostIpv4, parseMac } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import { mark } from './marks.ts'
import { mediumOf } from './medium.ts'
import type { Claim, Reader } from './reader.ts'
import { given, ipv4In, isYes, rows, runs, type SpannedFact, trimmed, withCommand } from './text.ts'

type AdapterFact = Extract<Reading, { kind: 'adapter' }>

const field = /^\s{0,80}(\S[^:]{1,40}):\s{1,60}(\S.{0,160}?)\s{0,20}$/
const listed = /^(\s{0,80})\[(\d{2})\]: (\S.{0,160}?)\s{0,20}$/
const nameAlone = /^[\w-]{1,63}$/
const hostLabel =
  /^\s{0,8}(?:host ?name|nom de l.{0,4}h.{1,3}te|nombre de host|nome host|nome do host|nazwa hosta|hostnaam|n.{1,3}zev hostitele|имя узла|v.{1,3}rddatornamn|ホスト名|主机名):\s{2,60}\S/i
const cardLabel =
  /^\s{0,8}(?:network card|netzwerkkarte|carte.{0,3} r.{1,3}seau|tarjeta.{0,3} de red|scheda.{0,4} di rete|placa.{0,3} de rede|karta sieciowa|netwerkkaart|s.{1,3}ov.{1,3} karta|сетевые адаптеры|n.{1,3}tverkskort|ネットワーク カード|网卡)/i

export const systeminfo: Reader = {
  kind: 'systeminfo',
  claims(paste) {
    const claims: Claim[] = []
    for (let index = 0; index < paste.lines.length; index++) {
      const line = paste.lines[index]
      if (line === undefined || (line.marks & mark.colon) === 0 || !hostLabel.test(line.text.slice(0, 200))) continue
      // The system's name stands below the computer's, in every language.
      if (!/:\s{2,60}.{0,20}Windows/i.test(paste.lines[index + 1]?.text.slice(0, 200) ?? '')) continue
      let to = index + 1
      while (to < paste.lines.length && /^\s{0,80}\S[^:]{0,60}:|^\s{10,}\S/.test(paste.lines[to]?.text.slice(0, 200) ?? '')) to++
      claims.push({ from: withCommand(paste, index, /^systeminfo/i), to, confidence: 'sure' })
      index = to - 1
    }
    return claims
  },
  read(paste, claim) {
    const facts: SpannedFact[] = []
    let card: { value: AdapterFact; span: SpannedFact['span'] } | undefined
    let isCards = false
    const finish = () => {
      if (card !== undefined) facts.push(card)
      card = undefined
    }
    for (const line of rows(paste, claim)) {
      const [, label = '', value = ''] = field.exec(line.text) ?? []
      if (hostLabel.test(line.text) && nameAlone.test(value)) {
        const at = line.start + line.text.lastIndexOf(value)
        facts.push({ value: { kind: 'own-name', which: 'computer-name-command', value }, span: [at, at + value.length] })
        continue
      }
      if (/^\s{0,8}\S/.test(line.text)) isCards = cardLabel.test(line.text)
      if (!isCards) continue
      const item = listed.exec(line.text)?.[3]
      const ip = item === undefined ? undefined : ipv4In(item)?.value
      if (item !== undefined && card !== undefined && (ip !== undefined || /^[0-9a-f:]{3,45}$/i.test(item))) {
        if (ip !== undefined && isHostIpv4(ip)) card.value = { ...card.value, ips: [...card.value.ips, ip] }
      } else if (item !== undefined) {
        finish()
        const value = {
          kind: 'adapter' as const,
          adapter: item,
          medium: mediumOf(item),
          description: item,
          ips: [],
          masks: [],
          gateways: [],
          wins: [],
          dns: [],
        }
        card = { value, span: trimmed(line) }
      } else if (card !== undefined && value !== '') {
        const server = ipv4In(value)?.value
        if (server !== undefined) card.value = { ...card.value, dhcpServer: server }
        else if (/dhcp/i.test(label)) card.value = { ...card.value, dhcp: isYes(value) }
        // The connection's name comes first; what comes after it without an address is its state.
        else if (card.value.adapter === card.value.description)
          card.value = { ...card.value, adapter: value, medium: mediumOf(value, card.value.description) }
        else card.value = { ...card.value, connected: false }
      }
    }
    finish()
    return { title: 'systeminfo', facts, problems: [] }
  },
}

const ownNameLine = /^\s{0,8}\S.{2,60}?\s{2,60}\\\\([\w-]{1,63})\s{0,20}$/
const boundTo = /^\s{4,16}NetBT_Tcpip_\{[0-9a-f-]{30,40}\} \((.{1,20})\)\s{0,20}$/i
const netConfigRow = /^\s{0,8}\S.{2,60}?(?:\s{2,60}\S.{0,80})?\s{0,20}$/

/** net config workstation, net config server: the name, and the cards it is bound to by their GUIDs. */
export const netConfig: Reader = {
  kind: 'net-config',
  claims: (paste) =>
    runs(paste, [mark.backslash], (text) =>
      ownNameLine.test(text) ? 'start' : boundTo.test(text) ? 'row' : netConfigRow.test(text) ? 'between' : undefined,
    ).flatMap((run): Claim[] =>
      run.starts > 0 && run.rows > 0 ? [{ from: withCommand(paste, run.from, /^net1? config/i), to: run.to, confidence: 'sure' }] : [],
    ),
  read(paste, claim) {
    const facts = rows(paste, claim).flatMap((line): SpannedFact[] => {
      const name = ownNameLine.exec(line.text)?.[1]
      if (name !== undefined) {
        const at = line.start + line.text.lastIndexOf(name)
        return [{ value: { kind: 'own-name', which: 'computer-name-command', value: name }, span: [at, at + name.length] }]
      }
      const digits = boundTo.exec(line.text)?.[1] ?? ''
      const mac = /^[0-9a-f]{12}$/i.test(digits) ? parseMac(digits.replace(/(..)(?!$)/g, '$1-')) : undefined
      if (mac === undefined || mac === 0) return []
      const adapter = /\{([0-9a-f-]{8})/i.exec(line.text)?.[1] ?? ''
      return [
        {
          value: given({
            kind: 'adapter' as const,
            adapter,
            medium: 'other' as const,
            mac,
            ips: [],
            masks: [],
            gateways: [],
            wins: [],
            dns: [],
          }),
          span: trimmed(line),
        },
      ]
    })
    return { title: 'net config', facts, problems: [] }
  },
}
