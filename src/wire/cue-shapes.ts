import type { CueView, OnAirView } from '#show/snapshot.ts'
import type { Group, Loop } from '#show/state/groups.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { StartAt } from '#show/state/start-at.ts'

import { fieldsOf, isFlag, isNumber, isText, listOf, oneOf, orMissing, orNull } from './guard.ts'

// The shape of a cue on the wire.

const isStart = fieldsOf<StartAt>({
  clock: oneOf<StartAt['clock']>({ day: true, stream: true, record: true }),
  time: isNumber,
  zone: orNull(isText),
  late: oneOf<StartAt['late']>({ cut: true, wait: true }),
})

/** A rundown's groups; left out where it has none. */
export const isGroups = orMissing(
  listOf(
    fieldsOf<Group>({
      id: isText,
      title: isText,
      colour: orNull(isText),
      target: orNull(isNumber),
      skip: isFlag,
      loop: orMissing(
        orNull(
          fieldsOf<Loop>({ times: orNull(isNumber), until: orNull(isStart), shuffle: isFlag }),
        ),
      ),
    }),
  ),
)

/** Fields of a rundown beside its cues and groups. */
export const rundownFields = {
  id: isText,
  title: isText,
  revision: isNumber,
  tickInterval: isNumber,
}

export const cueView = {
  id: isText,
  label: isText,
  title: isText,
  scene: isText,
  planned: orNull(isNumber),
  at: orNull(isStart),
  end: oneOf<Cue['end']>({ follow: true, hold: true }),
  colour: orNull(isText),
  warning: orNull(isNumber),
  danger: orNull(isNumber),
}

export const isCueView = fieldsOf<CueView>(cueView)

export const isOnAir = fieldsOf<OnAirView>({
  ...cueView,
  index: isNumber,
  take: isNumber,
  startedAt: isNumber,
  added: isNumber,
  paused: isNumber,
  upAt: orNull(isNumber),
  upBy: oneOf<OnAirView['upBy']>({ plan: true, media: true, clock: true }),
  ownUpAt: orNull(isNumber),
  media: orNull(isText),
})
