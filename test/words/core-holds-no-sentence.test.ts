import { expect, test } from 'vitest'

import { lineOf, sourcesOf } from './sources.ts'

/** The rooms whose sentences are in `src/words/en`. */
const rooms = [
  'src/show',
  'src/orchestrator',
  'src/storage',
  'src/subscription',
  'worker',
  'overlay',
  'cluster',
  'readers',
]

/** Literals that look like a sentence and are none that people read, each with its reason. */
const allowed: ReadonlyMap<string, string> = new Map([
  ['Be right back', 'a title of the example show, which is data'],
  ['Questions and answers', 'a title of the example show, which is data'],
])

/** Whether a text reads like a sentence: three words or more, with a capital, a full stop or a comma. */
function looksLikeSentence(text: string): boolean {
  const words = text.replaceAll(/\$\{[^}]*\}/g, 'x').trim()
  if (!/^\S+( \S+){2,}$/.test(words) || !/[a-z]{2} [a-z]{2}|[a-z]’?[a-z]* x/i.test(words))
    return false
  return /^[A-Z“]/.test(words) || /[.?]$/.test(words) || words.includes(', ')
}

/** The string and template literals of a source, without its comments; a template counts as one. */
function literalsOf(source: string): readonly { readonly text: string; readonly line: number }[] {
  const found: { readonly text: string; readonly line: number }[] = []
  const token =
    /\/\*[^]*?\*\/|\/\/[^\n]*|'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|\$\{[^}]*\}|[^`\\])*)`|>([^<>{}]+)<\//g
  for (const match of source.matchAll(token)) {
    const text = match[1] ?? match[2] ?? match[3] ?? match[4]
    if (text === undefined) continue
    found.push({ text, line: lineOf(source, match.index) })
  }
  return found
}

function sentencesIn(source: string): readonly { readonly text: string; readonly line: number }[] {
  const lines = source.split('\n')
  return literalsOf(source).filter(
    ({ text, line }) =>
      looksLikeSentence(text) &&
      !allowed.has(text) &&
      // What can't happen is told to programmers.
      !/throw new Error\(/.test(lines[line - 1] ?? ''),
  )
}

test('a sentence is known when it is seen', () => {
  const source = [
    "const a = 'The show is not paused.'",
    'const b = `There is no show "${id}".`',
    "// tell('It is a comment, and no literal.')",
    "throw new Error('A phase that cannot be')",
    "const c = 'show/main/rundown'",
    'const d = <p>OBS is not connected</p>',
    "const e = 'no answer in time, sorry'",
  ].join('\n')

  expect(sentencesIn(source).map(({ line }) => line)).toEqual([1, 2, 6, 7])
})

test.each(rooms)('no sentence that people read stands in %s', (room) => {
  const found = sourcesOf(room).flatMap(({ file, code }) =>
    sentencesIn(code).map(({ text, line }) => `${file}:${line} ${text}`),
  )

  expect(found).toEqual([])
})
