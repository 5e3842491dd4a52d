import { describe, expect, test } from 'vitest'

import { arrived } from '#test/obs/bench.ts'
import type { FakeHandler } from '#test/obs/fake-obs.ts'

import { count, watch } from './watched-obs.ts'

function streaming(duration: number, fields: object = {}): FakeHandler {
  return () => ({
    ok: {
      outputActive: true,
      outputReconnecting: false,
      outputDuration: duration,
      outputCongestion: 0.01,
      outputSkippedFrames: 0,
      outputTotalFrames: Math.round(duration / 33),
      ...fields,
    },
  })
}

describe('an output', () => {
  test('that is stopped is not sampled', async () => {
    const { obs, clock, seen, connection } = await watch()
    await seen.first('obs-read')
    clock.pass(3_600_000)
    await arrived(connection)

    expect(count(obs, 'GetStreamStatus')).toBe(1)
  })

  test('that goes as foretold is sampled every five seconds, and nothing is told', async () => {
    const { obs, clock, seen, connection } = await watch((fake) =>
      fake.answer('GetStreamStatus', streaming(10_000)),
    )
    const { reading } = await seen.first('obs-read')
    expect(reading.stream).toMatchObject({
      state: 'started',
      timecode: { value: 10_000, at: clock.now() },
    })

    const start = clock.now()
    let jitter = 0
    obs.answer('GetStreamStatus', (data) => {
      jitter = 30 - jitter
      return streaming(10_000 + clock.now() - start + jitter)(data)
    })
    async function pass(ms: number, times: number): Promise<number> {
      const before = count(obs, 'GetStreamStatus')
      for (let at = 1; at <= times; at += 1) {
        clock.pass(ms)
        await arrived(connection)
        await arrived(connection)
      }
      return count(obs, 'GetStreamStatus') - before
    }
    // Quickly at first, until it is known how fast its timecode runs.
    expect(await pass(300, 12)).toBeGreaterThan(8)
    expect(seen.all.filter(({ type }) => type === 'stream-status')).toMatchObject([
      { status: { clock: { state: 'locked', multiple: 1 } } },
    ])

    const reads = await pass(100, 510)
    expect(reads).toBeGreaterThanOrEqual(9)
    expect(reads).toBeLessThanOrEqual(11)
    expect(seen.all.filter(({ type }) => type === 'stream-status')).toHaveLength(1)
  })

  test('that drops frames, is held up or runs at another pace is told', async () => {
    const { obs, clock, seen } = await watch((fake) =>
      fake.answer('GetStreamStatus', streaming(10_000)),
    )
    await seen.first('obs-read')
    let now = 10_000
    for (const change of [
      { outputSkippedFrames: 3 },
      { outputSkippedFrames: 3, outputCongestion: 0.4 },
      { outputSkippedFrames: 3, outputCongestion: 0.4, outputReconnecting: true },
    ]) {
      now += 5_000
      obs.answer('GetStreamStatus', streaming(now, change))
      clock.pass(5_000)
      await seen.first('stream-status')
    }
    obs.answer('GetStreamStatus', streaming(now + 17_500))
    clock.pass(5_000)

    const { status } = await seen.first('stream-status')
    expect(status).toMatchObject({ state: 'started', timecode: { value: now + 17_500 } })
  })

  test('is on its way as events say, but not once it has arrived', async () => {
    const { obs, seen } = await watch()
    await seen.first('obs-read')
    const say = (state: string): void =>
      obs.emit('StreamStateChanged', { outputState: `OBS_WEBSOCKET_OUTPUT_${state}` })

    say('STARTING')
    await seen.first('stream-status', ({ status }) => status.state === 'starting')
    obs.answer('GetStreamStatus', streaming(0))
    say('STARTED')
    say('STARTING')
    await seen.first('stream-status', ({ status }) => status.state === 'started')
    obs.answer('GetStreamStatus', streaming(5_000, { outputReconnecting: true }))
    say('RECONNECTING')
    await seen.first('stream-status', ({ status }) => status.state === 'reconnecting')
    obs.answer('GetStreamStatus', null)
    say('STOPPED')
    say('STOPPING')
    const { status } = await seen.first('stream-status')

    expect(status.state).toBe('stopped')
    expect(seen.all.at(-1)).toMatchObject({ status: { state: 'stopped' } })
  })

  test('that OBS says has stopped, but still calls active, is looked at again soon', async () => {
    const { obs, clock, seen, connection } = await watch((fake) =>
      fake.answer('GetStreamStatus', streaming(10_000)),
    )
    await seen.first('obs-read')
    obs.emit('StreamStateChanged', { outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    await obs.asked('GetStreamStatus', 2)
    obs.answer('GetStreamStatus', null)
    await arrived(connection)

    clock.pass(250)

    expect((await seen.first('stream-status')).status.state).toBe('stopped')
  })
})
