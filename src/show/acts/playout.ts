import type { Instant } from '#base/time.ts'
import { between, milliseconds, none } from '#base/time.ts'
import type { Turn } from '#show/state/effect.ts'
import type { LoopPass } from '#show/state/groups.ts'
import type { SceneName, Transition } from '#show/state/rundown.ts'
import type { AsRun, OnAir, Run, Show } from '#show/state/show.ts'
import { dueOf, nextTake } from '#show/time/due.ts'
import { passAt } from '#show/time/places.ts'
import { cutReasons, showNotices } from '#words/show.ts'

import { turn, withNotice, withRun } from './turn.ts'

/**
 * Takes the cue at `index`: it is on air from `startedAt`, when it was due or was taken by hand, and its
 * scene goes on program. `loop`: the pass in which it is taken, if not the one that follows.
 */
export function take(
  show: Show,
  index: number,
  startedAt: Instant,
  because: string,
  loop: LoopPass | null = passAt(show, index),
): Turn {
  const taken = putOnAir(show, index, startedAt, loop)
  const cue = taken.run.onAir?.cue
  if (!cue) return turn(show)
  return putOnProgram(taken, cue.scene, cue.transition, because, null, startedAt)
}

/** On air, but not on program yet. */
function putOnAir(
  show: Show,
  index: number,
  startedAt: Instant,
  loop: LoopPass | null = passAt(show, index),
): Show {
  const cue = show.rundown.cues[index]
  if (!cue) return show
  const { run } = show
  const number = run.takes + 1
  const onAir: OnAir = {
    cue,
    index,
    take: number,
    startedAt,
    added: none,
    paused: none,
    mediaEnd: null,
    instead: null,
    ...(loop && { loop }),
  }
  const stands = run.phase === 'paused' && run.pausedAt !== null
  const next: Run = {
    phase: stands ? 'paused' : 'running',
    onAir,
    left: run.onAir && {
      onAir: run.onAir,
      at: run.pausedAt ?? startedAt,
      standby: run.standby,
    },
    standby: null,
    override: null,
    startedAt: run.startedAt ?? startedAt,
    anchor: run.anchor,
    // A pause goes on under the new cue; its time until now belongs to the old one.
    pausedAt: stands ? startedAt : null,
    paused: stands
      ? milliseconds(run.paused + startedAt - (run.pausedAt ?? startedAt))
      : run.paused,
    finishedAt: null,
    takes: number,
    asRun: {
      cueId: cue.id,
      label: cue.label,
      title: cue.title,
      planned: cue.planned,
      startedAt,
      endedAt: null,
      timecode: timecodeAt(show, startedAt),
      earlier: closeAsRun(run.asRun, startedAt),
    },
  }
  return withRun(show, next)
}

const noTimecode: AsRun['timecode'] = { stream: null, record: null }

function timecodeAt({ mode, obs }: Show, at: Instant): AsRun['timecode'] {
  const [stream, record] = [obs.stream.clock, obs.record.clock]
  if (mode === 'rehearsal' || (stream === null && record === null)) return noTimecode
  return {
    stream: stream && between(stream.zero, at),
    record: record && between(record.zero, at),
  }
}

export function closeAsRun(entry: AsRun | null, endedAt: Instant): AsRun | null {
  return entry === null || entry.endedAt !== null ? entry : { ...entry, endedAt }
}

/**
 * Takes every cue that is due by `now`, one after another; each begins when the one before was due to end.
 * Only the last of them goes on program: a missed cue is not shown late.
 */
export function catchUp(show: Show, now: Instant): Turn {
  const { after, passed } = passBoundaries(show, now)
  if (passed === 0) return turn(after)
  const told = passed === 1 ? after : tellMissed(after, passed, now)
  const ended = passed === 1 ? (show.run.onAir?.take ?? null) : null
  return putOnAirOnProgram(told, cutReasons.due, ended)
}

/** Starts the rundown as if at `startedAt` (in the past) and takes the cue which would be on air by `now`. */
export function joinAt(show: Show, index: number, startedAt: Instant, now: Instant): Turn {
  const { after } = passBoundaries(putOnAir(show, index, startedAt), now)
  return putOnAirOnProgram(after, cutReasons.joined, null)
}

function putOnAirOnProgram(show: Show, why: (label: string) => string, ended: number | null): Turn {
  const cue = show.run.onAir?.cue
  if (!cue) return turn(show)
  return putOnProgram(show, cue.scene, cue.transition, why(cue.label), ended)
}

function passBoundaries(
  show: Show,
  now: Instant,
): { readonly after: Show; readonly passed: number } {
  let after = show
  let passed = 0
  for (;;) {
    const due = dueOf(after)
    if (due === null || due > now) break
    const next = nextTake(after)
    if (next === null) break
    if (next.index === -1) {
      after = finish(after, next.at)
      break
    }
    after = putOnAir(after, next.index, next.at)
    passed += 1
  }
  return { after, passed }
}

function tellMissed(show: Show, passed: number, now: Instant): Show {
  const about = String(show.run.takes)
  return withNotice(show, 'missed', showNotices.missed(passed), now, about)
}

function finish(show: Show, at: Instant): Show {
  const { run } = show
  return withRun(show, {
    ...run,
    phase: 'finished',
    finishedAt: at,
    asRun: closeAsRun(run.asRun, at),
  })
}

/** Scenes asked for and not answered that are remembered: far more than OBS leaves unanswered, being asked for one at a time. */
const mostAsked = 16

/** In rehearsal the program is ours to draw; otherwise OBS is asked, unless it is there already. */
export function putOnProgram(
  show: Show,
  scene: SceneName,
  transition: Transition | null,
  because: string,
  ended: number | null = null,
  at: Instant | null = null,
): Turn {
  if (show.mode === 'rehearsal')
    return turn(show.program === scene ? show : { ...show, program: scene })
  // Another runs the show on this OBS: we only watch.
  if (show.obs.rival !== null) return turn(show)
  // OBS is being read; the wanted scene is asked for once, when that is done.
  if (show.obs.link.phase === 'up' && show.obs.program === null) return turn(show)
  if (show.program === scene && show.asked.length === 0) return turn(show)
  const cut = show.cuts + 1
  const wasThere = show.obs.scenes?.includes(scene) !== false
  const asked = [...show.asked, { cut, scene, isLate: false, wasThere }].slice(-mostAsked)
  return turn({ ...show, cuts: cut, asked, refused: null }, [
    { type: 'put-on-program', cut, scene, transition, at, ended, because },
  ])
}
