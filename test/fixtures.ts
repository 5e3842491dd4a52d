import type { Instant } from '#base/time.ts'
import { instant, milliseconds, seconds } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import type { ObsReading } from '#show/state/obs-status.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { plainCue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'

export const noon = instant(Date.UTC(2026, 5, 1, 12))

export function at(secondsAfterNoon: number): Instant {
  return instant(noon + secondsAfterNoon * 1000)
}

/** A cue of `id`, on a scene of that name, that follows after `planned` seconds; null: open-ended. */
export function cue(id: string, planned: number | null, fields: Partial<Cue> = {}): Cue {
  return {
    ...plainCue,
    id,
    label: id,
    title: `Cue ${id}`,
    scene: id,
    planned: planned === null ? null : seconds(planned),
    end: planned === null ? 'hold' : 'follow',
    ...fields,
  }
}

export function rundown(...cues: readonly Cue[]): Rundown {
  return { id: 'r', title: 'Matinee', revision: 1, cues, tickInterval: milliseconds(100) }
}

/** Welcome 10 s, host 20 s, clip 5 s, then the end open. */
export const matinee = rundown(
  cue('welcome', 10),
  cue('host', 20),
  cue('clip', 5),
  cue('end', null),
)

export function obsReading(scenes: readonly string[], program: string | null): ObsReading {
  return {
    obsVersion: '32.2.2',
    webSocketVersion: '5.7.4',
    scenes,
    program,
    preview: null,
    studioMode: false,
    transitioning: false,
    transitions: ['Cut', 'Fade'],
    fps: { numerator: 30, denominator: 1 },
    stream: stopped,
    record: stopped,
  }
}

/** A show in rehearsal with that rundown loaded. */
export function rehearsing(loaded: Rundown = matinee): Show {
  return { ...createShow('main'), rundown: loaded }
}

export const idleShow = toSnapshot(createShow('main'))

/** A show with that rundown, connected to an OBS that has its scenes and one named "Other". */
export function onObs(loaded: Rundown = matinee): Show {
  const scenes = [...new Set(loaded.cues.map(({ scene }) => scene)), 'Other']
  return {
    ...rehearsing(loaded),
    mode: 'obs',
    program: 'Other',
    obs: {
      ...obsReading(scenes, 'Other'),
      names: 0,
      frameLock: null,
      rival: null,
      link: { phase: 'up', url: 'ws://127.0.0.1:4455', since: noon },
    },
  }
}

/** Plays inputs in turn, each at its seconds after noon; answers the last state and every effect. */
export function play(
  from: Show,
  ...steps: readonly (readonly [after: number, input: Input])[]
): { readonly show: Show; readonly effects: readonly Effect[] } {
  let show = from
  const effects: Effect[] = []
  for (const [after, input] of steps) {
    const [next, more] = reduce(show, input, at(after))
    show = next
    effects.push(...more)
  }
  return { show, effects }
}

/** The scenes that OBS was asked to put on program, in order. */
export function scenesAsked(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => (effect.type === 'put-on-program' ? [effect.scene] : []))
}

export function refusals(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => (effect.type === 'refuse' ? [effect.reason] : []))
}
