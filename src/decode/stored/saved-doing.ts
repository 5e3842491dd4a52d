import * as v from 'valibot'

import { ownAct } from '#decode/rundown/actions.ts'
import { count, flag, oneOf, ownText, pointInTime } from '#decode/values.ts'
import type { Act, StateAct } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import type { By, Doing, Held, Ride, SentMoment, ToldAct } from '#show/state/doing.ts'
import { expectedWords } from '#words/values.ts'

const by = v.object({
  cueId: v.nullable(ownText),
  actionId: v.nullable(ownText),
  cue: ownText,
  take: count,
}) satisfies v.GenericSchema<unknown, By>

const state: v.GenericSchema<unknown, StateAct> = v.pipe(
  ownAct,
  v.guard((one: Act): one is StateAct => isState(one), expectedWords.object),
)

const held: v.GenericSchema<unknown, Held> = v.object({
  by,
  wanted: state,
  state,
  before: v.nullable(state),
  goal: oneOf<Held['goal']>({ hold: true, back: true }),
  is: oneOf<Held['is']>({ open: true, asked: true, set: true, failed: true, 'by-hand': true }),
  isPuttingBack: flag,
  isOurs: flag,
  number: count,
})

const sent: v.GenericSchema<unknown, SentMoment> = v.object({
  number: count,
  by,
  act: ownAct,
  sentAt: pointInTime,
})

const told: v.GenericSchema<unknown, ToldAct> = v.object({
  about: ownText,
  by,
  what: ownText,
  why: oneOf<ToldAct['why']>({
    late: true,
    obsAway: true,
    rival: true,
    unanswered: true,
    beforeUnknown: true,
    failed: true,
    backFailed: true,
  }),
  due: pointInTime,
  number: v.nullable(count),
  message: v.nullable(ownText),
})

const ride: v.GenericSchema<unknown, Ride> = v.object({
  by,
  act: state,
  before: v.nullable(state),
  take: count,
  at: pointInTime,
})

/** Its lists, and what one of their entries is. */
export const doingLists: Readonly<Record<string, v.GenericSchema<unknown, unknown>>> = {
  held,
  sent,
  extras: state,
  told,
  rides: ride,
}

/** What actions hold in OBS and have done, as it was stored. */
export const savedDoing: v.GenericSchema<unknown, Doing> = v.object({
  held: v.array(held, expectedWords.list),
  sent: v.array(sent, expectedWords.list),
  take: count,
  past: v.array(ownText, expectedWords.list),
  extras: v.array(state, expectedWords.list),
  trial: v.optional(v.nullable(v.object({ state, until: pointInTime })), null),
  told: v.optional(v.array(told, expectedWords.list), () => []),
  rides: v.optional(v.array(ride, expectedWords.list), () => []),
  asked: count,
  wakeAt: v.nullable(pointInTime),
  reassertedAt: v.nullable(pointInTime),
})
