import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { textToRundown } from '#decode/own/rundown-text.ts'
import type { Rundown } from '#show/state/rundown.ts'

import type { Kept } from './kept.ts'

/** A rundown as it lies in storage: the text that an export gives, and what names it. */
export interface KeptRundown {
  readonly id: string
  readonly revision: number
  readonly text: string
}

/** Names a show's rundown without its run, and tells whether it is still there: a few bytes. */
export type RundownPointer = Pick<KeptRundown, 'id' | 'revision'>

const prefix = 'rundown/'

export function rundownKey(id: string): string {
  return `${prefix}${id}`
}

export function keepRundown({ id, revision }: Rundown, text: string): KeptRundown {
  return { id, revision, text }
}

export function decodeKeptRundown(value: unknown): Decoded<Rundown> {
  const pointer = decodePointer(value)
  if (!pointer.ok) return pointer
  const { text } = value as KeptRundown
  if (typeof text !== 'string') return refused('text is missing')
  const { id, revision } = pointer.value
  const read = textToRundown(text, () => id)
  return read.ok ? decoded({ ...read.value, id, revision }) : read
}

export function decodePointer(value: unknown): Decoded<RundownPointer> {
  if (!isFields(value)) return refused('expected an object')
  const { id, revision } = value
  if (typeof id !== 'string') return refused('id: expected text')
  if (typeof revision !== 'number') return refused('revision: expected a number')
  return decoded({ id, revision })
}

/** The id of the only rundown that is stored; null if there is none, or nobody knows which it is. */
export async function onlyRundown(kept: Kept): Promise<string | null> {
  const found = (await kept.keys()).filter((key) => key.startsWith(prefix))
  return found.length === 1 ? (found[0]?.slice(prefix.length) ?? null) : null
}
