import { parseSync } from 'vite'
import { expect, test } from 'vitest'

import type { Source } from './sources.ts'
import { lineOf, sourcesOf } from './sources.ts'

/** Rooms that tell people things. */
const rooms = ['obs', 'decode', 'wire', 'backends']

/** What looks like a sentence and is none, by its text or by its file, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'src/decode/rundown/words.ts': 'names of columns in foreign sheets, in seven languages',
  'no answer in time': 'reason of an `ObsError`, which `diagnose` puts into words',
  'no WebSocket address': 'the same',
  'Bearer …': 'a header of HTTP',
}

test('every sentence for people is in src/words, and none where it is told', () => {
  const found = rooms.flatMap((room) => sourcesOf(`src/${room}`)).flatMap(sentencesIn)

  const others = found.filter(({ file, text }) => !(file in exceptions || text in exceptions))
  expect(others.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([])
  // An exception that nothing needs any more is taken out.
  const needed = new Set(found.flatMap(({ file, text }) => [file, text]))
  expect(Object.keys(exceptions).filter((exception) => !needed.has(exception))).toEqual([])
})

test.each([
  ["const message = 'OBS is away.'", true],
  ['const message = `Scene "${name}" does not exist.`', true],
  ["refused('has no title and no scene')", true],
  ["throw new Error('it was stopped first')", true],
  ["import { one } from './so many words.ts'", false],
  ["connection.call('GetVersion', { realm: 'OBS_WEBSOCKET_DATA_REALM_GLOBAL' })", false],
  ['const unit = /^(?:m|min) or (?:s|sec)$/', false],
])('%s: %s', (code, isOne) => {
  expect(stringsIn(parseSync('a.ts', code).program).some(({ text }) => isSentence(text))).toBe(
    isOne,
  )
})

interface Found {
  readonly file: string
  readonly line: number
  readonly text: string
}

function sentencesIn({ file, code }: Source): readonly Found[] {
  return stringsIn(parseSync(file, code).program)
    .filter(({ text }) => isSentence(text))
    .map(({ start, text }) => ({ file, line: lineOf(code, start), text }))
}

/** A node of the syntax tree, as far as it is looked at. */
interface Syntax {
  readonly type?: string
  readonly start?: number
  readonly value?: unknown
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[]
}

interface StringAt {
  readonly start: number
  readonly text: string
}

/** All strings and templates, but the paths of imports. */
function stringsIn(node: unknown): readonly StringAt[] {
  if (Array.isArray(node)) return node.flatMap(stringsIn)
  if (typeof node !== 'object' || node === null) return []
  const { type, start = 0, value, quasis } = node as Syntax
  if (type === 'ImportDeclaration') return []
  const inside = Object.values(node).flatMap(stringsIn)
  if (type === 'Literal' && typeof value === 'string') return [{ start, text: value }]
  if (type !== 'TemplateLiteral' || !quasis) return inside
  return [{ start, text: quasis.map((part) => part.value.raw).join('…') }, ...inside]
}

/** A capital letter and another word, or three words in a row; what has signs of a pattern is one. */
function isSentence(text: string): boolean {
  if (/[\\^$|]|\(\?/.test(text)) return false
  return /^\W*[A-Z][^\s]* +\S*[a-z…]/.test(text) || /(?:[a-z…]+,? +){2}[a-z…]+/i.test(text)
}
