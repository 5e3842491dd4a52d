import { expect, test } from 'vitest'

import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { createShowClock } from '#orchestrator/clock.ts'
import { createDesk } from '#orchestrator/desk.ts'
import { createShowRunner } from '#orchestrator/show-runner.ts'
import { createDeskView, createShowView } from '#orchestrator/topics.ts'
import type { LinkFailure } from '#show/obs-status.ts'
import { noon, rehearsing } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

const address = { url: 'ws://127.0.0.1:4455', password: 'secret' }

function createOperator(outcome: Answer<LinkFailure>) {
  const remembered: (readonly [string | null, string | null])[] = []
  const runner = createShowRunner(rehearsing(), {
    align: (now) => now,
    goLive: () => undefined,
    record: () => undefined,
    clock: createShowClock({ ...createStillClock(), setting: null }),
    putOnProgram: () => undefined,
    onFault: (error) => {
      throw error
    },
  })
  const desk = createDesk({
    runner,
    link: {
      start: async ({ url }) => {
        if (outcome.ok)
          runner.observe({ type: 'link-changed', link: { phase: 'up', url, since: noon } })
        return outcome
      },
      stop: () => runner.observe({ type: 'link-changed', link: { phase: 'off' } }),
    },
    remember: async (url, password) => {
      remembered.push([url, password])
    },
    settled: () => Promise.resolve(true),
  })
  return { desk, runner, remembered }
}

const notRunning = { ok: false, reason: 'not-running', message: 'Nothing answers there.' } as const

test('connecting ends the rehearsal: from then on the show is OBS’s', async () => {
  const { desk, runner } = createOperator(done)
  await desk.send({ type: 'start' })
  await desk.connect({ ...address, remember: false })

  expect(runner.state()).toMatchObject({ mode: 'obs', run: { phase: 'idle' } })
})

test('the password is kept only if that was wished, and only once it was right', async () => {
  const right = createOperator(done)
  await right.desk.connect({ ...address, remember: true })
  await right.desk.connect({ ...address, remember: false })
  const wrong = createOperator({ ok: false, reason: 'wrong-password', message: 'No.' })
  await wrong.desk.connect({ ...address, remember: true })

  expect(right.remembered).toEqual([
    [address.url, 'secret'],
    [address.url, null],
  ])
  expect(wrong.remembered).toEqual([[address.url, null]])
})

test('an OBS that comes up later is what was asked for; until then it is a rehearsal', async () => {
  const { desk, runner } = createOperator(notRunning)
  expect(await desk.connect({ ...address, remember: false })).toEqual(notRunning)
  expect(runner.state().mode).toBe('rehearsal')
  runner.observe({ type: 'link-changed', link: { phase: 'up', url: address.url, since: noon } })

  expect(runner.state().mode).toBe('obs')
})

test('connecting again after a reload leaves a rehearsal a rehearsal', async () => {
  const { desk, runner, remembered } = createOperator(done)
  await desk.send({ type: 'start' })
  await desk.reconnect(address)

  expect(runner.state()).toMatchObject({ mode: 'rehearsal', run: { phase: 'running' } })
  expect(remembered).toEqual([])
})

test('letting go of OBS forgets the password, and goes back to rehearsal', async () => {
  const { desk, runner, remembered } = createOperator(done)
  await desk.connect({ ...address, remember: true })
  await desk.disconnect()

  expect(remembered.at(-1)).toEqual([null, null])
  expect(runner.state()).toMatchObject({ mode: 'rehearsal', obs: { link: { phase: 'off' } } })
})

test('a refusal is an answer with a word for programs and a sentence for people', async () => {
  const { desk } = createOperator(done)

  expect(await desk.send({ type: 'pause' })).toEqual({
    ok: false,
    reason: 'not-running',
    message: 'The show is not running. Start it first.',
  })
})

test('what a page would not see changes no published object', () => {
  const viewShow = createShowView()
  const viewDesk = createDeskView()
  const settings = { url: address.url, passwordRemembered: false }
  const show = rehearsing()
  const unseen = { ...show, cuts: 5, reassertedAt: noon }

  expect(viewShow(unseen)).toBe(viewShow(show))
  expect(viewDesk(unseen, settings, null)).toBe(viewDesk(show, { ...settings }, null))
  expect(viewDesk(show, { ...settings, passwordRemembered: true }, null)).not.toBe(
    viewDesk(show, settings, null),
  )
})
