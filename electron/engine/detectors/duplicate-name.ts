// One NetBIOS name on two computers: refusals, second answers, conflict flags, demands; and one name on one machine's two cards.
//
// Windows logs 4319, 4320 and 4321 for what is seen here (REFERENCE §3.5). The sequences are RFC 1002's, the timing is not:
// nmbd repeats after 2 s, Windows after 750 ms. Group names belong to many and never conflict with each other.
import { broadcastMac, type Ipv4, type MacAddress, noMac } from '../../../shared/address.ts'
import type { Deed, Finding, Machine, Outcome, Role } from '../../../shared/finding.ts'
import type { NameDatagram, NameRequest, NameResponse, NodeStatusResponse, Seen } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { neighbourhoodOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { growth, kept, nbns } from '../thresholds.ts'
import { startRegistrations } from './registrations.ts'
import { startSightings } from './sightings.ts'
import { makeStory, type Story } from './story.ts'

type How = Extract<Finding, { kind: 'duplicate-name' }>['how'][number]

/** One address that has, had or wants the name. */
interface Claimant {
  readonly ip: Ipv4
  /** Known where its own frames were seen. */
  mac: MacAddress | undefined
  firstAt: number
  seenAt: number
  /** Registrations of the latest burst, and whether it ended as a success ends: by an overwrite demand or a grant. */
  tries: number
  triedAt: number
  burstAt: number
  burstFrame: number
  ended: boolean
  /** It completed a registration, was granted it, answered for the name, or lists it. */
  holds: boolean
  refusedAt: number
  releasedAt: number
  grantedAt: number
  /** Asked by the server whether it is still there; and when it said so. */
  challengedAt: number
  aliveAt: number
  answeredAt: number
  listedAt: number
  demandedAt: number
}

interface NameState {
  readonly name: string
  readonly suffix: number
  readonly segment: number
  readonly scope: string
  group: boolean
  readonly claimants: Claimant[]
  readonly story: Story
  /** The latest questions that were answered, in the order they were. */
  readonly questions: Question[]
  /** Some claimant tried it once so far: see `single`. */
  isSingle: boolean
  how: Set<How>
  certainty: 'likely' | 'proved'
  shown: boolean
  server: Ipv4 | undefined
  refuser: Claimant | undefined
  refused: Claimant | undefined
  /** The address a server named as the owner, where that owner was not seen. */
  record: Ipv4 | undefined
  moved: 'released' | 'wins-takeover' | undefined
  movedFrom: Claimant | undefined
  movedTo: Claimant | undefined
  multihomed: boolean
  stoppedSince: number
  toldAt: number
  told: string
  /** It was let go for want of room. */
  isGone: boolean
}

/** A query for a name, known by its first answer: several answers may come. */
interface Question {
  readonly transaction: number
  readonly asker: Ipv4
  readonly at: number
  readonly answers: Ipv4[]
}
/** Names tried once that are watched for a second try, all at once. */
const mostSingle = 1024
/** Questions remembered of each name: several machines may ask at once. */
const mostQuestions = 4

export const duplicateName = detector({
  name: 'duplicate-name',
  hears: ['name-request', 'name-response', 'name-datagram', 'node-status-response'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    // All names of one spelling together: few, and the spelling is at hand where a joined key would have to be made.
    const names = boundedMap<string, NameState[]>(
      kept.names,
      (states) => states.some((state) => state.shown),
      (states) => {
        for (const state of states) {
          state.isGone = true
          if (state.shown) tellName(state, state.story.lastAt)
        }
      },
    )
    // A machine repeats its few names all day: what it registered lately is found without asking the map.
    const recent = new Array<NameState | undefined>(1024).fill(undefined)
    const isState = (state: NameState, segment: number, scope: string, name: string, suffix: number) =>
      !state.isGone && state.suffix === suffix && state.segment === segment && state.name === name && state.scope === scope
    const registrations = startRegistrations()
    const servers = boundedMap<Ipv4, true>(kept.small)
    /** Machines that refuse their own registrations: their frames come back to them (REFERENCE F14). */
    const echoes = boundedMap<MacAddress, Story>(kept.small)
    /** Different names each address answers or refuses for, by broadcast. */
    const answering = boundedMap<
      Ipv4,
      { readonly names: Set<string>; readonly mac: MacAddress; readonly story: Story; toldNames: number; readonly segment: number }
    >(kept.small)
    /** The latest repeat of any registration by an address: it is still trying, so a name it tried once was refused. */
    const repeats = boundedMap<Ipv4, { at: number; gap: number }>(kept.small)
    const single = new Set<NameState>()
    /** Names of a flood, of which no more is known than one registration. */
    const sightings = startSightings()
    const unitOf = boundedMap<Ipv4, MacAddress>(kept.small)
    let startedAt = Number.NaN
    let checkedAt = Number.NEGATIVE_INFINITY

    // ---- names and claimants ----------------------------------------------------------------------------------------

    function lookUp(segment: number, scope: string, name: string, suffix: number): NameState | undefined {
      const states = names.get(name)
      if (states !== undefined) for (const state of states) if (isState(state, segment, scope, name, suffix)) return state
      return sightings.added === 0 ? undefined : recall(segment, scope, name, suffix)
    }
    /** A name of the flood is heard of again: its state begins with what is known of the first time. */
    function recall(segment: number, scope: string, name: string, suffix: number): NameState | undefined {
      const sighting = sightings.take(segment, scope, name, suffix)
      if (sighting === undefined) return undefined
      const { at, frame, mac, ip, broadcast } = sighting
      const state = makeState(segment, name, suffix, scope)
      const claimant = join(state, ip, mac, at)
      state.story.add(frame, at, 'register', mac, broadcast)
      if (broadcast) {
        claimant.tries = 1
        claimant.triedAt = claimant.burstAt = at
        claimant.burstFrame = frame
      }
      return state
    }
    const stateOf = (event: Seen, name: string, suffix: number, scope: string): NameState =>
      lookUp(event.segment, scope, name, suffix) ?? makeState(event.segment, name, suffix, scope)
    function makeState(segment: number, name: string, suffix: number, scope: string): NameState {
      const made: NameState = {
        name,
        suffix,
        segment,
        scope,
        group: false,
        claimants: [],
        story: makeStory(kept.nameFirstFrames, kept.nameLastFrames),
        questions: [],
        isSingle: false,
        how: new Set(),
        certainty: 'likely',
        shown: false,
        server: undefined,
        refuser: undefined,
        refused: undefined,
        record: undefined,
        moved: undefined,
        movedFrom: undefined,
        movedTo: undefined,
        multihomed: false,
        stoppedSince: 0,
        toldAt: Number.NEGATIVE_INFINITY,
        told: '',
        isGone: false,
      }
      const states = names.get(name)
      if (states === undefined) names.set(name, [made])
      else if (states.length < kept.lastFrames) states.push(made)
      return made
    }
    function claimantOf(state: NameState, ip: Ipv4): Claimant | undefined {
      for (const one of state.claimants) if (one.ip === ip) return one
      return undefined
    }
    function join(state: NameState, ip: Ipv4, mac: MacAddress | undefined, at: number): Claimant {
      const known = claimantOf(state, ip)
      if (known !== undefined) {
        if (mac !== undefined) known.mac = mac
        known.seenAt = at
        return known
      }
      const never = Number.NEGATIVE_INFINITY
      const made: Claimant = {
        ip,
        mac,
        firstAt: at,
        seenAt: at,
        tries: 0,
        triedAt: never,
        burstAt: never,
        burstFrame: 0,
        ended: false,
        holds: false,
        refusedAt: never,
        releasedAt: never,
        grantedAt: never,
        challengedAt: never,
        aliveAt: never,
        answeredAt: never,
        listedAt: never,
        demandedAt: never,
      }
      if (state.claimants.length >= kept.claimants) {
        const idle = state.claimants.findIndex((one) => !one.holds && one !== state.refused && one !== state.refuser)
        state.claimants.splice(idle < 0 ? state.claimants.length - 1 : idle, 1)
      }
      state.claimants.push(made)
      return made
    }
    const isHeld = (one: Claimant) => one.holds && one.releasedAt < one.seenAt
    const known = (mac: MacAddress | undefined): mac is MacAddress => mac !== undefined && mac !== 0

    /** Two addresses of one machine: one card, two cards that answer for each other, or one unit (REFERENCE F9, F15). */
    function isOneMachine(a: Claimant, b: Claimant): boolean {
      if (a === b) return true
      if (known(a.mac) && known(b.mac) && near.isOneMachine(a.mac, b.mac)) return true
      const unit = unitOf.get(a.ip)
      return unit !== undefined && unit === unitOf.get(b.ip)
    }
    /** The sender's own hardware address: a broadcast never passes a router; unicast may come from one. */
    const macOf = (event: Seen) => event.linkSource
    const say = (state: NameState, event: Seen, deed: Deed, by: MacAddress, names?: MacAddress) =>
      state.story.hear(event, deed, by, event.at, names)

    function show(state: NameState, how: How, certainty: 'likely' | 'proved', at: number) {
      if (state.group && how !== 'refused-by-peer' && how !== 'refused-by-wins') return
      state.how.add(how)
      if (certainty === 'proved') state.certainty = 'proved'
      state.shown = true
      state.moved = undefined
      consider(state, at)
    }

    // ---- requests ---------------------------------------------------------------------------------------------------

    function hearRequest(event: NameRequest) {
      if (Number.isNaN(startedAt)) startedAt = event.at
      switch (event.operation) {
        case 'registration':
        case 'multihomed-registration':
        case 'refresh':
          return hearRegistration(event)
        case 'release':
          return hearRelease(event)
        case 'query':
          return hearQuery(event)
        default:
      }
    }

    function hearRegistration(event: NameRequest) {
      const { at, source } = event
      const place = (source * 4 + (event.suffix & 3)) & 1023
      const last = recent[place]
      const isBroadcast = event.linkDestination === broadcastMac || event.broadcast
      let state =
        last !== undefined && isState(last, event.segment, event.scope, event.name, event.suffix)
          ? last
          : lookUp(event.segment, event.scope, event.name, event.suffix)
      if (state === undefined) {
        if (isCrowd(event, isBroadcast)) return hearCrowd(event, isBroadcast)
        state = makeState(event.segment, event.name, event.suffix, event.scope)
      }
      recent[place] = state
      // Many share a group's name, unless one machine holds it as its own: that one objects to the group too (RFC 1002 §5.1.1.5).
      if (event.group && !event.cut && !state.claimants.some(isHeld)) state.group = true
      else if (state.group && state.claimants.length === 0) state.group = false
      const claimed = event.claimed[0] ?? source
      registrations.add(event, claimed, isBroadcast)
      if (!isBroadcast) servers.set(event.destination, true)
      // Nothing tells whether the name is a group's: what is answered to it will.
      if (event.cut && event.group) return say(state, event, 'register', macOf(event))
      if (event.group) {
        if (!isBroadcast) return
        // A group has any number of members; of the first few it is known how often they try.
        const member = state.claimants.length < kept.claimants ? join(state, claimed, macOf(event), at) : claimantOf(state, claimed)
        if (member !== undefined) repeat(event, member, at)
        return
      }
      const claimant = join(state, claimed, macOf(event), at)
      // A lone holder that registers anew, all day long: its latest is enough.
      if (state.claimants.length === 1 && claimant.holds && state.story.count >= kept.nameFirstFrames) state.story.repeatLast(event, at)
      else say(state, event, 'register', macOf(event))
      // One packet that names two addresses, or one card that registers both, is one machine.
      if (event.operation === 'refresh') {
        claimant.holds = true
        claimant.ended = true
      } else if (isBroadcast) {
        repeat(event, claimant, at)
        // RFC 1002 §4.2.3: the overwrite demand, RD clear, ends a registration nobody objected to.
        if (!event.recursion && claimant.refusedAt < claimant.burstAt) claimant.ended = true
        if (claimant.tries >= 3 || claimant.ended) completed(state, claimant, at)
        else if (claimant.tries === 1 && single.size < mostSingle) {
          single.add(state)
          state.isSingle = true
        }
        if (claimant.tries > 1) noLongerSingle(state)
      }
      multihomedBy(state, claimant, at)
      checkStopped(at)
    }
    /**
     * Is this one of more new names than can be followed? A name that may turn out to be refused is followed as long as there is room
     * among those tried once, any other as long as there is room for its state.
     */
    const isCrowd = (event: NameRequest, isBroadcast: boolean) =>
      !event.group &&
      !event.cut &&
      event.operation !== 'refresh' &&
      event.claimed.length < 2 &&
      (isBroadcast ? event.recursion && single.size >= mostSingle : names.size >= kept.names)
    function hearCrowd(event: NameRequest, isBroadcast: boolean) {
      const claimed = event.claimed[0] ?? event.source
      registrations.add(event, claimed, isBroadcast)
      if (!isBroadcast) servers.set(event.destination, true)
      sightings.add(event, claimed)
      checkStopped(event.at)
    }
    function noLongerSingle(state: NameState) {
      if (!state.isSingle) return
      state.isSingle = false
      single.delete(state)
    }

    /** Counts tries of one burst; a second try shows that its sender goes on trying what was not refused. */
    function repeat(event: NameRequest, claimant: Claimant, at: number) {
      if (at - claimant.triedAt > nbns.retry || claimant.tries === 0) {
        claimant.tries = 1
        claimant.burstAt = at
        claimant.burstFrame = event.frame
        claimant.ended = false
      } else {
        claimant.tries++
        const again = repeats.get(event.source)
        const gap = at - claimant.triedAt
        if (again === undefined) repeats.set(event.source, { at, gap })
        else {
          again.at = at
          again.gap = gap
        }
      }
      claimant.triedAt = at
    }

    /** A whole registration without objection: the name is its own now. */
    function completed(state: NameState, claimant: Claimant, at: number) {
      if (claimant.holds && claimant.releasedAt < claimant.burstAt) return
      if (claimant.refusedAt >= claimant.burstAt) return
      claimant.holds = true
      claimant.releasedAt = Number.NEGATIVE_INFINITY
      const before = state.claimants.find(
        (one) =>
          one !== claimant && one.releasedAt > Number.NEGATIVE_INFINITY && one.releasedAt >= one.grantedAt && !isOneMachine(one, claimant),
      )
      const other = state.claimants.find((one) => one !== claimant && isHeld(one) && !isOneMachine(one, claimant))
      if (before !== undefined && other === undefined && !state.shown) move(state, 'released', before, claimant, at)
    }
    function move(state: NameState, moved: 'released' | 'wins-takeover', from: Claimant, to: Claimant, at: number) {
      if (state.shown) return
      state.moved = moved
      state.movedFrom = from
      state.movedTo = to
      tellName(state, at)
    }

    /** The name from two addresses of one machine: worth a remark (Q315259, cause 5). */
    function multihomedBy(state: NameState, claimant: Claimant, at: number) {
      if (state.claimants.length < 2 || state.group || state.shown || state.multihomed) return
      const other = state.claimants.find(
        (one) =>
          one !== claimant && one.refusedAt === Number.NEGATIVE_INFINITY && isOneMachine(one, claimant) && one.tries + claimant.tries > 1,
      )
      if (other === undefined || claimant.refusedAt > Number.NEGATIVE_INFINITY) return
      // A machine that got another address by DHCP registers anew; two cards take turns.
      if (other.mac === claimant.mac && at - other.triedAt > nbns.transaction) return
      state.multihomed = true
      tellName(state, at)
    }

    /**
     * The view from a third place: the refusals are unicast and hidden by a switch, but the refused name was tried once
     * while its sender goes on trying others (peers.md: nmbd tries unrefused names three times and more).
     */
    function checkStopped(now: number) {
      if (now - checkedAt < growth) return
      checkedAt = now
      for (const state of single) {
        if (state.group || state.shown) {
          noLongerSingle(state)
          continue
        }
        for (const claimant of state.claimants) {
          if (
            claimant.tries !== 1 ||
            claimant.ended ||
            claimant.holds ||
            claimant.refusedAt > Number.NEGATIVE_INFINITY ||
            claimant.grantedAt > Number.NEGATIVE_INFINITY
          )
            continue
          // How it repeats other names since tells when this one's turn is over; without an owner to be seen it is asked for.
          const again = repeats.get(claimant.ip)
          const repeated = again !== undefined && again.at > claimant.burstAt
          if (now - claimant.burstAt < (repeated ? Math.min(nbns.retry, 2 * again.gap) : nbns.retry)) continue
          const owner = state.claimants.find((one) => one !== claimant && isHeld(one) && !isOneMachine(one, claimant))
          if (owner === undefined && !repeated) continue
          noLongerSingle(state)
          if (owner === undefined && claimant.burstAt - startedAt < nbns.retry) continue
          state.refused = claimant
          state.refuser = owner
          if (owner !== undefined) state.how.add('two-registrants')
          show(state, 'stopped-after-one-try', 'likely', now)
        }
        if (now - Math.max(...state.claimants.map((one) => one.triedAt)) > nbns.transaction) noLongerSingle(state)
      }
    }

    function hearQuery(event: NameRequest) {
      const { at, source, destination } = event
      if (event.linkDestination === broadcastMac || event.broadcast) return
      // A server asks the owner whether it is still there (REFERENCE §3.6).
      const state = lookUp(event.segment, event.scope, event.name, event.suffix)
      if (state === undefined || state.server !== source) return
      const owner = state.claimants.find((one) => one.ip === destination) ?? join(state, destination, undefined, at)
      owner.challengedAt = at
      if (!owner.holds) {
        owner.holds = true
        owner.firstAt = Math.min(owner.firstAt, ...state.claimants.map((one) => one.firstAt - 1))
      }
      say(state, event, 'challenge', macOf(event))
    }

    /** A release by the holder is ordinary; one sent to the holder, or for somebody else's address, is a demand (event 4320). */
    function hearRelease(event: NameRequest) {
      const { at, source, destination } = event
      if (event.group) return
      const state = stateOf(event, event.name, event.suffix, event.scope)
      if (state.group) return
      const claimed = event.claimed[0]
      const sender = state.claimants.find((one) => one.ip === source)
      const ofSender =
        claimed === undefined ||
        claimed === source ||
        state.claimants.some((one) => one.ip === claimed && known(one.mac) && near.isOneMachine(one.mac, macOf(event)))
      const isBroadcast = event.linkDestination === broadcastMac || event.broadcast
      const toHolder =
        !isBroadcast && !servers.has(destination) && state.claimants.some((one) => one.ip === destination && one.ip !== source)
      const others = state.claimants.filter(
        (one) => one.ip !== source && isHeld(one) && !(known(one.mac) && near.isOneMachine(one.mac, macOf(event))),
      )
      const byStranger = sender === undefined && others.length > 0 && claimed !== undefined
      const isDemand = (!ofSender && (isBroadcast || claimed === destination || toHolder || servers.has(source))) || toHolder || byStranger
      if (!isDemand) {
        const holder = join(state, claimed ?? source, ofSender ? macOf(event) : undefined, at)
        holder.releasedAt = at
        say(state, event, 'release', macOf(event))
        return
      }
      const target = !isBroadcast
        ? destination
        : claimed !== undefined && claimed !== source
          ? claimed
          : others.length === 1
            ? others[0]?.ip
            : undefined
      demand(state, event, 'name-release-demand', target)
    }

    function demand(
      state: NameState,
      event: NameRequest | NameResponse,
      kind: 'name-release-demand' | 'name-conflict-demand',
      target: Ipv4 | undefined,
    ) {
      const { at } = event
      const key = kind === 'name-release-demand' ? 'release-demand' : 'conflict-demand'
      const told = target === undefined ? undefined : state.claimants.find((one) => one.ip === target)
      if (told !== undefined) told.demandedAt = at
      const id = `${key} ${state.segment} ${state.name} ${state.suffix} ${event.source} ${target ?? ''}`
      const heard = demandStories.get(id) ?? makeStory()
      demandStories.set(id, heard)
      heard.hear(event, key, macOf(event), at)
      say(state, event, key, macOf(event))
      const targetMac =
        told?.mac ?? (target === event.destination && event.linkDestination !== broadcastMac ? event.linkDestination : undefined)
      tell({
        kind,
        id,
        verdict: 'conflict',
        certainty: 'proved',
        ...near.place(state.segment),
        name: state.name,
        suffix: state.suffix,
        sender: near.machine(macOf(event), event.source),
        target: target === undefined ? null : near.machine(targetMac, target),
        ...heard.tell(() => (servers.has(event.source) ? 'server' : 'other')),
        unseen: [],
      })
      if (state.shown) consider(state, at)
    }
    const demandStories = boundedMap<string, Story>(kept.small)

    // ---- responses --------------------------------------------------------------------------------------------------

    function hearResponse(event: NameResponse) {
      switch (event.operation) {
        case 'registration':
        case 'multihomed-registration':
        case 'refresh':
          return hearVerdict(event)
        case 'wack': {
          const state = lookUp(event.segment, event.scope, event.name, event.suffix)
          servers.set(event.source, true)
          if (state === undefined) return
          state.server = event.source
          say(state, event, 'wait', macOf(event))
          return
        }
        case 'query':
          return hearAnswer(event)
        default:
      }
    }

    /** Granted, refused, or told to be in conflict. */
    function hearVerdict(event: NameResponse) {
      const { at, source, destination } = event
      const state = stateOf(event, event.name, event.suffix, event.scope)
      const asked = registrations.of(event)
      const isAnswer = asked !== undefined && at - asked.at <= nbns.transaction
      if (isAnswer && asked.group && state.group) return
      // A server's challenge response (0xA900) and its grants carry the address in question.
      const isServer = isAnswer ? !asked.broadcast : servers.has(source)
      if (isServer) {
        servers.set(source, true)
        state.server = source
      }
      if (event.rcode === 0) {
        if (event.group) return
        const claimant = join(state, asked?.claimant ?? event.owners[0] ?? destination, undefined, at)
        say(state, event, 'grant', macOf(event))
        return isServer || event.recursionAvailable ? granted(state, claimant, at) : undefined
      }
      if (event.rcode === 7 && !isAnswer) return demand(state, event, 'name-conflict-demand', destination)
      if (event.rcode !== 5 && event.rcode !== 6 && event.rcode !== 7) return
      const challenger = join(
        state,
        asked?.claimant ?? destination,
        event.linkDestination === broadcastMac || event.linkDestination === noMac ? undefined : event.linkDestination,
        at,
      )
      if (source === destination && known(macOf(event))) return hearEcho(event)
      challenger.refusedAt = at
      challenger.holds = false
      say(state, event, 'refuse', macOf(event))
      if (state.refused === undefined || state.refuser === undefined) state.refused = challenger
      if (isServer) {
        const named = event.owners.find((ip) => ip !== challenger.ip && ip !== 0)
        const owner = state.claimants.find(
          (one) => one !== challenger && (one.ip === named || isHeld(one)) && !isOneMachine(one, challenger),
        )
        state.refuser = owner ?? state.refuser
        if (owner === undefined) state.record = named
        return show(state, 'refused-by-wins', 'proved', at)
      }
      // The record names the loser; the owner is who sent it (peers.md, packet-nbns).
      const owner = join(state, source, macOf(event), at)
      owner.holds = true
      countAnswer(event, state.name)
      if (isOneMachine(owner, challenger)) return multihomedBy(state, challenger, at)
      if (state.refuser === undefined || !state.claimants.includes(state.refuser) || isEarlier(owner, state.refuser)) state.refuser = owner
      if (!isAnswer && asked === undefined) challenger.firstAt = Math.max(challenger.firstAt, owner.firstAt + 1)
      show(state, 'refused-by-peer', 'proved', at)
    }
    const isEarlier = (a: Claimant, b: Claimant) => a.firstAt < b.firstAt

    /** A loop or a mirror port hands a machine its own registration, and it refuses itself: never "you conflict with yourself". */
    function hearEcho(event: NameResponse) {
      const mac = macOf(event)
      const heard = echoes.get(mac) ?? makeStory()
      echoes.set(mac, heard)
      heard.hear(event, 'refuse', mac, event.at)
      tell({
        kind: 'own-echo',
        id: `echo ${event.segment} ${mac}`,
        verdict: 'benign',
        certainty: 'proved',
        ...near.place(event.segment),
        machine: near.machine(mac, event.source),
        ...heard.tell(() => 'other'),
        unseen: [],
      })
    }

    function granted(state: NameState, claimant: Claimant, at: number) {
      const rivals = state.claimants.filter((one) => one !== claimant && isHeld(one) && !isOneMachine(one, claimant))
      claimant.grantedAt = at
      claimant.holds = true
      claimant.releasedAt = Number.NEGATIVE_INFINITY
      const alive = rivals.find(
        (one) => one.aliveAt >= one.challengedAt && one.challengedAt > Number.NEGATIVE_INFINITY && at - one.aliveAt <= nbns.transaction,
      )
      if (alive !== undefined) {
        state.refuser ??= alive
        state.refused ??= claimant
        return show(state, 'granted-twice', 'proved', at)
      }
      const gone = rivals.find((one) => one.challengedAt > one.aliveAt)
      const released = state.claimants.find((one) => one !== claimant && one.releasedAt > Number.NEGATIVE_INFINITY)
      if (gone !== undefined) {
        gone.holds = false
        return move(state, 'wins-takeover', gone, claimant, at)
      }
      if (released !== undefined && rivals.length === 0) return move(state, 'released', released, claimant, at)
      // Granted to both, and nobody was asked: it is twice as soon as the first shows that it is still there.
    }

    /** Two machines that answer one question both hold the name. */
    function hearAnswer(event: NameResponse) {
      const { at, source, destination } = event
      // An owner answers with its own address; only a name server, which says RA, names another's.
      const owners = event.cut && event.owners.length === 0 && !event.recursionAvailable ? [source] : event.owners
      if (event.rcode !== 0 || event.group || owners.length === 0) return
      const state = stateOf(event, event.name, event.suffix, event.scope)
      if (state.group) return
      const isOwn = owners.includes(source)
      const owner = isOwn ? source : (owners[0] ?? source)
      const claimant = join(state, owner, isOwn ? macOf(event) : undefined, at)
      if (isOwn) {
        // One answer that lists several addresses is one machine's.
        for (const ip of owners) if (ip !== source) unitOf.set(ip, unitOf.get(source) ?? macOf(event))
        if (owners.length > 1) {
          unitOf.set(source, unitOf.get(source) ?? macOf(event))
          for (const ip of owners) join(state, ip, macOf(event), at)
          if (!state.shown && !state.multihomed) {
            state.multihomed = true
            say(state, event, 'answer', macOf(event))
            tellName(state, at)
          }
        }
      }
      if (state.server === destination && at - claimant.challengedAt <= nbns.transaction) {
        claimant.aliveAt = at
        claimant.holds = true
        say(state, event, 'answer', macOf(event))
        return
      }
      say(state, event, 'answer', macOf(event))
      if (isOwn) {
        claimant.answeredAt = at
        if (claimant.refusedAt === Number.NEGATIVE_INFINITY) claimant.holds = true
        countAnswer(event, state.name)
      } else servers.set(source, true)
      const { answers } = questionOf(state, event.transaction, destination, at)
      if (answers.length < kept.claimants) answers.push(owner)
      for (const ip of answers) {
        const other = ip === owner ? undefined : claimantOf(state, ip)
        if (other === undefined || other === claimant || isOneMachine(other, claimant)) continue
        show(state, 'two-answers', 'proved', at)
      }
      twoGrants(state, claimant, at)
    }

    function questionOf(state: NameState, transaction: number, asker: Ipv4, at: number): Question {
      const { questions } = state
      for (const one of questions) if (one.transaction === transaction && one.asker === asker && at - one.at <= nbns.transaction) return one
      const made: Question = { transaction, asker, at, answers: [] }
      if (questions.length === mostQuestions) questions.shift()
      questions.push(made)
      return made
    }

    /** The server gave the name to both, and the first still answers for it. */
    function twoGrants(state: NameState, claimant: Claimant, at: number) {
      if (claimant.grantedAt === Number.NEGATIVE_INFINITY) return
      const other = state.claimants.find((one) => one.grantedAt > claimant.grantedAt && !isOneMachine(one, claimant))
      if (other !== undefined && claimant.releasedAt === Number.NEGATIVE_INFINITY) show(state, 'granted-twice', 'proved', at)
    }

    /** Names one address answers or refuses for: a few are its own, many are a sensor's or a spoofer's (REFERENCE F16). */
    function countAnswer(event: NameResponse, name: string) {
      if (servers.has(event.source)) return
      const known = answering.get(event.source)
      const one = known ?? { names: new Set<string>(), mac: macOf(event), story: makeStory(), toldNames: 0, segment: event.segment }
      if (known === undefined) answering.set(event.source, one)
      if (one.names.size >= kept.small || one.names.has(name)) return
      one.names.add(name)
      one.story.hear(event, 'answer', one.mac, event.at)
      if (one.names.size < nbns.stormNames || one.names.size < one.toldNames * 2) return
      one.toldNames = one.names.size
      tellStorm(event.source, one)
      for (const state of [...names.values()].flat())
        if (state.shown && state.claimants.some((claimant) => claimant.ip === event.source)) tellName(state, event.at)
    }
    const isStorm = (ip: Ipv4) => (answering.get(ip)?.names.size ?? 0) >= nbns.stormNames
    function tellStorm(
      ip: Ipv4,
      one: { readonly names: Set<string>; readonly mac: MacAddress; readonly story: Story; readonly segment: number },
    ) {
      tell({
        kind: 'name-storm',
        id: `storm ${one.segment} ${ip}`,
        verdict: 'notice',
        certainty: 'likely',
        ...near.place(one.segment),
        machine: near.machine(one.mac, ip),
        names: one.names.size,
        ...one.story.tell(() => 'other'),
        unseen: [],
      })
    }

    // ---- node status and datagrams ----------------------------------------------------------------------------------

    function hearStatus(event: NodeStatusResponse) {
      const { at, source } = event
      if (event.unit !== 0) unitOf.set(source, event.unit)
      for (const row of event.names) {
        if (row.group || row.deregistering) continue
        const before = lookUp(event.segment, event.scope, row.name, row.suffix)
        if (before === undefined && !row.conflict && !row.active) continue
        const state = before ?? stateOf(event, row.name, row.suffix, event.scope)
        if (state.group && !row.conflict) continue
        const claimant = join(state, source, macOf(event), at)
        if (!row.conflict) claimant.listedAt = at
        if (row.active && !row.conflict && claimant.refusedAt === Number.NEGATIVE_INFINITY) claimant.holds = true
        const others = state.claimants.filter(
          (one) =>
            one !== claimant && at - one.listedAt <= nbns.statusTogether && one.releasedAt < one.listedAt && !isOneMachine(one, claimant),
        )
        if (row.conflict || others.length > 0 || state.shown) say(state, event, 'status', macOf(event))
        if (row.conflict) {
          // It was told that the name is not its own: the challenger, as far as can be told.
          claimant.holds = false
          if (state.refused === undefined) state.refused = claimant
          show(state, 'conflict-flag', 'proved', at)
        } else if (others.length > 0 && row.active) show(state, 'two-node-statuses', 'proved', at)
        multihomedBy(state, claimant, at)
        if (state.shown) consider(state, at)
      }
    }

    /** A datagram's source has the name, or believes so: two that announce one name are two computers of that name. */
    function hearDatagram(event: NameDatagram) {
      const { at, source } = event
      if (event.announces !== 'host' || event.linkDestination !== broadcastMac || event.source !== event.sender) return
      const state = stateOf(event, event.name, 0x20, '')
      if (state.group) return
      const claimant = join(state, source, macOf(event), at)
      const other = state.claimants.find(
        (one) => one !== claimant && one.answeredAt === one.seenAt && at - one.seenAt <= nbns.together && !isOneMachine(one, claimant),
      )
      claimant.answeredAt = at
      claimant.seenAt = at
      if (state.shown) return
      // nmbd announces once before it hears the refusal, so one announcement says little; both must go on.
      const isAgain = announced.get(`${event.segment} ${source} ${event.name}`)
      announced.set(`${event.segment} ${source} ${event.name}`, at)
      if (other === undefined || isAgain === undefined) return
      const otherAgain = announced.get(`${event.segment} ${other.ip} ${event.name}`)
      if (otherAgain === undefined || otherAgain < isAgain || claimant.refusedAt > Number.NEGATIVE_INFINITY) return
      say(state, event, 'announce', macOf(event))
      show(state, 'two-registrants', 'likely', at)
    }
    const announced = boundedMap<string, number>(kept.small)

    // ---- telling ----------------------------------------------------------------------------------------------------

    function roles(state: NameState): { older: Claimant | undefined; younger: Claimant | undefined } {
      const { refuser, refused } = state
      if (refuser !== undefined && refused !== undefined && refuser !== refused) return { older: refuser, younger: refused }
      const real = state.claimants.filter(
        (one) => one.holds || one === refused || one.answeredAt > Number.NEGATIVE_INFINITY || one.listedAt > Number.NEGATIVE_INFINITY,
      )
      // Who was told to give it up, or was refused, is the challenger; else the one seen later.
      const younger = refused ?? real.find((one) => one.demandedAt > Number.NEGATIVE_INFINITY)
      const rest = real
        .filter((one) => one !== younger && (younger === undefined || !isOneMachine(one, younger)))
        .sort((a, b) => a.firstAt - b.firstAt)
      if (younger !== undefined) return { older: rest[0], younger }
      const [older] = rest
      return { older, younger: rest.find((one) => older !== undefined && one !== older && !isOneMachine(one, older)) }
    }

    function outcomeOf(state: NameState, younger: Claimant | undefined): Outcome {
      if (state.how.has('granted-twice') || state.how.has('two-answers')) return 'contested'
      if (younger !== undefined && younger.refusedAt > Number.NEGATIVE_INFINITY)
        return younger.answeredAt > younger.refusedAt ? 'contested' : 'avoided'
      return state.how.has('stopped-after-one-try') ? 'avoided' : 'contested'
    }

    /** Everybody who spoke for the name turned out to be one machine: it met its own other card (REFERENCE F15). */
    function isOwnName(state: NameState): boolean {
      const [first, ...rest] = state.claimants.filter(
        (one) => one.holds || one.refusedAt > Number.NEGATIVE_INFINITY || one.answeredAt > Number.NEGATIVE_INFINITY,
      )
      return first !== undefined && rest.length > 0 && rest.every((one) => isOneMachine(first, one))
    }

    function consider(state: NameState, at: number) {
      const text = `${[...state.how].join()} ${state.refuser?.ip} ${state.refused?.ip} ${state.claimants.length} ${state.claimants.some((one) => one.demandedAt > 0)}`
      if (text === state.told && at - state.toldAt < growth) return
      state.told = text
      tellName(state, at)
    }

    function tellName(state: NameState, at: number) {
      state.toldAt = at
      const id = `name ${state.segment} ${state.name} ${state.suffix}`
      const place = near.place(state.segment)
      const named = { name: state.name, suffix: state.suffix }
      const machine = (one: Claimant): Machine => near.machine(one.mac, one.ip)
      const ownName = state.shown && isOwnName(state)
      if (!state.shown || ownName) {
        if (!ownName && state.movedTo !== undefined && state.moved !== undefined) {
          const { movedFrom, movedTo } = state
          const cast = (mac: MacAddress): Role => (mac === movedFrom?.mac ? 'older' : mac === movedTo.mac ? 'younger' : 'server')
          tell({
            kind: 'name-moved',
            id,
            verdict: 'benign',
            certainty: 'proved',
            ...place,
            ...named,
            from: movedFrom === undefined ? null : machine(movedFrom),
            to: machine(movedTo),
            explanation: state.moved,
            ...state.story.tell(cast),
            unseen: [],
          })
        } else if (state.multihomed || ownName) {
          const macs = [...new Set(state.claimants.map((one) => one.mac).filter(known))]
          tell({
            kind: 'multihomed-name',
            id,
            verdict: 'notice',
            certainty: 'likely',
            ...place,
            ...named,
            ips: state.claimants.map((one) => one.ip),
            macs,
            ...state.story.tell(() => 'older'),
            unseen: [],
          })
        }
        return
      }
      const { older, younger } = roles(state)
      const real = state.claimants.filter(
        (one) => one.holds || one.refusedAt > Number.NEGATIVE_INFINITY || one.answeredAt > Number.NEGATIVE_INFINITY,
      )
      const others = real.filter(
        (one) =>
          one !== older &&
          one !== younger &&
          !(older !== undefined && isOneMachine(one, older)) &&
          !(younger !== undefined && isOneMachine(one, younger)),
      )
      const isServer = state.server === undefined ? undefined : near.holderOf(state.segment, state.server)
      const cast = (mac: MacAddress): Role =>
        mac === older?.mac
          ? 'older'
          : mac === younger?.mac
            ? 'younger'
            : mac === isServer || [...servers.entries()].some(([ip]) => near.holderOf(state.segment, ip) === mac)
              ? 'server'
              : older !== undefined && known(older.mac) && near.isOneMachine(older.mac, mac)
                ? 'older'
                : 'other'
      const isComputers = state.suffix === 0x00 || state.suffix === 0x20
      /** The computer's name is its own, where it goes by no other. */
      const holder = (one: Claimant): Machine => {
        const known = machine(one)
        return known.name === undefined && isComputers && state.record === undefined ? { ...known, name: state.name } : known
      }
      /** What it asked for and was refused is not what it is called. */
      const challenger = (one: Claimant): Machine => {
        const { name, ...rest } = machine(one)
        return name === undefined || (name === state.name && one.refusedAt > Number.NEGATIVE_INFINITY) ? rest : { ...rest, name }
      }
      const spoofed = [older, younger].some((one) => one !== undefined && isStorm(one.ip))
      const unseen: Finding['unseen'] = []
      if (state.how.has('stopped-after-one-try') && !state.how.has('refused-by-peer') && !state.how.has('refused-by-wins'))
        unseen.push('unicast-replies')
      if (older === undefined) unseen.push('owner')
      tell({
        kind: 'duplicate-name',
        id,
        verdict: spoofed ? 'notice' : 'conflict',
        certainty: state.certainty,
        ...place,
        ...named,
        older: older !== undefined ? holder(older) : state.record !== undefined ? { ip: state.record } : null,
        younger: younger === undefined ? null : challenger(younger),
        others: others.map(machine),
        outcome: outcomeOf(state, younger),
        ...(state.server === undefined ? {} : { server: state.server }),
        how: [...state.how],
        ...state.story.tell(cast),
        unseen,
      })
    }

    return {
      get forgotten() {
        return names.forgotten + sightings.forgotten
      },
      hear(event) {
        switch (event.kind) {
          case 'name-request':
            return hearRequest(event)
          case 'name-response':
            return hearResponse(event)
          case 'node-status-response':
            return hearStatus(event)
          case 'name-datagram':
            return hearDatagram(event)
        }
      },
      tick: (now) => checkStopped(now),
      end(now) {
        checkedAt = Number.NEGATIVE_INFINITY
        checkStopped(now)
        for (const state of [...names.values()].flat())
          if (state.shown || state.moved !== undefined || state.multihomed) tellName(state, now)
      },
    }
  },
})
