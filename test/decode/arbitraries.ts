import * as fc from 'fast-check'

import type { Duration } from '#base/time.ts'
import { isOwnName } from '#decode/rundown/own-texts.ts'
import type { Group } from '#show/state/groups.ts'
import { withGroups } from '#show/state/groups.ts'
import type { OwnTexts } from '#show/state/own-texts.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { AsRun, OnAir, Run, Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'

import { anyActions, anyDoing } from './any-actions.ts'
import { anyCalendar } from './any-calendar.ts'
import {
  anyColour,
  anyDifference,
  anyInstant,
  anyLength,
  anyStart,
  name,
  orNull,
  word,
} from './any-values.ts'

export const anyCue: fc.Arbitrary<Cue> = fc
  .tuple(anyPlainCue(), orNull(anyActions), orNull(anyOwn()))
  .map(([cue, actions, own]) => ({
    ...cue,
    ...(actions !== null && { actions }),
    ...(own !== null && { own }),
  }))

/** What stands in columns of one's own. */
function anyOwn(): fc.Arbitrary<OwnTexts> {
  const column = word.filter(isOwnName)
  return fc.dictionary(column, name, { minKeys: 1, maxKeys: 3, noNullPrototype: true })
}

function anyPlainCue(): fc.Arbitrary<Cue> {
  return fc.record({
    id: name,
    label: word,
    title: word,
    scene: name,
    planned: orNull(anyLength),
    at: orNull(anyStart),
    media: orNull(fc.record({ input: name, before: anyLength })),
    end: fc.constantFrom('follow', 'hold'),
    transition: orNull(fc.record({ name: word, duration: orNull(anyLength) })),
    skip: fc.boolean(),
    flag: fc.boolean(),
    colour: anyColour,
    notes: word,
    warning: orNull(anyLength),
    danger: orNull(anyLength),
    least: orNull(anyLength),
    most: orNull(anyLength),
    group: fc.constant(null),
  })
}

const anyGroup: fc.Arbitrary<Omit<Group, 'id'>> = fc.record({
  title: word,
  colour: anyColour,
  target: orNull(anyLength),
  skip: fc.boolean(),
  loop: orNull(
    fc.oneof(
      fc.record({
        times: fc.integer({ min: 2, max: 1000 }),
        until: fc.constant(null),
        shuffle: fc.boolean(),
      }),
      fc.record({
        times: fc.constant(null),
        until: orNull(anyStart.map((start) => ({ ...start, late: 'cut' as const }))),
        shuffle: fc.boolean(),
      }),
    ),
  ),
})

/** Where groups begin and end, by the numbers of their cues; 0: a cue that is in none. */
const anyGrouping = fc.array(fc.tuple(fc.nat(3), anyGroup), { maxLength: 4 })

export const anyRundown: fc.Arbitrary<Rundown> = fc
  .tuple(
    fc.record({
      id: name,
      title: word,
      revision: fc.nat(),
      cues: fc.uniqueArray(anyCue, { selector: ({ id }) => id, maxLength: 8 }),
      tickInterval: fc.integer({ min: 10, max: 1000 }).map((ms) => ms as Duration),
    }),
    anyGrouping,
  )
  .map(([rundown, sizes]) => grouped(rundown, sizes))

function grouped(
  rundown: Rundown,
  sizes: readonly (readonly [size: number, Omit<Group, 'id'>])[],
): Rundown {
  const cues = [...rundown.cues]
  const groups: Group[] = []
  let at = 0
  for (const [size, fields] of sizes) {
    const end = Math.min(cues.length, at + size)
    const id = `__proto__${groups.length}`
    if (end > at) groups.push({ id, ...fields })
    for (let index = at; index < end; index += 1) {
      const cue = cues[index]
      if (cue) cues[index] = { ...cue, group: id }
    }
    at = Math.max(end, at + 1)
  }
  return withGroups({ ...rundown, cues }, groups)
}

const anyRanCue = fc.record({
  cueId: name,
  label: word,
  title: word,
  planned: orNull(anyLength),
  startedAt: anyInstant,
  endedAt: orNull(anyInstant),
  timecode: fc.record({ stream: orNull(anyDifference), record: orNull(anyDifference) }),
})

const anyOnAir: fc.Arbitrary<OnAir> = fc.record({
  cue: anyCue,
  index: fc.integer({ min: -1, max: 1e6 }),
  take: fc.nat(),
  startedAt: anyInstant,
  added: anyDifference,
  paused: anyDifference,
  mediaEnd: orNull(anyInstant),
  instead: orNull(name),
})

export const anyRun: fc.Arbitrary<Run> = fc.record({
  phase: fc.constantFrom('idle', 'running', 'paused', 'finished'),
  onAir: orNull(anyOnAir),
  left: orNull(fc.record({ onAir: anyOnAir, at: anyInstant, standby: orNull(name) })),
  standby: orNull(name),
  override: orNull(
    fc.record({ scene: name, by: fc.constantFrom('command', 'hand'), since: anyInstant }),
  ),
  startedAt: orNull(anyInstant),
  anchor: orNull(
    fc.record({
      output: fc.constantFrom('stream', 'record'),
      zero: anyInstant,
      offset: anyDifference,
    }),
  ),
  pausedAt: orNull(anyInstant),
  paused: anyDifference,
  finishedAt: orNull(anyInstant),
  takes: fc.nat(),
  asRun: fc
    .array(anyRanCue, { maxLength: 5 })
    .map((cues) => cues.reduceRight<AsRun | null>((earlier, cue) => ({ ...cue, earlier }), null)),
})

export const anyShow: fc.Arbitrary<Show> = fc
  .record({
    id: name,
    mode: fc.constantFrom<Show['mode']>('rehearsal', 'obs'),
    rate: fc.integer({ min: 1, max: 60 }),
    policy: fc.record<Show['policy']>({
      clock: fc.constantFrom('start', 'stream', 'record'),
      byHand: fc.constantFrom('hold', 'adopt', 'reassert'),
      onReconnect: fc.constantFrom('reassert', 'follow'),
      onRestart: fc.constantFrom('resume', 'hold', 'ask'),
    }),
    rundown: anyRundown,
    run: anyRun,
    doing: anyDoing,
    calendar: anyCalendar,
  })
  .map((fields) => ({ ...createShow(fields.id), ...fields }))
