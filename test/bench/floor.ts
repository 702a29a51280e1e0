// The floor under every figure: Node starts, and reads the file from its first octet to its last without looking at any.
import { closeSync, openSync, readSync } from 'node:fs'

const window = new Uint8Array(1024 * 1024)
const file = openSync(process.argv[2] ?? '', 'r')
while (readSync(file, window, 0, window.length, null) > 0);
closeSync(file)
