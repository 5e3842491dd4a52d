import { parseAst } from 'vite'
import { expect, test } from 'vitest'

import { lineOf, sourcesOf } from './sources.ts'

type Node = Readonly<Record<string, unknown>>

/** What is text to the code and read by nobody, by what holds it. */
const unread: readonly ((node: Node) => boolean)[] = [
  // Names of modules, and types.
  ({ type }) => /^(Import|Export).*Declaration$/.test(String(type)) && type !== exported,
  ({ type }) => type === 'TSLiteralType',
  // Names of CSS classes, of keys, and what tells one field from another.
  ({ type, name }) => type === 'JSXAttribute' && inCode.has(nameOf(name)),
  ({ type, left }) => type === 'AssignmentExpression' && nameOf(left) === 'className',
  ({ type, callee }) => type === 'CallExpression' && inCode.has(nameOf(callee)),
  // Told in the console, where programmers look, or never: what cannot happen is a throw.
  ({ type, callee }) => type === 'CallExpression' && nameOf(callee) === 'error',
  ({ type }) => type === 'ThrowStatement',
]

const exported = 'ExportNamedDeclaration'

/** Attributes and functions that are given names of things in the page. */
const inCode = new Set(['class', 'name', 'type', 'matches', 'closest', 'querySelector'])

/** Names that begin with a capital: of keys, of what a drag carries, of a form of Unicode. */
const names =
  /^(Key[A-Z]?|Space|Enter|NumpadEnter|Escape|Tab|Home|End|Delete|Backspace|Dead|AltGraph|(Arrow|Page)(Up|Down)|Arrow(Left|Right)|Files|NFKC)$/

/** A label, two words, or a word that a person reads in any case: text of an element, its title. */
const label = /^\W*\p{Lu}\p{L}/u
const twoWords = /\p{L}{2,}[^\p{L}<>=&]* [^\p{L}<>=&]*\p{L}{2,}/u
const word = /\p{L}{2,}/u
const spoken = new Set(['aria-label', 'title', 'placeholder', 'label', 'hint', 'sure', 'empty'])

test('the dock’s code holds no sentence: all are in the catalogue, so that a language is a folder', () => {
  const sources = sourcesOf('dock')
  expect(sources.length).toBeGreaterThan(40)
  const found = sources.flatMap(({ file, code }) =>
    sentencesIn(code).map(({ line, text }) => `${file}:${line} ${text}`),
  )
  expect(found).toEqual([])
})

test.each([
  '<button>Emergency stop</button>',
  '<p>{time} left</p>',
  '<ol aria-label="rundown" />',
  '<Field label="Its length" />',
  "const ends = [['hold', 'Wait for me']]",
  "const word = 'nothing on air'",
  "toast({ text: 'Saved.' })",
  'const text = `Not in OBS: ${scene}`',
  "export const title = 'My scenes'",
])('a sentence is found wherever it is: %s', (code) => {
  expect(sentencesIn(code)).toHaveLength(1)
})

test.each([
  '<div class="row tools">{words.close}</div>',
  "import { liveWords } from '#words/live.ts'",
  "const tone: 'Red' | 'amber' = 'amber'",
  "element.matches('button, a, summary')",
  "if (code === 'NumpadEnter') throw new Error('This cannot be')",
])('what nobody reads is not a sentence: %s', (code) => {
  expect(sentencesIn(code)).toEqual([])
})

function sentencesIn(code: string): readonly { readonly line: number; readonly text: string }[] {
  const found: { readonly line: number; readonly text: string }[] = []
  visit(parseAst(code, { lang: 'tsx' }) as unknown as Node, false)
  return found

  function visit(node: Node, isSpoken: boolean): void {
    if (unread.some((isUnread) => isUnread(node))) return
    const text = textOf(node)
    if (text !== null && isRead(text, isSpoken || node['type'] === 'JSXText')) {
      found.push({ line: lineOf(code, Number(node['start'])), text: text.trim() })
    }
    const inSpoken = node['type'] === 'JSXAttribute' && spoken.has(nameOf(node['name']))
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, inSpoken)
  }
}

function isRead(text: string, isSpoken: boolean): boolean {
  if (isSpoken) return word.test(text)
  return (label.test(text) && !names.test(text)) || twoWords.test(text)
}

function textOf({ type, value }: Node): string | null {
  if (type === 'JSXText' || type === 'Literal') return typeof value === 'string' ? value : null
  return type === 'TemplateElement' && isNode(value) ? String(value['raw']) : null
}

/** Of an identifier, or of a member: "error" of `console.error`. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  return isNode(node['property']) ? nameOf(node['property']) : String(node['name'])
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
