import { unreachable } from '#base/unreachable.ts'

import type { Edit } from './edit.ts'
import { limits } from './limits.ts'
import type { CueChange, MergeEdit } from './merge-edit.ts'
import { sizeOfCue } from './rundown-size.ts'
import type { Cue, SceneName } from './rundown.ts'

/** An edit that was made, and the one that takes it back. */
export interface Made {
  readonly edit: Edit
  readonly inverse: Edit
  /** The revision of the rundown after it. */
  readonly revision: number
  /** Whose edit it is, as the page has named itself. Left out: nobody said. */
  readonly by?: string
}

/** Some edits that follow one another, stored under one key: an edit changes the last of them alone. */
export interface Stretch {
  /** Counts from the first edit of the rundown on; names the key. */
  readonly number: number
  /** Oldest first, at least one. */
  readonly made: readonly Made[]
  /** In characters, as `sizeOfMade` counts them. */
  readonly size: number
}

/**
 * The edits of a rundown, so that each can be undone and redone, by whoever and after a reload. It grows up
 * to `limits.history`; then the oldest stretch is left out.
 */
export interface History {
  /** Oldest first, and not one without an edit. */
  readonly stretches: readonly Stretch[]
  /** How many of the newest edits are undone: these can be redone. */
  readonly undone: number
  /** Older edits were left out, or were not found in storage. */
  readonly isCut: boolean
}

export const noHistory: History = { stretches: [], undone: 0, isCut: false }

/** A stretch is full when it has as many edits, or as many characters: so much is written for each edit. */
export const longestStretch = 64
const largest = 32_000

/** The edit that `undo` takes back, or null. */
export function undoable({ stretches, undone }: History): Made | null {
  return madeAt(stretches, undone)
}

/** The edit that `redo` makes again, or null. */
export function redoable({ stretches, undone }: History): Made | null {
  return undone === 0 ? null : madeAt(stretches, undone - 1)
}

/** The edits that are not undone, newest first. */
export function* madeEdits({ stretches, undone }: History): Generator<Made> {
  let passed = 0
  for (let at = stretches.length - 1; at >= 0; at -= 1) {
    const made = stretches[at]?.made ?? []
    for (let place = made.length - 1; place >= 0; place -= 1) {
      const one = made[place]
      if (one && passed >= undone) yield one
      passed += 1
    }
  }
}

/** `back`: how many newer ones there are. */
function madeAt(stretches: readonly Stretch[], back: number): Made | null {
  let newer = back
  for (let at = stretches.length - 1; at >= 0; at -= 1) {
    const made = stretches[at]?.made ?? []
    if (newer < made.length) return made[made.length - 1 - newer] ?? null
    newer -= made.length
  }
  return null
}

/** With one more edit. What was undone cannot be redone any more. */
export function withMade(history: History, made: Made): History {
  const stretches = withoutUndone(history)
  const last = stretches.at(-1)
  const size = sizeOfMade(made)
  const isFull = last === undefined || last.made.length >= longestStretch || last.size >= largest
  const grown: readonly Stretch[] = isFull
    ? [...stretches, { number: (last?.number ?? -1) + 1, made: [made], size }]
    : [
        ...stretches.slice(0, -1),
        { number: last.number, made: [...last.made, made], size: last.size + size },
      ]
  const first = firstKept(grown)
  return {
    stretches: first === 0 ? grown : grown.slice(first),
    undone: 0,
    isCut: history.isCut || first > 0,
  }
}

/** The place of the oldest stretch for which there is room; the newest always has some. */
function firstKept(stretches: readonly Stretch[]): number {
  let size = 0
  for (const stretch of stretches) size += stretch.size
  let first = 0
  while (size > limits.history && first < stretches.length - 1) {
    size -= stretches[first]?.size ?? 0
    first += 1
  }
  return first
}

function withoutUndone({ stretches, undone }: History): readonly Stretch[] {
  if (undone === 0) return stretches
  const left = stretches.slice()
  let over = undone
  for (let last = left.at(-1); last !== undefined && over > 0; last = left.at(-1)) {
    left.pop()
    if (over < last.made.length) left.push(stretchOf(last.number, last.made.slice(0, -over)))
    over -= Math.min(over, last.made.length)
  }
  return left
}

export function stretchOf(number: number, made: readonly Made[]): Stretch {
  return { number, made, size: made.reduce((sum, one) => sum + sizeOfMade(one), 0) }
}

/** The newest edits alone, as many that can be undone and as many that can be redone. */
export function newestOf(history: History, most: number): History {
  const wanted = most + history.undone
  let count = 0
  let first = history.stretches.length
  while (first > 0 && count < wanted) {
    first -= 1
    count += history.stretches[first]?.made.length ?? 0
  }
  if (first === 0) return history
  return { ...history, stretches: history.stretches.slice(first), isCut: true }
}

/** A scene has another name in OBS: what brings back an older cue names it so. */
export function withSceneRenamed(history: History, from: SceneName, to: SceneName): History {
  const cueOf = (cue: Cue): Cue => (cue.scene === from ? { ...cue, scene: to } : cue)
  const inChange = <One extends CueChange>(change: One): One =>
    change.fields.scene === from ? { ...change, fields: { ...change.fields, scene: to } } : change
  const editOf = (edit: Edit): Edit => {
    if (edit.type === 'add') return { ...edit, cue: cueOf(edit.cue) }
    if (edit.type === 'add-group') return { ...edit, cues: edit.cues.map(cueOf) }
    if (edit.type === 'change') return inChange(edit)
    if (edit.type !== 'merge') return edit
    const added = edit.added.map((one) => ({ ...one, cue: cueOf(one.cue) }))
    return { ...edit, added, changes: edit.changes.map(inChange) }
  }
  const stretches = history.stretches.map(({ number, made }) =>
    stretchOf(
      number,
      made.map((one) => ({ ...one, edit: editOf(one.edit), inverse: editOf(one.inverse) })),
    ),
  )
  return { ...history, stretches }
}

/** In characters. */
export function sizeOfHistory({ stretches }: History): number {
  return stretches.reduce((sum, { size }) => sum + size, 0)
}

/** Of an edit beside its texts. */
const plain = 100

/** In characters, about as many as it has as JSON. */
export function sizeOfMade({ edit, inverse }: Made): number {
  return sizeOfEdit(edit) + sizeOfEdit(inverse)
}

function sizeOfEdit(edit: Edit): number {
  switch (edit.type) {
    case 'add':
      return plain + sizeOfCue(edit.cue)
    case 'add-group':
      return edit.cues.reduce((sum, cue) => sum + sizeOfCue(cue), plain)
    case 'change':
    case 'change-group':
      return plain + JSON.stringify(edit.fields).length
    case 'starts':
      return (
        edit.cues.reduce((sum, { cueId }) => sum + 50 + cueId.length, plain) +
        edit.groups.reduce((sum, { groupId }) => sum + 50 + groupId.length, 0)
      )
    case 'lengths':
      return edit.lengths.reduce((sum, { cueId }) => sum + 50 + cueId.length, plain)
    case 'merge':
      return sizeOfMerge(edit)
    case 'rename':
      return plain + edit.title.length
    case 'remove':
    case 'move':
    case 'group':
    case 'ungroup':
    case 'move-group':
    case 'remove-group':
      return plain
    default:
      return unreachable(edit)
  }
}

function sizeOfMerge({ added, changes, groups, removed }: MergeEdit): number {
  const sizes = [
    ...added.map(({ cue }) => plain + sizeOfCue(cue)),
    ...changes.map(({ fields }) => plain + JSON.stringify(fields).length),
    ...groups.map(({ title }) => plain + title.length),
    ...removed.map(({ length }) => length),
  ]
  return sizes.reduce((sum, size) => sum + size, plain)
}
