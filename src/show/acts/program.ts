import { short } from '#base/short.ts'
import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import type { Turn } from '#show/state/effect.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { nextIndex } from '#show/state/rundown.ts'
import type { Notice, Show } from '#show/state/show.ts'
import { nextTake } from '#show/time/due.ts'

import { putOnProgram, take } from './playout.ts'
import { turn, withNotice, withRun } from './turn.ts'
import { gapOf, sceneOf, wantedProgram } from './wanted-program.ts'

/** A cut that was armed inside OBS may be seen this long, in ms, before our own alarm says due. */
const earliest = 100

/** Within this time, in ms, a scene is put back once: two hands must not fight on air. */
const truce = 2000

/** What is on program now, whoever put it there; and what the show makes of it. */
export function seeProgram(before: Show, scene: SceneName, now: Instant): Turn {
  const obs = before.obs.program === scene ? before.obs : { ...before.obs, program: scene }
  if (before.mode === 'rehearsal') return turn(obs === before.obs ? before : { ...before, obs })
  if (before.program === scene) return turn(obs === before.obs ? before : { ...before, obs })

  const show: Show = { ...before, obs, program: scene }
  const wanted = wantedProgram(show)
  if (wanted === null || wanted === scene || isOurs(show, scene)) return turn(show)
  return seeNextCue(show, scene, now) ?? changedByHand(show, scene, now)
}

/**
 * A scene that OBS was asked for, be it that it was late with it; or news of before, as the answer
 * to what was asked is still under way. What is wrong with it then is put right by `settleProgram`.
 */
function isOurs({ asked }: Show, scene: SceneName): boolean {
  return asked.some((one) => one.scene === scene || !one.isLate)
}

/** OBS has loaded its scenes anew: another collection, perhaps, which brings a scene of its own. */
export function seeCollection(show: Show, scene: SceneName, now: Instant): Turn {
  // What could not be had before is no person's choice now.
  return gapOf(show) === 'refused'
    ? turn({ ...show, program: scene })
    : seeProgram(show, scene, now)
}

/** The cue that is due about now, cut to by what was armed inside OBS. Null: it is something else. */
function seeNextCue(show: Show, scene: SceneName, now: Instant): Turn | null {
  const next = nextTake(show)
  if (next === null || next.at - earliest > now || sceneAt(show, next.index) !== scene) return null
  return take(show, next.index, next.at, 'OBS cut to it on time')
}

/** OBS is back, restarted perhaps, with some scene on program. */
export function seeAfterReconnect(before: Show, scene: SceneName, now: Instant): Turn {
  if (before.mode === 'rehearsal') return turn(before)
  const show: Show = { ...before, program: scene, asked: [] }
  const wanted = wantedProgram(show)
  if (wanted === null || wanted === scene) return turn(show)
  const onTime = seeNextCue(show, scene, now)
  if (onTime !== null) return onTime
  if (show.policy.onReconnect === 'follow' || show.run.override?.by === 'hand') {
    return changedByHand(show, scene, now)
  }
  return turn(show)
}

/** Asks for the wanted scene whenever OBS could have it and has not; and ends what is no longer so. */
export function settleProgram(show: Show): Turn {
  const wanted = wantedProgram(show)
  if (wanted === null || gapOf(show) !== 'open') return turn(endNotices(show))
  const [asked, effects] = putOnProgram(show, wanted, null, 'it was not on program')
  return turn(endNotices(asked), effects)
}

function endNotices(show: Show): Show {
  if (show.notices.length === 0) return show
  const left = show.notices.filter((notice) => isSo(show, notice))
  return left.length === show.notices.length ? show : { ...show, notices: left }
}

function isSo({ run, program }: Show, { kind, about }: Notice): boolean {
  switch (kind) {
    case 'by-hand':
      return run.override?.by === 'hand'
    case 'away':
      return run.phase === 'paused'
    case 'cut-failed':
      return short(program ?? '') !== about && short(sceneOf(run) ?? '') === about
    case 'clock':
      return run.onAir !== null
    case 'renamed':
    case 'missed':
    case 'trouble':
      return true
    default:
      return unreachable(kind)
  }
}

function sceneAt({ rundown }: Show, index: number): SceneName | undefined {
  return rundown.cues[index]?.scene
}

function changedByHand(show: Show, scene: SceneName, now: Instant): Turn {
  if (scene === show.run.onAir?.cue.scene) return turn(backByHand(show, scene, now))
  switch (show.policy.byHand) {
    case 'adopt': {
      const coming = comingIndex(show, scene)
      return coming === -1
        ? turn(hold(show, scene, now))
        : take(show, coming, now, 'its scene was chosen by hand')
    }
    case 'reassert': {
      const wanted = wantedProgram(show)
      const fighting = show.reassertedAt !== null && now - show.reassertedAt < truce
      if (wanted === null || fighting) return turn(hold(show, scene, now))
      return putOnProgram({ ...show, reassertedAt: now }, wanted, null, 'it was changed by hand')
    }
    case 'hold':
      return turn(hold(show, scene, now))
    default:
      return unreachable(show.policy.byHand)
  }
}

function hold(show: Show, scene: SceneName, now: Instant): Show {
  const held = withRun(show, { ...show.run, override: { scene, by: 'hand', since: now } })
  const message = `The scene was changed to "${scene}" in OBS: the rundown waits for you.`
  return withNotice(held, 'by-hand', message, now)
}

/** Back at the cue's scene. The rundown goes on, unless that would cut away from it at once. */
function backByHand(show: Show, scene: SceneName, now: Instant): Show {
  const { onAir } = show.run
  const back = withRun(show, {
    ...show.run,
    override: null,
    onAir: onAir && { ...onAir, instead: null },
  })
  const next = nextTake(back)
  return next !== null && next.at <= now ? hold(show, scene, now) : back
}

/** The first coming cue with that scene, or -1. */
function comingIndex({ run, rundown }: Show, scene: SceneName): number {
  let at = nextIndex(rundown, run.onAir ? run.onAir.index : -1)
  while (at !== -1 && rundown.cues[at]?.scene !== scene) at = nextIndex(rundown, at)
  return at
}
