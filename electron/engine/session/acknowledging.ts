// Findings that somebody knows of and has given a reason for.
import type { Acknowledgement, FindingView } from '../../../shared/case.ts'
import type { contract, Service } from '../../../shared/contract.ts'
import { type Parties, partiesOf } from '../../../shared/parties.ts'
import { isAcknowledging } from '../conclude.ts'
import type { OpenCase } from './open-case.ts'
import type { Rooms } from './rooms.ts'

type Calls = Service<typeof contract>['calls']

export const startAcknowledging = (
  rooms: Rooms,
  caseOf: (id: string) => Promise<OpenCase>,
): Pick<Calls, 'finding.acknowledge' | 'finding.unacknowledge'> => ({
  'finding.acknowledge': async ({ case: id, evidence, finding, reason, until }) => {
    const one = await caseOf(id)
    const found = findingIn(one, finding, evidence)
    await one.change((file) => ({
      ...file,
      acknowledged: [
        ...file.acknowledged.filter((each) => !isAbout(each, finding, evidence, found)),
        {
          finding,
          reason,
          at: rooms.now(),
          ...(evidence === undefined ? {} : { evidence }),
          ...(until === undefined ? {} : { until }),
          ...(found === undefined ? {} : copyOf(partiesOf(found.finding))),
        },
      ],
    }))
    return {}
  },
  'finding.unacknowledge': async ({ case: id, evidence, finding }) => {
    const one = await caseOf(id)
    const found = findingIn(one, finding, evidence)
    await one.change((file) => ({
      ...file,
      acknowledged: file.acknowledged.filter((each) => !isAbout(each, finding, evidence, found)),
    }))
    return {}
  },
})

/** The finding as the case shows it; of captures that each have one of this id, the one of `evidence`. */
const findingIn = (one: OpenCase, id: string, evidence: string | undefined): FindingView | undefined =>
  one.view().findings.find((each) => each.finding.id === id && (evidence === undefined || each.evidence === evidence))
/** By its pair where the finding is still there, by its id where it is not. */
const isAbout = (one: Acknowledgement, id: string, evidence: string | undefined, found: FindingView | undefined) =>
  found !== undefined
    ? isAcknowledging(one, evidence, found.finding)
    : one.finding === id && (one.evidence === undefined || evidence === undefined || one.evidence === evidence)
const copyOf = ({ about, machines }: Parties) => ({ about, machines: [...machines] })
