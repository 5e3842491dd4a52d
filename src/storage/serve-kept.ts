import { reasonOf } from '#base/reason.ts'

import { asText } from './aside.ts'
import type { KeptAnswer, KeptCall, KeptQuestion, Seen } from './kept-in-thread.ts'
import type { Kept, Provision } from './kept.ts'

/** Answers what another thread asks of a place. Never rejects. */
export async function serveKept(kept: Kept, { id, asked }: KeptQuestion): Promise<KeptAnswer> {
  try {
    return { id, result: { type: 'done', value: await serve(kept, asked) } }
  } catch (error) {
    if (error instanceof Changed) return { id, result: { type: 'changed' } }
    const message = reasonOf(error)
    return { id, result: message === changed ? { type: 'changed' } : { type: 'refused', message } }
  }
}

async function serve(kept: Kept, asked: KeptCall): Promise<unknown> {
  if (asked.call === 'read') return await kept.read(asked.key)
  if (asked.call === 'keys') return await kept.keys()
  const { provided } = provisionOf(asked.seen)
  if (asked.call === 'change') {
    const { before, value } = asked
    const update = (now: unknown): unknown => {
      if (!isSame(now, before.value)) throw new Changed()
      return value
    }
    return await kept.change(before.key, update, provided)
  }
  if (asked.call === 'remove') await kept.remove(asked.key, provided)
  else {
    const { entries, removals, removeUnder } = asked
    await kept.write(entries, { removals, removeUnder, ...(provided && { provided }) })
  }
  return undefined
}

/** No sentence for people: whoever asked decides anew. */
const changed = 'changed'

class Changed extends Error {}

function provisionOf(seen: Seen | null): { readonly provided?: Provision } {
  if (seen === null) return {}
  const objection = (value: unknown): string | null => (isSame(value, seen.value) ? null : changed)
  return { provided: { key: seen.key, objection } }
}

/** Two that cannot be compared count as different. */
function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || (asText(one) !== null && asText(one) === asText(other))
}
