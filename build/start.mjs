// npm start: the Electron window; where it cannot be had, the browser door, and a sentence that says why.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { at, Halt, main, say, setup } from './setup.mjs'

const usage = `npm start -- [FILE...] [--door electron|browser] [--no-open] [--port N]

  FILE...      captures, event logs or text: evidence in a new case
  --door       which door to open; without it the Electron window, and the browser where that cannot be had
  --no-open    browser door: print the address and open nothing
  --port N     browser door: listen there, not on a free port`

/** A download that was refused is not tried at every start: once a day, in milliseconds. */
const tryAgainAfter = 24 * 3600 * 1000
/** A download that takes longer than this, in milliseconds, is given up. */
const downloadLimit = 180_000
/** A window that ends sooner than this, in milliseconds, with an error never opened. */
const opened = 5_000

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      allowNegative: true,
      options: {
        door: { type: 'string' },
        open: { type: 'boolean', default: true },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new Halt(`${error.message}\n\n${usage}`)
  }
}

/** The Electron program, or why it cannot be had. */
function electron(insist) {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { why: 'there is no display here' }
    if (process.getuid?.() === 0) return { why: 'its sandbox does not run as root' }
  }
  const folder = at('node_modules', 'electron')
  const program = () => {
    const path = resolve(folder, 'path.txt')
    const file = existsSync(path) ? resolve(folder, 'dist', readFileSync(path, 'utf8')) : undefined
    return file !== undefined && existsSync(file) ? file : undefined
  }
  const there = program()
  if (there !== undefined) return { program: there }

  const refused = at('.cache', 'electron-refused')
  if (!insist && existsSync(refused) && Date.now() - statSync(refused).mtimeMs < tryAgainAfter)
    return {
      why: `its runtime could not be downloaded earlier today (${readFileSync(refused, 'utf8')}); npm start -- --door electron tries again`,
    }
  say('Downloading the Electron runtime, about 120 MB, once …')
  const { status, signal, stderr } = spawnSync(process.execPath, [resolve(folder, 'install.js')], {
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
    timeout: downloadLimit,
  })
  const now = program()
  if (status === 0 && now !== undefined) {
    rmSync(refused, { force: true })
    return { program: now }
  }
  const reason =
    signal !== null
      ? 'no answer in time'
      : (/\b(E[A-Z]{4,}|HTTPError|Response code \d+[^\n]*|\d{3} [A-Z][^\n]*)/.exec(stderr)?.[0] ?? 'refused')
  mkdirSync(dirname(refused), { recursive: true })
  writeFileSync(refused, reason)
  return { why: `its runtime could not be downloaded (${reason})` }
}

/** Runs a program in our terminal until it ends; Ctrl+C reaches it by itself. The Electron window is told of our Node, for which `cap` was built. */
const run = (program, args, env = {}) =>
  new Promise((ended) => {
    const child = spawn(program, args, { stdio: 'inherit', cwd: at(), env: { ...process.env, ...env } })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', pass)
    child.on('error', (error) => ended({ code: 1, why: error.message }))
    child.on('exit', (code, signal) => ended({ code: code ?? 1, why: signal ?? `exit ${code}` }))
  })

await main(async () => {
  const { values, positionals } = read()
  if (values.help) return console.log(usage)
  if (values.door !== undefined && values.door !== 'electron' && values.door !== 'browser')
    throw new Halt(`There is no door "${values.door}".\n\n${usage}`)
  const files = positionals.map((path) => resolve(process.env.INIT_CWD ?? process.cwd(), path))
  const missing = files.find((path) => !existsSync(path))
  if (missing !== undefined) throw new Halt(`There is no such file: ${missing}`)
  setup()

  if (values.door !== 'browser') {
    const found = electron(values.door === 'electron')
    let why = found.why
    if (found.program !== undefined) {
      const began = performance.now()
      const ended = await run(found.program, [at(), ...files], { CLAIMCHECK_NODE: process.execPath })
      if (ended.code === 0 || performance.now() - began > opened) return ended.code
      why = `it stopped at once (${ended.why})`
    }
    if (values.door === 'electron') throw new Halt(`The Electron window cannot be opened: ${why}.`)
    say(`The Electron window cannot be opened here: ${why}. Claimcheck opens in the browser instead.`)
  }
  const port = values.port === undefined ? [] : ['--port', values.port]
  const { code } = await run(process.execPath, [at('out', 'main', 'serve.js'), ...(values.open ? ['--open'] : []), ...port, ...files])
  return code
})
