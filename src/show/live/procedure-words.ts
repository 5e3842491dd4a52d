import type { Procedure, Step, StepName } from '#show/state/broadcast.ts'
import { broadcastWords, stepWords } from '#words/broadcast.ts'

interface StepWords {
  readonly name: string
  readonly failed: string
  readonly notUndone: string
  /** How it is undone by hand. */
  readonly byHand: string
}

const words: Readonly<Record<StepName, StepWords>> = stepWords

export function failureOf(name: StepName, message: string | null): string {
  return broadcastWords.told([words[name].failed, message ?? ''])
}

export function undoneWords({ steps }: Procedure): string {
  const undone = steps.filter(({ state }) => state === 'undone').map(({ name }) => words[name].name)
  return undone.length === 0 ? broadcastWords.nothingUndone : broadcastWords.undone(undone)
}

export function stuckWords(stuck: readonly Step[]): readonly string[] {
  return stuck.map(({ name, message }) => {
    const { notUndone, byHand } = words[name]
    return broadcastWords.told([notUndone, message ?? '', byHand])
  })
}
