// wlbs and nlb: query says the state, display and params the settings (REFERENCE §5.4).
import type { Ipv4 } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import { addSetting } from './names.ts'
import type { Claim, Reader } from './reader.ts'
import { ipv4In, longestRow, type Span, type SpannedFact, trimmed, withCommand } from './text.ts'

type NlbState = Extract<Reading, { kind: 'nlb-state' }>

const banner = /^\s{0,8}(?:WLBS|NLB) Cluster Control Utility/i
const clusterLine = /^\s{0,8}Cluster (\d{1,3}(?:\.\d{1,3}){3})/i
// "Host 2 (ACCT-07) converged as DEFAULT with the following host(s) as part of the cluster:"
const hostLine =
  /^\s{0,8}Host (\d{1,2})(?:\s{1,3}\(?(?!has|is|conv|drain|stop|with)([\w.-]{1,63})\)?)? (?:has |is )?(.{0,20}?\b(?:entered|converg|drain|stop|suspend).{0,120})$/i
const memberLine = /^\s{0,8}\d{1,2}(?:\s{0,3},\s{0,3}\d{1,2}){0,40}\s{0,3},?\s{0,8}$/
const settingLine = /^\s{0,12}([A-Za-z][\w /()-]{2,50}?)\s{0,40}[=:]\s{0,10}(\S.{0,120}?)\s{0,20}$/
const settingSpaced = /^\s{0,12}([A-Za-z]\w{3,50})\s{1,40}(\S.{0,120}?)\s{0,20}$/
const continuing = /^\s{0,8}(?:and is |and have |and the last |as part of|since joining|the following|with the following)/i
const knownSetting =
  /^(?:cluster ?ip ?address|dedicated ?ip ?address|cluster ?network ?address|host ?priority|host ?id|multicast ?support ?enable|igmp ?support|ip ?to ?mac ?enable|cluster ?network ?mask|dedicated ?network ?mask|cluster ?mode ?on ?start|version(?: number)?|alive ?msg ?(?:period|tolerance)|num ?(?:actions|packets|alive)|install ?date|mask ?source ?mac|parameters|cluster ?name|license ?key|descriptors ?per ?alloc|max ?descriptors|remote ?(?:control|password|maintenance)|scale ?single|persisted ?states|virtual ?nic|cluster ?nic|effective version|number of rules|identity heartbeat|desc(?:riptors))/i

/** What a run of its lines begins with: the banner, a cluster, a host, a setting. */
const begins = new RegExp(`^\\s{0,12}(?:(?:WLBS|NLB) Cluster|Cluster \\d|Host \\d|${knownSetting.source.slice(1)})`, 'i')

const stateOf = (text: string): NlbState['state'] => {
  if (/drain/i.test(text)) return 'draining'
  if (/converging|entered a converg|still in a state of converg|in a state of converg/i.test(text)) return 'converging'
  if (/converged as (?:the )?default/i.test(text)) return 'converged-as-default'
  if (/converged/i.test(text)) return 'converged'
  return /stopp|suspend/i.test(text) ? 'stopped' : 'other'
}

export const nlb: Reader = {
  kind: 'nlb',
  claims(paste) {
    const claims: Claim[] = []
    let run: { from: number; to: number; states: number; settings: number; sure: boolean } | undefined
    let blanks = 0
    const close = () => {
      if (run !== undefined && (run.states > 0 || run.settings >= 2))
        claims.push({ from: withCommand(paste, run.from, /^(?:wlbs|nlb)/i), to: run.to, confidence: 'sure' })
      run = undefined
    }
    for (const [index, { text }] of paste.lines.entries()) {
      if (paste.lines[index]?.blank) {
        if (++blanks > 3) close()
        continue
      }
      if (run === undefined && !begins.test(text)) continue
      if (text.length > longestRow) {
        close()
        continue
      }
      const setting = settingLine.exec(text)?.[1] ?? settingSpaced.exec(text)?.[1]
      const isSetting = setting !== undefined && knownSetting.test(setting.trim())
      const isState = hostLine.test(text) || clusterLine.test(text)
      const isMember = run !== undefined && run.states > 0 && (memberLine.test(text) || continuing.test(text))
      if (
        banner.test(text) ||
        isState ||
        isSetting ||
        isMember ||
        (run !== undefined &&
          run.states === 0 &&
          (setting !== undefined || /^=+|^(?:configuration|Host state|Current time|Retrieving)/i.test(text.trim())))
      ) {
        if (banner.test(text) && run !== undefined && run.states + run.settings > 0 && /query|params/i.test(text)) close()
        run ??= { from: index, to: index + 1, states: 0, settings: 0, sure: false }
        run.to = index + 1
        if (hostLine.test(text)) run.states++
        if (isSetting) run.settings++
        blanks = 0
      } else close()
    }
    close()
    return claims
  },
  read(paste, claim) {
    const facts: SpannedFact[] = []
    let cluster: Ipv4 | undefined
    let host: { value: NlbState; span: Span; says: string } | undefined
    let settings: { value: Record<string, unknown>; span?: Span } = { value: {} }
    const finishHost = () => {
      if (host !== undefined) facts.push({ value: { ...host.value, state: stateOf(host.says) }, span: host.span })
      host = undefined
    }
    const finishSettings = () => {
      if (settings.span !== undefined) facts.push({ value: { kind: 'nlb-settings', ...settings.value } as Reading, span: settings.span })
      settings = { value: {} }
    }
    for (const line of paste.lines.slice(claim.from, claim.to)) {
      if (line.text.length > longestRow || line.text.trim() === '') continue
      const named = clusterLine.exec(line.text)
      if (named !== null) {
        finishHost()
        cluster = ipv4In(named[1] ?? '')?.value
        continue
      }
      const state = hostLine.exec(line.text)
      if (state !== null) {
        const id = Number(state[1])
        // Two sentences for one host: how often it converged, then what it does now.
        if (host?.value.hostId === id && host.value.members.length === 0) host.says = state[3] ?? ''
        else {
          finishHost()
          host = {
            value: {
              kind: 'nlb-state',
              hostId: id,
              state: 'other',
              members: [],
              ...(cluster === undefined ? {} : { clusterIp: cluster }),
              ...(state[2] === undefined ? {} : { computer: state[2] }),
            },
            span: trimmed(line),
            says: state[3] ?? '',
          }
        }
        const same = /cluster:\s{0,4}(\d[\d, ]{0,80})$/i.exec(line.text)?.[1]
        if (same !== undefined && host !== undefined)
          host.value = { ...host.value, members: same.split(/[ ,]+/).filter(Boolean).map(Number) }
        continue
      }
      if (host !== undefined && memberLine.test(line.text)) {
        host.value = {
          ...host.value,
          members: [
            ...host.value.members,
            ...line.text
              .split(/[\s,]+/)
              .filter(Boolean)
              .map(Number),
          ],
        }
        continue
      }
      if (host !== undefined && continuing.test(line.text)) {
        host.says = `${host.says} ${line.text.trim()}`
        continue
      }
      const setting = settingLine.exec(line.text) ?? settingSpaced.exec(line.text)
      if (setting?.[1] === undefined) continue
      const plain = setting[1].toLowerCase().replace(/[\s_]/g, '')
      // The same key again: the next host's settings.
      if (plain === 'clusteripaddress' && settings.value['clusterIp'] !== undefined) finishSettings()
      if (addSetting(settings.value, plain, setting[2] ?? '')) {
        const at = line.start + line.text.lastIndexOf(setting[2] ?? '')
        settings.span ??= [at, at + (setting[2]?.length ?? 0)]
      }
    }
    finishHost()
    finishSettings()
    const isQuery = facts.some(({ value }) => value.kind === 'nlb-state')
    return { title: isQuery ? 'nlb query' : 'nlb params', facts, problems: [] }
  },
}
