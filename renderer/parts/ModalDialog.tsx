// A dialog that somebody asked for. When it closes, the focus goes back to where it was, whatever that is: a button, a menu's
// button, or the text one was writing when F1 was pressed. (Fluent knows that of its own triggers only.)
import { Dialog, DialogSurface } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'

/** Frames of the screen a dialog may take to leave, also on a busy computer. */
const patience = 180

/** An item goes with its menu; the menu's button, after which the menu is named, stays. */
function lasting(at: Element | null): Element | null {
  const named = at?.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return named === null || named === undefined ? at : document.getElementById(named)
}

function useComeBack(open: boolean): void {
  const was = useRef(false)
  const from = useRef<Element | null>(null)
  // While it is drawn for the first time the focus is still where it was; an effect would come too late.
  if (open && !was.current) from.current = lasting(document.activeElement)
  was.current = open
  useEffect(() => {
    if (!open) return
    return () => {
      const back = from.current
      let frames = 0
      const whenGone = () => {
        if (!(back instanceof HTMLElement) || !back.isConnected || frames++ > patience) return
        const at = document.activeElement
        if (at === document.body) back.focus()
        // It is back: a little longer, in case the leaving dialog drops it once more, but not into the next dialog's time.
        if (document.activeElement === back) frames = Math.max(frames, patience - 6)
        // Somebody has taken it meanwhile; Fluent's own guards only pass it on.
        else if (at !== back && at?.closest('[role=dialog], [data-tabster-dummy]') === null) return
        requestAnimationFrame(whenGone)
      }
      requestAnimationFrame(whenGone)
    }
  }, [open])
}

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly className?: string
  readonly children: ReactNode
}

export function ModalDialog({ open, onClose, className, children }: Props) {
  useComeBack(open)
  return (
    <Dialog open={open} onOpenChange={(_, data) => data.open || onClose()}>
      <DialogSurface {...(className === undefined ? {} : { className })} aria-describedby={undefined}>
        {children}
      </DialogSurface>
    </Dialog>
  )
}
