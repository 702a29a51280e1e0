// How smooth the trace is with a million rows: frames a second and tasks longer than 50 ms, in Chromium, from a production build.
//   npm run bench:ui [-- --seconds 60]
// Then the whole app behind the browser door, watching 10,000 name registrations a second on a card (Linux, root: two hosts in namespaces of
// their own, one sends and one watches). Every table begins with a page on which nothing happens: on a busy machine compare with that one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { bundle } from '../bundle.mjs'

const at = process.argv.indexOf('--seconds')
const seconds = at < 0 ? 20 : Number(process.argv[at + 1])
const root = fileURLToPath(new URL('../..', import.meta.url))
const outDir = `${root}.cache/bench-ui`
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
const browser = await chromium.launch({
  ...(installed && { executablePath: installed }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})

/** Counts animation frames and long tasks from now on; `stop` says what was seen. */
function watch() {
  const seen = { frames: 0, gaps: [], long: [], began: performance.now() }
  let last = performance.now()
  let on = true
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.long.push(entry.duration)
  })
  observer.observe({ entryTypes: ['longtask'] })
  const frame = (now) => {
    seen.frames++
    seen.gaps.push(now - last)
    last = now
    if (on) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  globalThis.stopWatching = () => {
    on = false
    observer.disconnect()
    const taken = (performance.now() - seen.began) / 1000
    const gaps = seen.gaps.slice(1).sort((a, b) => a - b)
    return {
      'frames/s': (seen.frames / taken).toFixed(1),
      'slowest 1 % of frames, ms': (gaps[Math.floor(gaps.length * 0.99)] ?? 0).toFixed(0),
      'tasks > 50 ms': seen.long.length,
      'longest, ms': Math.max(0, ...seen.long).toFixed(0),
      'rows drawn': document.querySelectorAll('[role=grid] [data-index]').length,
      'heap, MB': (performance.memory.usedJSHeapSize / 1e6).toFixed(0),
    }
  }
}

async function measurePage(page, act) {
  await page.waitForSelector('[role=grid] [data-index]')
  await page.waitForTimeout(1000)
  await page.evaluate(watch)
  await act(page)
  const seen = await page.evaluate(() => globalThis.stopWatching())
  const last = await page.evaluate(() => Number([...document.querySelectorAll('[role=grid] [data-index]')].at(-1)?.dataset.index) + 1)
  return { ...seen, 'last row drawn': last }
}
const until = async (act) => {
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) await act()
}
const middle = async (page) => {
  const box = await page.locator('[role=grid]').boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
}

const wheel = (step) => async (page) => {
  await middle(page)
  await until(async () => {
    await page.mouse.wheel(0, step)
    await page.waitForTimeout(16)
  })
}
const follow = (page) => page.getByRole('button', { name: 'Follow' }).click()
const newPage = () => browser.newPage({ viewport: { width: 1280, height: 800 } })

/** The trace alone, its rows made up in the page. */
async function alone() {
  const common = { root, configFile: false, logLevel: 'error', plugins: [react()] }
  await build({ ...common, build: { outDir, emptyOutDir: true, rollupOptions: { input: `${root}test/ui/trace/index.html` } } })
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const address = server.httpServer.address()
  const url = `http://127.0.0.1:${address.port}/test/ui/trace/index.html`
  const measure = async (query, act) => {
    const page = await newPage()
    await page.goto(`${url}?${query}`)
    const seen = await measurePage(page, act)
    await page.close()
    return seen
  }
  const results = {
    'nothing happens': await measure('scene=million', () => new Promise((done) => setTimeout(done, Math.min(5, seconds) * 1000))),
    wheel: await measure('scene=million', wheel(240)),
    'scroll bar dragged': await measure('scene=million', async (page) => {
      let step = 0
      await until(async () => {
        step = (step + 0.007) % 1
        await page.evaluate((share) => {
          const grid = document.querySelector('[role=grid]')
          grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight)
        }, step)
        await page.waitForTimeout(16)
      })
    }),
    'follow, 10,000 rows/s come': await measure('scene=live&rate=10000', async (page) => {
      await follow(page)
      await page.waitForTimeout(seconds * 1000)
    }),
    'wheel up, 10,000 rows/s come': await measure('scene=live&rate=10000', async (page) => {
      await follow(page)
      await wheel(-240)(page)
    }),
  }
  await server.close()
  return results
}

/** On the watching host: door, engine and browser. */
async function watching() {
  const data = mkdtempSync(join(tmpdir(), 'claimcheck-bench-'))
  const door = spawn(process.execPath, [join(root, 'out/main/serve.js')], {
    env: { ...process.env, CLAIMCHECK_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let address
    for await (const line of createInterface({ input: door.stdout })) {
      address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0]
      if (address !== undefined) break
    }
    const page = await newPage()
    await page.goto(address)
    const watched = page.getByRole('button', { name: 'Watch eth0' })
    await watched.waitFor()
    await page.evaluate(watch)
    await page.waitForTimeout(Math.min(5, seconds) * 1000)
    const still = await page.evaluate(() => globalThis.stopWatching())
    await watched.click()
    await page.getByRole('tab', { name: /^Trace/ }).click()
    await page.waitForTimeout(2000)
    const results = {
      'nothing happens': still,
      'follow, 10,000 frames/s come': await measurePage(page, () => page.waitForTimeout(seconds * 1000)),
      'wheel up, 10,000 frames/s come': await measurePage(page, wheel(-240)),
    }
    await page.close()
    return results
  } finally {
    door.kill('SIGTERM')
    await once(door, 'exit')
    rmSync(data, { recursive: true, force: true, maxRetries: 20 })
  }
}

/** Name registrations of 500 names by broadcast, without end. */
const sender = `
const socket = require('node:dgram').createSocket('udp4')
const packets = Array.from({ length: 500 }, (_, n) => {
  const name = ('HOST' + n).padEnd(15) + ' '
  const letters = [...name].flatMap((letter) => [0x41 + (letter.charCodeAt(0) >> 4), 0x41 + (letter.charCodeAt(0) & 15)])
  return Buffer.from([n >> 8, n & 255, 0x29, 0x10, 0, 1, 0, 0, 0, 0, 0, 1, 32, ...letters, 0, 0, 32, 0, 1, 0xc0, 12, 0, 32, 0, 1, 0, 4, 0x93, 0xe0, 0, 6, 0, 0, 10, 9, n >> 8, n & 255])
})
socket.bind(0, () => {
  socket.setBroadcast(true)
  const began = performance.now()
  let sent = 0
  setInterval(() => {
    const due = Math.min(((performance.now() - began) / 1000) * 10000 - sent, 2000)
    for (let n = 0; n < due; n++) socket.send(packets[sent++ % 500], 137, '10.9.21.255', () => {})
  }, 5)
})`

async function whole() {
  if (!existsSync(join(root, 'out/main/serve.js'))) return console.log('The whole app is left out: npm run build makes it')
  const { startLab, whyNoLab } = await import(await bundle('test/lab/net.ts', 'lab-net'))
  const why = whyNoLab()
  if (why !== undefined) return console.log(`The whole app is left out: ${why}`)
  const lab = startLab()
  try {
    lab.host('sender', '00:0c:29:21:00:01', '10.9.21.1/24').start(process.execPath, '-e', sender)
    const watcher = lab.host('watcher', '00:0c:29:21:00:02', '10.9.21.2/24')
    const child = watcher.start(process.execPath, fileURLToPath(import.meta.url), '--seconds', String(seconds), '--watching')
    child.stderr.on('data', (text) => process.stderr.write(text))
    child.stdout.on('data', (text) => process.stdout.write(text))
    await once(child, 'exit')
  } finally {
    lab.close()
  }
}

if (process.argv.includes('--watching')) console.table(await watching())
else {
  console.log(`The trace with 1,000,000 rows in Chromium ${browser.version()}, ${seconds} s each`)
  console.table(await alone())
  console.log('The whole app behind the browser door')
  await whole()
}
await browser.close()
