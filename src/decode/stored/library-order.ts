import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, decoded, pathFrom, refused, sentence } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { decodeRundown } from '#decode/own/rundown.ts'
import { oneOf, text } from '#decode/values.ts'
import { limits } from '#show/state/limits.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { expectedWords } from '#words/values.ts'

import type { CarriedLibrary } from './library-text.ts'
import { textToLibrary } from './library-text.ts'
import type { Shelf } from './library.ts'
import { anyShelf } from './library.ts'

/** Something that is asked of the library. Without an id the rundown is meant that the show has. */
export type LibraryOrder =
  /** Another rundown, which is not loaded. */
  | { readonly type: 'add'; readonly rundown: Rundown }
  | { readonly type: 'copy'; readonly id?: string; readonly shelf: 'kept' | 'template' }
  | { readonly type: 'shelve'; readonly id?: string; readonly shelf: Shelf }
  | { readonly type: 'rename'; readonly id: string; readonly title: string }
  /** As text: what an export gave. */
  | { readonly type: 'import'; readonly library: CarriedLibrary }

const id = v.exactOptional(text(limits.id))

const plain = v.variant(
  'type',
  [
    v.object({
      type: v.literal('copy'),
      id,
      shelf: v.optional(oneOf<'kept' | 'template'>({ kept: true, template: true }), 'kept'),
    }),
    v.object({ type: v.literal('shelve'), id, shelf: anyShelf }),
    v.object({
      type: v.literal('rename'),
      id: text(limits.id),
      title: text(limits.title),
    }),
  ],
  expectedWords.typedObject,
)

export function decodeLibraryOrder(value: unknown, makeId: () => string): Decoded<LibraryOrder> {
  if (!isFields(value)) return refused(sentence('arrange', expectedWords.typedObject, value))
  if (value['type'] === 'add') {
    const read = decodeRundown(value['rundown'], makeId, 'arrange.rundown')
    // What is foreign nobody reads here: it is brought by `load`.
    return read.ok ? decoded({ type: 'add', rundown: read.value.rundown }) : refused(read.message)
  }
  if (value['type'] === 'import') {
    const { text: brought } = value
    if (typeof brought !== 'string') {
      return refused(sentence('arrange.text', expectedWords.text, brought))
    }
    const read = textToLibrary(brought, makeId)
    return read.ok ? decoded({ type: 'import', library: read.value }) : read
  }
  return decode(plain, value, pathFrom('arrange'))
}
