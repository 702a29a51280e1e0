// Which words a finding's two machines go by.
import type { Finding, Role } from '../../../shared/finding.ts'

/** Addresses have an older and a younger holder, names an owner and a challenger (RFC 1001, Q120599). */
export type Pair = 'older-younger' | 'owner-challenger'
export const pairOf = (finding: Pick<Finding, 'kind'>): Pair =>
  finding.kind.startsWith('name-') || finding.kind === 'duplicate-name' || finding.kind === 'multihomed-name'
    ? 'owner-challenger'
    : 'older-younger'
export const roleWords: Readonly<Record<Pair, Readonly<Record<Role, string>>>> = {
  'older-younger': { older: 'older', younger: 'younger', other: 'another machine', server: 'server' },
  'owner-challenger': { older: 'owner', younger: 'challenger', other: 'another machine', server: 'server' },
}
