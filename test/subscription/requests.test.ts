import { expect, test } from 'vitest'

import { later } from '#base/time.ts'
import { rememberAsked } from '#subscription/asked-before.ts'
import { createAnswerer, createAsker } from '#subscription/requests.ts'
import { createStillClock } from '#test/still-clock.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Envelope, Reply } from '#wire/envelope.ts'

import { settle } from './stage.ts'

function createAsking() {
  const clock = createStillClock()
  const bus = createMemoryBus()
  const asking = bus.join()
  const asker = createAsker({
    id: 'a',
    publish: asking.publish,
    after: (delay, run) => clock.setAlarm(later(clock.now(), delay), run),
  })
  asking.subscribe(asker.hear)
  return { asker, join: bus.join, pass: clock.pass }
}

function createLine(serve: (call: string, args: readonly unknown[]) => Promise<Reply>) {
  const { asker, join, pass } = createAsking()
  const answering = join()
  answering.subscribe(
    createAnswerer({
      serve: (_, call, args) => serve(call, args),
      proof: null,
      publish: answering.publish,
      asked: rememberAsked(createStillClock().now),
    }),
  )
  return { asker, pass }
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
    message: 'It failed. The disk is full.',
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
    proof: null,
    publish: (envelope) => said.push(envelope),
    asked: rememberAsked(createStillClock().now),
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

/** Two that may answer, of which nobody does yet; and one that asks. */
function createSuccession() {
  const { asker, join: joinBus, pass } = createAsking()
  const done: string[] = []

  function join(name: string, serve: () => Promise<Reply>) {
    const line = joinBus()
    const end = { leads: false, leave: line.close }
    const answer = createAnswerer({
      serve: () => {
        done.push(name)
        return serve()
      },
      proof: () => (end.leads ? Promise.resolve() : Promise.reject(new Error('Another leads.'))),
      publish: line.publish,
      asked: rememberAsked(createStillClock().now),
    })
    line.subscribe(answer)
    return end
  }

  return { asker, join, done, pass }
}

test('what nobody had heard is done by the next one that answers, and once', async () => {
  const { asker, join, done } = createSuccession()
  const first = join('first', async () => ({ ok: true, value: 1 }))
  const second = join('second', async () => ({ ok: true, value: 2 }))
  const asked = asker.ask('main', 'send', [])
  await settle()
  second.leads = true
  asker.turnOver(null)
  await settle()
  first.leads = true
  asker.turnOver(null)

  expect(await asked).toEqual({ ok: true, value: 2 })
  expect(done).toEqual(['second'])
})

test('what nobody had heard is done by the asker itself when it is the one', async () => {
  const { asker, join } = createSuccession()
  join('first', async () => ({ ok: true }))
  const asked = asker.ask('main', 'send', [7])
  await settle()
  asker.turnOver(async (showId, call, args) => ({ ok: true, value: [showId, call, ...args] }))

  expect(await asked).toEqual({ ok: true, value: ['main', 'send', 7] })
})

test('what was heard, and may have been done, is not done again', async () => {
  const { asker, join, done, pass } = createSuccession()
  const first = join('first', () => new Promise(() => {}))
  const second = join('second', async () => ({ ok: true }))
  first.leads = true
  const asked = asker.ask('main', 'send', [])
  await settle()
  first.leave()
  second.leads = true
  asker.turnOver(null)
  await settle()
  pass(10_000)

  expect(await asked).toMatchObject({ ok: false, reason: 'no-answer' })
  expect(done).toEqual(['first'])
})
