// Two short tones, made here: no file, no volume of its own, and nothing at all where the browser has no sound.
let context: AudioContext | undefined

/** Plays it. A browser lets a page sound once somebody has pressed something in it; before that it stays silent. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  void context.resume().catch(() => undefined)
  const gain = context.createGain()
  gain.connect(context.destination)
  const begin = context.currentTime
  gain.gain.setValueAtTime(0, begin)
  gain.gain.linearRampToValueAtTime(0.15, begin + 0.02)
  gain.gain.linearRampToValueAtTime(0, begin + 0.45)
  for (const [tone, at] of [
    [660, 0],
    [880, 0.18],
  ] as const) {
    const oscillator = context.createOscillator()
    oscillator.frequency.value = tone
    oscillator.connect(gain)
    oscillator.start(begin + at)
    oscillator.stop(begin + at + 0.2)
  }
}
