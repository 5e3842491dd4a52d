import type { Act } from '#show/state/actions.ts'

import type { Random } from './random.ts'

/** What states are about: inputs that can be muted, and settings of "Title". */
export const things = ['Mic', 'Mic 2', 'text', 'log_lines'] as const

export type Thing = (typeof things)[number]

interface ActingState {
  readonly id: string
  readonly of: Thing
  readonly value: unknown
  readonly stays: boolean
  /** In ms after the start of its cue. */
  readonly offset: number
}

/** A cue with states, and two moments of its own. */
export interface ActingCue {
  /** In ms. Null: it has no end. */
  readonly planned: number | null
  readonly states: readonly ActingState[]
}

/** The hotkeys that a cue presses: `half` a while after its start, `left` when it is left. */
export const hotkeysOf = (cue: number) => ({ half: `half ${cue}`, left: `left ${cue}` })

/** Neighbours have other scenes. */
export const sceneOf = (cue: number): string => `S${cue % 4}`

/** Ten cues, the last without an end. */
export function drawCues(random: Random): readonly ActingCue[] {
  return Array.from({ length: 10 }, (_, cue) => ({
    planned: cue === 9 ? null : random.pick([500, 1200, 1200, 3000]),
    states: things
      .filter(() => random.below(3) === 0)
      .map((of) => ({
        id: of,
        of,
        // Two cues may share it.
        value: of === 'log_lines' ? 10 + (cue % 3) : of === 'text' ? `text ${cue % 4}` : true,
        stays: random.below(4) === 0,
        offset: random.below(5) === 0 ? 200 : 0,
      })),
  }))
}

function actOf({ of, value, stays: stay }: ActingState): Act {
  if (of === 'text') return { type: 'text', input: 'Title', text: String(value), stay }
  if (of === 'log_lines') {
    return { type: 'settings', input: 'Title', with: { log_lines: Number(value) }, stay }
  }
  return { type: 'mute', input: of, on: true, stay }
}

/** As a file. */
export function rundownOf(cues: readonly ActingCue[]): string {
  return JSON.stringify({
    onframe: 1,
    cues: cues.map(({ planned, states }, cue) => {
      const { half, left } = hotkeysOf(cue)
      return {
        id: `c${cue}`,
        scene: sceneOf(cue),
        planned,
        actions: [
          ...states.map((state) => ({
            id: state.id,
            when: { at: 'start', offset: state.offset },
            act: actOf(state),
          })),
          { id: 'half', when: { at: 'start', offset: 250 }, act: { type: 'hotkey', name: half } },
          { id: 'left', when: 'leave', act: { type: 'hotkey', name: left } },
        ],
      }
    }),
  })
}
