// The report as one self-contained HTML file: no script, nothing loaded from anywhere, fit for print.
import { escapeXml as e, ladderSvg } from '../../../shared/ladder.ts'
import type { Standing } from '../../../shared/verdict.ts'
import { type Content, standingWords } from './content.ts'

const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{font:14px/20px "Segoe UI","Noto Sans",sans-serif;color:#242424;background:#fff;margin:0 auto;max-width:920px;padding:28px 40px}
header{display:flex;justify-content:space-between;gap:16px;color:#616161;font-size:12px}
h1{font-size:24px;line-height:32px;font-weight:600;margin:8px 0 4px}
h2{font-size:16px;line-height:22px;font-weight:600;margin:0 0 8px}
section{border-top:1px solid #d1d1d1;margin-top:20px;padding-top:14px}
p{margin:0 0 8px}
ul{margin:0;padding-left:20px}
li{margin:0 0 4px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:6px 16px 6px 0;border-bottom:1px solid #e0e0e0}
th{font-weight:400;color:#616161}
.mono,.time{font-family:Consolas,"Liberation Mono",monospace;font-size:13px}
.time{white-space:nowrap;width:64px}
.pill{display:inline-block;border:1px solid #d1d1d1;border-radius:4px;padding:0 8px;font-size:12px;background:#f5f5f5}
.machines{display:grid;grid-template-columns:1fr 1fr;gap:24px}
.machines dl{display:grid;grid-template-columns:fit-content(180px) 1fr;margin:0;gap:2px 12px}
.machines dt{color:#616161}
.machines dd{margin:0}
.older{color:#02494c}.younger{color:#712d09}
.caution{border-left:3px solid #bc4b09;padding-left:12px}
.confirmed td:first-child{font-weight:600;color:#3f1682}
.likely td:first-child{color:#3f1682}
.standing{white-space:nowrap}
.standing svg{vertical-align:-3px;margin-right:6px}
.small{font-size:12px;color:#616161}
figure{margin:0 0 16px;overflow-x:auto}
figcaption{font-size:12px;color:#424242}
svg{max-width:100%;height:auto}
.standing svg{height:16px}
@media (forced-colors:active){svg,svg *{forced-color-adjust:none}svg{background:#fff}}
@media (max-width:640px){body{padding:16px}.machines{grid-template-columns:1fr}}
@page{margin:16mm 14mm;@bottom-right{content:counter(page) " / " counter(pages);font:9px "Segoe UI","Noto Sans",sans-serif;color:#616161}}
@media print{body{padding:0;max-width:none}tr,li,figure,.machines,.caution{break-inside:avoid}h2{break-after:avoid}figure svg{max-height:225mm}}
`

/** The disc by how full it is: confirmed full, likely half, open dotted, ruled out struck. Always beside the word. */
const disc: Readonly<Record<Standing, string>> = {
  confirmed:
    '<circle cx="8" cy="8" r="7" fill="#7160e8"/><path d="M4.5 8.2l2.3 2.3 4.6-4.8" fill="none" stroke="#fff" stroke-width="1.6"/>',
  likely:
    '<circle cx="8" cy="8" r="6.3" fill="none" stroke="#7160e8" stroke-width="1.4"/><path d="M1.7 8a6.3 6.3 0 0 0 12.6 0z" fill="#7160e8"/>',
  open: '<circle cx="8" cy="8" r="6.3" fill="none" stroke="#424242" stroke-width="1.4" stroke-dasharray="2.2 2"/>',
  'ruled-out':
    '<circle cx="8" cy="8" r="6.3" fill="none" stroke="#616161" stroke-width="1.2"/><path d="M3.5 3.5l9 9" stroke="#616161" stroke-width="1.2"/>',
}
const standing = (one: Standing) =>
  `<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${disc[one]}</svg>${standingWords[one]}`

const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${e(item)}</li>`).join('')}</ul>`
const part = (title: string, body: string, kind = '') =>
  body === '' || body === '<ul></ul>' ? '' : `<section${kind === '' ? '' : ` class="${kind}"`}><h2>${e(title)}</h2>${body}</section>`

const mark = (role: 'older' | 'younger' | 'other') =>
  role === 'older'
    ? '<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><rect x="1" y="1" width="10" height="10" fill="#038387"/></svg>'
    : role === 'other'
      ? '<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5" fill="#fff" stroke="#616161" stroke-width="1.6"/></svg>'
      : '<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 1l5 5-5 5-5-5z" fill="#fff" stroke="#ca5010" stroke-width="1.6"/></svg>'

const machines = (content: Content) =>
  content.machines.length === 0
    ? ''
    : `<section class="machines" aria-label="The machines">${content.machines
        .map(
          ({ role, title, name, says, ip, mac }) =>
            `<dl><dt class="${role}">${mark(role)} <b>${e(title)}</b></dt><dd><b>${e(name)}</b>${says === '' ? '' : `, ${e(says)}`}</dd>${ip === '' ? '' : `<dt>Address</dt><dd class="mono">${e(ip)}</dd>`}${mac === '' ? '' : `<dt>Network card</dt><dd class="mono">${e(mac)}</dd>`}</dl>`,
        )
        .join('')}</section>`

/** A network with a dozen conflicts gives a cause a page of reasons; JSON has them all. */
const mostReasons = 8
const reasons = (all: readonly string[]) =>
  all.length <= mostReasons ? all : [...all.slice(0, mostReasons - 1), `And ${all.length - mostReasons + 1} more.`]

const causes = (content: Content) =>
  content.causes.length === 0
    ? ''
    : `<table><thead><tr><th>Standing</th><th>Cause</th><th>Article</th><th>Because</th></tr></thead><tbody>${content.causes
        .map(
          (one) =>
            `<tr class="${one.standing}"><td class="standing">${standing(one.standing)}</td><td>${one.standing === 'confirmed' ? `<b>${e(one.title)}</b>` : e(one.title)}</td><td>${e(one.citation)}</td><td>${one.contradicted ? '<b>Facts disagree.</b> ' : ''}${reasons(one.because).map(e).join('<br>')}</td></tr>`,
        )
        .join('')}</tbody></table>${content.notAsked === '' ? '' : `<p class="small">${e(content.notAsked)}</p>`}`

const proof = (content: Content) =>
  content.proof.length === 0
    ? ''
    : `<table><thead><tr><th>Frame</th><th>Time</th><th>By</th><th>What it does</th><th>Capture</th></tr></thead><tbody>${content.proof
        .map(
          ({ frame, time, by, what, capture }) =>
            `<tr><td class="mono">${frame}</td><td class="mono">${e(time)}</td><td class="mono">${e(by)}</td><td>${e(what)}</td><td>${e(capture)}</td></tr>`,
        )
        .join('')}</tbody></table><p class="small">The frames are kept in the case as pcapng; Wireshark opens them.</p>`

/** Each picture's stripe pattern gets an id of its own. */
const ladders = (content: Content) =>
  content.ladders
    .map(
      (drawn, i) =>
        `<figure>${ladderSvg(drawn).replaceAll('"stripe"', `"stripe-${i}"`).replaceAll('url(#stripe)', `url(#stripe-${i})`)}<figcaption>${e(drawn.caption)}</figcaption></figure>`,
    )
    .join('')

export const html = (content: Content) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${e([content.ticket, content.headline].filter((one) => one !== '').join(' · '))}</title><style>${style}</style></head>
<body><header><span>${e([content.ticket, content.title].filter((one) => one !== '').join(' · '))}</span><span>Written ${e(content.writtenAt.replace('T', ' ').slice(0, 16))} UTC with Claimcheck</span></header>
<main><h1>${e(content.headline)}</h1><p>${e(content.detail)}</p><p><span class="pill">${e(content.state)}</span> ${e(content.sure)}.</p>
${machines(content)}
${part('Other conflicts', list(content.otherConflicts))}
${content.cause === undefined ? '' : part(`Cause: ${content.cause.title}`, `${content.cause.statement.map((line) => `<p>${e(line)}</p>`).join('')}<p class="small">${e(content.cause.citation)}</p>`)}
${part('Next', content.next === '' ? '' : `<p>${e(content.next)}</p>`)}
${part(content.fixTitle, list(content.fix))}
${part('Cautions', list(content.cautions), 'caution')}
${part(
  'Commands',
  list(
    content.commands.map(
      ({ text, does, where, undo }) => `${text}: ${does}${where === '' ? '' : ` Run ${where}.`}${undo === '' ? '' : ` Undo: ${undo}`}`,
    ),
  ),
)}
${part('What was done', content.done.length === 0 ? '' : `<table><tbody>${content.done.map(({ at, what }) => `<tr>${at === '' ? '' : `<td class="time">${e(at)}</td>`}<td${at === '' ? ' colspan="2"' : ''}>${e(what)}</td></tr>`).join('')}</tbody></table>`)}
${part('What was seen on the network', ladders(content))}
${part('What could not be seen', list(content.unseen))}
${part('All causes looked at', causes(content))}
${part('Not checked', list(content.notChecked))}
${part('Proof frames', proof(content))}
${part('Look-alikes, not conflicts', list(content.lookAlikes))}
${part('Acknowledged', list(content.acknowledged))}
${part('Corrected in the article', list(content.corrections))}
</main></body></html>
`
