import * as v from 'valibot'

import type { Instant } from '#base/time.ts'
import { broadcastConfig, savedBroadcast } from '#decode/command/broadcast.ts'
import { policy } from '#decode/command/policy.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { completeCue, cueFields, cueId } from '#decode/rundown/cue.ts'
import { savedTimers } from '#decode/rundown/timer.ts'
import {
  count,
  exactLength,
  length,
  oneOf,
  ownText,
  pointInTime,
  sceneName,
} from '#decode/values.ts'
import type { RanCue } from '#show/state/as-run.ts'
import { ranCues } from '#show/state/as-run.ts'
import type { Broadcast, BroadcastConfig } from '#show/state/broadcast.ts'
import { defaultBroadcastConfig, idleBroadcast } from '#show/state/broadcast.ts'
import type { Doing } from '#show/state/doing.ts'
import { nothingDone } from '#show/state/doing.ts'
import type { Notice } from '#show/state/notice.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type {
  AsRun,
  Mode,
  OnAir,
  Override,
  Phase,
  Policy,
  Run,
  RundownOrigin,
  Show,
} from '#show/state/show.ts'
import { defaultPolicy } from '#show/state/show.ts'
import type { Delay } from '#show/state/start-at.ts'
import type { Timer } from '#show/state/timers.ts'
import { blankTimers } from '#show/state/timers.ts'
import { expectedWords } from '#words/values.ts'

import type { ReadCalendar } from './saved-calendar.ts'
import { calendarToSaved, savedCalendar } from './saved-calendar.ts'
import { savedDoing } from './saved-doing.ts'
import { noticesToSaved, savedNotices } from './saved-notices.ts'
import { withoutUnread } from './without-unread.ts'

/**
 * What is stored of a show so that it continues after its worker died: the run, and whose rundown it was.
 * Not the rundown, which is stored separately, and nothing of OBS, which is read again.
 */
export interface SavedShow {
  readonly version: 1
  readonly showId: string
  readonly mode: Mode
  readonly rate: number
  readonly policy: Policy
  readonly run: Omit<Run, 'asRun'> & {
    /** Newest first; only as many as people look at. */
    readonly asRun: readonly RanCue[]
  }
  readonly broadcast: Broadcast
  /** What actions hold in OBS, and have done. */
  readonly doing: Doing
  /** What people were told of the show itself and of actions: whoever is told last may be gone before they have read it. */
  readonly notices: readonly Notice[]
  /** Of its fixed starts. */
  readonly delay: Delay | null
  /** The three timers beside the show. */
  readonly timers: readonly Timer[]
  readonly calendar: ReadCalendar
  readonly savedAt: Instant
  readonly rundownId: string
  readonly rundownRevision: number
  /** Null: it was saved by a version without this field. */
  readonly origin: RundownOrigin | null
}

const mostKept = 200

export function showToSaved(show: Show, now: Instant): SavedShow {
  return {
    version: 1,
    showId: show.id,
    mode: show.mode,
    rate: show.rate,
    policy: show.policy,
    run: { ...show.run, asRun: ranCues(show.run.asRun, mostKept) },
    broadcast: show.broadcast,
    doing: show.doing,
    notices: noticesToSaved(show.notices),
    delay: show.delay,
    timers: show.timers,
    calendar: calendarToSaved(show.calendar),
    savedAt: now,
    rundownId: show.rundown.id,
    rundownRevision: show.rundown.revision,
    origin: show.origin,
  }
}

/**
 * A show from storage. The rundown and OBS do not matter here: the cue on air is a copy. Entries of its lists that a newer
 * version has written are left out, and told.
 */
export function decodeSavedShow(value: unknown): Decoded<SavedShow> {
  const whole = decode(savedShow, value, pathFrom('saved show'))
  const rest = whole.ok || !isFields(value) ? null : withoutUnread(value)
  return rest === null ? whole : decode(savedShow, rest, pathFrom('saved show'))
}

/** The usable parts of a saved show that cannot be read as a whole; each part is read by itself. */
export function salvageShow(value: unknown): {
  readonly rundownId: string | null
  readonly policy: Policy
  readonly config: BroadcastConfig
  readonly calendar: ReadCalendar
} {
  const fields = isFields(value) ? value : {}
  const { rundownId, broadcast } = fields
  const config = isFields(broadcast) ? broadcast['config'] : undefined
  const readPolicy = decode(policy, fields['policy'], pathFrom('policy'))
  const readConfig = decode(broadcastConfig, config, pathFrom('config'))
  return {
    rundownId: typeof rundownId === 'string' ? rundownId : null,
    policy: readPolicy.ok ? readPolicy.value : defaultPolicy,
    config: { ...defaultBroadcastConfig, ...(readConfig.ok && readConfig.value) },
    calendar: v.parse(savedCalendar, fields['calendar']),
  }
}

export function savedToRun({ run }: SavedShow): Run {
  return {
    ...run,
    asRun: run.asRun.reduceRight<AsRun | null>((earlier, cue) => ({ ...cue, earlier }), null),
  }
}

/** -1: the cue was the first, and was removed. */
const index = v.pipe(
  v.number(expectedWords.position),
  v.safeInteger(expectedWords.position),
  v.minValue(-1, expectedWords.position),
)

const onAir = v.object(
  {
    cue: v.pipe(
      v.object({ ...cueFields.entries, id: cueId }, expectedWords.cue),
      v.transform((fields) => completeCue(fields, fields.id, '')),
    ),
    index,
    take: count,
    startedAt: pointInTime,
    added: exactLength,
    paused: exactLength,
    mediaEnd: v.optional(v.nullable(pointInTime), null),
    instead: v.optional(v.nullable(sceneName), null),
    loop: v.exactOptional(v.object({ group: ownText, pass: count, seed: count })),
  },
  expectedWords.cueOnAir,
) satisfies v.GenericSchema<unknown, OnAir>

const override = v.object(
  {
    scene: sceneName,
    by: oneOf<Override['by']>({ command: true, hand: true }),
    since: pointInTime,
  },
  expectedWords.override,
)

const anchor = v.object(
  {
    output: oneOf<OutputName>({ stream: true, record: true }),
    zero: pointInTime,
    offset: exactLength,
  },
  expectedWords.anchor,
)

export const ranCue = v.object(
  {
    cueId,
    label: ownText,
    title: ownText,
    planned: v.nullable(length),
    startedAt: pointInTime,
    endedAt: v.nullable(pointInTime),
    timecode: v.optional(
      v.object({ stream: v.nullable(exactLength), record: v.nullable(exactLength) }),
      () => ({ stream: null, record: null }),
    ),
  },
  expectedWords.pastCue,
)

const savedShow = v.object(
  {
    version: v.literal(1, expectedWords.version),
    showId: ownText,
    mode: oneOf<Mode>({ rehearsal: true, obs: true }),
    rate: v.pipe(
      v.number(expectedWords.rate),
      v.minValue(1, expectedWords.rate),
      v.maxValue(60, expectedWords.rate),
    ),
    policy,
    run: v.object(
      {
        phase: oneOf<Phase>({ idle: true, running: true, paused: true, finished: true }),
        onAir: v.nullable(onAir),
        left: v.optional(
          v.nullable(v.object({ onAir, at: pointInTime, standby: v.nullable(cueId) })),
          null,
        ),
        standby: v.nullable(cueId),
        override: v.nullable(override),
        startedAt: v.nullable(pointInTime),
        anchor: v.optional(v.nullable(anchor), null),
        pausedAt: v.nullable(pointInTime),
        paused: exactLength,
        finishedAt: v.nullable(pointInTime),
        takes: count,
        asRun: v.pipe(
          v.array(ranCue, expectedWords.cueList),
          v.maxLength(mostKept, expectedWords.atMostCues(mostKept)),
        ),
      },
      expectedWords.run,
    ),
    broadcast: v.optional(savedBroadcast, () => idleBroadcast),
    doing: v.optional(savedDoing, () => nothingDone),
    notices: v.optional(savedNotices, () => []),
    delay: v.optional(v.nullable(v.object({ by: exactLength, after: v.nullable(ownText) })), null),
    timers: v.optional(savedTimers, () => blankTimers),
    calendar: v.optional(savedCalendar, () => ({ plans: [] })),
    savedAt: pointInTime,
    rundownId: ownText,
    rundownRevision: count,
    origin: v.optional(
      v.nullable(oneOf<RundownOrigin>({ stored: true, example: true, lost: true })),
      null,
    ),
  },
  expectedWords.savedShow,
)
