import type { Instant } from '#base/time.ts'
import type { Entry, Shelf } from '#decode/stored/library.ts'
import { sizeOfHistory } from '#show/state/history.ts'
import { limits } from '#show/state/limits.ts'
import { sizeOf } from '#show/state/rundown-size.ts'
import { plannedTotal } from '#show/state/rundown.ts'

import type { WithHistory } from './kept-history.ts'

/** What of an entry is not in its rundown. */
export interface About {
  readonly id: string
  readonly shelf: Shelf
  readonly createdAt: Instant
  readonly changedAt: Instant
}

export function entryOf({ rundown, history }: WithHistory, about: About): Entry {
  const { title, cues, revision } = rundown
  const [cue] = cues
  return {
    ...about,
    title,
    cues: cues.length,
    ...(cue && { first: cue.title || cue.label || cue.scene }),
    planned: plannedTotal(rundown),
    size: sizeOf(cues) + sizeOfHistory(history),
    rundown: rundown.id,
    revision,
  }
}

/**
 * With that entry first, or at that position, and no longer where it was. The order of the list tells what is newest: a
 * clock may be set back.
 */
export function withEntry(entries: readonly Entry[], entry: Entry, at = 0): readonly Entry[] {
  const others = entries.filter(({ id }) => id !== entry.id)
  return [...others.slice(0, at), entry, ...others.slice(at)]
}

/** Whether it is one that a person keeps. */
export function isKept({ shelf }: Pick<Entry, 'shelf'>): boolean {
  return shelf !== 'earlier'
}

/** Whether one more may be kept: the list has that many, with that size, without the one that is meant. */
export function hasRoom(entries: readonly Entry[], wanted: Pick<Entry, 'id' | 'size'>): boolean {
  const others = entries.filter((one) => isKept(one) && one.id !== wanted.id)
  const size = others.reduce((sum, one) => sum + one.size, wanted.size)
  return others.length < limits.library && size <= limits.librarySize
}

/** The earlier ones for which there is no room, of a list with the newest first; each with how many stay then. */
export function tooMany(entries: readonly Entry[]): readonly (readonly [Entry, left: number])[] {
  const earlier = entries.filter((one) => !isKept(one))
  const gone: (readonly [Entry, number])[] = []
  let left = earlier.length
  let size = earlier.slice(1).reduce((sum, one) => sum + one.size, 0)
  while (left > limits.earlier || (size > limits.earlierSize && left > 1)) {
    const oldest = earlier[left - 1]
    if (oldest === undefined) break
    left -= 1
    size -= oldest.size
    gone.push([oldest, left])
  }
  return gone
}

/** The id of a rundown that OBS kept: the same for the same copy. */
export function idOfCopy(savedAt: Instant): string {
  return `obs-${savedAt}`
}
