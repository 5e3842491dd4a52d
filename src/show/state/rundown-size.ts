import type { Listed } from './groups.ts'
import { groupOf, groupsOf } from './groups.ts'
import { limits } from './limits.ts'
import type { Cue } from './rundown.ts'

/** Sizes of cues that were measured, so that an edit of a long rundown measures only the new ones. */
const sizeByCues = new WeakMap<readonly Cue[], number>()

/** Characters counted for a cue's fields of limited length: a sixth of their greatest length as JSON. */
const plain = 90

/** The size of a cue in characters. As JSON it has at most six times as many: "\u0000" for one. */
export function sizeOfCue(cue: Cue): number {
  const { id, label, title, scene, notes, media, transition } = cue
  return (
    plain +
    id.length +
    label.length +
    title.length +
    scene.length +
    notes.length +
    (media?.input.length ?? 0) +
    (transition?.name.length ?? 0) +
    (groupOf(cue)?.length ?? 0) +
    sizeOfActions(cue) +
    sizeOfOwn(cue)
  )
}

/** Their characters as JSON, of which none becomes more than one. */
function sizeOfActions({ actions }: Cue): number {
  return actions === undefined ? 0 : JSON.stringify(actions).length
}

/** A sixth of what its quotation marks and the like take is counted with each. */
function sizeOfOwn({ own }: Cue): number {
  let size = 0
  for (const [name, text] of Object.entries(own ?? {})) size += name.length + text.length + 1
  return size
}

export function sizeOf(cues: readonly Cue[]): number {
  let size = sizeByCues.get(cues)
  if (size !== undefined) return size
  size = 0
  for (const cue of cues) size += sizeOfCue(cue)
  sizeByCues.set(cues, size)
  return size
}

/** An edited list has the old one's size, and what the edit added. */
export function inheritSize(before: readonly Cue[], after: readonly Cue[], added: number): void {
  sizeByCues.set(after, sizeOf(before) + added)
}

/** Whether it could not be read again once it is stored. */
export function isTooBig(rundown: Listed): boolean {
  const { cues } = rundown
  const groups = groupsOf(rundown)
  if (cues.length > limits.cues || groups.length > limits.groups) return true
  let size = sizeOf(cues)
  for (const { id, title } of groups) size += plain + id.length + title.length
  return size > limits.rundown
}
