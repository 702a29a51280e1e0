// The four articles as scenes, octet for octet where an article prints them.

import { fromHex } from '../../electron/wire/octets.ts'
import { parseIpv4 } from '../../shared/address.ts'
import { holds, type Scene, scene } from './scene.ts'

// Q120599 prints addresses, fields and lengths; with them a frame has only one form (REFERENCE §12.1).
export const q120599Octets = {
  claim: '1840ffff ffffffff 4000dddd 1111aaaa 03000000 08060006 08000604 00014000 dddd1111 0b0109dd ffffffff ffff0b01 09dd',
  defence: '10404000 dddd1111 0000c909 3951aaaa 03000000 08060006 08000604 00020000 c9093951 0b0109dd 4000dddd 11110b01 09dd',
  repair: '1840ffff ffffffff 4000dddd 1111aaaa 03000000 08060006 08000604 00010000 c9093951 0b0109dd ffffffff ffff0b01 09dd',
  /** After Service Pack 3 the older one repairs the caches itself. */
  rebroadcast: '1840ffff ffffffff 0000c909 3951aaaa 03000000 08060006 08000604 00010000 c9093951 0b0109dd ffffffff ffff0b01 09dd',
} as const
const tokenRing = { link: 6 } as const

/** The trace printed in Q120599: claim, defence, and the younger one's repair. */
export function q120599BeforeSp3(): Scene {
  const s = scene({ wire: 'token-ring', start: 0 })
  for (const octets of [q120599Octets.claim, q120599Octets.defence, q120599Octets.repair]) s.put(fromHex(octets), tokenRing)
  return s
}
/** As Windows NT 4.0 with Service Pack 3 does it. */
export function q120599Sp3(): Scene {
  const s = scene({ wire: 'token-ring', start: 0 })
  for (const octets of [q120599Octets.claim, q120599Octets.defence, q120599Octets.rebroadcast]) s.put(fromHex(octets), tokenRing)
  return s
}

/** Q120752: a name server tells a computer to release its name; event 4320 shows the sender's address 22.101.26.231. */
export function q120752(): Scene {
  const s = scene()
  const holder = s.computer('00-0C-29-4A-10-01', '22.101.26.14')
  const sender = s.computer('00-50-56-91-7E-02', '22.101.26.231')
  holder.registers('ACCT-07')
  s.after(5000)
  sender.releases('ACCT-07', holder, { claimed: [holder.ip] })
  return s
}

/** Q315259, cause 1: two computers of one name; the one that was there first refuses the other. */
export function q315259SameComputerName(): Scene {
  const s = scene()
  const owner = s.computer('00-0C-29-4A-10-01', '192.168.77.20')
  const challenger = s.computer('00-50-56-91-7E-02', '192.168.77.31')
  for (const suffix of [0x00, 0x20]) {
    challenger.registers(['ACCT-07', suffix])
    owner.refuses(['ACCT-07', suffix], challenger)
    s.after(700)
  }
  return s
}
/** Q315259, cause 2: one person is logged on at two computers, so both want the name with suffix 03. */
export function q315259SameUser(): Scene {
  const s = scene()
  const first = s.computer('00-0C-29-4A-10-01', '192.168.77.20')
  const second = s.computer('00-50-56-91-7E-02', '192.168.77.31')
  second.registers(['MJONES', 0x03])
  first.refuses(['MJONES', 0x03], second)
  s.after(1000)
  first.asksStatus(second)
  second.answersStatus(first, [holds('DESK-31'), holds(['MJONES', 0x03], { conflict: true }), holds(['DESK-31', 0x20])])
  return s
}
/** Q315259, cause 3: the name server holds an old record and refuses. */
export function q315259StaleWins(): Scene {
  const s = scene()
  const wins = s.computer('00-0C-29-4A-10-05', '192.168.77.5')
  const computer = s.computer('00-50-56-91-7E-02', '192.168.77.31')
  computer.registers('ACCT-07', wins)
  wins.asksToWait('ACCT-07', computer, 3)
  s.after(2000)
  wins.refuses('ACCT-07', computer, parseIpv4('192.168.77.20'))
  return s
}

/** Q193598 in a healthy unicast cluster with masked sources: nothing is wrong. */
export function q193598Healthy(): Scene {
  const s = scene()
  const cluster = '192.168.74.100'
  const shared = '02-BF-C0-A8-4A-64'
  const hosts = [1, 2].map((priority) => ({
    priority,
    host: s.computer(shared, `192.168.74.1${priority}`, { linkSource: `02-0${priority}-C0-A8-4A-64` }),
    cluster: s.computer(shared, cluster, { linkSource: `02-0${priority}-C0-A8-4A-64` }),
  }))
  const router = s.computer('00-00-0C-12-34-56', '192.168.74.1')
  for (let second = 0; second < 3; second++) {
    for (const { priority, host } of hosts) host.beats(priority, cluster)
    s.after(1000)
  }
  router.asksFor(cluster)
  for (const { cluster: both } of hosts) both.replies(router)
  return s
}
