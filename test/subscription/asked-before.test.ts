import { expect, test } from 'vitest'

import { rememberAsked } from '#subscription/asked-before.ts'
import { createAnswerer } from '#subscription/requests.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { Envelope, Reply } from '#wire/envelope.ts'

import { settle } from './stage.ts'

/** An end that answers, with what it begun before it was reloaded. */
function open(stored: unknown = [], reply: Reply = { ok: true }) {
  const clock = createStillClock()
  const done: string[] = []
  const said: Envelope[] = []
  const asked = rememberAsked(clock.now, stored)
  const answer = createAnswerer({
    serve: async (_showId, call) => {
      done.push(call)
      return reply
    },
    proof: null,
    publish: (envelope) => said.push(envelope),
    asked,
  })
  async function ask(from: string, id: string, call = 'send'): Promise<unknown> {
    answer({ type: 'request', showId: 'main', from, id, call, args: [] })
    await settle()
    return said.at(-1)
  }
  return { ask, done, asked, pass: clock.pass }
}

test('a request is done once, whatever others ask meanwhile', async () => {
  const { ask, done } = open()
  await ask('script', '1')
  for (let id = 0; id < 2000; id += 1) await ask('another', `${id}`)
  done.length = 0
  await ask('script', '1')

  expect(done).toEqual([])
})

test('hundreds of others, and hundreds of its own, put a request out of nobody’s mind', async () => {
  const { ask, done } = open()
  await ask('script', '1')
  for (let id = 2; id <= 1000; id += 1) await ask('script', `${id}`)
  for (let other = 1; other < 500; other += 1) await ask(`other ${other}`, '1')
  done.length = 0
  await ask('script', '1')

  expect(done).toEqual([])
})

test('two are never taken for one, however they are named', async () => {
  const { ask, done } = open()
  await ask('a b', 'c')
  await ask('a', 'b c')

  expect(done).toHaveLength(2)
})

test('after ten minutes it is a new one', async () => {
  const { ask, done, pass } = open()
  await ask('script', '1')
  pass(600_000)
  await ask('script', '1')
  pass(1)
  await ask('script', '1')

  expect(done).toHaveLength(2)
})

test('a request that was begun before a reload is not done again, and says so', async () => {
  const before = open()
  await before.ask('script', '1')
  const after = open(structuredClone(before.asked.begun()))

  expect(await after.ask('script', '1')).toMatchObject({
    value: { ok: false, reason: 'asked-before' },
  })
  await after.ask('script', '2')
  expect(after.done).toHaveLength(1)
})

test.each([
  ['asRun', { ok: true, value: 'a long text' }],
  ['send', { ok: false, reason: 'not-running', message: 'It is not running.' }],
] as const)('what changed nothing need not be stored: %s, %o', async (call, reply) => {
  const { ask, asked } = open([], reply)
  await ask('script', '1', call)

  expect(asked.begun()).toEqual([])
})

test('what tells something is told anew, so that long answers are not kept', async () => {
  const { ask, done } = open([], { ok: true, value: 'a long text' })
  await ask('script', '1', 'asRun')
  await ask('script', '1', 'asRun')

  expect(done).toEqual(['asRun', 'asRun'])
})

test.each(['load', 'bringBack', 'send'])(
  'what changes something is done once, also where the answer tells what it replaced: %s',
  async (call) => {
    const { ask, done, asked } = open([], { ok: true, value: 'an id' })
    await ask('script', '1', call)

    expect(await ask('script', '1', call)).toMatchObject({ value: { ok: true, value: 'an id' } })
    expect(done).toEqual([call])
    expect(asked.begun()).toHaveLength(1)
  },
)

test('a refusal is repeated, and not looked into again', async () => {
  const refusal = { ok: false, reason: 'not-running', message: 'It is not running.' } as const
  const { ask, done } = open([], refusal)
  await ask('script', '1')

  expect(await ask('script', '1')).toMatchObject({ value: refusal })
  expect(done).toHaveLength(1)
})

test.each([null, 7, 'x', [null, 7, { from: 'a' }, { from: 'a', id: 1, at: 2 }]])(
  'what is stored and is none of ours is let be: %j',
  async (stored) => {
    const { ask, done } = open(stored)
    await ask('a', '1')

    expect(done).toHaveLength(1)
  },
)
