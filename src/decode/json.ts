import { faultWords } from '#words/values.ts'

import type { Decoded } from './fault.ts'
import { decoded, describe, refused } from './fault.ts'

/** Parses JSON; a refusal names line and column, both from 1. */
export function parseJson(text: string): Decoded<unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return decoded(value)
  } catch {
    const at = findFault(text)
    const before = text.slice(0, at)
    const line = before.split('\n').length
    const column = at - before.lastIndexOf('\n')
    const found = at < text.length ? describe(firstWord(text, at)) : faultWords.endOfText
    return refused(faultWords.jsonExpected(line, column, found))
  }
}

function firstWord(text: string, at: number): string {
  return /^(?:\w{1,40}|[^\w])/u.exec(text.slice(at, at + 41))?.[0] ?? ''
}

/**
 * Position at which the text stops being JSON. Engines report it each in their own words, and not always,
 * so it is searched for here; without recursion, since the text may be nested to any depth.
 */
function findFault(text: string): number {
  const closers: string[] = []
  let allowed = valueStarts
  let atKey = false
  let at = 0
  for (;;) {
    at = afterBlank(text, at)
    const kind = kindAt(text, at)
    if (kind === '' || !allowed.includes(kind)) return at
    const end = endOf(kind, text, at)
    if ('fault' in end) return end.fault
    at = end.after

    if (kind === '{') closers.push('}')
    else if (kind === '[') closers.push(']')
    else if (kind === '}' || kind === ']') closers.pop()
    const closer = closers.at(-1) ?? ''

    if (kind === '{') allowed = '"}'
    else if (kind === '[') allowed = `${valueStarts}]`
    else if (kind === ':') allowed = valueStarts
    else if (kind === ',') allowed = closer === '}' ? '"' : valueStarts
    else if (atKey && kind === '"') allowed = ':'
    else allowed = closer === '' ? '' : `,${closer}`
    atKey = allowed.startsWith('"')
  }
}

/** First characters of values; "0" stands for numbers, true, false and null. */
const valueStarts = '{["0'

function kindAt(text: string, at: number): string {
  const character = text[at] ?? ''
  return character === '' || '{}[],:"'.includes(character) ? character : '0'
}

function afterBlank(text: string, at: number): number {
  const blank = /[ \t\r\n]*/y
  blank.lastIndex = at
  return at + (blank.exec(text)?.[0].length ?? 0)
}

type End = { readonly after: number } | { readonly fault: number }

function endOf(kind: string, text: string, at: number): End {
  if (kind === '"') return endOfString(text, at)
  return kind === '0' ? endOfScalar(text, at) : { after: at + 1 }
}

function endOfScalar(text: string, start: number): End {
  const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y
  scalar.lastIndex = start
  const match = scalar.exec(text)
  return match ? { after: start + match[0].length } : { fault: start }
}

function endOfString(text: string, start: number): End {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '"') return { after: at + 1 }
    if (character < ' ') return { fault: at }
    if (character !== '\\') continue
    const escape = /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(text.slice(at, at + 6))
    if (!escape) return { fault: at }
    at += escape[0].length - 1
  }
  return { fault: text.length }
}
