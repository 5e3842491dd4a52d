import { describe, expect, test } from 'vitest'

import { longestText } from '#base/short.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import { createSteps } from '#orchestrator/run/steps.ts'
import type { Input } from '#show/state/input.ts'
import { limits } from '#show/state/limits.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createShowStore } from '#storage/show-store.ts'
import { at, onObs, play } from '#test/fixtures.ts'
import { connect, failureOf, startObs } from '#test/obs/bench.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'

const setting = createShowClock({ ...createStillClock(), setting: null }).setting()

/** Lengths of a message on both sides of each limit that a reader has ever had. */
const lengths = [limits.message, limits.message + 1, 5000, 5001, 30_000]

async function survives(show: Show): Promise<void> {
  const kept = keepInMemory()
  await createShowStore(kept, 'main').save(show, setting, at(9))
  const loaded = await createShowStore(kept, 'main').load()

  expect(loaded.troubles).toEqual([])
  expect(loaded.show.broadcast).toEqual(show.broadcast)
}

/** What is reported of a step that is refused with such a message: its begin, or its end. */
async function reported(begins: boolean, message: string): Promise<Observation> {
  const seen: Observation[] = []
  const fail = (): Promise<never> => Promise.reject(new Error(message))
  const carryOut = createSteps({
    startOutputs: fail,
    stopOutputs: fail,
    openSession: fail,
    closeSession: fail,
    observe: (observation) => void seen.push(observation),
  })
  const step = { procedure: 1, outputs: ['stream'] } as const
  if (begins) carryOut({ type: 'start-outputs', ...step })
  else carryOut({ type: 'stop-outputs', ...step, everything: false })
  await settle()
  const [told] = seen
  if (told === undefined) throw new Error('Nothing was reported.')
  return told
}

const starting: readonly Input[] = [
  { type: 'initialize' },
  { type: 'start-broadcast' },
  { type: 'step-done', procedure: 1, step: 'session' },
]

function broadcastAfter(...inputs: readonly Input[]): Show {
  return play(onObs(), ...inputs.map((one, index) => [index, one] as const)).show
}

test.each([longestText, longestText + 1, 5000, 5001, 30_000])(
  'the refusal of OBS that makes a sentence of %i characters has 500 at most',
  async (length) => {
    const obs = await startObs()
    const before = 'OBS refused GetStats (600): '
    const comment = 'x'.repeat(length - before.length - 1)
    obs.answer('GetStats', () => ({ code: 600, comment }))
    const connection = await connect(obs, createStillClock())
    const { message } = (await failureOf(connection.call('GetStats'))) as Error
    const whole = `${before}${comment}.`

    expect(message).toBe(length > longestText ? `${whole.slice(0, longestText - 1)}…` : whole)
  },
)

describe.each(lengths)('a message of %i characters', (length) => {
  const message = 'x'.repeat(length)
  const passedOn = length > limits.message ? `${'x'.repeat(limits.message - 1)}…` : message

  test('of a step that fails is stored as it is told, and read again', async () => {
    const failed = await reported(true, message)
    const show = broadcastAfter(...starting, failed)

    expect(failed).toMatchObject({ type: 'step-failed', message: passedOn })
    expect(show.broadcast.procedure?.failure).toContain(passedOn.slice(1))
    await survives(show)
  })

  test('of a step that is stuck is stored as it is told, and read again', async () => {
    const stuck = await reported(false, message)
    const show = broadcastAfter(
      ...starting,
      { type: 'stream-status', status: { ...stopped, state: 'started' } },
      { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] },
      { type: 'stop-broadcast' },
      { ...stuck, procedure: 2 } as Observation,
    )

    expect(stuck).toMatchObject({ type: 'step-stuck', message: passedOn })
    expect(JSON.stringify(show.broadcast)).toContain(passedOn)
    await survives(show)
  })
})
