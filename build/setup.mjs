// Makes a fresh clone ready, and says what it does: system packages, node modules, the build. Plain Node, no dependencies.
// What is there already is left alone, so that a second run takes a moment.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const at = (...path) => join(root, ...path)
export const say = (line) => process.stderr.write(`${line}\n`)

/** A problem a person can do something about: told as it is, without a stack. */
export class Halt extends Error {}

/** @param {{ forTests?: boolean }} options */
export function setup({ forTests = false } = {}) {
  checkNode()
  systemPackages(forTests)
  nodeModules()
  captureModule()
  build()
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new Halt(`This is Node ${process.versions.node}; Claimcheck is built with Node 20.19 or newer. Get it from nodejs.org.`)
}

// ---- system packages: Debian and its children; elsewhere live capture says itself what it needs

const onPath = (...names) => (process.env.PATH ?? '').split(':').some((folder) => names.some((name) => existsSync(join(folder, name))))
/** What is needed, how we know that it is there, and what for. */
const needed = [
  { package: 'libpcap-dev', there: () => existsSync('/usr/include/pcap/pcap.h'), for: 'capturing from a network card', tests: false },
  { package: 'g++', there: () => onPath('g++', 'c++'), for: 'capturing from a network card', tests: false },
  { package: 'make', there: () => onPath('make'), for: 'capturing from a network card', tests: false },
  { package: 'python3', there: () => onPath('python3'), for: 'capturing from a network card', tests: false },
  {
    package: 'chromium',
    there: () => onPath('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'),
    for: 'the tests in a browser',
    tests: true,
  },
]

function systemPackages(forTests) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return
  const missing = needed.filter((one) => (forTests || !one.tests) && !one.there())
  if (missing.length === 0) return
  const names = missing.map((one) => one.package)
  const what = [...new Set(missing.map((one) => one.for))].join(' and ')
  const line = `apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (process.getuid?.() !== 0)
    return say(`For ${what}, ${names.join(', ')} should be installed. Everything else works without. To install:\n  sudo ${line}`)
  say(`Installing ${names.join(', ')} for ${what} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    spawnSync('apt-get', line.split(' ').slice(1), { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 }).status === 0
  const installed =
    install() || (spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore', timeout: 120_000 }).status === 0 && install())
  if (!installed) say(`That did not work; everything but ${what} works without. To try by hand:\n  ${line}`)
}

// ---- node modules

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** What the lock asks for and what npm wrote down when it installed last; optional packages may be missing. */
function modulesStale() {
  const lock = json('package-lock.json')?.packages ?? {}
  const installed = json('node_modules', '.package-lock.json')?.packages
  if (installed === undefined) return true
  return Object.entries(lock).some(
    ([path, one]) => path !== '' && one.optional !== true && one.devOptional !== true && installed[path]?.version !== one.version,
  )
}

function nodeModules() {
  if (!modulesStale()) return
  const fresh = !existsSync(at('node_modules'))
  say(
    fresh
      ? 'Installing node modules; the first time takes a minute …'
      : 'package-lock.json has changed: bringing node modules up to date …',
  )
  const run = (args, errors) =>
    spawnSync(npm, [...args, '--no-audit', '--no-fund', '--loglevel=error', '--progress'], {
      cwd: root,
      stdio: ['ignore', 'inherit', errors],
      shell: process.platform === 'win32',
    }).status
  // `npm ci` turns a lock down that lacks the native packages of some other system, which a registry need not have in the
  // version we use. `npm install` takes the locked versions all the same, and without saving it leaves the lock as it is.
  const status = fresh && run(['ci'], 'ignore') === 0 ? 0 : run(['install', '--no-save'], 'inherit')
  if (status !== 0)
    throw new Halt('The node modules could not be installed (see above). Check the connection to the npm registry, then start again.')
}

/** `cap` fits one kind of Node. After another Node was installed, or a package made for Electron's, it is built anew. */
function captureModule() {
  const built = at('node_modules', 'cap', 'build', 'Release', 'cap.node')
  if (!existsSync(built)) return
  const fits = () => `${process.versions.modules} ${statSync(built).mtimeMs}`
  const stamp = at('.cache', 'cap-fits')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fits()) return
  const load = () => spawnSync(process.execPath, ['-e', 'require("cap")'], { cwd: root, encoding: 'utf8' }).stderr
  if (/NODE_MODULE_VERSION/.test(load())) {
    say('Building the capture module anew, for this Node …')
    spawnSync(npm, ['rebuild', 'cap', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    })
  }
  mkdirSync(at('.cache'), { recursive: true })
  writeFileSync(stamp, fits())
}

// ---- the build

const sources = ['shared', 'electron', 'renderer', 'build/electron.vite.config.ts', 'package.json', 'package-lock.json']

/** One hash of everything the build is made from. A clone, a checkout or a touched file does not count as a change. */
function sourceHash() {
  const hash = createHash('sha256')
  const add = (path) => {
    hash.update(`${path}\0`)
    hash.update(readFileSync(at(path)))
  }
  const walk = (folder) => {
    for (const entry of readdirSync(at(folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else add(path)
    }
  }
  for (const source of sources) {
    if (!existsSync(at(source))) continue
    if (source.includes('.')) add(source)
    else walk(source)
  }
  return hash.digest('hex')
}

/** Builds when the sources have changed since the last build. Of several who ask at once, one builds and the others wait. */
export function build() {
  const lock = at('.cache', 'building')
  mkdirSync(at('.cache'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch {
      // Whoever was killed while building left the lock behind.
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > lockLimit) rmSync(lock, { recursive: true, force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
  try {
    buildIfStale()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}
/** No build takes this long, in milliseconds. */
const lockLimit = 120_000

function buildIfStale() {
  const stamp = at('out', '.built-from')
  const hash = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  say('Building …')
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      at('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
      'build',
      '--config',
      'build/electron.vite.config.ts',
      '--logLevel',
      'warn',
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (status !== 0) throw new Halt(`The build failed:\n${stdout}${stderr}`)
  mkdirSync(at('out'), { recursive: true })
  writeFileSync(stamp, hash)
  say(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
}

function json(...path) {
  try {
    return JSON.parse(readFileSync(at(...path), 'utf8'))
  } catch {
    return undefined
  }
}

/** Runs a script's main function; a Halt is told in its own words. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0
  } catch (error) {
    if (!(error instanceof Halt)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(() => setup({ forTests: process.argv.includes('--tests') }))
