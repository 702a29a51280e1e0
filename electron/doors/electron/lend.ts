// The main process's side of a lent program: a utility process with its output piped to the engine, for as long as the engine lives.
import type Electron from 'electron'
import type { Wish, Word } from '../../ports/lent-program.ts'

/** @param script  path of the built capture-process.js */
export function lendProgram(
  electron: Pick<typeof Electron, 'utilityProcess'>,
  script: string,
  tell: (word: Word) => void,
): { hear(wish: Wish): void; end(): void } {
  const running = new Map<number, Electron.UtilityProcess>()
  return {
    hear(wish) {
      if (wish.lend === 'stop') {
        running.get(wish.id)?.kill()
        return
      }
      if (wish.lend === 'hold') {
        const octets = running.get(wish.id)?.stdout
        if (wish.waiting) octets?.pause()
        else octets?.resume()
        return
      }
      const { id, args } = wish
      const child = electron.utilityProcess.fork(script, [...args], { serviceName: 'Claimcheck capture', stdio: 'pipe' })
      let said = ''
      running.set(id, child)
      child.stdout?.on('data', (octets: Buffer) => tell({ lend: 'data', id, octets }))
      child.stderr?.on('data', (octets: Buffer) => {
        said = (said + octets.toString('utf8')).slice(-16_384)
      })
      child.once('exit', (code) => {
        running.delete(id)
        tell({ lend: 'end', id, code, said })
      })
    },
    end() {
      for (const child of running.values()) child.kill()
      running.clear()
    },
  }
}
