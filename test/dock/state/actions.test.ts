import { expect, test } from 'vitest'

import { operate, refusal, running } from './operated.ts'

test('a take says what was seen on air', () => {
  const { act, sent } = operate(running)
  act.takeNext()

  expect(sent).toEqual([{ type: 'take', from: 'welcome' }])
})

test('the echo of a press takes no second cue, a later press does', () => {
  const { act, sent, clock } = operate(running)
  act.takeNext()
  clock.pass(299)
  act.takeNext()
  expect(sent).toHaveLength(1)

  clock.pass(1)
  act.takeNext()
  expect(sent).toHaveLength(2)
})

test('a guarded button acts on the second press, and not on the echo of the first', () => {
  const { act, screen, clock } = operate(running)
  let stops = 0
  const press = (): void => act.guard('stop', () => (stops += 1))

  press()
  expect(screen().armed?.name).toBe('stop')
  clock.pass(100)
  press()
  expect(stops).toBe(0)
  clock.pass(900)
  press()
  expect(stops).toBe(1)
  expect(screen().armed).toBeNull()
})

test('a guarded button that was left alone is armed anew', () => {
  const { act, clock } = operate(running)
  let stops = 0
  const press = (): void => act.guard('stop', () => (stops += 1))

  press()
  clock.pass(3001)
  press()
  expect(stops).toBe(0)
})

test('a refusal is told in its own sentence', async () => {
  const { act, screen, settled } = operate(running, async () => refusal)
  act.send({ type: 'resume' })
  await settled()

  expect(screen().toast).toMatchObject({ text: 'The show is not running.', tone: 'bad' })
})

test('a worker that fails is told of, too', async () => {
  const { act, screen, settled } = operate(running, async () => {
    throw new Error('gone')
  })
  act.send({ type: 'pause' })
  await settled()

  expect(screen().toast?.text).toBe('Onframe could not do that. Gone.')
})

test('the overlay that was put into OBS is taken out again by the toast', async () => {
  const notice = 'The overlay is now in “One”.'
  const { act, screen, mended, settled } = operate(running, async () => ({ ok: true, notice }))
  act.mend({ type: 'put-overlay' })
  await settled()
  expect(screen().toast?.text).toBe(notice)
  expect(screen().preflight).toBeNull()

  screen().toast?.undo?.()
  await settled()
  expect(mended).toEqual([{ type: 'put-overlay' }, { type: 'take-out-overlay' }])
  expect(screen().toast?.undo).toBeNull()
})

test('after a repair what was checked is checked again', async () => {
  const { act, screen, settled } = operate(running)
  const row = { name: 'Scenes', level: 'red', found: 'One is missing.', mend: null } as const
  act.change({ preflight: [row] })
  act.mend({ type: 'create-scene', scene: 'One' })
  await settled()

  expect(screen().preflight).toEqual([])
})

test('a password is forgotten here once OBS has let us in', async () => {
  const { act, screen, settled } = operate(running)
  act.change({ connection: { url: null, password: 'hush', remember: null } })
  act.connect({ url: 'ws://127.0.0.1:4455', password: 'hush', remember: false })
  await settled()

  expect(screen().connection.password).toBe('')
})

test('the outcome of connecting stays to be read', async () => {
  const { act, screen, settled } = operate(running, async () => refusal)
  act.connect({ url: 'ws://127.0.0.1:4455', password: 'hush', remember: false })
  expect(screen().connecting.phase).toBe('trying')
  await settled()

  const { message } = refusal
  expect(screen().connecting).toEqual({ phase: 'tried', ok: false, message, wasUp: false })
})

test('a report that comes when another was asked for, or none, is not shown in its place', async () => {
  const { act, screen, settled } = operate(running)
  act.look('journal')
  act.look('none')
  act.readAsRun('csv')
  act.readAsRun('none')
  await settled()

  expect(screen().look).toEqual({ what: 'none', text: null })
  expect(screen().asRun).toEqual({ format: 'none', text: null })
})
