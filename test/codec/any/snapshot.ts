import * as fc from 'fast-check'

import type { ActAhead, ActsView, HeldView } from '#show/acts/acts-view.ts'
import type { CueView, JumpView, NoticeView, OnAirView, Snapshot } from '#show/snapshot.ts'
import type { Accuracy } from '#show/state/accuracy.ts'
import type { Group, Loop } from '#show/state/groups.ts'
import type { Notice } from '#show/state/notice.ts'
import { noticeKinds } from '#show/state/notice.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { Anchor, Mode, Override, Phase, Policy } from '#show/state/show.ts'
import type { Clocks, Delay, StartAt } from '#show/state/start-at.ts'
import type { Timer } from '#show/state/timers.ts'
import type { LoopShift } from '#show/time/clock-starts.ts'
import type { LoopView } from '#show/time/loop-time.ts'
import type { FlagAhead } from '#show/time/next-flag.ts'

import { anyActions } from './action.ts'
import { anyBroadcast } from './broadcast.ts'
import { anyCalendarView } from './calendar.ts'
import { anyCut, anyObs, anyOutputName } from './obs.ts'
import {
  anyCount,
  anyFlag,
  anyNumber,
  anyOf,
  anyText,
  anyTexts,
  anyWhole,
  anyWord,
  listOf,
  orNull,
} from './record.ts'

export const anyStart = anyOf<StartAt>({
  clock: anyWord<StartAt['clock']>({ day: true, stream: true, record: true }),
  time: anyNumber,
  zone: orNull(anyText),
  late: anyWord<StartAt['late']>({ cut: true, wait: true }),
})

const cueView = {
  id: anyText,
  label: anyText,
  title: anyText,
  scene: anyText,
  planned: orNull(anyNumber),
  at: orNull(anyStart),
  end: anyWord<Cue['end']>({ follow: true, hold: true }),
  colour: orNull(anyText),
  warning: orNull(anyNumber),
  danger: orNull(anyNumber),
}

export const cueFields = {
  ...cueView,
  media: orNull(anyOf<NonNullable<Cue['media']>>({ input: anyText, before: anyNumber })),
  transition: orNull(
    anyOf<NonNullable<Cue['transition']>>({ name: anyText, duration: orNull(anyNumber) }),
  ),
  skip: anyFlag,
  flag: anyFlag,
  least: orNull(anyNumber),
  most: orNull(anyNumber),
  notes: anyText,
  group: orNull(anyText),
  actions: anyActions,
  own: anyTexts,
}

export const anyCue = anyOf<Cue>(cueFields, ['actions', 'own'])

export const groupFields = {
  id: anyText,
  title: anyText,
  colour: orNull(anyText),
  target: orNull(anyNumber),
  skip: anyFlag,
  loop: orNull(anyOf<Loop>({ times: orNull(anyCount), until: orNull(anyStart), shuffle: anyFlag })),
}

export const anyGroup = anyOf<Group>(groupFields)

export const anyRundown = anyOf<Rundown>(
  {
    id: anyText,
    title: anyText,
    revision: anyWhole,
    cues: listOf(anyCue),
    groups: listOf(anyGroup),
    tickInterval: anyNumber,
  },
  ['groups'],
)

export const anyPolicy = anyOf<Policy>({
  clock: anyWord<Policy['clock']>({ start: true, stream: true, record: true }),
  byHand: anyWord<Policy['byHand']>({ hold: true, adopt: true, reassert: true }),
  onReconnect: anyWord<Policy['onReconnect']>({ reassert: true, follow: true }),
  onRestart: anyWord<Policy['onRestart']>({ resume: true, hold: true, ask: true }),
})

export const anyMode = anyWord<Mode>({ rehearsal: true, obs: true })

export const anyNoticeKind = anyWord(noticeKinds)

const noticeView = { kind: anyNoticeKind, message: anyText, at: anyNumber }

export const anyPhase = anyWord<Phase>({ idle: true, running: true, paused: true, finished: true })

const timer = {
  label: anyText,
  counts: anyWord<Timer['counts']>({ down: true, up: true }),
  from: anyNumber,
}

const anyTimer = fc.oneof<fc.Arbitrary<Timer>[]>(
  anyOf<Extract<Timer, { running: unknown }>>({ ...timer, running: anyNumber }),
  anyOf<Extract<Timer, { stopped: unknown }>>({ ...timer, stopped: anyNumber }),
)

export const anySnapshot = anyOf<Snapshot>(
  {
    showId: anyText,
    mode: anyMode,
    rate: anyNumber,
    phase: anyPhase,
    rundown: anyOf<Snapshot['rundown']>({
      id: anyText,
      title: anyText,
      revision: anyWhole,
      cues: anyCount,
      tickInterval: anyNumber,
    }),
    onAir: orNull(
      anyOf<OnAirView>({
        ...cueView,
        index: anyWhole,
        take: anyCount,
        startedAt: anyNumber,
        added: anyNumber,
        paused: anyNumber,
        upAt: orNull(anyNumber),
        upBy: anyWord<OnAirView['upBy']>({ plan: true, media: true, clock: true }),
        ownUpAt: orNull(anyNumber),
        media: orNull(anyText),
      }),
    ),
    standby: orNull(anyOf<CueView>(cueView)),
    left: anyText,
    jump: anyOf<JumpView>({ ...cueView, takenAt: anyNumber }),
    latest: anyNumber,
    later: listOf(anyOf<CueView>(cueView)),
    nextFlag: anyOf<FlagAhead>({
      id: anyText,
      label: anyText,
      title: anyText,
      planned: orNull(anyNumber),
      after: orNull(anyNumber),
      notBefore: orNull(anyNumber),
      isOpen: anyFlag,
      until: orNull(anyNumber),
    }),
    loop: anyOf<LoopView>(
      {
        title: anyText,
        pass: anyCount,
        times: orNull(anyCount),
        until: orNull(anyNumber),
        isEndless: anyFlag,
        shift: anyOf<LoopShift>({ end: anyCount, by: anyNumber }),
      },
      ['shift'],
    ),
    acts: anyOf<ActsView>(
      {
        held: listOf(
          anyOf<HeldView>({
            what: anyText,
            is: anyWord<HeldView['is']>({
              set: true,
              waiting: true,
              failed: true,
              'by-hand': true,
            }),
          }),
        ),
        more: anyCount,
        ahead: listOf(anyOf<ActAhead>({ what: anyText, at: orNull(anyNumber) })),
      },
      ['more'],
    ),
    timers: listOf(anyTimer),
    calendar: anyCalendarView,
    override: orNull(
      anyOf<Override>({
        scene: anyText,
        by: anyWord<Override['by']>({ command: true, hand: true }),
        since: anyNumber,
      }),
    ),
    startedAt: orNull(anyNumber),
    pausedAt: orNull(anyNumber),
    paused: anyNumber,
    finishedAt: orNull(anyNumber),
    plannedTotal: anyNumber,
    plannedEnd: orNull(anyNumber),
    plannedAfter: orNull(anyNumber),
    endsNotBefore: orNull(anyNumber),
    nextClock: orNull(
      anyOf<NonNullable<Snapshot['nextClock']>>({ at: anyNumber, plannedUntil: anyNumber }),
    ),
    anchor: orNull(anyOf<Anchor>({ output: anyOutputName, zero: anyNumber, offset: anyNumber })),
    clocks: anyOf<Clocks>(
      {
        wallAhead: anyNumber,
        stream: orNull(anyNumber),
        record: orNull(anyNumber),
        delay: anyOf<Delay>({ by: anyNumber, after: orNull(anyText) }),
      },
      ['delay'],
    ),
    program: orNull(anyText),
    policy: anyPolicy,
    notice: orNull(anyOf<NoticeView>(noticeView)),
    notices: listOf(anyOf<Notice>({ ...noticeView, about: anyText })),
    obs: anyObs,
    broadcast: anyBroadcast,
    accuracy: anyOf<Accuracy>({
      cuts: anyCount,
      histogram: fc.array(anyCount, { maxLength: 7 }),
      last: orNull(anyCut),
      skipped: anyWhole,
    }),
    missing: anyOf<Snapshot['missing']>({ scenes: listOf(anyText), count: anyCount }),
  },
  ['notices', 'nextFlag', 'loop', 'left', 'jump', 'latest', 'acts', 'timers', 'calendar'],
)
