import { expect, test } from 'vitest'

import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { reveal, toSecret } from '#base/redacted.ts'
import { isFinal } from '#obs/link/diagnosis.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import type { ObsAddress } from '#orchestrator/run/desk.ts'
import { createDesk } from '#orchestrator/run/desk.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import { createDeskView, createShowView } from '#orchestrator/run/topics.ts'
import type { LinkFailure } from '#show/state/obs-status.ts'
import { noon, rehearsing } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

const address = { url: 'ws://127.0.0.1:4455', password: toSecret('secret') }
const stored = { url: address.url, password: toSecret('stored') }

type Outcome = Answer<LinkFailure>

/** An OBS that answers so; what it may let in later it is asked for again, as the real link does. */
function createOperator(
  outcome: Outcome,
  kept: ObsAddress | null = null,
  onFault: (error: unknown) => void = (error) => {
    throw error
  },
  given: ObsAddress | null = null,
  isStored: () => Promise<void> = async () => {},
) {
  const tried: string[] = []
  const held: (string | null)[] = []
  let remembered = kept
  let current: ObsAddress | null = null
  const runner = createShowRunner(rehearsing(), {
    align: (now) => now,
    reach: (now) => now,
    goLive: () => undefined,
    record: () => undefined,
    clock: createShowClock({ ...createStillClock(), setting: null }),
    putOnProgram: () => undefined,
    keepRundown: () => undefined,
    onFault,
  })
  function letIn(): void {
    const { url } = current ?? address
    runner.observe({ type: 'link-changed', link: { phase: 'up', url, since: noon } })
  }
  const desk = createDesk({
    runner,
    link: {
      start: async (wanted) => {
        tried.push(reveal(wanted.password))
        if (outcome.ok || !isFinal(outcome.reason)) current = wanted
        if (outcome.ok) letIn()
        return outcome
      },
      stop: () => {
        current = null
        runner.observe({ type: 'link-changed', link: { phase: 'off' } })
      },
      address: () => current,
    },
    remembered: () => remembered,
    given,
    remember: async (url, password) => {
      remembered = password && { url: url ?? address.url, password }
      await isStored()
    },
    hold: (one) => held.push(one && reveal(one.password)),
    settled: () => Promise.resolve('stored'),
  })
  return {
    desk,
    runner,
    tried,
    held,
    letIn,
    remembered: () => remembered && reveal(remembered.password),
  }
}

const notRunning = { ok: false, reason: 'not-running', message: 'Nothing answers there.' } as const
const wrong = { ok: false, reason: 'wrong-password', message: 'No.' } as const

test('connecting ends the rehearsal: from then on the show is OBS’s', async () => {
  const { desk, runner } = createOperator(done)
  await desk.send({ type: 'start' })
  await desk.connect({ ...address, remember: false })

  expect(runner.state()).toMatchObject({ mode: 'obs', run: { phase: 'idle' } })
})

test('the password is kept only if that was wished, and only once it was right', async () => {
  const right = createOperator(done)
  await right.desk.connect({ ...address, remember: true })
  const kept = right.remembered()
  await right.desk.connect({ ...address, remember: false })
  const wronged = createOperator(wrong)
  await wronged.desk.connect({ ...address, remember: true })

  expect([kept, right.remembered(), wronged.remembered()]).toEqual(['secret', null, null])
})

test.each([wrong, { ...wrong, reason: 'kicked' }, notRunning] as const)(
  'what was kept stays when something else is tried and fails: %o',
  async (outcome) => {
    for (const remember of [true, false]) {
      const { desk, remembered } = createOperator(outcome, stored)
      await desk.connect({ ...address, remember })

      expect(remembered()).toBe('stored')
    }
  },
)

test('an empty field means the password that is kept', async () => {
  const { desk, tried, remembered } = createOperator(done, stored)
  await desk.connect({ url: address.url, password: toSecret(''), remember: true })

  expect(tried).toEqual(['stored'])
  expect(remembered()).toBe('stored')
})

test('an empty field means the one that OBS has let in, where none is kept', async () => {
  const { desk, tried } = createOperator(done)
  await desk.connect({ ...address, remember: false })
  await desk.connect({ url: address.url, password: toSecret(''), remember: false })

  expect(tried).toEqual(['secret', 'secret'])
})

test('only the kept password itself is forgotten for being wrong, and by its own OBS', async () => {
  const empty = { password: toSecret(''), remember: true }
  const own = createOperator(wrong, stored)
  await own.desk.connect({ url: stored.url, ...empty })
  const other = createOperator(wrong, stored)
  await other.desk.connect({ url: 'ws://10.0.0.7:4455', ...empty })
  const away = createOperator(notRunning, stored)
  await away.desk.connect({ url: stored.url, ...empty })

  expect([own, other, away].map(({ remembered }) => remembered())).toEqual([
    null,
    'stored',
    'stored',
  ])
})

test('a command that the core trips over is refused with a sentence, not acknowledged', async () => {
  const faults: unknown[] = []
  const { desk, runner } = createOperator(done, null, (error) => faults.push(error))
  const before = runner.state()
  const answer = await desk.send({ type: 'edit' } as never)

  expect(answer).toMatchObject({
    ok: false,
    reason: 'fault',
    message: expect.stringMatching(/^Onframe has a fault .* Nothing was changed\.$/),
  })
  expect(runner.state()).toBe(before)
  expect(faults).toHaveLength(1)
})

test('an OBS that comes up later is what was asked for; until then it is a rehearsal', async () => {
  const { desk, runner, letIn, remembered, held } = createOperator(notRunning)
  expect(await desk.connect({ ...address, remember: true })).toEqual(notRunning)
  expect([runner.state().mode, remembered(), held]).toEqual(['rehearsal', null, []])
  letIn()

  expect([runner.state().mode, remembered(), held]).toEqual(['obs', 'secret', ['secret']])
})

test('letting go of OBS forgets the password, and goes back to rehearsal', async () => {
  const { desk, runner, remembered, held } = createOperator(done)
  await desk.connect({ ...address, remember: true })
  await desk.disconnect()

  expect([remembered(), held]).toEqual([null, ['secret', null]])
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
  const none: readonly never[] = []
  const viewDesk = createDeskView()
  const settings = { url: address.url, passwordRemembered: false }
  const show = rehearsing()
  const unseen = { ...show, cuts: 5, reassertedAt: noon }

  expect(viewShow(unseen)).toBe(viewShow(show))
  expect(viewDesk(unseen, settings, null, none)).toBe(viewDesk(show, { ...settings }, null, none))
  expect(viewDesk(show, { ...settings, passwordRemembered: true }, null, none)).not.toBe(
    viewDesk(show, settings, null, none),
  )
})

test('the password that the program was started with is known at its address alone, and never stored', async () => {
  const { desk, tried, remembered } = createOperator(done, null, undefined, address)
  const order = { url: address.url, password: toSecret(''), remember: true }
  await desk.connect(order)
  await desk.disconnect()
  await desk.connect(order)
  expect(remembered()).toBeNull()
  await desk.connect({ ...order, url: 'ws://10.0.0.9:4455' })
  await desk.connect(order)

  expect(tried).toEqual(['secret', 'secret', '', 'secret'])
})

test('who connects again while storage forgets the password does not find the show in rehearsal', async () => {
  const waiting: (() => void)[] = []
  const slow = (): Promise<void> => new Promise((go) => waiting.push(go))
  const { desk, runner } = createOperator(done, null, undefined, null, slow)
  const disconnected = desk.disconnect()
  const connected = desk.connect({ ...address, remember: false })
  while (waiting.length < 2) await Promise.resolve()
  for (const go of waiting) go()
  await Promise.all([disconnected, connected])

  expect(runner.state().mode).toBe('obs')
})
