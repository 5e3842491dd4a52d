import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'

import { nextTake } from './due.ts'
import type { Turn } from './effect.ts'
import { putOnProgram, take } from './playout.ts'
import type { SceneName } from './rundown.ts'
import { nextIndex } from './rundown.ts'
import type { Show } from './show.ts'
import { turn, withNotice, withRun } from './turn.ts'

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
  if (obs.rival !== null) return turn(show)
  const wanted = wantedScene(show)
  if (wanted === null || wanted === scene) return turn(show)
  // We have asked for another scene, and the answer is under way: this is news of before.
  if (show.asked !== null) return turn(show)
  return seeNextCue(show, scene, now) ?? changedByHand(show, scene, now)
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
  const show: Show = { ...before, program: scene, asked: null }
  if (show.obs.rival !== null) return turn(show)
  const wanted = wantedScene(show)
  if (wanted === null || wanted === scene) {
    return turn(show.notice?.kind === 'cut-failed' ? { ...show, notice: null } : show)
  }
  const onTime = seeNextCue(show, scene, now)
  if (onTime !== null) return onTime
  if (show.policy.onReconnect === 'follow' || show.run.override?.by === 'hand') {
    return changedByHand(show, scene, now)
  }
  return putOnProgram(show, wanted, null, 'OBS came back with another scene')
}

/** Puts back what should be on program, after a cut that could not be stopped any more. */
export function takeBack(before: Show, scene: SceneName): Turn {
  const show: Show = { ...before, program: scene, obs: { ...before.obs, program: scene } }
  const wanted = wantedScene(show)
  if (before.mode === 'rehearsal' || wanted === null || wanted === scene) return turn(show)
  return putOnProgram(show, wanted, null, 'a cut was cancelled too late')
}

/** The scene that should be on program, or null while the show does not run. */
function wantedScene({ run }: Show): SceneName | null {
  if (run.phase !== 'running' && run.phase !== 'paused') return null
  return run.override?.scene ?? run.onAir?.cue.scene ?? null
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
      const wanted = wantedScene(show)
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
  const back = withRun(show, { ...show.run, override: null })
  const next = nextTake(back)
  if (next !== null && next.at <= now) return hold(show, scene, now)
  return back.notice?.kind === 'by-hand' ? { ...back, notice: null } : back
}

/** The first coming cue with that scene, or -1. */
function comingIndex({ run, rundown }: Show, scene: SceneName): number {
  let at = nextIndex(rundown, run.onAir ? run.onAir.index : -1)
  while (at !== -1 && rundown.cues[at]?.scene !== scene) at = nextIndex(rundown, at)
  return at
}
