import { onTestFinished } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createStillClock } from '#test/still-clock.ts'

import type { FakeObs, FakeObsOptions } from './fake-obs.ts'
import { startFakeObs } from './fake-obs.ts'

export const patience = seconds(5)

/** Whatever it stands for is done at once. */
export async function atOnce(): Promise<void> {}

/** A stand-in OBS that ends with the test. */
export async function startObs(options: Partial<FakeObsOptions> = {}): Promise<FakeObs> {
  const obs = await startFakeObs(options)
  onTestFinished(() => obs.stop())
  return obs
}

/** A stand-in OBS and a connection to it, on a clock that stands. */
export async function openConnection(options: Partial<FakeObsOptions> = {}): Promise<{
  readonly obs: FakeObs
  readonly clock: ReturnType<typeof createStillClock>
  readonly connection: ObsConnection
}> {
  const obs = await startObs(options)
  const clock = createStillClock()
  return { obs, clock, connection: await connect(obs, clock) }
}

export async function connect(obs: FakeObs, clock: Clock): Promise<ObsConnection> {
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  return await connectToObs({ url: obs.url, password: toSecret('') }, patience, clock, gone.signal)
}

/** What a promise was rejected with. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('it was not rejected'),
    (error: unknown) => error,
  )
}

/** Settles when everything that was sent so far has arrived, and what follows at once is done. */
export async function arrived(connection: ObsConnection): Promise<void> {
  await connection.call('GetVersion')
}
