import { minutes } from '#base/time.ts'
import { cutTo, limits } from '#show/state/limits.ts'
import type { Cue, Rundown, SceneName } from '#show/state/rundown.ts'
import { defaultTickInterval, plainCue } from '#show/state/rundown.ts'
import { rundownWords } from '#words/rundown.ts'

export function newCue(id: string, label: string, scene: SceneName): Cue {
  return { ...plainCue, id, label, scene, planned: minutes(1), end: 'follow' }
}

/**
 * The simplest show: every scene of this OBS once, each on air until somebody takes the next, or types a
 * duration.
 */
export function rundownFromScenes(scenes: readonly SceneName[], makeId: () => string): Rundown {
  return {
    ...newRundown(makeId()),
    title: rundownWords.newShowTitle,
    cues: scenes.map((scene, at) => ({
      ...newCue(makeId(), String(at + 1), scene),
      title: cutTo(scene, limits.title),
      planned: null,
      end: 'hold',
    })),
  }
}

export function newRundown(id: string): Rundown {
  return { id, title: '', revision: 0, cues: [], tickInterval: defaultTickInterval }
}

/** The next label in order: "12" after "11"; none after "12A". */
export function labelAfter(label: string | undefined): string {
  if (label === undefined) return '1'
  return /^\d+$/.test(label) ? String(Number(label) + 1) : ''
}
