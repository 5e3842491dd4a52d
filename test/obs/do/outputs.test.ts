import { expect, test } from 'vitest'

import type { Outputs } from '#obs/do/outputs.ts'
import { createOutputs, outputFailure } from '#obs/do/outputs.ts'
import { arrived, openConnection } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'

interface Bench {
  readonly obs: FakeObs
  readonly outputs: Outputs
  /** Lets everything be answered, and OBS be listened to for a second. */
  readonly settle: () => Promise<void>
  /** What OBS says of its stream: whether it is active, and in which state. */
  readonly say: (outputActive: boolean, state: string) => void
}

async function open(): Promise<Bench> {
  const { obs, clock, connection } = await openConnection()
  let isActive = false
  obs.answer('GetStreamStatus', () => ({ ok: { outputActive: isActive } }))
  obs.answer('GetRecordStatus', () => ({ ok: { outputActive: false } }))
  // As OBS has it: there is an output to a service from the first start on.
  let hasStreamed = false
  obs.answer('GetOutputList', () => ({
    ok: { outputs: [{ outputFlags: { OBS_OUTPUT_SERVICE: hasStreamed } }] },
  }))
  obs.answer('StartStream', () => {
    hasStreamed = true
    return { ok: null }
  })
  obs.answer('StopStream', () => ({ ok: null }))
  return {
    obs,
    outputs: createOutputs(connection, clock),
    settle: async () => {
      for (let turns = 0; turns < 8; turns += 1) {
        await arrived(connection)
        clock.pass(125)
      }
    },
    say: (outputActive, state) => {
      isActive = outputActive
      const outputState = `OBS_WEBSOCKET_OUTPUT_${state}`
      obs.emit('StreamStateChanged', { outputActive, outputState })
    },
  }
}

function asked(obs: FakeObs, type: string): number {
  return obs.received.filter((request) => request.type === type).length
}

function watch(promise: Promise<unknown>): () => unknown {
  let outcome: unknown = 'under way'
  promise.then(
    (value) => (outcome = value),
    (error: unknown) => (outcome = outputFailure(error)),
  )
  return () => outcome
}

test('a start is over when OBS says that it has started, and not when it has answered', async () => {
  const { outputs, settle, say } = await open()
  const started = watch(outputs.start(['stream']))
  await settle()
  say(false, 'STARTING')
  await settle()
  expect(started()).toBe('under way')

  say(true, 'STARTED')
  await settle()
  expect(started()).toEqual(['stream'])
})

test('what runs already is left alone, and is not said to be ours', async () => {
  const { obs, outputs, say } = await open()
  say(true, 'STARTED')

  expect(await outputs.start(['stream'])).toEqual([])
  expect(asked(obs, 'StartStream')).toBe(0)
})

test('a start that OBS gives up is told, with what to look at', async () => {
  const { outputs, settle, say } = await open()
  const started = watch(outputs.start(['stream']))
  await settle()
  say(false, 'STOPPED')
  await settle()

  expect(started()).toBe(
    'OBS could not start the stream. Check its server, key and network (in OBS: Settings → Stream).',
  )
})

test('a stop waits until OBS says that it has stopped', async () => {
  const { obs, outputs, settle, say } = await open()
  say(true, 'STARTED')
  const stopped = watch(outputs.stop(['stream']))
  await settle()
  expect(asked(obs, 'StopStream')).toBe(1)
  expect(stopped()).toBe('under way')

  say(false, 'STOPPED')
  await settle()
  expect(stopped()).toBeUndefined()
})

test('what does not run need not be stopped', async () => {
  const { obs, outputs, settle } = await open()
  const stopped = watch(outputs.stop(['stream', 'record']))
  await settle()
  await settle()

  expect(stopped()).toBeUndefined()
  expect(asked(obs, 'StopStream')).toBe(0)
})

test('a start that is still under way is stopped the moment it succeeds', async () => {
  const { obs, outputs, settle, say } = await open()
  void outputs.start(['stream']).catch(() => undefined)
  await settle()
  // OBS would refuse now: it is not active yet.
  const stopped = watch(outputs.stop(['stream']))
  await settle()
  expect(asked(obs, 'StopStream')).toBe(0)

  say(true, 'STARTED')
  await settle()
  expect(asked(obs, 'StopStream')).toBeGreaterThan(0)
  say(false, 'STOPPED')
  await settle()
  expect(stopped()).toBeUndefined()
})

test('a stop that a later start has overtaken ends, and asks for no more stops', async () => {
  const { obs, outputs, settle, say } = await open()
  say(true, 'STARTED')
  const stopped = watch(outputs.stop(['stream']))
  await settle()
  expect(asked(obs, 'StopStream')).toBe(1)

  void outputs.start(['stream']).catch(() => undefined)
  await settle()
  await settle()
  expect(stopped()).toBe('It was started again meanwhile.')
  expect(asked(obs, 'StopStream')).toBe(1)
})

test('a start that fails by itself has nothing left to stop', async () => {
  const { obs, outputs, settle, say } = await open()
  const started = watch(outputs.start(['stream']))
  await settle()
  const stopped = watch(outputs.stop(['stream']))
  await settle()
  say(false, 'STOPPED')
  await settle()

  expect(stopped()).toBeUndefined()
  expect(started()).toBe('It was stopped before OBS had started it.')
  expect(asked(obs, 'StopStream')).toBe(0)
})

test('an OBS that is lost meanwhile is said to be', async () => {
  const { obs, outputs, settle } = await open()
  const started = watch(outputs.start(['stream']))
  await settle()
  obs.drop()
  await obs.disconnected()
  await new Promise((resolve) => setImmediate(resolve))

  expect(started()).toBe('The connection to OBS was lost.')
})
