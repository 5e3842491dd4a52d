import type { Membership } from '#storage/kept-jointly.ts'
import { leadPolicyKey, membershipKey, toMembership } from '#storage/kept-jointly.ts'
import type { Kept } from '#storage/kept.ts'
import type { LeadPolicy } from '#wire/lead-view.ts'
import { toLeadPolicy, usualLeadPolicy } from '#wire/lead-view.ts'

/** What a browser has stored of sharing its shows with other machines. That it cannot be stored is told elsewhere. */
export interface OwnMembership {
  /** Settles when it is read, or cannot be. */
  readonly read: () => Promise<void>
  /** Null: it shares its shows with none. */
  readonly current: () => Membership | null
  /** `told`: by the page, if it was. */
  readonly policy: (told: LeadPolicy | null) => LeadPolicy
  readonly keepPolicy: (policy: LeadPolicy) => Promise<void>
  readonly begin: (policy: LeadPolicy) => Promise<Membership>
  /** Its shows run here alone for now: what is stored from now on is newer. */
  readonly getAhead: () => Promise<void>
  readonly end: () => Promise<void>
}

const stranger: Membership = { number: 0, isAhead: false }

export function createOwnMembership(kept: Kept): OwnMembership {
  let current: Membership | null = null
  let policy: LeadPolicy | null = null

  async function write(entries: readonly (readonly [string, unknown])[]): Promise<void> {
    await kept.write(entries).catch(() => {})
  }

  async function keepPolicy(next: LeadPolicy): Promise<void> {
    if (JSON.stringify(next) === JSON.stringify(policy)) return
    policy = next
    await write([[leadPolicyKey, policy]])
  }

  return {
    read: async () => {
      const keys = [membershipKey, leadPolicyKey]
      const read = await Promise.all(keys.map((key) => kept.read(key))).catch(() => [])
      current = toMembership(read[0])
      policy = toLeadPolicy(read[1])
    },
    current: () => current,
    policy: (told) => told ?? policy ?? usualLeadPolicy,
    keepPolicy,
    begin: async (next) => {
      const begun = current ?? stranger
      current = begun
      await write([[membershipKey, begun]])
      await keepPolicy(next)
      return begun
    },
    getAhead: async () => {
      if (current === null) return
      current = { ...current, isAhead: true }
      await write([[membershipKey, current]])
    },
    end: async () => {
      current = policy = null
      await kept.write([], { removals: [membershipKey, leadPolicyKey] }).catch(() => {})
    },
  }
}
