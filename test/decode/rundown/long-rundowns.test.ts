import { expect, test } from 'vitest'

import { rundownToText, textToRundown } from '#decode/own/rundown-text.ts'
import { limits } from '#show/state/limits.ts'
import { isTooBig } from '#show/state/rundown-size.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { cue, matinee } from '#test/fixtures.ts'

function many(count: number, fields: Partial<Cue> = {}): Rundown {
  const cues = Array.from({ length: count }, (_, at) => cue(`c${at}`, 5, fields))
  return { ...matinee, cues }
}

test('a rundown whose text is longer than that of any other format may be is read as it was written', () => {
  const notes = 'x'.repeat(limits.notes)
  const long = many(Math.ceil(limits.foreignText / limits.notes), { notes })
  const text = rundownToText(long)
  const read = textToRundown(text, () => long.id)

  expect(isTooBig(long)).toBe(false)
  expect(text.length).toBeGreaterThan(limits.foreignText)
  expect(read).toEqual({ ok: true, value: { ...long, revision: 0 } })
})

test('the most cues that a rundown may have are read as they were written, and one more is refused', () => {
  const most = many(limits.cues)
  const read = textToRundown(rundownToText(most), () => most.id)
  const over = { ...most, cues: [...most.cues, cue('over', 5)] }

  expect(isTooBig(most)).toBe(false)
  expect(read.ok && read.value.cues.length).toBe(limits.cues)
  expect(read.ok && read.value.cues.at(-1)).toEqual(most.cues.at(-1))
  expect(isTooBig(over)).toBe(true)
  expect(textToRundown(rundownToText(over), () => over.id)).toEqual({
    ok: false,
    message: 'This rundown has 200,001 cues. At most 200,000 cues are allowed.',
  })
})
