import { longest, textToDuration } from '#decode/duration-text.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { editorWords } from '#words/editor.ts'
import { templateWords } from '#words/templates.ts'

/** A field of a template, anywhere in a text: `{{Name of the guest}}`. */
const inDoubleBraces = /\{\{\s*([^{}]{1,60}?)\s*\}\}/g

/** The fields of a rundown as plain data, each once, in the order in which it has them. */
export function fieldsIn(value: unknown): readonly string[] {
  const found = new Set<string>()
  visit(value, (text) => {
    for (const [, name = ''] of text.matchAll(inDoubleBraces)) found.add(name)
    return text
  })
  return [...found]
}

/** The same data with the answers in place of the fields. Refused while one has no answer, or fills a duration and is none. */
export function fillFields(value: unknown, answers: ReadonlyMap<string, string>): Decoded<unknown> {
  const missing = fieldsIn(value).filter((name) => (answers.get(name) ?? '').trim() === '')
  if (missing.length > 0) return refused(templateWords.missing(missing))
  const fill = (text: string): string =>
    text.replace(inDoubleBraces, (_, name: string) => (answers.get(name) ?? '').trim())
  const wrong = unreadIn(value, fill)
  if (wrong !== null) return refused(wrong)
  return decoded(visit(value, fill))
}

/** The first answer that fills a duration and is none, in one sentence. Null: there is none. */
function unreadIn(value: unknown, fill: (text: string) => string): string | null {
  const cues: unknown = isFields(value) ? value['cues'] : null
  for (const cue of Array.isArray(cues) ? cues : []) {
    const planned: unknown = isFields(cue) ? cue['planned'] : null
    const [field] = fieldsIn(planned)
    if (typeof planned !== 'string' || field === undefined) continue
    const typed = fill(planned)
    const ms = textToDuration(typed)
    if (ms === null) return templateWords.wrong(field, editorWords.notADuration(typed))
    if (ms > longest) return templateWords.wrong(field, editorWords.tooLong(typed))
  }
  return null
}

/** Every text in it, changed; names of fields stay. */
function visit(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => visit(one, change))
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one, change)]))
}
