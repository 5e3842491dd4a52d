import { expect, test } from 'vitest'

import { draftName } from '#dock/rundown/cell-drafts.ts'
import { createCellEdits } from '#dock/rundown/cell-edits.ts'

import { operate, running } from '../state/operated.ts'

test('what is refused of a new cue is told, since its column may be hidden, and stays as typed', () => {
  const { act, seen, screen, sent } = operate(running)
  const name = draftName(null, 'planned')
  act.draft(name, { text: 'soon', fault: null })

  expect(createCellEdits(seen, act).addTyped()).toBe(false)
  const fault = '“soon” is not a duration. Type 5:00, 90s or 1h30.'
  expect(screen().toast?.text).toBe(`Duration: ${fault}`)
  expect(screen().drafts[name]).toMatchObject({ text: 'soon', fault })
  expect(sent).toEqual([])
})
