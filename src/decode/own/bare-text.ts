import type { Decoded } from '#decode/fault.ts'
import { refused } from '#decode/fault.ts'
import { parseJson } from '#decode/json.ts'
import { limits } from '#show/state/limits.ts'
import { importRefusals } from '#words/import.ts'

/** A text without what editors, chats and documents put around it. */
export function bareText(raw: string): string {
  const whole = raw.replace(/^\uFEFF+/, '')
  // As chats and documents show code. The first line stays as an empty one, so that lines keep their numbers.
  const fenced = /^\s*```[^\n]*(\n[^]*)\n\s*```\s*$/.exec(whole.slice(0, limits.foreignText))?.[1]
  return fenced ?? whole
}

/** Whether it may be JSON, and not lines that begin with "[19:00]" or "[LIVE]". */
export function isJson(text: string): boolean {
  return /^\s*(?:\{|\[(?=\s*(?:[[{"]|\]\s*$|-?\d+(?![\d:.h-])|true\b|false\b|null\b|$)))/.test(text)
}

/** Our own text is JSON, and must be read at any length. */
export function textToJson(text: string): Decoded<unknown> {
  if (text.length > limits.rundownText) return tooLong(text, limits.rundownText)
  if (/^\s*\{\\rtf/i.test(text)) return refused(importRefusals.notText)
  return parseJson(text.replace(/\r\n?/g, '\n'))
}

/** A text of more than that many characters. */
export function tooLong({ length }: { readonly length: number }, most: number): Decoded<never> {
  return refused(importRefusals.tooLong((length / 1_000_000).toFixed(1), most / 1_000_000))
}
