// Q120752: How to Diagnose Event ID 4320 or 4319. In our words; each cause cites the article's section.
import type { Article } from './article.ts'
import { adapters, namesRegistered, quietNames, tell, whichName, whoAsked, whoIsThere } from './steps.ts'

export const q120752 = {
  id: 'q120752',
  title: 'How to Diagnose Event ID 4320 or 4319',
  short: '4319 and 4320',
  causes: [
    {
      id: 'harmless',
      title: 'Nothing is wrong now',
      section: 'More Information, note',
      statement: [
        'The message often comes in normal circumstances: after a crash, a change of cable, or a quick restart while WINS still has the old record.',
        'If every name is Registered now and no other computer holds one of them, nothing has to be done.',
      ],
      symptoms: ['duplicate-name'],
      clues: [
        {
          when: { kind: 'nothing-wrong' },
          speaks: 'proves',
          because: 'All names of this computer are Registered after the message came, and nothing else is amiss.',
        },
        { when: { kind: 'names-registered', all: true }, speaks: 'for', because: 'All names of this computer are Registered.' },
        { when: { kind: 'names-registered', all: false }, speaks: 'against', because: 'Not every name of this computer is Registered.' },
        { when: { kind: 'name-in-conflict' }, speaks: 'excludes', because: '{name} {suffix} was in conflict.' },
        {
          when: { kind: 'twin', sameMachine: false, active: true },
          speaks: 'excludes',
          because: 'Another machine holds {name} {suffix} as well.',
        },
        {
          when: { kind: 'duplicate-name', verdict: 'conflict' },
          speaks: 'excludes',
          because: 'Two machines claimed {name} {suffix} on the network.',
        },
        {
          when: { kind: 'host-names', differ: true, pendingRename: false },
          speaks: 'excludes',
          because: 'This computer’s own names differ: {values}.',
        },
        { when: { kind: 'twin', sameMachine: true }, speaks: 'excludes', because: 'This computer holds {name} {suffix} twice.' },
        {
          when: { kind: 'sender-is', who: 'own-adapter' },
          speaks: 'against',
          because: '{ip}, which sent the message, is this computer itself.',
        },
        { when: { kind: 'dhcp-database-inconsistent' }, speaks: 'against', because: 'The DHCP server’s records are not in order.' },
        { when: { kind: 'lmhosts-wrong' }, speaks: 'against', because: 'LMHOSTS sends {name} to {ip}, where it is not.' },
        { when: { kind: 'wins-record-stale' }, speaks: 'excludes', because: 'WINS has {name} {suffix} at another address, {ip}.' },
        {
          when: { kind: 'quiet', what: 'name-conflict' },
          speaks: 'for',
          because: 'Nobody else claimed the name while we watched for {seconds} seconds.',
        },
        {
          when: { kind: 'duplicate-ip', verdict: 'conflict' },
          speaks: 'against',
          because: 'An address conflict was seen: another matter, but not nothing.',
        },
      ],
      needs: ['which name'],
      steps: [
        whichName,
        whoAsked,
        adapters,
        whoIsThere,
        {
          id: 'leave-it',
          phase: 'fix',
          short: 'the fix',
          title: 'Leave it, and note the time',
          why: 'There is nothing to repair. A second event with the same name would be worth a second look.',
          do: 'act',
          say: [
            'Write the time of the event into the ticket.',
            'Restart the computer once if the person still sees the message.',
            'Come back to this case if the event comes again.',
          ],
          cautions: ['Only as long as no row of nbtstat -n says Conflict: a conflict that comes and goes looks harmless in between.'],
          commands: [],
        },
        namesRegistered,
        quietNames,
        tell(
          'The message you saw came from a normal event on the network, such as a restart. We checked: your computer holds all its names, and no other computer uses them. You do not have to do anything. Please tell us if the message comes again.',
        ),
      ],
      verdict: 'Nothing is wrong now: every name is Registered.',
      corrections: [
        'The article says the address is in the data “returned by this command” (nbtstat). It is in the data of the event.',
        'The article takes “Released” for a sign of trouble, like “Conflict”. A Released name can also be a service that was stopped in the ordinary way.',
      ],
    },
  ],
} as const satisfies Article
