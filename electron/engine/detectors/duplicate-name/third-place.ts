// The view from a third place: refusals are unicast and hidden by a switch, but the refused name was tried once while its sender
// goes on trying others (peers.md: nmbd tries unrefused names three times and more).
import type { Ipv4 } from '../../../../shared/address.ts'
import type { NameRequest } from '../../../wire/event.ts'
import { boundedMap } from '../../table.ts'
import { growth, kept, nbns } from '../../thresholds.ts'
import type { Desk } from './desk.ts'
import { type Claimant, claimantOf, isRefused, type NameState } from './state.ts'

/** Names tried once that are watched for a second try, all at once. */
const mostSingle = 1024

export function startThirdPlace({ book, rivalOf, show, checkRenumbered }: Desk) {
  /** The latest repeat of any registration by an address: it is still trying, so a name it tried once was refused. */
  const repeats = boundedMap<Ipv4, { at: number; gap: number }>(kept.small)
  const single = new Set<NameState>()
  let startedAt = Number.NaN
  let checkedAt = Number.NEGATIVE_INFINITY

  function noLongerSingle(state: NameState) {
    if (!state.isSingle) return
    state.isSingle = false
    single.delete(state)
  }

  /** Whose computer name is refused is refused it with every suffix: where another one goes on, a try of this one was lost. */
  const goesOnElsewhere = ({ name, segment, scope, suffix }: NameState, { ip }: Claimant): boolean =>
    book.spelled(name).some((other) => {
      const its =
        other.suffix !== suffix && other.segment === segment && other.scope === scope && !other.group ? claimantOf(other, ip) : undefined
      return its !== undefined && (its.tries > 1 || its.ended)
    })

  function hasStopped(state: NameState, claimant: Claimant, now: number): boolean {
    if (claimant.tries !== 1 || claimant.ended || claimant.holds || isRefused(claimant) || claimant.grantedAt > Number.NEGATIVE_INFINITY)
      return false
    // How it repeats other names since tells when this one's turn is over; without an owner to be seen it is asked for.
    const again = repeats.get(claimant.ip)
    const repeated = again !== undefined && again.at > claimant.burstAt
    if (now - claimant.burstAt < (repeated ? Math.min(nbns.retry, 2 * again.gap) : nbns.retry)) return false
    const owner = rivalOf(state, claimant)
    if (owner === undefined && !repeated) return false
    noLongerSingle(state)
    if (owner === undefined && (claimant.burstAt - startedAt < nbns.retry || goesOnElsewhere(state, claimant))) return false
    state.refused = claimant
    state.refuser = owner
    return true
  }

  return {
    /** The capture has begun: what was tried before is not known. */
    begin(at: number) {
      if (Number.isNaN(startedAt)) startedAt = at
    },
    isFull: () => single.size >= mostSingle,
    /** Counts tries of one burst; a second try shows that its sender goes on trying what was not refused. */
    tries({ source, at }: NameRequest, claimant: Claimant) {
      if (at - claimant.triedAt > nbns.retry || claimant.tries === 0) {
        claimant.tries = 1
        claimant.burstAt = at
        claimant.ended = false
      } else {
        claimant.tries++
        const again = repeats.get(source)
        const gap = at - claimant.triedAt
        if (again === undefined) repeats.set(source, { at, gap })
        else {
          again.at = at
          again.gap = gap
        }
      }
      claimant.triedAt = at
    },
    /** Its claimant tried it once so far, and it is not its own yet; or it has tried it again. */
    watch(state: NameState, { tries }: Claimant, isDone: boolean) {
      if (tries > 1) noLongerSingle(state)
      else if (tries === 1 && !isDone && single.size < mostSingle) {
        single.add(state)
        state.isSingle = true
      }
    },
    check(now: number, isLast = false) {
      if (!isLast && now - checkedAt < growth) return
      checkedAt = now
      checkRenumbered(now)
      for (const state of single) {
        if (state.group || state.shown) {
          noLongerSingle(state)
          continue
        }
        for (const claimant of state.claimants)
          if (hasStopped(state, claimant, now)) {
            if (state.refuser !== undefined) state.how.add('two-registrants')
            show(state, 'stopped-after-one-try', 'likely', now)
          }
        if (now - Math.max(...state.claimants.map((one) => one.triedAt)) > nbns.transaction) noLongerSingle(state)
      }
    },
  }
}
export type ThirdPlace = ReturnType<typeof startThirdPlace>
