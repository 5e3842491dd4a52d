import type { Instant } from '#base/time.ts'
import type { Command } from '#show/state/command.ts'
import type { Edit } from '#show/state/edit.ts'
import { applyEdit } from '#show/state/edit.ts'
import type { Turn } from '#show/state/effect.ts'
import { loopsOf } from '#show/state/groups.ts'
import type { History } from '#show/state/history.ts'
import { madeEdits, redoable, undoable, withMade } from '#show/state/history.ts'
import { inverseOf, nameOfEdited } from '#show/state/inverse.ts'
import type { OwnTexts } from '#show/state/own-texts.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { ofLeftOutEdits, ofReplacedEdit } from '#show/state/troubles.ts'
import { editNotices } from '#words/edits.ts'

import { changeRundown, ownRundown } from './change-rundown.ts'
import { andThen, refuse, turn, withNotice, withoutNotice } from './turn.ts'

/**
 * Changes the rundown by one edit that can be undone. If somebody else has changed the same since the asker
 * saw the rundown, the newer edit counts, and everybody is told what it replaced.
 */
export function editRundown(
  show: Show,
  { edit, by, seen }: Extract<Command, { type: 'edit' }>,
  now: Instant,
): Turn {
  const { rundown, history } = show
  const inverse = inverseOf(rundown, edit)
  const edited = applyEdit(rundown, edit)
  if (typeof edited === 'string') return refuse(show, 'edit', edited)
  if (isTimeless(edited, edit)) return refuse(show, 'edit', 'loop-has-no-time')
  const made = inverse && {
    edit,
    inverse,
    revision: edited.revision,
    ...(by !== undefined && { by }),
  }
  const next = made === null ? history : withMade(history, made)
  const replaced = seen === undefined ? null : replacedBy(rundown, history, edit, by, seen)
  return andThen(withEdited(show, edited, next), (after) => {
    let told = after
    if (replaced !== null) told = withNotice(told, 'trouble', replaced, now, ofReplacedEdit)
    if (next.isCut && !history.isCut) {
      told = withNotice(told, 'trouble', editNotices.leftOut, now, ofLeftOutEdits)
    }
    return turn(told)
  })
}

/** A loop that would be over at once, again and again. Not asked of an undo: it goes back to what was. */
function isTimeless(edited: Rundown, edit: Edit): boolean {
  const made =
    edit.type === 'change-group' && edit.fields.loop
      ? edit.groupId
      : (edit.type === 'group' || edit.type === 'add-group') && edit.group.loop
        ? edit.group.id
        : null
  return made !== null && loopsOf(edited).has(made) && !indexOf(edited).loops.has(made)
}

/** Takes back the newest edit that is not undone, whoever made it. */
export function undoEdit(show: Show): Turn {
  const { history } = show
  const made = undoable(history)
  if (made === null) {
    return refuse(show, 'undo', history.isCut ? 'older-edits-are-gone' : 'nothing-to-undo')
  }
  const edited = applyEdit(show.rundown, made.inverse)
  if (typeof edited === 'string') return refuse(show, 'undo', edited)
  const undone = withEdited(show, edited, { ...history, undone: history.undone + 1 })
  return andThen(undone, (after) => turn(withoutNotice(after, 'trouble', ofReplacedEdit)))
}

/** Makes the edit again that was undone last. */
export function redoEdit(show: Show): Turn {
  const { history } = show
  const made = redoable(history)
  if (made === null) return refuse(show, 'redo', 'nothing-to-redo')
  const edited = applyEdit(show.rundown, made.edit)
  if (typeof edited === 'string') return refuse(show, 'redo', edited)
  return withEdited(show, edited, { ...history, undone: history.undone - 1 })
}

function withEdited(show: Show, edited: Rundown, history: History): Turn {
  return ownRundown(changeRundown({ ...show, history }, edited))
}

/** What of somebody else's this edit replaces: the newest in a sentence, and how many more. Null: nothing. */
function replacedBy(
  rundown: Rundown,
  history: History,
  edit: Edit,
  by: string | undefined,
  seen: number,
): string | null {
  const newer = new Map(partsOf(edit).map((part) => [nameOfPart(part), part]))
  const found = new Set<string>()
  let first: string | null = null
  for (const made of madeEdits(history)) {
    if (made.revision <= seen) break
    if (made.by === by) continue
    for (const older of partsOf(made.edit)) {
      const part = newer.get(nameOfPart(older))
      for (const field of part ? commonFields(older, part) : []) {
        if (part) first ??= sentenceOf(rundown, older, part, field)
        found.add(`${nameOfPart(older)} ${field}`)
      }
    }
  }
  return first === null || found.size === 1
    ? first
    : `${first} ${editNotices.andMore(found.size - 1)}`
}

/** A merge or a squeeze as the edits of single cues that it is. */
function partsOf(edit: Edit): readonly Edit[] {
  if (edit.type === 'lengths') {
    return edit.lengths.map(({ cueId, planned }): Edit => ({
      type: 'change',
      cueId,
      fields: { planned },
    }))
  }
  if (edit.type !== 'merge') return [edit]
  return [
    ...edit.changes.map((one): Edit => ({ type: 'change', ...one })),
    ...edit.removed.map((cueId): Edit => ({ type: 'remove', cueId })),
  ]
}

/** What it is about: only edits of the same can replace one another. */
function nameOfPart(edit: Edit): string {
  if ('cueId' in edit) return `cue ${edit.cueId}`
  return 'groupId' in edit ? `group ${edit.groupId}` : edit.type
}

/** What both edits set: fields of one cue or group, or the title. `all`: the newer one removes it. */
function commonFields(older: Edit, newer: Edit): readonly string[] {
  if (older.type === 'rename') {
    return newer.type === 'rename' && newer.title !== older.title ? ['title'] : []
  }
  if (older.type === 'change') {
    if (newer.type === 'remove') return newer.cueId === older.cueId ? ['all'] : []
    if (newer.type !== 'change' || newer.cueId !== older.cueId) return []
    return otherFields(older.fields, newer.fields)
  }
  if (older.type === 'change-group') {
    if (newer.type === 'remove-group') return newer.groupId === older.groupId ? ['all'] : []
    if (newer.type !== 'change-group' || newer.groupId !== older.groupId) return []
    return otherFields(older.fields, newer.fields)
  }
  return []
}

function otherFields(older: object, newer: object): readonly string[] {
  const values = valuesOf(newer)
  const isOther = ([name, value]: readonly [string, unknown]): boolean =>
    values.has(name) && JSON.stringify(values.get(name)) !== JSON.stringify(value)
  return [...valuesOf(older)].filter(isOther).map(([name]) => name)
}

/** By its name each field, and each text of one's own by that of its column. */
function valuesOf(fields: object): ReadonlyMap<string, unknown> {
  const { own, ...others }: { readonly own?: OwnTexts } = fields
  const texts = Object.entries(own ?? {}).map(([name, text]) => [`“${name}”`, text] as const)
  return new Map<string, unknown>([...Object.entries(others), ...texts])
}

function sentenceOf(rundown: Rundown, older: Edit, newer: Edit, field: string): string {
  const what = nameOfEdited(rundown, newer)
  if (field === 'all') return editNotices.removedChanged(what)
  const [was, is] = [textOf(older, field), textOf(newer, field)]
  return was === null || is === null
    ? editNotices.replaced(field, what)
    : editNotices.replacedText(field, what, was, is)
}

function textOf(edit: Edit, field: string): string | null {
  const value =
    edit.type === 'rename'
      ? edit.title
      : edit.type === 'change' || edit.type === 'change-group'
        ? valuesOf(edit.fields).get(field)
        : null
  return typeof value === 'string' ? value : null
}
