import type { Procedure, Step, StepName } from '#show/state/broadcast.ts'

/** What a step is called in a sentence, and what a person does who must undo it by hand. */
const words: Readonly<Record<StepName, { readonly name: string; readonly byHand: string }>> = {
  overlay: { name: 'the overlay', byHand: 'Hide the overlay in OBS.' },
  session: { name: 'the session record', byHand: 'It stays open; nothing else depends on it.' },
  outputs: {
    name: 'the outputs of OBS',
    byHand: 'Look in OBS whether it still streams or records, and stop it there.',
  },
  show: { name: 'the show', byHand: 'Press Stop.' },
  backends: { name: 'the backends', byHand: 'They may still say that you are live.' },
}

export function failureOf(name: StepName, message: string | null): string {
  return `Going live failed at ${words[name].name}${message === null ? '' : `: ${message}`}.`.replace(
    /\.\.$/,
    '.',
  )
}

export function undoneWords({ steps }: Procedure): string {
  const undone = steps.filter(({ state }) => state === 'undone').map(({ name }) => words[name].name)
  return undone.length === 0 ? 'Nothing had to be undone.' : `Undone: ${undone.join(', ')}.`
}

export function stuckWords(stuck: readonly Step[]): readonly string[] {
  return stuck.map(({ name, message }) => {
    const why = message === null ? '' : ` (${message})`
    return `Not undone: ${words[name].name}${why}. ${words[name].byHand}`
  })
}
