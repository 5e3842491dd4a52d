import { expect, test } from 'vitest'

import { createCellEdits } from '#dock/rundown/cell-edits.ts'
import { draftsWithout } from '#dock/state/draft-actions.ts'
import type { Edit } from '#show/state/edit.ts'
import { cue, play, rundown } from '#test/fixtures.ts'

import { operate, refusal, running } from './operated.ts'

const retitled = (title: string): Edit => ({
  type: 'change',
  cueId: 'host',
  fields: { title },
})

const one = { text: 'x', fault: null }

/** The same show after somebody else has given the cue another title. */
const { show: edited } = play(running, [0, { type: 'edit', edit: retitled('Ann'), by: 'else' }])

test('what is typed is about the rundown as it was when it was begun, so that others are told what it replaces', () => {
  const { act, sent, see } = operate(running)
  act.draft('host title', { text: 'B', fault: null })
  see(edited)
  act.draft('host title', { text: 'Ben', fault: null })
  act.commit('host title', 'Ann', (title) => {
    act.edit(retitled(title))
    return null
  })
  act.edit(retitled('Cem'))

  const { revision } = running.rundown
  expect(sent).toMatchObject([{ seen: revision }, { seen: revision + 1 }])
})

test('so it is in a cell of the table', () => {
  const { act, sent, see, seen } = operate(running)
  const edits = createCellEdits(seen, act)
  edits.begin({ cueId: 'host', column: 'title', from: 'title' }, 'B')
  see(edited)

  expect(edits.commit()).toBe(true)
  expect(sent).toMatchObject([{ edit: retitled('B'), seen: running.rundown.revision }])
})

test('what the show refuses stays as typed, with the reason', async () => {
  const { act, screen, settled } = operate(running, async () => refusal)
  act.draft('host label', { text: 'a long label', fault: null })
  act.commit('host label', '', (label) => {
    act.edit({ type: 'change', cueId: 'host', fields: { label } })
    return null
  })
  expect(screen().drafts['host label']).toBeUndefined()
  await settled()

  expect(screen().drafts['host label']).toMatchObject({
    text: 'a long label',
    fault: refusal.message,
  })
})

test('what is typed into cues goes with their rundown, and nothing else', () => {
  const kept = { ' title': one, import: one, 'timer 1 label': one }
  const gone = { 'cell a b title': one, 'cell c own Camera': one, 'c label': one, 'a b own': one }
  const before = rundown(cue('a b', 1), cue('c', 1))

  expect(draftsWithout(before, { ...kept, ...gone })).toEqual(kept)
})

test('what was typed into a cue that is gone is told', async () => {
  const gone = { ok: false, reason: 'no-such-cue', message: 'Gone.' } as const
  const { act, screen, settled } = operate(running, async () => gone)
  act.draft('host title', { text: 'Ben', fault: null })
  act.commit('host title', '', (title) => {
    act.edit(retitled(title))
    return null
  })
  await settled()

  expect(screen().toast?.text).toBe('Somebody has removed this cue. You typed: “Ben”.')
  expect(screen().drafts['host title']).toBeUndefined()
})
