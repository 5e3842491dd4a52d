import { expect, test } from 'vitest'

import { longRundownToText, rundownToText } from '#decode/own/rundown-text.ts'
import { applyEdit } from '#show/state/edit.ts'
import type { Edit } from '#show/state/edit.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { cue, rundown } from '#test/fixtures.ts'

const long = rundown(...Array.from({ length: 5000 }, (_, index) => numbered(index)))

function numbered(index: number): Cue {
  return cue(`cue-${index}`, 10, { label: String(index + 1) })
}

function edited(edit: Edit): Rundown {
  const after = applyEdit(long, edit)
  if (typeof after === 'string') throw new Error(after)
  return after
}

test('a long rundown is written in stretches, and the text is the same', async () => {
  let rests = 0
  const text = await longRundownToText(long, async () => void (rests += 1))

  expect(rests).toBe(2)
  expect(text).toBe(rundownToText(structuredClone(long)))
})

test('what was written before is not written wrongly where a cue has another place', () => {
  rundownToText(long)
  const after = edited({ type: 'move', cueId: 'cue-10', before: 'cue-4000' })

  expect(rundownToText(after)).toBe(rundownToText(structuredClone(after)))
  expect(rundownToText(long)).toBe(rundownToText(structuredClone(long)))
})
