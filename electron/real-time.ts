/** The clock and timers of the machine, for whoever starts things; nothing in the engine asks them itself. */
export const realTime = {
  now: () => performance.now(),
  later: (milliseconds: number, act: () => void) => {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  },
}
