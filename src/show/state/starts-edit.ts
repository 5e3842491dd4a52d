import type { Duration } from '#base/time.ts'
import { day } from '#base/time.ts'

import type { EditRefusal } from './edit.ts'
import type { GroupId } from './groups.ts'
import { findGroup, groupsOf, withGroups } from './groups.ts'
import { inheritHints } from './rundown-index.ts'
import { inheritSize } from './rundown-size.ts'
import type { CueId, Rundown } from './rundown.ts'
import { findCue, indexOfCue } from './rundown.ts'
import type { StartAt } from './start-at.ts'

/** Moves fixed starts on their clocks, all of them or none: of cues, and of the clocks that end loops of groups. */
export interface StartsEdit {
  readonly type: 'starts'
  readonly cues: readonly CueStart[]
  readonly groups: readonly GroupEnd[]
}

export interface CueStart {
  readonly cueId: CueId
  /** As in `StartAt`. */
  readonly time: Duration
}

export interface GroupEnd {
  readonly groupId: GroupId
  /** When its loop ends, as in `StartAt`. */
  readonly time: Duration
}

export function setStarts(rundown: Rundown, edit: StartsEdit): Rundown | EditRefusal {
  const cues = rundown.cues.slice()
  for (const { cueId, time } of edit.cues) {
    const at = indexOfCue(rundown, cueId)
    const cue = cues[at]
    if (!cue) return 'no-such-cue'
    const moved = onClock(cue.at, time)
    if (typeof moved === 'string') return moved
    cues[at] = { ...cue, at: moved }
  }
  inheritSize(rundown.cues, cues, 0)
  inheritHints(rundown.cues, cues, null)
  return setEnds({ ...rundown, cues }, edit.groups)
}

function setEnds(rundown: Rundown, ends: readonly GroupEnd[]): Rundown | EditRefusal {
  if (ends.length === 0) return rundown
  const groups = groupsOf(rundown).slice()
  for (const { groupId, time } of ends) {
    const at = groups.findIndex(({ id }) => id === groupId)
    const group = groups[at]
    if (!group) return 'no-such-group'
    const until = onClock(group.loop?.until, time)
    if (typeof until === 'string') return until
    groups[at] = { ...group, loop: group.loop && { ...group.loop, until } }
  }
  return withGroups(rundown, groups)
}

/** A time of day is within a day; a timecode goes on. */
function onClock(start: StartAt | null | undefined, time: Duration): StartAt | EditRefusal {
  if (!start) return 'no-fixed-start'
  return start.clock === 'day' && time >= day ? 'no-time-of-day' : { ...start, time }
}

/** The edit that takes it back. Null: one of them has no fixed start, so that it cannot be moved. */
export function inverseOfStarts(before: Rundown, { cues, groups }: StartsEdit): StartsEdit | null {
  const oldCues: CueStart[] = []
  for (const cueId of new Set(cues.map((one) => one.cueId))) {
    const at = findCue(before, cueId)?.at
    if (!at) return null
    oldCues.push({ cueId, time: at.time })
  }
  const oldGroups: GroupEnd[] = []
  for (const groupId of new Set(groups.map((one) => one.groupId))) {
    const until = findGroup(before, groupId)?.loop?.until
    if (!until) return null
    oldGroups.push({ groupId, time: until.time })
  }
  return { type: 'starts', cues: oldCues, groups: oldGroups }
}
