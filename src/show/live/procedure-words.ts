import type { Procedure, Step, StepName } from '#show/state/broadcast.ts'
import { broadcastWords, stepWords } from '#words/broadcast.ts'

/** What a step is called in a sentence, and how it is undone by hand. */
const words: Readonly<Record<StepName, { readonly name: string; readonly byHand: string }>> =
  stepWords

export function failureOf(name: StepName, message: string | null): string {
  return message === null
    ? broadcastWords.failedAt(words[name].name)
    : broadcastWords.failedBecause(words[name].name, message.replace(/\.$/, ''))
}

export function undoneWords({ steps }: Procedure): string {
  const undone = steps.filter(({ state }) => state === 'undone').map(({ name }) => words[name].name)
  return undone.length === 0 ? broadcastWords.nothingUndone : broadcastWords.undone(undone)
}

export function stuckWords(stuck: readonly Step[]): readonly string[] {
  return stuck.map(({ name: step, message }) => {
    const { name, byHand } = words[step]
    return message === null
      ? broadcastWords.notUndone(name, byHand)
      : broadcastWords.notUndoneBecause(name, message, byHand)
  })
}
