import type { Duration } from '#base/time.ts'

import type { Action } from './actions.ts'
import type { Group, GroupId } from './groups.ts'
import { isSkipped } from './groups.ts'
import type { OwnTexts } from './own-texts.ts'
import { indexOf, positionOf } from './rundown-index.ts'
import type { StartAt } from './start-at.ts'

export type CueId = string
/** The name of a scene, exactly as OBS has it. */
export type SceneName = string

/** How program changes to a cue's scene. */
export interface Transition {
  /** As OBS names it: "Fade", "Cut". */
  readonly name: string
  /** Null leaves it as OBS has it; transitions of fixed length, such as Cut, ignore it. */
  readonly duration: Duration | null
}

/** A cue that lasts as long as something that OBS plays. */
export interface MediaEnd {
  /** The media source, as OBS names it. */
  readonly input: string
  /** How long before the media's end the cue ends. */
  readonly before: Duration
}

/** One entry of the rundown. */
export interface Cue {
  readonly id: CueId
  /** The name used on comms, such as "12A". Need not be a number, nor unique. */
  readonly label: string
  readonly title: string
  readonly scene: SceneName
  /** In whole ms. Null: open-ended, on air until something is taken. */
  readonly planned: Duration | null
  /** Its fixed start, taken over any cue on air. Null: it starts after the previous cue. */
  readonly at: StartAt | null
  /** Rules over `planned` while that media plays. */
  readonly media: MediaEnd | null
  /** `follow`: the next cue is taken when the time is up. `hold`: it runs over until someone takes. */
  readonly end: 'follow' | 'hold'
  readonly transition: Transition | null
  /** Passed over when the next cue is looked for. */
  readonly skip: boolean
  /** A landmark: pages tell how long it is until the next one. */
  readonly flag: boolean
  /** "#rrggbb". */
  readonly colour: string | null
  readonly notes: string
  /** Remaining time from which the countdown warns. */
  readonly warning: Duration | null
  /** Remaining time from which the countdown alarms. */
  readonly danger: Duration | null
  /** The least time that it can last, for a squeeze and before a fixed start. Null: as long as planned. */
  readonly least: Duration | null
  /** The most time that it can last. Null: as long as planned. */
  readonly most: Duration | null
  /** The group that it belongs to, with its neighbours. Null: none. */
  readonly group: GroupId | null
  /** What it does beside its scene, 32 at most. Left out: nothing. */
  readonly actions?: readonly Action[]
  /** What stands in columns of one's own. Left out: nothing. */
  readonly own?: OwnTexts
}

/** What of a cue goes without saying: open-ended, and nothing special. */
export const plainCue: Omit<Cue, 'id' | 'scene'> = {
  label: '',
  title: '',
  planned: null,
  at: null,
  media: null,
  end: 'hold',
  transition: null,
  skip: false,
  flag: false,
  colour: null,
  notes: '',
  warning: null,
  danger: null,
  least: null,
  most: null,
  group: null,
}

/**
 * The show on paper: cues in order, some of them in groups. Never changed in place; every edit makes a new
 * one. The file is a tree, whose upper level are the groups; what runs sees one list of cues, each with an
 * id that stays.
 */
export interface Rundown {
  readonly id: string
  readonly title: string
  /** Counts edits, so that a page knows whether it has the newest. */
  readonly revision: number
  readonly cues: readonly Cue[]
  /** In any order: their cues say where they are. Left out: there are none. */
  readonly groups?: readonly Group[]
  /** How often a watcher that asks for ticks gets one, 10 to 1000 ms. */
  readonly tickInterval: Duration
}

export const defaultTickInterval = 100 as Duration

export const emptyRundown: Rundown = {
  id: 'empty',
  title: '',
  revision: 0,
  cues: [],
  tickInterval: defaultTickInterval,
}

/** The position of a cue, or -1. */
export function indexOfCue({ cues }: Rundown, id: CueId): number {
  return positionOf(cues, id)
}

export function findCue(rundown: Rundown, id: CueId): Cue | undefined {
  return rundown.cues[indexOfCue(rundown, id)]
}

/** As people call it: its label, and its title or else its scene. */
export function nameOfCue(cue: Cue | undefined): string {
  return cue ? `${cue.label} ${cue.title || cue.scene}`.trim() : ''
}

/** The position of the first cue after `index` that is not skipped, or -1. Give -1 for the first. */
export function nextIndex(rundown: Rundown, index: number): number {
  return indexOf(rundown).next[index + 1] ?? -1
}

/** The position of the last cue before `index` that is not skipped, or -1. */
export function previousIndex(rundown: Rundown, index: number): number {
  for (let at = index - 1; at >= 0; at -= 1) {
    const cue = rundown.cues[at]
    if (cue && !isSkipped(rundown, cue)) return at
  }
  return -1
}

/** The planned time of all cues before `index` that are not skipped; open-ended ones count nothing. */
export function plannedBefore(rundown: Rundown, index: number): Duration {
  const { before } = indexOf(rundown)
  return (before[Math.min(index, before.length - 1)] ?? 0) as Duration
}

export function plannedTotal(rundown: Rundown): Duration {
  return plannedBefore(rundown, rundown.cues.length)
}
