// How smooth the trace is with a million rows: frames a second and tasks longer than 50 ms, in Chromium, from a production build.
//   npm run bench:ui [-- --seconds 60]
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { build, preview } from 'vite'

const at = process.argv.indexOf('--seconds')
const seconds = at < 0 ? 20 : Number(process.argv[at + 1])
const root = fileURLToPath(new URL('../..', import.meta.url))
const outDir = `${root}.cache/bench-ui`
const common = { root, configFile: false, logLevel: 'error', plugins: [react()] }
await build({ ...common, build: { outDir, emptyOutDir: true, rollupOptions: { input: `${root}test/ui/trace/index.html` } } })
const server = await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
const address = server.httpServer.address()
const url = `http://127.0.0.1:${address.port}/test/ui/trace/index.html`
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

async function measure(query, act) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(`${url}?${query}`)
  await page.waitForSelector('[role=grid] [data-index]')
  await page.waitForTimeout(1000)
  await page.evaluate(watch)
  await act(page)
  const seen = await page.evaluate(() => globalThis.stopWatching())
  const last = await page.evaluate(() => Number([...document.querySelectorAll('[role=grid] [data-index]')].at(-1)?.dataset.index) + 1)
  await page.close()
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

const results = {
  'nothing happens': await measure('scene=million', () => new Promise((done) => setTimeout(done, Math.min(5, seconds) * 1000))),
  wheel: await measure('scene=million', async (page) => {
    await middle(page)
    await until(async () => {
      await page.mouse.wheel(0, 240)
      await page.waitForTimeout(16)
    })
  }),
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
    await page.getByRole('button', { name: 'Follow' }).click()
    await page.waitForTimeout(seconds * 1000)
  }),
  'wheel up, 10,000 rows/s come': await measure('scene=live&rate=10000', async (page) => {
    await page.getByRole('button', { name: 'Follow' }).click()
    await middle(page)
    await until(async () => {
      await page.mouse.wheel(0, -240)
      await page.waitForTimeout(16)
    })
  }),
}
console.log(`The trace with 1,000,000 rows in ${await browser.version()}, ${seconds} s each`)
console.table(results)
await browser.close()
await server.close()
