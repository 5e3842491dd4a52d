import { expect, test } from 'vitest'

import { idleShow, matinee } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'
import { openSourceEvents } from '#transport/source-events.ts'
import type { Envelope } from '#wire/envelope.ts'

function createSources({ isOn = true } = {}) {
  const clock = createStillClock()
  const emitted: unknown[] = []
  const heard: Envelope[] = []
  const transport = openSourceEvents({
    showId: 'main',
    emit: async (name, detail) => void emitted.push([name, detail]),
    isOn: () => isOn,
    ...clock,
  })
  transport.subscribe((envelope) => heard.push(envelope))
  return { transport, emitted, heard, pass: clock.pass, rung: clock.rung }
}

function told(topic: 'show' | 'rundown', sequence: number): Envelope {
  const head = { mark: { run: 'one', sequence }, clock: { at: 0 as never, rate: 1 }, to: null }
  return topic === 'show'
    ? { type: 'snapshot', showId: 'main', topic, ...head, body: idleShow }
    : { type: 'snapshot', showId: 'main', topic, ...head, body: matinee }
}

test('sources of another place are told the show, and of several states the newest', async () => {
  const { transport, emitted } = createSources()
  transport.publish(told('rundown', 1))
  for (let sequence = 2; sequence <= 9; sequence += 1) transport.publish(told('show', sequence))
  await settle()

  expect(emitted).toEqual([
    ['onframe', told('show', 2)],
    ['onframe', told('show', 9)],
  ])
})

test('what cannot say hello is said hello for, as long as there is such a thing', () => {
  const { transport, heard, pass } = createSources()
  transport.publish(told('show', 1))
  pass(60_000)

  expect(heard).toHaveLength(5)
  expect(heard[0]).toMatchObject({ type: 'hello', topics: ['show'] })
})

test('turned off, it says nothing and wakes nobody', async () => {
  const { transport, emitted, rung, pass } = createSources({ isOn: false })
  transport.publish(told('show', 1))
  pass(3_600_000)
  await settle()

  expect([emitted, rung()]).toEqual([[], 0])
})
