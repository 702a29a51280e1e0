// npm test: everything, in the order in which it fails soonest. Each step is a script of package.json; a step that is not
// there is left out by name. The last line says how many passed and failed in all.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { at, main, say, setup } from './setup.mjs'

const reports = at('.cache', 'test')

/** What runs, and where a runner writes its own count; a step without one counts as a single test. */
const steps = [
  { script: 'check', what: 'types, lint and format' },
  {
    script: 'unit',
    what: 'every room',
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${reports}/unit.json`],
    count: vitestCount('unit'),
  },
  { script: 'accuracy', what: 'verdicts on the project’s own scenes' },
  {
    script: 'e2e',
    what: 'the whole path, in a browser',
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/e2e.json` },
    count: playwrightCount,
  },
  { script: 'test:lab', what: 'real programs in network namespaces' },
  { script: 'fuzz', what: 'damaged input, 20 seconds', args: ['--seconds', '20', '--from', '1'] },
]

function report(name) {
  const path = `${reports}/${name}.json`
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
function vitestCount(name) {
  return () => {
    const all = report(name)
    return (
      all && {
        passed: all.numPassedTests,
        failed:
          all.numFailedTests + all.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
        skipped: all.numPendingTests + all.numTodoTests,
      }
    )
  }
}
function playwrightCount() {
  const stats = report('e2e')?.stats
  return stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
}

const run = ({ script, args = [], env = {} }) =>
  new Promise((ended) => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const child = spawn(npm, ['run', '--silent', script, ...(args.length === 0 ? [] : ['--', ...args])], {
      cwd: at(),
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    })
    child.on('error', () => ended(1))
    child.on('exit', (code) => ended(code ?? 1))
  })

await main(async () => {
  setup({ forTests: true })
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  const chosen = process.argv.slice(2)
  const all = { passed: 0, failed: 0, skipped: 0 }
  for (const step of steps) {
    if (chosen.length > 0 && !chosen.includes(step.script)) continue
    if (scripts[step.script] === undefined) {
      say(`\n=== ${step.script}: not there, left out`)
      continue
    }
    say(`\n=== ${step.script}: ${step.what}`)
    const began = performance.now()
    const code = await run(step)
    const count = step.count?.() ?? { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 }
    // A runner that failed without a failed test (it could not start, or an error outside of tests) is a failure too.
    const failed = code !== 0 && count.failed === 0 ? 1 : count.failed
    all.passed += count.passed
    all.failed += failed
    all.skipped += count.skipped
    say(`--- ${step.script}: ${failed === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  }
  console.log(`\n${all.passed} passed, ${all.failed} failed${all.skipped === 0 ? '' : `, ${all.skipped} skipped by name`}`)
  return all.failed === 0 ? 0 : 1
})
