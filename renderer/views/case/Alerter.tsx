// Tells of a new conflict by sound or by the system's own notification, whichever page of the case is open. Draws nothing.
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { chime } from '../../chime.ts'
import { useCase, useHome, useNavigate } from '../../client.ts'
import { startAlerts } from '../../stores/alerts.ts'

export function Alerter() {
  const { alerts } = useHome()
  const { move } = useNavigate()
  const settings = useStore(alerts)
  const title = useCase((view) => view.title)
  const findings = useCase((view) => view.findings)
  const watched = useCase((view) =>
    view.evidence.filter(({ kind, capture }) => kind === 'live' && capture?.reading === true).map(({ id }) => id),
  )
  // Kept while alerts are off, too: switching them on is no reason to tell of what is known.
  const [hear] = useState(startAlerts)
  useEffect(() => {
    const news = hear(findings, watched, Date.now())
    if (news.length === 0) return
    if (settings.sound) chime()
    if (!settings.notify || !mayNotify()) return
    for (const { finding, evidence, headline } of news) {
      const shown = new Notification(title, { body: headline, tag: `${evidence} ${finding.id}` })
      shown.onclick = () => {
        window.focus()
        move({ tab: 'conflicts', finding: finding.id, evidence })
        shown.close()
      }
    }
  }, [hear, findings, watched, settings, title, move])
  return null
}

const mayNotify = () => typeof Notification !== 'undefined' && Notification.permission === 'granted'
