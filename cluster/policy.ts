import { parseJson } from '#decode/json.ts'
import type { LeadPolicy } from '#wire/lead-view.ts'
import { toLeadPolicy } from '#wire/lead-view.ts'

import type { Store } from './stored.ts'

/** Where a dock keeps how it behaves when something is gone, in localStorage. */
const storedUnder = 'onframe.lead'

/** Null: nothing was chosen here, or it cannot be read. */
export function readPolicy(store: () => Store): LeadPolicy | null {
  try {
    const value = parseJson(store().getItem(storedUnder) ?? 'null')
    return value.ok ? toLeadPolicy(value.value) : null
  } catch {
    // Storage is forbidden, so nothing was chosen.
    return null
  }
}

/** Throws if the browser does. */
export function writePolicy(store: () => Store, policy: LeadPolicy): void {
  store().setItem(storedUnder, JSON.stringify(policy))
}
