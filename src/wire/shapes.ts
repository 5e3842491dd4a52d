import type { JumpView, NoticeView, Snapshot } from '#show/snapshot.ts'
import type { Accuracy, MeasuredCut } from '#show/state/accuracy.ts'
import type { Notice } from '#show/state/notice.ts'
import { noticeKinds } from '#show/state/notice.ts'
import type { FrameLock, Link, LinkFailure, OutputStatus, Rival } from '#show/state/obs-status.ts'
import type { OutputClock } from '#show/state/output-clock.ts'
import type { Anchor, ClockSource, Mode, Override, Phase, Policy } from '#show/state/show.ts'
import type { Clocks, Delay } from '#show/state/start-at.ts'
import type { LoopShift } from '#show/time/clock-starts.ts'
import type { LoopView } from '#show/time/loop-time.ts'
import type { FlagAhead } from '#show/time/next-flag.ts'

import { isActs } from './action-shapes.ts'
import { isBroadcast, isOutputName } from './broadcast-shapes.ts'
import { isCalendar } from './calendar-shapes.ts'
import { cueView, isCueView, isOnAir, rundownFields } from './cue-shapes.ts'
import {
  fieldsOf,
  isFlag,
  isNumber,
  isText,
  listOf,
  oneOf,
  orMissing,
  orNull,
  variants,
} from './guard.ts'
import { isTimers } from './timer-shapes.ts'

const isOverride = fieldsOf<Override>({
  scene: isText,
  by: oneOf<Override['by']>({ command: true, hand: true }),
  since: isNumber,
})

const isPolicy = fieldsOf<Policy>({
  clock: oneOf<ClockSource>({ start: true, stream: true, record: true }),
  byHand: oneOf<Policy['byHand']>({ hold: true, adopt: true, reassert: true }),
  onReconnect: oneOf<Policy['onReconnect']>({ reassert: true, follow: true }),
  onRestart: oneOf<Policy['onRestart']>({ resume: true, hold: true, ask: true }),
})

const noticeView = {
  kind: oneOf(noticeKinds),
  message: isText,
  at: isNumber,
}

const isNoticeView = fieldsOf<NoticeView>(noticeView)
const isNotice = fieldsOf<Notice>({ ...noticeView, about: isText })

const isLinkFailure = oneOf<LinkFailure>({
  'not-running': true,
  'wrong-password': true,
  'not-obs': true,
  'obs-too-old': true,
  kicked: true,
  'bad-address': true,
  'no-answer': true,
  lost: true,
})

type LinkIn<P extends Link['phase']> = Extract<Link, { phase: P }>
const isLink = variants<Link, 'phase'>('phase', {
  off: fieldsOf<LinkIn<'off'>>({ phase: isText }),
  connecting: fieldsOf<LinkIn<'connecting'>>({ phase: isText, url: isText }),
  up: fieldsOf<LinkIn<'up'>>({ phase: isText, url: isText, since: isNumber }),
  waiting: fieldsOf<LinkIn<'waiting'>>({
    phase: isText,
    url: isText,
    until: isNumber,
    reason: isLinkFailure,
    message: isText,
  }),
  refused: fieldsOf<LinkIn<'refused'>>({
    phase: isText,
    url: isText,
    reason: isLinkFailure,
    message: isText,
  }),
})

const isOutput = fieldsOf<OutputStatus>({
  state: oneOf<OutputStatus['state']>({
    stopped: true,
    starting: true,
    started: true,
    stopping: true,
    reconnecting: true,
    paused: true,
  }),
  timecode: orNull(
    fieldsOf<NonNullable<OutputStatus['timecode']>>({ value: isNumber, at: isNumber }),
  ),
  clock: orNull(
    fieldsOf<OutputClock>({
      state: oneOf<OutputClock['state']>({ locked: true, holding: true }),
      zero: isNumber,
      multiple: isNumber,
      error: isNumber,
    }),
  ),
  congestion: orNull(isNumber),
  skippedFrames: isNumber,
  totalFrames: isNumber,
})

export const isMeasuredCut = fieldsOf<MeasuredCut>({
  scene: isText,
  how: oneOf<MeasuredCut['how']>({ armed: true, timer: true, asked: true }),
  planned: isNumber,
  armed: orNull(isNumber),
  sent: isNumber,
  confirmed: isNumber,
  frames: orNull(isNumber),
  skipped: orMissing(
    orNull(fieldsOf<NonNullable<MeasuredCut['skipped']>>({ before: isNumber, after: isNumber })),
  ),
})

export const isSnapshot = fieldsOf<Snapshot>({
  showId: isText,
  mode: oneOf<Mode>({ rehearsal: true, obs: true }),
  rate: isNumber,
  phase: oneOf<Phase>({ idle: true, running: true, paused: true, finished: true }),
  rundown: fieldsOf<Snapshot['rundown']>({
    ...rundownFields,
    cues: isNumber,
  }),
  onAir: orNull(isOnAir),
  standby: orNull(isCueView),
  left: orMissing(orNull(isText)),
  jump: orMissing(orNull(fieldsOf<JumpView>({ ...cueView, takenAt: isNumber }))),
  latest: orMissing(isNumber),
  later: listOf(isCueView),
  nextFlag: orMissing(
    fieldsOf<FlagAhead>({
      id: isText,
      label: isText,
      title: isText,
      planned: orNull(isNumber),
      after: orNull(isNumber),
      notBefore: orNull(isNumber),
      isOpen: isFlag,
      until: orNull(isNumber),
    }),
  ),
  loop: orMissing(
    fieldsOf<LoopView>({
      title: isText,
      pass: isNumber,
      times: orNull(isNumber),
      until: orNull(isNumber),
      isEndless: isFlag,
      shift: orMissing(fieldsOf<LoopShift>({ end: isNumber, by: isNumber })),
    }),
  ),
  acts: orMissing(isActs),
  timers: orMissing(isTimers),
  calendar: orMissing(isCalendar),
  override: orNull(isOverride),
  startedAt: orNull(isNumber),
  pausedAt: orNull(isNumber),
  paused: isNumber,
  finishedAt: orNull(isNumber),
  plannedTotal: isNumber,
  plannedEnd: orNull(isNumber),
  plannedAfter: orNull(isNumber),
  endsNotBefore: orNull(isNumber),
  nextClock: orNull(
    fieldsOf<NonNullable<Snapshot['nextClock']>>({ at: isNumber, plannedUntil: isNumber }),
  ),
  anchor: orNull(
    fieldsOf<Anchor>({
      output: isOutputName,
      zero: isNumber,
      offset: isNumber,
    }),
  ),
  clocks: fieldsOf<Clocks>({
    wallAhead: isNumber,
    stream: orNull(isNumber),
    record: orNull(isNumber),
    delay: orMissing(fieldsOf<Delay>({ by: isNumber, after: orNull(isText) })),
  }),
  program: orNull(isText),
  policy: isPolicy,
  notice: orNull(isNoticeView),
  // An orchestrator of an older version sends one at a time.
  notices: orMissing(listOf(isNotice)),
  obs: fieldsOf<Snapshot['obs']>({
    link: isLink,
    obsVersion: orNull(isText),
    preview: orNull(isText),
    studioMode: isFlag,
    transitioning: isFlag,
    fps: orNull(isNumber),
    stream: isOutput,
    record: isOutput,
    frameLock: orNull(fieldsOf<FrameLock>({ locked: isFlag, error: isNumber })),
    rival: orMissing(orNull(fieldsOf<Rival>({ run: isText, title: isText, isSilent: isFlag }))),
  }),
  broadcast: isBroadcast,
  accuracy: fieldsOf<Accuracy>({
    cuts: isNumber,
    histogram: listOf(isNumber),
    last: orNull(isMeasuredCut),
    skipped: orMissing(isNumber),
  }),
  missing: fieldsOf<Snapshot['missing']>({ scenes: listOf(isText), count: isNumber }),
})
