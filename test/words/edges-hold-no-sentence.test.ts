import { parseSync } from 'vite'
import { expect, test } from 'vitest'

import type { Source } from './sources.ts'
import { lineOf, sourcesOf } from './sources.ts'

/** The rooms below the core, and the host; `src/show` and the pages have tests of their own. */
const rooms = 'obs decode wire codec backends transport base page http disk server telemetry'
  .split(' ')
  .map((room) => `src/${room}`)
  .concat('host')

/** What looks like a sentence and is none, by its text or by its file, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'src/decode/rundown/words.ts': 'what people write into cells, in seven languages',
  'src/decode/import/words.ts': 'names of columns in foreign sheets, in seven languages',
  'src/decode/export/table.ts': 'names of columns that our reader of sheets knows',
  'src/decode/export/ontime.ts': 'names of fields in a file of Ontime',
  'src/decode/rundown/as-run-text.ts': 'names of columns in a table that programs read',
  'no answer in time': 'reason of an `ObsError`, which `diagnose` puts into words',
  'no WebSocket address': 'the same',
  'given up': 'the same',
  'saved show': 'a path, which a sentence names',
  'Unreachable: …': 'cannot happen',
  'This secret came by a way that secrets cannot go.': 'cannot happen',
  'onframe: a callback given to watch() threw': 'told in the console, to its programmer',
  'Bearer …': 'a header of HTTP',
}

test('every sentence for people is in src/words, and none where it is told', () => {
  const found = rooms.flatMap(sourcesOf).flatMap(sentencesIn)

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
  ["const source = 'sources elsewhere'", true],
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

/** A capital letter and another word, or two words in a row; a text with signs of a pattern is none. */
function isSentence(text: string): boolean {
  if (/[\\^$|]|\(\?/.test(text)) return false
  return /^\W*[A-Z][^\s]* +\S*[a-z…]/.test(text) || /(?:[a-z…]{2,},? +)[a-z…]{2,}/i.test(text)
}
