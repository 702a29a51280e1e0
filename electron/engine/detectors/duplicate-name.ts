// One NetBIOS name on two computers: refusals, second answers, conflict flags, demands; and one name on one machine's two cards.
//
// Windows logs 4319, 4320 and 4321 for what is seen here (REFERENCE §3.5). The sequences are RFC 1002's, the timing is not:
// nmbd repeats after 2 s, Windows after 750 ms. Group names belong to many and never conflict with each other.
import type { NameRequest, NameResponse, NodeStatusResponse } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { neighbourhoodOf } from '../neighbourhood.ts'
import { startAnswers } from './duplicate-name/answers.ts'
import { startDemands } from './duplicate-name/demands.ts'
import { startDesk } from './duplicate-name/desk.ts'
import { startRegistering } from './duplicate-name/registering.ts'
import { startThirdPlace } from './duplicate-name/third-place.ts'
import { startVerdicts } from './duplicate-name/verdicts.ts'

export const duplicateName = detector({
  name: 'duplicate-name',
  hears: ['name-request', 'name-response', 'name-datagram', 'node-status-response'],
  start: (tell, surroundings) => {
    const desk = startDesk(neighbourhoodOf(surroundings), tell)
    const thirdPlace = startThirdPlace(desk)
    const hearRegistration = startRegistering(desk, thirdPlace)
    const demands = startDemands(desk)
    const verdicts = startVerdicts(desk, demands)
    const answers = startAnswers(desk)

    function hearRequest(event: NameRequest) {
      thirdPlace.begin(event.at)
      switch (event.operation) {
        case 'registration':
        case 'multihomed-registration':
        case 'refresh':
          return hearRegistration(event)
        case 'release':
          return demands.hearRelease(event)
        case 'query':
          return verdicts.hearChallenge(event)
        default:
      }
    }
    function hearResponse(event: NameResponse) {
      switch (event.operation) {
        case 'registration':
        case 'multihomed-registration':
        case 'refresh':
          return verdicts.hear(event)
        case 'wack':
          return verdicts.hearWait(event)
        case 'query':
          return answers.hearAnswer(event)
        default:
      }
    }

    /** It was heard before a router sent it on: what it says is known. */
    function hasPassed(event: NameRequest | NameResponse | NodeStatusResponse): boolean {
      const from = desk.passages.cameFrom(event)
      if (from < 0) return false
      if (event.kind === 'name-request' && event.operation !== 'query' && event.operation !== 'release') desk.book.unite(from, event)
      return true
    }

    return {
      forgotten: desk.book.forgotten,
      hear(event) {
        desk.notes(event)
        if (event.kind !== 'name-datagram' && hasPassed(event)) return
        switch (event.kind) {
          case 'name-request':
            return hearRequest(event)
          case 'name-response':
            return hearResponse(event)
          case 'node-status-response':
            return answers.hearStatus(event)
          case 'name-datagram':
            return answers.hearDatagram(event)
        }
      },
      tick: (now) => thirdPlace.check(now),
      end(now) {
        thirdPlace.check(now, true)
        for (const state of desk.book.all()) if (state.shown || state.moved !== undefined || state.multihomed) desk.tellName(state, now)
      },
    }
  },
})
