import { expect, test } from 'vitest'

import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { leftOut } from '#decode/finding.ts'
import { createActions } from '#dock/state/actions.ts'
import { noDesk, noMonitor } from '#dock/state/nothing-known.ts'
import type { DockState, Screen } from '#dock/state/screen.ts'
import { firstScreen } from '#dock/state/screen.ts'
import type { Mend } from '#show/preflight.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, matinee, play, rehearsing } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { Replaced, WorkerApi } from '#worker/api.ts'

const running = play(rehearsing(), [0, { type: 'start' }]).show
const refusal: Answer = { ok: false, reason: 'not-running', message: 'The show is not running.' }

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

test('removing a cue can be undone: it is added again where it stood', async () => {
  const { act, sent, screen, settled } = operate(running)
  act.remove('host')
  await settled()
  screen().toast?.undo?.()

  expect(sent).toEqual([
    { type: 'edit', edit: { type: 'remove', cueId: 'host' } },
    { type: 'edit', edit: { type: 'add', cue: matinee.cues[1], before: 'clip' } },
  ])
})

test('a cue that was removed and put back by its button is not removed by undo', async () => {
  const { act, sent, screen, settled } = operate(running)
  act.remove('host')
  await settled()
  screen().toast?.undo?.()
  act.undo()

  expect(sent).toHaveLength(2)
  expect(screen().toast?.text).toBe('Nothing to undo.')
})

test('undo takes back the last edit, and never one that was refused', async () => {
  let answer: Answer = done
  const { act, sent, settled } = operate(running, async () => answer)
  act.edit({ type: 'change', cueId: 'host', fields: { title: 'Guest' } })
  await settled()
  answer = refusal
  act.edit({ type: 'remove', cueId: 'clip' })
  await settled()
  act.undo()

  expect(sent.at(-1)).toEqual({
    type: 'edit',
    edit: { type: 'change', cueId: 'host', fields: { title: 'Cue host' } },
  })
})

test('a rundown that is loaded cannot be undone by an edit of the one before', async () => {
  const { act, sent, settled } = operate(running)
  act.edit({ type: 'rename', title: 'Evening' })
  act.load(running.rundown)
  await settled()
  act.undo()

  expect(sent).toHaveLength(1)
})

test('a load is taken back by the rundown that the answer names, which drops no later edit', async () => {
  let answer: Replaced = { ok: true, value: 'kept-1' }
  const { act, replaced, screen, settled } = operate(running, async () => answer)
  act.draft('import', { text: '1:00 Main', fault: null })
  act.load(running.rundown)
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
  act.load(running.rundown)
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
  expect(screen().drafts['planned']).toEqual({ text: 'soon', fault: 'That is no length.' })

  act.draft('planned', { text: '2:00', fault: null })
  act.commit('planned', '1:00', take)
  act.commit('planned', '1:00', take)
  expect(screen().drafts['planned']).toBeUndefined()
  expect(taken).toEqual(['soon', '2:00'])
})

test('what an import has to tell is a list of its own, and goes with the next rundown', async () => {
  const { act, screen, settled } = operate(running)
  act.load(running.rundown)
  await settled()
  expect(screen()).toMatchObject({ panel: 'none', toast: { text: 'Loaded “Matinee”.' } })
  const findings = [leftOut('Row 3', (row) => `${row} has only a title and was left out.`)]
  act.load(running.rundown, findings)
  await settled()

  expect(screen()).toMatchObject({
    panel: 'findings',
    findings,
    toast: { text: '4 cues loaded, 1 left out.' },
  })
  act.load(running.rundown)
  await settled()
  expect(screen()).toMatchObject({ panel: 'none', findings: [] })
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

  expect(screen().connecting).toEqual({ phase: 'tried', ok: false, message: refusal.message })
})

const valued = async () => ({ ok: true, value: '' }) as const

/** Actions on a screen that shows this show, and a worker that answers as told. */
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

function operate(show: Show, answer: () => Promise<Replaced> = async () => done) {
  const clock = createStillClock()
  const sent: unknown[] = []
  const mended: Mend[] = []
  /** Whether they were sure, and which earlier one it was. */
  const replaced: unknown[] = []
  let screen: Screen = firstScreen
  const worker: WorkerApi = {
    send: (command) => {
      sent.push(command)
      return answer()
    },
    connect: answer,
    disconnect: answer,
    takeOver: answer,
    load: async (_rundown, isSure = false) => {
      replaced.push(isSure)
      return await answer()
    },
    bringBack: async (id, isSure = false) => {
      replaced.push([id, isSure])
      return await answer()
    },
    configureBackends: answer,
    configureKeys: answer,
    mend: (mend) => {
      mended.push(mend)
      return answer()
    },
    asRun: valued,
    journal: valued,
    metrics: valued,
    health: valued,
    sessions: valued,
    listShows: valued,
    preflight: async () => ({ ok: true, value: [] }),
    restore: answer,
    createShow: answer,
    configureShow: answer,
    removeShow: answer,
  }
  const seen = (): DockState => ({
    moment: momentOf(show, at(1)),
    rundown: show.rundown,
    desk: noDesk,
    monitor: noMonitor,
    ownId: 'dock',
    screen,
  })
  const act = createActions({
    worker,
    overlayUrl: () => 'file:///overlay.html',
    seen,
    change: (fields) => (screen = { ...screen, ...fields }),
    now: clock.now,
  })
  return {
    act,
    sent,
    mended,
    replaced,
    clock,
    screen: () => screen,
    /** When all that was promised so far has been heard. */
    settled: () => new Promise<void>((resolve) => setImmediate(resolve)),
  }
}
