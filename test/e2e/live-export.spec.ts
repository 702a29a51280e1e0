// Frames of a live case, saved while it is watched, open in Wireshark with the times they came at; and a cure is said on the board.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { whyNoLab } from '../lab/net.ts'
import { expect, type Lan, test } from './support/lan.ts'
import { openTab, pasteBox } from './support/pages.ts'

const ip = '10.9.0.20'
const times = (file: string) =>
  execFileSync('tshark', ['-n', '-r', file, '-T', 'fields', '-e', 'frame.time_epoch'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .split('\n')
    .filter(Boolean)
    .map(Number)

async function save({ page, lab }: Lan, item: RegExp): Promise<number[]> {
  await page.getByRole('button', { name: 'Copy as', exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
  const file = join(lab.folder, download.suggestedFilename())
  await download.saveAs(file)
  return times(file)
}

test('what is seen live is saved for Wireshark, all of it and a selection; the cure is said', async ({ lan }) => {
  const why = whyNoLab(['tshark'])
  test.skip(why !== undefined, why)
  const { page, lab, here } = lan
  const announce = (host: typeof here) => host.attempt(3, 'arping', '-U', '-c', '2', '-W', '0.2', '-I', 'eth0', '-S', ip, ip)
  const older = lab.host('older', '00:0c:29:4a:10:01', `${ip}/24`)
  const younger = lab.host('younger', '00:50:56:91:7e:02')
  await pasteBox(page).waitFor()
  await page.getByRole('button', { name: 'Watch eth0' }).click()
  await expect(page.getByRole('contentinfo')).toContainText('Watching eth0')
  const began = Date.now() / 1000
  announce(older)
  younger.address(`${ip}/24`)
  announce(younger)
  here.attempt(3, 'arping', '-c', '2', '-W', '0.3', '-I', 'eth0', ip)
  const row = page.getByRole('grid', { name: 'Conflicts' }).getByRole('row').filter({ hasText: ip })
  await expect(row).toHaveCount(1)

  await openTab(page, 'Trace')
  const all = await save(lan, /Every frame kept/)
  expect(all.length).toBeGreaterThanOrEqual(4)
  expect(all).toEqual([...all].sort((one, other) => one - other))
  expect(Math.min(...all)).toBeGreaterThan(began - 1)
  expect(Math.max(...all)).toBeLessThan(Date.now() / 1000 + 1)
  await page.getByRole('grid').getByRole('row').nth(1).click()
  const some = await save(lan, /^These|^This/)
  expect(some.length).toBeGreaterThan(0)
  expect(all).toEqual(expect.arrayContaining(some))

  await openTab(page, 'Conflicts')
  younger.run('ip', 'addr', 'flush', 'dev', 'eth0')
  announce(older)
  await expect(async () => {
    here.attempt(3, 'arping', '-c', '1', '-W', '0.3', '-I', 'eth0', ip)
    await expect(row).toContainText(/Cured/, { timeout: 1000 })
  }).toPass({ timeout: 30_000 })
})
