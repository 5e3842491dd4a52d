import type { Instant } from '#base/time.ts'
import { milliseconds, none } from '#base/time.ts'

import { dueOf } from './due.ts'
import type { Turn } from './effect.ts'
import type { SceneName, Transition } from './rundown.ts'
import type { AsRun, OnAir, Run, Show } from './show.ts'
import { standbyIndex } from './standby.ts'
import { andThen, turn, wakeWhenDue, withNotice, withRun } from './turn.ts'

/**
 * Takes the cue at `index`: it is on air from `startedAt`, which is when it was due or when
 * somebody took it, and its scene goes on program.
 */
export function take(show: Show, index: number, startedAt: Instant, because: string): Turn {
  const taken = putOnAir(show, index, startedAt)
  const cue = taken.run.onAir?.cue
  if (!cue) return turn(show)
  return andThen(putOnProgram(taken, cue.scene, cue.transition, because), wakeWhenDue)
}

/** On air, but not on program yet. */
function putOnAir(show: Show, index: number, startedAt: Instant): Show {
  const cue = show.rundown.cues[index]
  if (!cue) return show
  const { run } = show
  const number = run.takes + 1
  const onAir: OnAir = { cue, index, take: number, startedAt, added: none, paused: none }
  const stands = run.phase === 'paused' && run.pausedAt !== null
  const next: Run = {
    phase: stands ? 'paused' : 'running',
    onAir,
    standby: null,
    override: null,
    startedAt: run.startedAt ?? startedAt,
    // A pause goes on under the new cue: what it has lasted so far was the old one's.
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
      earlier: closeAsRun(run.asRun, startedAt),
    },
  }
  return withRun(show, next)
}

export function closeAsRun(entry: AsRun | null, endedAt: Instant): AsRun | null {
  return entry === null || entry.endedAt !== null ? entry : { ...entry, endedAt }
}

/**
 * Takes whatever has come due by `now`, one boundary after another, each reckoned from when the
 * one before was due. Only the last of them goes on program: what was missed is not shown late.
 */
export function catchUp(show: Show, now: Instant): Turn {
  let due = dueOf(show)
  if (due === null || due > now) return turn(show)

  let after = show
  let passed = 0
  while (due !== null && due <= now) {
    const next = standbyIndex(after)
    if (next === -1) {
      after = finish(after, due)
      break
    }
    after = putOnAir(after, next, due)
    passed += 1
    due = dueOf(after)
  }

  const cue = after.run.onAir?.cue
  if (!cue || passed === 0) return turn(after)
  const because = `cue ${cue.label} was due`
  const told = passed === 1 ? after : withNotice(after, 'missed', missed(passed), now)
  const ended = passed === 1 ? (show.run.onAir?.take ?? null) : null
  return andThen(putOnProgram(told, cue.scene, cue.transition, because, ended), wakeWhenDue)
}

function missed(passed: number): string {
  return `The show was held up: ${passed} cues came due at once, and the last of them is on air.`
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

/** In rehearsal the program is ours to draw; otherwise OBS is asked, unless it is there already. */
export function putOnProgram(
  show: Show,
  scene: SceneName,
  transition: Transition | null,
  because: string,
  ended: number | null = null,
): Turn {
  if (show.mode === 'rehearsal')
    return turn(show.program === scene ? show : { ...show, program: scene })
  if (show.program === scene && show.asked === null) return turn(show)
  const cut = show.cuts + 1
  return turn({ ...show, cuts: cut, asked: { cut, scene } }, [
    { type: 'put-on-program', cut, scene, transition, ended, because },
  ])
}
