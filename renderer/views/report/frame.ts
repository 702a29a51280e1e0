// The report's page in a frame of its own. An empty frame inherits our content security policy, which lets no inline script
// and no inline style through: so nothing in it can run, and its style comes in as a style sheet object. (A `sandbox` without
// scripts would say the same again, and shut out those who check the page, such as axe.)

/** Elements that could load or run something; a report has none, and a case may come from a stranger. */
const unwanted = 'script, iframe, object, embed, link, meta, base, form'

/** Shows a whole HTML page in an empty frame. */
export function showIn(frame: HTMLIFrameElement, html: string): void {
  const target = frame.contentDocument
  const view = frame.contentWindow as (Window & typeof globalThis) | null
  if (target === null || view === null) return
  const styles: CSSStyleSheet[] = []
  // Taken out before it is parsed: a parsed inline style is a report of the policy already.
  const bare = html.replace(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_, css: string) => {
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(css)
    styles.push(sheet)
    return ''
  })
  const page = new DOMParser().parseFromString(bare, 'text/html')
  for (const element of page.querySelectorAll(unwanted)) element.remove()
  for (const element of page.querySelectorAll('*'))
    for (const { name } of [...element.attributes]) if (name.startsWith('on')) element.removeAttribute(name)
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) view.addEventListener(type, passOn)
  target.title = page.title
  target.documentElement.lang = page.documentElement.lang || 'en'
  target.adoptedStyleSheets = styles
  target.body.replaceWith(target.importNode(page.body, true))
}

/** What is dragged over a frame is told to the frame alone: the window around it hears of it here, and may take it. */
function passOn(this: Window, event: DragEvent): void {
  const { type, dataTransfer, relatedTarget } = event
  const told = new DragEvent(type, { dataTransfer, relatedTarget, bubbles: true, cancelable: true })
  if (this.frameElement?.dispatchEvent(told) === false) event.preventDefault()
}
