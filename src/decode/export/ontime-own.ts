import { isReadField } from '#decode/import/ontime-fields.ts'
import { markedOwn } from '#decode/import/own-names.ts'
import { ownColumns } from '#show/state/own-texts.ts'
import type { Cue } from '#show/state/rundown.ts'

/** A column of one's own as a custom field: its key has only letters, digits and "_" in Ontime. */
export interface OntimeField {
  readonly name: string
  readonly key: string
  readonly label: string
}

/** `taken`: keys that have another meaning. */
export function ontimeFields(
  cues: readonly Cue[],
  taken: readonly string[],
): readonly OntimeField[] {
  const keys = new Set(taken)
  return ownColumns(cues).map((name) => {
    // A field of that name is read as what it says.
    const label = markedOwn(name, isReadField)
    const bare = label.replace(/[^A-Za-z0-9]+/g, '_')
    let key = bare
    for (let attempt = 2; keys.has(key); attempt += 1) key = `${bare}_${attempt}`
    keys.add(key)
    return { name, key, label }
  })
}
