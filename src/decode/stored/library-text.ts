import * as v from 'valibot'

import type { Instant } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, decoded, pathFrom, refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { bareText, isJson, textToJson } from '#decode/own/bare-text.ts'
import { valueToDraft } from '#decode/own/json-draft.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { count, oneOf, pointInTime, text } from '#decode/values.ts'
import { limits } from '#show/state/limits.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { libraryWords } from '#words/library.ts'
import { expectedWords } from '#words/values.ts'

import type { Shelf } from './library.ts'

type KeptShelf = Exclude<Shelf, 'earlier'>

/** A rundown of a library as it is carried away, without its edits. */
export interface Carried {
  readonly id: string
  readonly shelf: KeptShelf
  /** Null: nobody knows. */
  readonly createdAt: Instant | null
  readonly changedAt: Instant | null
  readonly rundown: Rundown
}

/** What was read of a library's text. `faults`: rundowns that could not be read, by name, and why. */
export interface CarriedLibrary {
  readonly carried: readonly Carried[]
  readonly faults: readonly (readonly [name: string, why: string])[]
}

/** A rundown a line's head, so that a person finds it. `texts`: as `rundownToText` writes them. */
export function libraryToText(
  carried: readonly (Omit<Carried, 'rundown'> & {
    readonly revision: number
    readonly text: string
  })[],
): string {
  const all = carried.map(({ id, shelf, createdAt, changedAt, revision, text: own }) => {
    const head = JSON.stringify({ id, shelf, createdAt, changedAt, revision })
    return `${head.slice(0, -1)},"rundown":${own.trim()}}`
  })
  return `{\n"onframe": "library",\n"version": 1,\n"rundowns": [\n${all.join(',\n')}\n]\n}\n`
}

const head = v.object({
  id: text(limits.id),
  shelf: v.optional(oneOf<KeptShelf>({ kept: true, archived: true, template: true }), 'kept'),
  createdAt: v.optional(v.nullable(pointInTime), null),
  changedAt: v.optional(v.nullable(pointInTime), null),
  revision: v.optional(count, 0),
})

/** Reads what `libraryToText` wrote, by hand or not. A rundown that cannot be read is left out and named. */
export function textToLibrary(raw: string, makeId: () => string): Decoded<CarriedLibrary> {
  const bare = bareText(raw)
  if (!isJson(bare)) return refused(libraryWords.notALibrary)
  const json = textToJson(bare)
  if (!json.ok) return json
  const { value } = json
  if (!isFields(value) || value['onframe'] !== 'library') return refused(libraryWords.notALibrary)
  const version = decode(v.literal(1, expectedWords.version), value['version'], () => 'version')
  if (!version.ok) return version
  const listed = decode(
    v.array(v.unknown(), libraryWords.expected),
    value['rundowns'],
    () => 'rundowns',
  )
  if (!listed.ok) return listed
  const carried: Carried[] = []
  const faults: (readonly [string, string])[] = []
  for (const [at, one] of listed.value.entries()) {
    const read = readOne(one, `rundowns[${at}]`, makeId)
    if (read.ok) carried.push(read.value)
    else faults.push([nameOf(one), read.message])
  }
  return decoded({ carried, faults })
}

function readOne(value: unknown, place: string, makeId: () => string): Decoded<Carried> {
  const read = decode(head, value, pathFrom(place))
  if (!read.ok) return read
  const { id, shelf, createdAt, changedAt, revision } = read.value
  const draft = valueToDraft(isFields(value) ? value['rundown'] : null, `${place}.rundown`)
  if (!draft.ok) return draft
  const imported = draftToRundown(draft.value, makeId(), revision)
  if (!imported.ok) return imported
  return decoded({ id, shelf, createdAt, changedAt, rundown: imported.value.rundown })
}

function nameOf(value: unknown): string {
  const rundown = isFields(value) ? value['rundown'] : null
  const title = isFields(rundown) ? rundown['title'] : null
  return typeof title === 'string' ? title.slice(0, limits.title) : ''
}
