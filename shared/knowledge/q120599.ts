// Q120599: Detection of Duplicate IP Addresses by Microsoft TCP/IP. Two ways to handle a conflict, and a third for newer stacks.
import type { Article, Clue, Step } from './article.ts'
import { adapters, addressEvent, quietAddress, tell, watchAddress, whoHasAddress } from './steps.ts'

const steps = [
  addressEvent,
  whoHasAddress,
  adapters,
  watchAddress,
  {
    id: 'unique-address',
    phase: 'fix',
    short: 'the fix',
    title: 'Give the younger computer an address of its own',
    why: 'The older one keeps working. The younger must not start TCP/IP again before it has an address nobody else uses.',
    experts:
      'If DHCP gave the address out, exclude the older computer’s fixed address from the scope. A stack that probes cannot see machines that do not answer probes: NT 4.0 before SP4, Windows 95 and Windows for Workgroups (Q174929).',
    do: 'act',
    say: [
      'Find the younger computer by its network card’s address; the switch knows the port.',
      'Let it get its address from DHCP, or give it a free one.',
      'If the older one has a fixed address inside the DHCP range, exclude it there.',
      'Start the network on the younger computer again.',
    ],
    cautions: [
      'Do not restart TCP/IP on the younger one before it has a unique address (Q120599).',
      'No answer to a ping or a probe does not prove an address free.',
      'Another protocol, such as NetBEUI, may go on working: a machine that still shares files is not proof that its address is right.',
    ],
    commands: [
      {
        os: 'windows',
        text: 'cmd /c "ipconfig /release & ipconfig /renew"',
        does: 'Gives the address back and gets another from DHCP. The connection is cut for a moment.',
        where: 'on the younger computer',
      },
      {
        os: 'windows',
        text: 'netsh interface ip set address "<adapter>" dhcp',
        does: 'Changes from a fixed address to DHCP.',
        undo: 'netsh interface ip set address "<adapter>" static {ip} <mask> <gateway>',
        where: 'on the younger computer, as administrator',
      },
      {
        os: 'windows',
        text: 'arp -d {ip}',
        does: 'Forgets the wrong network card for this address.',
        undoSays: 'It is learned again by itself.',
        where: 'on computers that still reach the wrong one, as administrator',
      },
      {
        os: 'linux',
        text: 'ip neigh flush to {ip}',
        does: 'Forgets the wrong network card for this address.',
        undoSays: 'It is learned again by itself.',
        where: 'on computers that still reach the wrong one, as root',
      },
    ],
  },
  quietAddress,
  tell(
    'Your computer and another one were using the same network address, {ip}. One of them has been given another address. Please restart your computer once.',
  ),
] as const satisfies readonly Step[]

/** These say that it is no conflict of two computers at all. */
const lookAlikes = [
  { when: { kind: 'conflict-mac-is', who: 'own' }, speaks: 'excludes', because: '{mac} is this computer’s own network card.' },
  { when: { kind: 'conflict-mac-is', who: 'gateway' }, speaks: 'against', because: '{mac} is a redundant gateway’s address.' },
  { when: { kind: 'conflict-mac-is', who: 'cluster' }, speaks: 'against', because: '{mac} is an NLB cluster’s network address.' },
] as const satisfies readonly Clue[]

export const q120599 = {
  id: 'q120599',
  title: 'Detection of Duplicate IP Addresses by Microsoft TCP/IP',
  short: 'IP conflict',
  causes: [
    {
      id: 'pre-sp3',
      title: 'Before SP3',
      section: 'More Information, trace, steps 1 to 3',
      statement: [
        'Two computers want one address, and the younger one runs Microsoft TCP/IP from before NT 4.0 SP3.',
        'It claims the address, is told off, repairs everybody’s caches on the older one’s behalf, and stops.',
      ],
      symptoms: ['address-conflict'],
      clues: [
        {
          when: { kind: 'duplicate-ip', verdict: 'conflict', behaviour: 'pre-sp3' },
          speaks: 'proves',
          because: 'The younger computer sent the claim and the repair that names the older one.',
        },
        {
          when: { kind: 'conflict-behaviour', only: 'sp3' },
          speaks: 'excludes',
          because: 'The older computer repaired the caches itself.',
        },
        { when: { kind: 'conflict-behaviour', only: 'modern' }, speaks: 'excludes', because: 'The computers behaved as newer ones do.' },
        ...lookAlikes,
      ],
      needs: ['watch'],
      steps,
      verdict: 'Two computers wanted {ip}; the younger repaired the caches and stopped.',
      corrections: [
        'In frame 2 the summary line shows APRICT093738 as the source, the details 0000C9093951. The details are right: frame 3 carries the same address.',
        'The summary of frame 2 prints the target’s address with eleven digits, 4000DDDD000. The details say 4000DDDD1111.',
        'Frame 3 is sent by the younger and names the older: the article’s “new ARP” is a repair, not a second claim.',
      ],
    },
    {
      id: 'sp3',
      title: 'SP3 rule',
      section: 'Windows NT version 4.0 Service Pack 3',
      statement: [
        'Two computers want one address, and both follow the rule of NT 4.0 SP3.',
        'The newer one asks, the older answers it directly and then tells everybody itself; the newer does not start TCP/IP.',
      ],
      symptoms: ['address-conflict'],
      clues: [
        {
          when: { kind: 'duplicate-ip', verdict: 'conflict', behaviour: 'sp3' },
          speaks: 'proves',
          because: 'The older computer answered and then broadcast its own address to everybody.',
        },
        {
          when: { kind: 'conflict-behaviour', only: 'pre-sp3' },
          speaks: 'excludes',
          because: 'The younger computer repaired the caches on the older one’s behalf.',
        },
        { when: { kind: 'conflict-behaviour', only: 'modern' }, speaks: 'excludes', because: 'The computers behaved as newer ones do.' },
        ...lookAlikes,
      ],
      needs: ['watch'],
      steps,
      verdict: 'Two computers wanted {ip}; the older defended it and told everybody itself.',
    },
    {
      id: 'modern',
      title: 'Newer behaviour',
      section: 'Beyond the article: RFC 5227 and other stacks',
      statement: [
        'Two computers use or want one address, and behave as newer systems do.',
        'Windows since Vista and macOS ask first and keep off; a plain Linux system neither asks nor gives way.',
      ],
      symptoms: ['address-conflict'],
      clues: [
        {
          when: { kind: 'duplicate-ip', verdict: 'conflict', behaviour: 'rfc5227' },
          speaks: 'proves',
          because: 'The claim and its defence follow RFC 5227.',
        },
        {
          when: { kind: 'duplicate-ip', verdict: 'conflict', behaviour: 'linux' },
          speaks: 'proves',
          because: 'Two machines answer for the address and neither gives way.',
        },
        {
          when: { kind: 'duplicate-ip', verdict: 'conflict', behaviour: 'unknown' },
          speaks: 'for',
          because: 'Two machines claim one address; how they handle it was not seen.',
        },
        {
          // Before SP3 and with its rule the newer computer stops: two that answer one question are of another kind.
          when: { kind: 'address-held-twice', proved: true },
          speaks: 'proves',
          because: '{macs} both answer for {ip}, and neither gives way.',
        },
        { when: { kind: 'address-held-twice', proved: false }, speaks: 'for', because: '{ip} is in use at {macs}.' },
        {
          when: { kind: 'conflict-notice', about: 'address', addressed: false },
          speaks: 'for',
          because: '{by} says that another machine has the same address.',
        },
        { when: { kind: 'dhcp-decline', verdict: 'conflict' }, speaks: 'for', because: 'A client found {ip} in use and declined it.' },
        {
          when: { kind: 'event', provider: 'Dhcp', id: 1005 },
          speaks: 'for',
          because: 'DHCP event 1005: the address given to this computer is in use.',
        },
        {
          when: { kind: 'conflict-behaviour', only: 'pre-sp3' },
          speaks: 'excludes',
          because: 'The younger computer behaved as before NT 4.0 SP3.',
        },
        {
          when: { kind: 'conflict-behaviour', only: 'sp3' },
          speaks: 'excludes',
          because: 'The older computer followed the rule of NT 4.0 SP3.',
        },
        {
          when: { kind: 'ip-moved', verdict: 'benign' },
          speaks: 'against',
          because: '{ip} moved from one network card to another; they did not use it at once.',
        },
        ...lookAlikes,
      ],
      needs: ['watch'],
      steps,
      verdict: 'Two computers use {ip}.',
    },
  ],
} as const satisfies Article
