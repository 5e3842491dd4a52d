import { expect, test } from 'vitest'

import { done } from '#base/answer.ts'
import { answerName, bringName } from '#dock/state/library-actions.ts'
import type { Replaced } from '#worker/api.ts'

import { operate, refusal, running } from './operated.ts'
import { slow } from './slow.ts'

/** A rundown that is loaded from the library, and a worker that answers when it is told to. */
function operateLoad() {
  const worker = slow<Replaced>()
  const desk = operate(running, worker.ask)
  desk.act.change({ panel: 'library' })
  desk.act.bringBack({ id: 'kept', title: 'Sunday' }, 'library')
  return { ...desk, ...worker }
}

test('a load closes the panel that has its button', async () => {
  const { screen, answer, settled } = operateLoad()
  answer(0, done)
  await settled()
  expect(screen().panel).toBe('none')
})

test('a load does not close a panel that was opened since, nor its own that was opened again', async () => {
  const { act, screen, answer, settled } = operateLoad()
  act.change({ panel: 'calendar' })
  act.change({ panel: 'library' })
  answer(0, done)
  await settled()
  expect(screen().panel).toBe('library')
  expect(screen().toast?.text).toBe('Loaded “Sunday”.')
})

test('a load that is confirmed later, and one that is taken back, close nothing that was opened since', async () => {
  const { act, screen, answer, settled } = operateLoad()
  answer(0, { ...refusal, reason: 'rundown-is-on-air' })
  await settled()
  act.change({ panel: 'squeeze' })
  screen().toast?.undo?.()
  answer(1, { ok: true, value: 'before' })
  await settled()
  expect(screen()).toMatchObject({ panel: 'squeeze', toast: { text: 'Loaded “Sunday”.' } })

  screen().toast?.undo?.()
  answer(2, done)
  await settled()
  expect(screen()).toMatchObject({ panel: 'squeeze', toast: { text: 'Loaded “Matinee”.' } })
})

test('a load from no panel leaves what is open, and what is typed there', async () => {
  const { act, screen, settled } = operate(running)
  act.change({ panel: 'import' })
  act.draft('import', { text: 'Intro 0:30', fault: null })
  act.load(running.rundown)
  await settled()
  expect(screen()).toMatchObject({ panel: 'import', drafts: { import: { text: 'Intro 0:30' } } })
})

test('a load and a new group leave the cue whose fields were opened since', async () => {
  const { act, screen, answer, settled } = operateLoad()
  act.change({ selected: 'host' })
  answer(0, done)
  act.group('host', 'host')
  act.change({ selected: 'clip' })
  answer(1, done)
  await settled()
  expect(screen()).toMatchObject({ selected: 'clip', selectedGroup: null })
})

test('a merge closes its own preview, and no panel that was opened since', async () => {
  const worker = slow<Replaced>()
  const { act, screen, settled } = operate(running, worker.ask)
  act.change({ panel: 'import' })
  act.importText('Title,Scene\nExtra,Main')
  await settled()
  act.mergePreview()
  act.change({ panel: 'export' })
  worker.answer(0, done)
  await settled()
  expect(screen()).toMatchObject({ panel: 'export', preview: null })
  expect(screen().drafts['import']).toBeUndefined()
})

test.each([
  ['taken', done],
  ['refused', refusal],
])('a library that is brought and %s leaves the text that was typed since', async (_, said) => {
  const worker = slow<Replaced>()
  const { act, screen, settled } = operate(running, worker.ask)
  act.draft(bringName, { text: 'first', fault: null })
  act.importLibrary('first')
  act.draft(bringName, { text: 'second', fault: null })
  worker.answer(0, said)
  await settled()
  expect(screen().drafts[bringName]).toMatchObject({ text: 'second', fault: null })
  expect(screen().toast?.text).toBe(said.ok ? '' : refusal.message)
})

test.each([
  ['taken', done],
  ['refused', refusal],
])('a template that is %s leaves the one that was begun since', async (_, said) => {
  const worker = slow<Replaced>()
  const { act, screen, settled } = operate(running, worker.ask)
  act.beginTemplate({ title: 'First', rundown: { title: '{{name}}' } })
  act.draft(answerName('name'), { text: 'Monday', fault: null })
  act.useTemplate()
  act.beginTemplate({ title: 'Second', rundown: { title: '{{name}}' } })
  worker.answer(0, said)
  await settled()
  expect(screen().library.template).toMatchObject({ title: 'Second', fault: null })
  expect(screen().drafts[answerName('name')]?.text).toBe('Monday')
})
