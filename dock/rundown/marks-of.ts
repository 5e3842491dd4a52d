import type { ActType } from '#dock/state/act-targets.ts'
import { actTypes } from '#dock/state/act-targets.ts'
import { actionsOf } from '#show/state/actions.ts'
import type { Cue } from '#show/state/rundown.ts'
import { markWords } from '#words/action-editor.ts'

/** The kinds of actions that a cue does, in their order, and what each of them does; not those passed over. */
export function marksOf(cue: Pick<Cue, 'actions'>): {
  readonly types: readonly ActType[]
  readonly words: readonly string[]
} {
  const done = actionsOf(cue).filter(({ skip }) => !skip)
  if (done.length === 0) return { types: [], words: [] }
  const types = actTypes.filter((type) => done.some(({ act }) => act.type === type))
  const words = types.flatMap((type) =>
    done.flatMap(({ act }) =>
      act.type === type ? [markWords(type, !('on' in act) || act.on)] : [],
    ),
  )
  return { types, words: [...new Set(words)] }
}
