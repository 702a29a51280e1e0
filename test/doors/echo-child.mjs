// The other end of the lanes under test, in a process of its own. It runs the product's lanes.ts, which ports.test.ts has
// made plain JavaScript first.
import { lanes } from './lanes.mjs'

const channel = {
  send: (packet) => process.send?.(packet),
  onMessage: (listener) => process.on('message', listener),
  onEnd: (listener) => process.on('disconnect', listener),
}
// Lanes come in twos: what one hears the other says, so that the parent holds both ends of a pair.
let first
lanes(
  channel,
  (_purpose, line) => {
    if (first === undefined) {
      first = line
      return
    }
    const other = first
    first = undefined
    line.onText((text) => other.send(text))
    other.onText((text) => line.send(text))
    line.onClose((why) => other.close(why))
    other.onClose((why) => line.close(why))
  },
  'door-lost',
)
process.on('disconnect', () => process.exit(0))
