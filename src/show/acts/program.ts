import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import type { Turn } from '#show/state/effect.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { nextIndex } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { nextTake } from '#show/time/due.ts'
import { isSoonReplaced, nextCut } from '#show/time/next-cut.ts'
import { cutReasons, showNotices } from '#words/show.ts'

import { endNotices } from './notice-ends.ts'
import { putOnProgram, take } from './playout.ts'
import { turn, withNotice, withRun } from './turn.ts'
import { gapOf, wantedProgram } from './wanted-program.ts'

/** How long (ms) before our own alarm a cut that was armed inside OBS may be seen. */
const earliest = 100

/** How long (ms) after a scene was put back it is not put back again: two hands must not fight on air. */
const truce = 2000

/** OBS has that scene on program now, put there by Onframe or by a person; the show reacts to it. */
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
 * True for a scene that we asked OBS for, even if OBS was late; and for old news, which arrives while an
 * answer from OBS is still on its way. `settleProgram` corrects the program afterwards.
 */
function isOurs({ asked }: Show, scene: SceneName): boolean {
  return asked.some((one) => one.scene === scene || !one.isLate)
}

/** OBS has loaded its scenes again, perhaps another collection with another scene on program. */
export function seeCollection(show: Show, scene: SceneName, now: Instant): Turn {
  // OBS refused our scene before, so no person has chosen this one.
  return gapOf(show) === 'refused'
    ? turn({ ...show, program: scene })
    : seeProgram(show, scene, now)
}

/** Takes the cue that is due about now, if OBS cut to its scene by an armed cut. Null: another scene. */
function seeNextCue(show: Show, scene: SceneName, now: Instant): Turn | null {
  const next = nextTake(show)
  if (next === null || next.at - earliest > now || sceneAt(show, next.index) !== scene) return null
  return take(show, next.index, next.at, cutReasons.onTime)
}

/** OBS is back, perhaps restarted, with some scene on program. */
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

/** Asks OBS for the wanted scene if OBS could show it and does not; ends notices that no longer hold. */
export function settleProgram(show: Show, now: Instant): Turn {
  const wanted = wantedProgram(show)
  const isToAsk = gapOf(show) === 'open'
  if (wanted === null || !isToAsk || isSoonReplaced(nextCut(show), wanted, now))
    return turn(endNotices(show, now))
  const [asked, effects] = putOnProgram(show, wanted, null, cutReasons.notOnProgram)
  return turn(endNotices(asked, now), effects)
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
        : take(show, coming, now, cutReasons.adopted)
    }
    case 'reassert': {
      const wanted = wantedProgram(show)
      const fighting = show.reassertedAt !== null && now - show.reassertedAt < truce
      if (wanted === null || fighting) return turn(hold(show, scene, now))
      return putOnProgram({ ...show, reassertedAt: now }, wanted, null, cutReasons.reasserted)
    }
    case 'hold':
      return turn(hold(show, scene, now))
    default:
      return unreachable(show.policy.byHand)
  }
}

function hold(show: Show, scene: SceneName, now: Instant): Show {
  const held = withRun(show, { ...show.run, override: { scene, by: 'hand', since: now } })
  return withNotice(held, 'by-hand', showNotices.byHand(scene), now)
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
