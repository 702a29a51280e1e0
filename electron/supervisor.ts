// Keeps one engine process alive for the door that owns it.

/** An engine process as a door started it. */
export interface Engine {
  /** Told once, with how it ended, in words for the log. */
  onExit(listener: (how: string) => void): void
  kill(): void
}

export interface Supervised<E extends Engine> {
  /** The engine that runs now, or the next one to start. */
  up(): Promise<E>
  /** Ends the engine for good; done when it has written what it had to and is gone. */
  stop(): Promise<void>
}

export interface Surroundings {
  now(): number
  later(milliseconds: number, act: () => void): () => void
  log(line: string): void
}

/** Milliseconds before the first restart; doubled for each engine that died young, up to the longest. */
const firstWait = 100
const longestWait = 10_000
/** An engine that lived this long, in milliseconds, starts the waiting over. */
const oldEnough = 30_000

export function supervise<E extends Engine>(start: () => E, around: Surroundings): Supervised<E> {
  let wait = firstWait
  let running: E | undefined
  let cancel: (() => void) | undefined
  let stopped = false
  const waiting: ((engine: E) => void)[] = []

  const begin = () => {
    const engine = start()
    const born = around.now()
    running = engine
    engine.onExit((how) => {
      running = undefined
      if (stopped) return
      if (around.now() - born >= oldEnough) wait = firstWait
      around.log(`The engine stopped (${how}); it is started again in ${wait} ms.`)
      cancel = around.later(wait, begin)
      wait = Math.min(wait * 2, longestWait)
    })
    for (const tell of waiting.splice(0)) tell(engine)
  }
  begin()

  return {
    up: () => (running === undefined ? new Promise((tell) => waiting.push(tell)) : Promise.resolve(running)),
    stop: () => {
      stopped = true
      cancel?.()
      if (running === undefined) return Promise.resolve()
      const last = running
      return new Promise((gone) => {
        last.onExit(() => gone())
        last.kill()
      })
    },
  }
}
