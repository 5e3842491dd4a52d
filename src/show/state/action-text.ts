import type { Act } from './actions.ts'

/** What a text of an action may hold in braces: "Next: {next.title}". */
export const textWords = [
  'cue.title',
  'cue.label',
  'next.title',
  'show.title',
  'remaining',
  'time',
] as const

export type TextWord = (typeof textWords)[number]

/**
 * One word in braces, but not in double braces: that is a field of a template. CSS and JSON, which have braces of their
 * own, have none of that form.
 */
const inBraces = /\{(?!(?<=\{\{)[A-Za-z][\w.]*\}\})([A-Za-z][\w.]*)\}/g

function isWord(name: string): name is TextWord {
  return (textWords as readonly string[]).includes(name)
}

/** The first word of a text that does not exist. Null: there is none. */
export function unknownWordIn(text: string): string | null {
  for (const [, name = ''] of text.matchAll(inBraces)) if (!isWord(name)) return name
  return null
}

/** The text of an act that may hold words. Null: it has none. */
export function textOf(act: Act): string | null {
  if (act.type === 'text') return act.text
  if (act.type === 'chapter') return act.name
  return act.type === 'post' ? act.body : null
}

/** The act with what its words mean. `meaning` answers null for a word that is filled in later. */
export function fillAct<A extends Act>(act: A, meaning: (word: TextWord) => string | null): A {
  const text = textOf(act)
  if (text === null) return act
  const filled = text.replaceAll(inBraces, (whole, name: string) =>
    isWord(name) ? (meaning(name) ?? whole) : whole,
  )
  if (filled === text) return act
  return { ...act, ...withText(act, filled) }
}

/** Whether its text has words that are not filled in. */
export function hasWords(act: Act): boolean {
  return fillAct(act, () => '') !== act
}

function withText(act: Act, text: string): object {
  if (act.type === 'text') return { text }
  return act.type === 'chapter' ? { name: text } : { body: text }
}
