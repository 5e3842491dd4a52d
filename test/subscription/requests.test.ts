import { expect, test } from 'vitest'

import { later } from '#base/time.ts'
import { createAnswerer, createAsker } from '#subscription/requests.ts'
import { createStillClock } from '#test/still-clock.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Envelope, Reply } from '#wire/envelope.ts'

import { settle } from './stage.ts'

function createLine(serve: (call: string, args: readonly unknown[]) => Promise<Reply>) {
  const clock = createStillClock()
  const bus = createMemoryBus()
  const asking = bus.join()
  const answering = bus.join()
  const asker = createAsker({
    id: 'a',
    publish: asking.publish,
    after: (delay, run) => clock.setAlarm(later(clock.now(), delay), run),
  })
  asking.subscribe(asker.hear)
  const answer = createAnswerer({
    serve: (_, call, args) => serve(call, args),
    publish: answering.publish,
  })
  answering.subscribe(answer)
  return { asker, answer, pass: clock.pass }
}

test('what is asked is answered to the one that asked', async () => {
  const { asker } = createLine(async (call, args) => ({ ok: true, value: [call, ...args] }))
  const [one, two] = await Promise.all([
    asker.ask('main', 'send', [1]),
    asker.ask('main', 'load', []),
  ])

  expect([one, two]).toEqual([
    { ok: true, value: ['send', 1] },
    { ok: true, value: ['load'] },
  ])
})

test('what fails is an answer, too', async () => {
  const { asker } = createLine(() => Promise.reject(new Error('the disk is full')))

  expect(await asker.ask('main', 'send', [])).toEqual({
    ok: false,
    reason: 'fault',
    message: 'It failed: the disk is full',
  })
})

test('where nobody answers it says so after ten seconds, and a late answer harms nobody', async () => {
  const late: ((reply: Reply) => void)[] = []
  const { asker, pass } = createLine(
    () =>
      new Promise((resolve) => {
        late.push(resolve)
      }),
  )
  const asked = asker.ask('main', 'send', [])
  await settle()
  pass(10_000)
  for (const answer of late) answer({ ok: true })
  await settle()

  expect(await asked).toMatchObject({ ok: false, reason: 'no-answer' })
})

test('a request that comes twice is done once, and answered twice', async () => {
  let done = 0
  const said: Envelope[] = []
  const answer = createAnswerer({
    serve: async () => {
      done += 1
      return { ok: true }
    },
    publish: (envelope) => said.push(envelope),
  })
  const request = {
    type: 'request',
    showId: 'main',
    from: 'a',
    id: '1',
    call: 'send',
    args: [],
  } as const
  answer(request)
  answer(request)
  await settle()

  expect(done).toBe(1)
  expect(said).toHaveLength(2)
})
