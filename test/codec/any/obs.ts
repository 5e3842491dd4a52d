import * as fc from 'fast-check'

import type { Snapshot } from '#show/snapshot.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import type { Link, LinkFailure, OutputStatus } from '#show/state/obs-status.ts'
import type { OutputClock, OutputName } from '#show/state/output-clock.ts'

import {
  anyFlag,
  anyNumber,
  anyOf,
  anyText,
  anyVariant,
  anyWhole,
  anyWord,
  orNull,
} from './record.ts'

export const anyOutputName = anyWord<OutputName>({ stream: true, record: true })

const anyFailure = anyWord<LinkFailure>({
  'not-running': true,
  'wrong-password': true,
  'not-obs': true,
  'obs-too-old': true,
  kicked: true,
  'bad-address': true,
  'no-answer': true,
  lost: true,
})

type LinkIn<Phase extends Link['phase']> = Extract<Link, { readonly phase: Phase }>

const links: { readonly [Phase in Link['phase']]: fc.Arbitrary<LinkIn<Phase>> } = {
  off: fc.constant({ phase: 'off' }),
  connecting: anyOf<LinkIn<'connecting'>>({ phase: fc.constant('connecting'), url: anyText }),
  up: anyOf<LinkIn<'up'>>({ phase: fc.constant('up'), url: anyText, since: anyNumber }),
  waiting: anyOf<LinkIn<'waiting'>>({
    phase: fc.constant('waiting'),
    url: anyText,
    until: anyNumber,
    reason: anyFailure,
    message: anyText,
  }),
  refused: anyOf<LinkIn<'refused'>>({
    phase: fc.constant('refused'),
    url: anyText,
    reason: anyFailure,
    message: anyText,
  }),
}

const anyOutput = anyOf<OutputStatus>({
  state: anyWord<OutputStatus['state']>({
    stopped: true,
    starting: true,
    started: true,
    stopping: true,
    reconnecting: true,
    paused: true,
  }),
  timecode: orNull(
    anyOf<NonNullable<OutputStatus['timecode']>>({ value: anyNumber, at: anyNumber }),
  ),
  clock: orNull(
    anyOf<OutputClock>({
      state: anyWord<OutputClock['state']>({ locked: true, holding: true }),
      zero: anyNumber,
      multiple: anyNumber,
      error: anyNumber,
    }),
  ),
  congestion: orNull(anyNumber),
  skippedFrames: anyWhole,
  totalFrames: anyWhole,
})

export const anyObs = anyOf<Snapshot['obs']>({
  link: anyVariant<Link>(links),
  obsVersion: orNull(anyText),
  preview: orNull(anyText),
  studioMode: anyFlag,
  transitioning: anyFlag,
  fps: orNull(anyNumber),
  stream: anyOutput,
  record: anyOutput,
  frameLock: orNull(
    anyOf<NonNullable<Snapshot['obs']['frameLock']>>({ locked: anyFlag, error: anyNumber }),
  ),
  rival: orNull(
    anyOf<NonNullable<Snapshot['obs']['rival']>>({
      run: anyText,
      title: anyText,
      isSilent: anyFlag,
    }),
  ),
})

export const anyCut = anyOf<MeasuredCut>({
  scene: anyText,
  how: anyWord<MeasuredCut['how']>({ armed: true, timer: true, asked: true }),
  planned: anyNumber,
  armed: orNull(anyNumber),
  sent: anyNumber,
  confirmed: anyNumber,
  frames: orNull(anyWhole),
  skipped: orNull(
    anyOf<NonNullable<MeasuredCut['skipped']>>({ before: anyWhole, after: anyWhole }),
  ),
})
