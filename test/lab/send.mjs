// Puts frames on eth0 as they are, through libpcap: send.mjs FILE TIMES A-MILLISECOND; the file holds one frame a line, in hex.
import { readFileSync } from 'node:fs'
import cap from 'cap'

const [file = '', times = '1', rate = '1'] = process.argv.slice(2)
const frames = readFileSync(file, 'latin1')
  .split('\n')
  .filter(Boolean)
  .map((hex) => Buffer.from(hex, 'hex'))
const card = new cap.Cap()
card.open('eth0', 'ether proto 0xffff', 1_048_576, Buffer.alloc(65_536))
const turn = new Int32Array(new SharedArrayBuffer(4))
for (let sent = 0; sent < frames.length * Number(times); ) {
  for (let n = 0; n < Number(rate) && sent < frames.length * Number(times); n++) card.send(frames[sent++ % frames.length])
  Atomics.wait(turn, 0, 0, 1)
}
process.exit(0)
