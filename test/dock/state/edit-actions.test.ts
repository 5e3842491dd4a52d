import { expect, test } from 'vitest'

import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { cue, matinee } from '#test/fixtures.ts'
import type { Replaced } from '#worker/api.ts'

import { operate, refusal, running } from './operated.ts'

test('removing a cue can be undone by its button, also after another edit', async () => {
  const { act, sent, screen, settled } = operate(running)
  act.remove('host')
  await settled()
  screen().toast?.undo?.()

  const hand = { by: expect.any(String), seen: 1 }
  expect(sent).toEqual([
    { type: 'edit', edit: { type: 'remove', cueId: 'host' }, ...hand },
    { type: 'edit', edit: { type: 'add', cue: matinee.cues[1], before: 'clip' }, ...hand },
  ])
})

test('if the removal is the newest edit, its button is undo, so that it can be made again by redo', async () => {
  const edits = { undo: { type: 'remove', what: 'host Cue host' }, redo: null } as const
  const { act, sent, screen, settled } = operate(running, undefined, undefined, edits)
  act.remove('host')
  await settled()
  screen().toast?.undo?.()
  act.redo()

  expect(sent.slice(1)).toEqual([{ type: 'undo' }, { type: 'redo' }])
})

test('undo asks the show, which knows the edits of everybody; a refusal is told', async () => {
  const { act, sent, screen, settled } = operate(running, async () => refusal)
  act.undo()
  await settled()

  expect(sent).toEqual([{ type: 'undo' }])
  expect(screen().toast?.text).toBe(refusal.message)
})

test('a load is taken back by the rundown that the answer names, which drops no later edit', async () => {
  let answer: Replaced = { ok: true, value: 'kept-1' }
  const { act, replaced, screen, settled } = operate(running, async () => answer)
  act.draft('import', { text: '1:00 Main', fault: null })
  act.load(running.rundown, undefined, 'import')
  await settled()
  expect(screen().drafts['import']).toBeUndefined()
  answer = done
  screen().toast?.undo?.()

  expect(replaced).toEqual([false, ['kept-1', false]])
})

test('what is not kept is not offered to be taken back', async () => {
  const { act, screen, settled } = operate(running)
  act.load(running.rundown)
  await settled()

  expect(screen().toast).toMatchObject({ undo: null })
})

test('on air a rundown is replaced by a second press, and what was pasted stays until then', async () => {
  const onAir = { ok: false, reason: 'rundown-is-on-air', message: 'It is on air.' } as const
  let answer: Answer = onAir
  const { act, replaced, screen, settled } = operate(running, async () => answer)
  act.draft('import', { text: '1:00 Main', fault: null })
  act.load(running.rundown, undefined, 'import')
  await settled()
  expect(screen()).toMatchObject({
    toast: { label: 'Replace the rundown', undo: expect.any(Function) },
    drafts: { import: { text: '1:00 Main' } },
  })
  answer = done
  screen().toast?.undo?.()
  await settled()

  expect(replaced).toEqual([false, true])
  expect(screen().toast?.text).toContain('Loaded')
})

test('the fields of an added cue are there at once, and go if it is refused', async () => {
  const { act, screen, settled } = operate(running, async () => refusal)
  act.add(cue('new', 1), 'host')
  expect(screen()).toMatchObject({ selected: 'new', added: { id: 'new' } })
  await settled()

  expect(screen()).toMatchObject({ selected: null, added: null })
  expect(screen().toast?.text).toBe('The show is not running.')
})

test('what is refused stays as typed, what is taken is gone, and is taken once', () => {
  const { act, screen } = operate(running)
  const taken: string[] = []
  const take = (text: string): string | null => {
    taken.push(text)
    return text === 'soon' ? 'That is no length.' : null
  }

  act.draft('planned', { text: 'soon', fault: null })
  act.commit('planned', '1:00', take)
  expect(screen().drafts['planned']).toMatchObject({ text: 'soon', fault: 'That is no length.' })

  act.draft('planned', { text: '2:00', fault: null })
  act.commit('planned', '1:00', take)
  act.commit('planned', '1:00', take)
  expect(screen().drafts['planned']).toBeUndefined()
  expect(taken).toEqual(['soon', '2:00'])
})

test('a rundown that is loaded says so, in the words that are given', async () => {
  const { act, screen, settled } = operate(running)
  act.load(running.rundown)
  await settled()
  expect(screen()).toMatchObject({ panel: 'none', toast: { text: 'Loaded “Matinee”.' } })
  act.load(running.rundown, '4 cues loaded, 1 left out.')
  await settled()

  expect(screen()).toMatchObject({ panel: 'none', toast: { text: '4 cues loaded, 1 left out.' } })
})

test('what is opened and typed while a rundown is loaded stays as it is', async () => {
  const { act, screen, settled } = operate(running)
  act.load(running.rundown, undefined, 'import')
  act.change({ panel: 'import' })
  act.draft('import', { text: 'Intro 0:30', fault: null })
  await settled()
  expect(screen().panel).toBe('import')
  expect(screen().drafts['import']?.text).toBe('Intro 0:30')

  act.load(running.rundown, undefined, 'import')
  await settled()
  expect(screen().panel).toBe('none')
  expect(screen().drafts['import']).toBeUndefined()
})
