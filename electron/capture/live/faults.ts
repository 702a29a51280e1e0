// Why capturing does not work here, told apart by what libpcap, the loader and dumpcap say; each with the fix to copy.
import type { Fault } from '../../../shared/fault.ts'

export interface Setting {
  readonly platform: NodeJS.Platform
  readonly user: string
  readonly dumpcap: string | undefined
}

interface Known {
  readonly when: RegExp
  readonly platform?: NodeJS.Platform
  readonly fault: (at: Setting) => Fault
}

const download = 'https://npcap.com'

const comeBack = 'Come back here and try again.'

// First match wins: the specific before the general. Texts are those of libpcap 1.10, Npcap 1.7x, dumpcap 4.x and the system loaders.
const known: readonly Known[] = [
  {
    when: /NODE_MODULE_VERSION|compiled against a different Node/i,
    fault: () => ({
      code: 'capture/other-node',
      say: 'The capture module on this computer was built for another version of Node.',
      hint: 'Install dumpcap, which comes with Wireshark and is used instead. Where Claimcheck runs from its sources, the line below builds the module anew.',
      command: 'npm rebuild cap',
    }),
  },
  {
    when: /ENOENT|no capture program/i,
    platform: 'linux',
    fault: () => ({
      code: 'capture/no-program',
      say: 'Neither libpcap nor dumpcap is installed on this computer.',
      hint: 'Install dumpcap, answer Yes when asked whether others than the superuser may capture, then log out and in again.',
      command: 'sudo apt install wireshark-common && sudo usermod -aG wireshark $USER',
      steps: [
        'Install dumpcap and add your account to its group, in a terminal. Answer Yes when asked whether others than the superuser may capture.',
        'Log out and in again. The case is saved and opens where you left it.',
        comeBack,
      ],
    }),
  },
  {
    when: /service .*(stopped|not running)|NPF driver isn't running|error opening adapter.*\(20\)|STATE\s*:\s*1\s+STOPPED/i,
    platform: 'win32',
    fault: () => ({
      code: 'capture/driver-stopped',
      say: 'The capture driver, Npcap, is installed, but its service is not running.',
      hint: 'Start it in a command window opened as administrator. If it says error 2, install Npcap again; after a Windows upgrade a restart may be needed.',
      command: 'net start npcap',
      steps: [
        'Start the service, in a command window opened as administrator.',
        'If it says error 2, install Npcap again; after a Windows upgrade a restart may be needed.',
        comeBack,
      ],
    }),
  },
  {
    when: /winpcap|npf\.sys/i,
    platform: 'win32',
    fault: () => ({
      code: 'capture/winpcap-only',
      say: 'Only WinPcap is installed. It is no longer maintained and does not work with this version of Windows.',
      hint: `Remove WinPcap under Apps, then install Npcap from ${download}.`,
    }),
  },
  {
    when: /access is denied|privileged|administrator/i,
    platform: 'win32',
    fault: () => ({
      code: 'capture/admin-only',
      say: 'Npcap was installed so that only administrators may capture.',
      hint: 'Start Claimcheck as administrator, or install Npcap again without “Restrict to administrators”.',
    }),
  },
  {
    when: /specified module could not be found|wpcap|ENOENT|no capture program|cannot find module|MODULE_NOT_FOUND/i,
    platform: 'win32',
    fault: () => ({
      code: 'capture/no-driver',
      say: 'The capture driver, Npcap, is not installed on this computer.',
      hint: `Install Npcap from ${download} and try again. Everything else works without it.`,
    }),
  },
  {
    when: /permission|not permitted|EACCES|EPERM/i,
    platform: 'darwin',
    fault: () => ({
      code: 'capture/no-right',
      say: 'Your account may not capture on this computer: macOS keeps the capture devices for the superuser.',
      hint: 'Install ChmodBPF (it comes with Wireshark), then try again.',
      command: 'sudo chown $USER:admin /dev/bpf*',
      undo: 'sudo chown root:wheel /dev/bpf*',
      steps: ['Install ChmodBPF, which comes with Wireshark; until the next restart, this line in a terminal does the same.', comeBack],
    }),
  },
  {
    when: /permission|not permitted|EACCES|EPERM|CAP_NET_RAW/i,
    fault: ({ user, dumpcap }) => ({
      code: 'capture/no-right',
      say:
        dumpcap === undefined
          ? 'Your account may not capture on this computer, and dumpcap is not installed.'
          : 'Your account may not capture on this computer. The capture program, dumpcap, is installed; only members of its group may use it.',
      hint: 'Run the line below in a terminal, log out and in again, and try again here. Claimcheck never needs to run as root.',
      command:
        dumpcap === undefined
          ? `sudo apt install wireshark-common && sudo dpkg-reconfigure wireshark-common && sudo usermod -aG wireshark ${user}`
          : `sudo usermod -aG wireshark ${user}`,
      undo: `sudo gpasswd -d ${user} wireshark`,
      steps: [
        dumpcap === undefined
          ? 'Install dumpcap and add your account to its group, in a terminal. Answer Yes when asked whether others may capture.'
          : 'Add your account to the group, in a terminal:',
        'Log out and in again. The case is saved and opens where you left it.',
        `${comeBack} Claimcheck never needs to run as root.`,
      ],
    }),
  },
  {
    when: /libpcap\.so|cannot open shared object|dlopen|ENOENT|no capture program|cannot find module|MODULE_NOT_FOUND/i,
    fault: () => ({
      code: 'capture/no-library',
      say: 'The capture library, libpcap, cannot be loaded here.',
      hint: 'Install libpcap, or dumpcap, and try again.',
      command: 'sudo apt install libpcap0.8 wireshark-common',
    }),
  },
  {
    when: /no such device|doesn't exist|device (is )?not (up|found)|ENODEV|ENXIO|went down|no longer/i,
    fault: () => ({
      code: 'capture/adapter-gone',
      say: 'This adapter is not there any more: unplugged, renamed or asleep.',
      hint: 'Watching goes on by itself when it comes back.',
    }),
  },
]

/**
 * @param written  what the library, the loader or the program wrote, in any of their languages' English wording
 * @returns     the fault with its own words and fix; unknown texts are kept as they are, never swallowed
 */
export function captureFault(written: string, at: Setting): Fault {
  // cap warns so of every adapter without an IPv4 address, and goes on.
  const said = written.replaceAll(/^Warning: .*$/gm, '')
  const match = known.find((each) => (each.platform === undefined || each.platform === at.platform) && each.when.test(said))
  const lines = said.trim().split('\n')
  const detail = (lines.find((line) => match?.when.test(line)) ?? lines.at(-1))?.slice(0, 300)
  const told = match?.fault(at)
  return told !== undefined
    ? { ...told, ...(detail === undefined || detail === '' ? {} : { detail }) }
    : {
        code: 'capture/failed',
        say: `Capturing could not start: ${detail || 'the program ended without a word'}.`,
        hint: 'Try again, or open a saved capture instead.',
      }
}

/** What goes on working, whatever is missing; said beside every fault. */
export const worksWithoutCapture = [
  'Paste or open events, nbtstat, ipconfig',
  'Open a capture made elsewhere',
  'Ask a machine for its names',
  'Every cause, fix and report',
] as const
