// Every number the detectors decide by: its unit in the name or the comment, and where it is written.
// "Ours" marks a choice of this project, with the reason.

/** Micros in a second; all spans below are in micros of the capture's own time. */
export const second = 1_000_000

export const arp = {
  /** A corrective broadcast follows the reply it rests on within this time (REFERENCE §4.4 rule 3; 2 ms in Q120599's trace). */
  repair: 5 * second,
  /**
   * A holder that objects by announcing does so at once: RFC 5227 §2.4 wants it on receipt; ipwatchd was seen to take 40 ms.
   * Ours: half a second, so that a card that takes its address back seconds later is not read as a defence.
   */
  defence: 0.5 * second,
  /** A machine never seen before that announces this soon after another's first claim objects to it. Ours: ipwatchd takes 40 ms. */
  reaction: 0.1 * second,
  /** After its unicast reply the older of Q120599's SP3 rule broadcasts "immediately"; ours, with room for a slow host. */
  repairAfterReply: 2 * second,
  /** Answers to one question come within this; a Linux proxy waits up to 0.8 s (proxy_delay). */
  answer: 2 * second,
  /** Frames this close may stand in the wrong order: two cards merged, or a capture card with several queues. Ours. */
  disorder: 0.002 * second,
  /**
   * A host that bridges a guest over radio sends the guest's frames on under its own hardware address; seen before and after, each
   * comes twice within this. Ours: software takes well under a millisecond.
   */
  translation: 0.002 * second,
  /** So many frames that came twice, and so many questions among them, make it one: no computer asks what another just asked. Ours. */
  translatedFrames: 3,
  translatedQuestions: 2,
  /** So long it is waited for them. Ours: a guest asks for its gateway more often; a second computer that speaks alone ends the wait at once. */
  translationShows: 120 * second,
  /** Of so many frames that came twice one more may have come once. Ours: a capture loses less, a second computer speaks alone more often. */
  translatedLost: 8,
  /** A question this old that only one machine answered was answered by one machine. Ours. */
  answerWaited: 1 * second,
  /** The same, where the remaining machine also announced itself since. Ours. */
  answerWaitedAnnounced: 0.1 * second,
  /** RFC 5227 §1.1: three probes at most 2 s apart, then 2 s of waiting, and up to 1 s before the first. */
  probing: 7 * second,
  /** Two machines that speak for one address in turn, both within this time (REFERENCE §4.5, conflict-live). */
  alternation: 30 * second,
  /** Slower alternation, unannounced, counts when it happens twice within this. Ours: two lifetimes of a Windows ARP entry. */
  slowAlternation: 20 * 60 * second,
  /** A latecomer nobody contradicted for this long has the address: the address moved. Ours. */
  settled: 1 * second,
  /** RFC 5227 §1.1 RATE_LIMIT_INTERVAL is 60 s: a try within twice that belongs to the conflict before it. Ours. */
  avoidedEpisode: 120 * second,
  /** An open conflict of which nothing was heard for this long is told as a new one when it shows again. Ours. */
  openEpisode: 3600 * second,
  /** A machine that fell silent and speaks again within this, without a clear cure in between, never stopped. Ours. */
  resumed: 10 * second,
  /** Two that both defend announce in turn, each at most once in 10 s (RFC 5227 §1.1, DEFEND_INTERVAL); with room for both. */
  swap: 20 * second,
  /** So many changes of hands like this are no failover. Ours. */
  swaps: 4,
  /** Cards of one machine are numbered in a row: so far apart at most. Ours: two cards of four ports. */
  cardsApart: 8,
  /** Questions each card of a team has answered before it is called one. Ours. */
  teamAnswers: 2,
  /** Changes between them: one that took the address over from the other changes once. Ours. */
  teamTurns: 3,
  /** Questions that two routers of one group both answered: while one hands over to the other it may happen once. Ours. */
  splitAnswers: 2,
  /** NT asks "several times" (Q168567); so many claims after a refusal are still one try. */
  claimsOfOneTry: 3,
  /** An old holder silent this long gave way to address reuse rather than to a replacement. Ours. */
  reuse: 30 * 60 * second,
} as const

export const neighbour = {
  /** RFC 4862 §5.4: an address is asked for, and is one's own after RetransTimer, 1 s; ours: with room for a slow host. */
  probing: 2 * second,
} as const

export const prober = {
  /** Different addresses in use that one machine probed without ever taking one: infrastructure, not a newcomer (REFERENCE F1). Ours. */
  addresses: 3,
  /** The same for a machine that is known to hold another address of its own, or answers to one address probed again and again. Ours. */
  addressesWithOwn: 2,
  /** Answered probes for one address, this far apart, without ever taking it: a keepalive (Cisco device tracking: every 30 s). */
  repeats: 3,
  repeatsApart: 5 * second,
} as const

export const talker = {
  /** One machine asking for this many different addresses within the window is scanning. Ours: a busy router asks for fewer. */
  scanTargets: 32,
  scanWindow: 60 * second,
  /** One machine answering for this many addresses: proxy ARP, or a server with many addresses (REFERENCE F7). Ours. */
  proxyAddresses: 4,
} as const

export const nbns = {
  /** REFERENCE §3.2: transactions are tracked for this long. */
  transaction: 15 * second,
  /** nmbd repeats a registration every 2.0 s, Windows after 0.75 s, RFC 1002 after 0.25 s: after this it will not come. Ours. */
  retry: 3 * second,
  /** A router sends a packet on within milliseconds; ours, with room for a full queue. A repeat is first seen where its sender is. */
  forwarded: 1 * second,
  /** A card that spoke from another address this soon has both: whoever is given another one falls silent for longer. Ours. */
  renumbering: 0.1 * second,
  /** Two node status answers that list one unique name are about the same time. Ours. */
  statusTogether: 600 * second,
  /** Two machines that announce or register one name, both within this: the browser announces every 12 minutes at most. */
  together: 15 * 60 * second,
  /** Different names that one machine answers or refuses for: sensor, scanner, spoofer (REFERENCE F16). Ours. */
  stormNames: 6,
} as const

export const dhcp = {
  /** An address seen in ARP from another machine within this is in use (REFERENCE §6.1). */
  inUse: 600 * second,
  /** A lease whose length is not said. Ours. */
  leaseUnknown: 3600 * second,
  /** Cards that use one identity in turns, each within this of the one before. Ours: a working day of leases is renewed more often. */
  identityTurns: 8 * 3600 * second,
  /** A server pings an address before it offers: at most this long after the discover (2 s per try, Q161430). */
  ping: 10 * second,
} as const

export const nlb = {
  /** A host beats every second and is gone after five missed beats (Q193601). */
  alive: 5 * second,
} as const

/** How often a finding that only grows is told again. Ours: a person's eye. */
export const growth = 1 * second

export const kept = {
  /** Frames of a finding: so many of its beginning, and the latest (shared/finding.ts promises at most 60). */
  firstFrames: 40,
  lastFrames: 20,
  /** Lines kept of each name, most of which never come to anything. */
  nameFirstFrames: 16,
  nameLastFrames: 12,
  /** Machines in one conflict; more are counted with the last. */
  claimants: 16,
  /** Askers of one contested address of which it is kept who answered them. */
  clients: 32,
  /** Conflicts, moves and such kept at once; the least recently heard is told for the last time and let go. */
  contests: 4096,
  /** Conflicts that are told, and as many of everything else; of the others it is counted how many. Ours: no person reads so many. */
  findings: 4096,
  /** Those others are told apart up to so many. */
  unlisted: 1 << 16,
  /** Holders remembered of one contested address, beside those of a contest that is open. */
  holders: 8,
  /** Addresses remembered, over all segments. 2^18 slots take 16 MB. */
  addresses: 1 << 18,
  /** Senders watched for scans and proxies. */
  talkers: 1 << 14,
  /** Names remembered. */
  names: 16_384,
  /** Names of a flood, of which one registration is known; 2^16 slots take 4 MB. A power of two. */
  sightings: 1 << 16,
  /** Machines in the directory of names and addresses. */
  machines: 16_384,
  /** Entries of the smaller tables: leases, transactions, probers, node status answers. */
  small: 4096,
} as const
