// The batch door: the same engine and the same words, without a window. Each command is loaded when it is asked for.
import { useMakersIn } from '../../makers.ts'
import { exit, sayFault, write, writeError } from './terminal.ts'

interface Command {
  readonly use: string
  readonly says: string
  run(args: readonly string[]): Promise<number>
}

const commands: Readonly<Record<string, Command>> = {
  analyse: {
    use: 'analyse FILE... [--json]',
    says: 'captures in, findings out: pcap, pcapng, Network Monitor .cap; also gzip or zstd',
    run: async (args) => (await import('./analyse.ts')).analyse(args),
  },
  read: {
    use: 'read [FILE|-] [--json]',
    says: 'pasted or saved text in, facts out: events, nbtstat, ipconfig, arp, nlb; also .evtx',
    run: async (args) => (await import('./read.ts')).read(args),
  },
  diagnose: {
    use: 'diagnose FILE... [--answer QUESTION=ANSWER]... [--json]',
    says: 'any mix of captures, event files and text: one case, every cause with its standing',
    run: async (args) => (await import('./diagnose.ts')).diagnose(args),
  },
  ask: {
    use: 'ask names|name|address … [--json]',
    says: 'one question to the network: a machine’s names, who answers for a name, who has an address',
    run: async (args) => (await import('./ask.ts')).ask(args),
  },
  watch: {
    use: 'watch -i IFACE [--json]',
    says: 'live: one line for each new or changed finding; also --source cap|dumpcap, --seconds N, --record FILE',
    run: async (args) => (await import('./watch.ts')).watch(args),
  },
}

const help = () =>
  [
    'Two computers claim one address, or one name: Claimcheck says which, why, and what to do.',
    '',
    ...Object.values(commands).map(({ use, says }) => `  claimcheck ${use.padEnd(34)} ${says}`),
    '',
    'A FILE named - is standard input. Exit status: 0 nothing found, 1 something found, 2 could not be read or done.',
  ].join('\n')

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    await write(help())
    return name === undefined ? exit.failed : exit.nothing
  }
  const command = commands[name]
  if (command === undefined)
    return sayFault({
      code: 'batch/no-command',
      say: `There is no command “${name}”.`,
      hint: `There are ${Object.keys(commands).join(', ')}; claimcheck help says more.`,
    })
  if (rest.includes('--help') || rest.includes('-h')) {
    await write(`claimcheck ${command.use}\n  ${command.says}`)
    return exit.nothing
  }
  try {
    return await command.run(rest)
  } catch (error) {
    // parseArgs says what is wrong with an option in a sentence of its own; anything else is a promise of ours that was broken.
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code.startsWith('ERR_PARSE_ARGS'))
      return sayFault({ code: 'batch/option', say: (error as Error).message, hint: `Use: claimcheck ${command.use}` })
    writeError(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return exit.failed
  }
}

useMakersIn(new URL('.', import.meta.url))
// A reader that has seen enough (head, less) closes the pipe: no fault of anybody's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exit.nothing : exit.failed))
process.exitCode = await main(process.argv.slice(2))
