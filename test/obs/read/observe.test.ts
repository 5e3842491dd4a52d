import { describe, expect, test } from 'vitest'

import { borrowTransition } from '#obs/cut/borrowed-transition.ts'
import type { Put } from '#obs/cut/program.ts'
import { createProgram } from '#obs/cut/program.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createProgramWrites } from '#obs/link/program-writes.ts'
import { observeObs } from '#obs/read/observe.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import type { Observation } from '#show/state/input.ts'
import type { Transition } from '#show/state/rundown.ts'
import { arrived, openConnection, patience } from '#test/obs/bench.ts'
import type { FakeHandler, FakeObs } from '#test/obs/fake-obs.ts'
import { silence } from '#test/obs/fake-obs.ts'
import type { Log } from '#test/obs/log.ts'
import { createLog } from '#test/obs/log.ts'
import type { createStillClock } from '#test/still-clock.ts'

interface Watched {
  readonly obs: FakeObs
  readonly clock: ReturnType<typeof createStillClock>
  readonly connection: ObsConnection
  readonly seen: Log<Observation>
  readonly put: (scene: string, transition: Transition | null) => Promise<Put>
}

async function watch(prepare: (obs: FakeObs) => void = () => undefined): Promise<Watched> {
  const { obs, clock, connection } = await openConnection()
  prepare(obs)
  const seen = createLog<Observation>()
  const writes = createProgramWrites()
  const transitions = watchTransitions(connection, clock)
  observeObs({ connection, clock, writes, transitions, observe: seen.add, onRead: () => undefined })
  const program = createProgram({
    connection,
    clock,
    writes,
    transitions,
    borrowed: borrowTransition(connection, transitions, clock),
    isStudioMode: () => false,
  })
  return { obs, clock, connection, seen, put: (...cut) => program(...cut, () => true) }
}

/** Answers in turn, each when it is told to. */
function held(...answers: readonly object[]): {
  readonly handler: FakeHandler
  readonly release: () => void
} {
  const waiting: (() => void)[] = []
  let at = 0
  return {
    handler: async () => {
      const answer = answers[Math.min(at, answers.length - 1)] ?? {}
      at += 1
      await new Promise<void>((resolve) => waiting.push(resolve))
      return { ok: { ...answer } }
    },
    release: () => waiting.shift()?.(),
  }
}

/** Settles when what OBS sent is there, while nothing can be asked of it. */
async function toldAll(obs: FakeObs, seen: Log<Observation>): Promise<void> {
  obs.emit('SceneTransitionStarted', { transitionName: 'Cut' })
  obs.emit('SceneTransitionEnded', { transitionName: 'Cut' })
  await seen.first('transition-ended')
}

function count(obs: FakeObs, type: string): number {
  return obs.received.filter((request) => request.type === type).length
}

describe('events are hints', () => {
  test('so many of them make few reads, and the last read is newer than the last of them', async () => {
    const { obs, connection, seen } = await watch()
    await seen.first('obs-read')
    const { handler, release } = held(
      { currentProgramSceneName: 'One' },
      { currentProgramSceneName: 'Two' },
    )
    obs.answer('GetCurrentProgramScene', handler)
    obs.emit('SceneTransitionStarted', { transitionName: 'Cut' })
    await obs.asked('GetCurrentProgramScene')
    for (let events = 0; events < 20; events += 1) {
      obs.emit('CurrentProgramSceneChanged', { sceneName: 'whatever' })
    }
    await arrived(connection)

    release()
    await obs.asked('GetCurrentProgramScene', 2)
    release()

    await seen.first('program-changed', ({ scene }) => scene === 'Two')
    expect(count(obs, 'GetCurrentProgramScene')).toBe(2)
  })

  test('and what one was from before a cut of ours is read again, not told', async () => {
    const { obs, seen, put } = await watch()
    await seen.first('obs-read')
    const { handler, release } = held(
      { currentProgramSceneName: 'One' },
      { currentProgramSceneName: 'Two' },
    )
    obs.answer('GetCurrentProgramScene', handler)
    obs.emit('CurrentProgramSceneChanged', { sceneName: 'One' })
    await obs.asked('GetCurrentProgramScene')

    await put('Two', null)
    release()
    await obs.asked('GetCurrentProgramScene', 2)
    release()
    await seen.first('program-changed')

    const told = seen.all.filter(({ type }) => type === 'program-changed')
    expect(told).toEqual([{ type: 'program-changed', scene: 'Two' }])
  })

  test('so one that OBS does not answer is read again later', async () => {
    const { obs, clock, seen } = await watch()
    await seen.first('obs-read')
    obs.answer('GetCurrentProgramScene', silence())
    obs.emit('CurrentProgramSceneChanged', { sceneName: 'Two' })
    await obs.asked('GetCurrentProgramScene')
    clock.pass(patience)
    expect(await seen.first('trouble')).toEqual({
      type: 'trouble',
      message: 'OBS did not answer GetCurrentProgramScene in time.',
      about: 'unanswered',
    })

    obs.answer('GetCurrentProgramScene', null)
    clock.pass(2_000)

    expect(await seen.first('program-changed')).toMatchObject({ scene: 'One' })
  })
})

describe('a change of the scene collection', () => {
  test('that does not end holds nothing back for longer than 10 s, and is told', async () => {
    const { obs, clock, connection, seen } = await watch()
    await seen.first('obs-read')
    obs.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'Other' })
    await toldAll(obs, seen)
    let answered = false
    void connection.call('GetStats').then(() => (answered = true))
    for (let said = 0; said < 9; said += 1) {
      clock.pass(1000)
      obs.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'Other' })
      await toldAll(obs, seen)
    }
    expect(answered).toBe(false)

    clock.pass(1000)

    expect((await seen.first('trouble')).message).toContain('scene collection')
    await seen.first('obs-read')
    expect(answered).toBe(true)
  })
})

describe('what OBS says wrongly', () => {
  test('is named, and costs only that part', async () => {
    const { seen } = await watch((obs) => {
      obs.answer('GetVideoSettings', () => ({ ok: { fpsNumerator: 'thirty' } }))
      obs.answer('GetRecordStatus', () => ({ ok: null }))
      obs.answer('GetSceneTransitionList', () => ({ ok: { transitions: [{}, 7] } }))
    })

    const { reading } = await seen.first('obs-read')

    expect(reading).toMatchObject({ scenes: ['One', 'Two', 'Three'], fps: null, transitions: [] })
    const troubles = seen.all.flatMap((one) => (one.type === 'trouble' ? [one.message] : []))
    expect(troubles.toSorted()).toEqual([
      'OBS sent something unexpected: GetRecordStatus should be an object, got null.',
      'OBS sent something unexpected: GetSceneTransitionList.transitions[1] should be an object, got 7.',
      'OBS sent something unexpected: GetVideoSettings.fpsNumerator should be a number, got "thirty".',
    ])
  })

  test('in an event is named, and harms nothing', async () => {
    const { obs, seen } = await watch()
    await seen.first('obs-read')

    obs.emit('SceneNameChanged', { sceneName: 'Second' })
    obs.emit('SceneTransitionStarted')
    obs.emit('CurrentSceneTransitionChanged')
    obs.emit('StreamStateChanged')

    expect(await seen.first('trouble')).toMatchObject({
      message: expect.stringContaining('SceneNameChanged.oldSceneName'),
    })
    await seen.first('transition-started')
  })

  test.each<readonly [string, Readonly<Record<string, unknown>> | undefined]>([
    ['StreamStateChanged', { outputState: null }],
    ['RecordStateChanged', undefined],
    ['MediaInputPlaybackEnded', { inputName: 7 }],
    ['VendorEvent', { vendorName: 'AdvancedSceneSwitcher', eventData: null }],
  ])('in %s is not handed on, and what it may have meant is read', async (event, data) => {
    const { obs, connection, seen } = await watch()
    await seen.first('obs-read')
    const handed: unknown[] = []
    connection.on(event as 'VendorEvent', (given) => handed.push(given))

    obs.emit(event, data)

    expect((await seen.first('trouble')).message).toContain(event)
    await seen.first('obs-read')
    expect(handed).toEqual([])
  })

  test('is told once, however often it is said', async () => {
    const { obs, connection, seen } = await watch()
    await seen.first('obs-read')
    obs.answer('GetCurrentProgramScene', () => ({ ok: {} }))
    for (let times = 1; times <= 3; times += 1) {
      obs.emit('CurrentProgramSceneChanged', {})
      await obs.asked('GetCurrentProgramScene', times)
      await arrived(connection)
    }

    expect(seen.all.filter(({ type }) => type === 'trouble')).toHaveLength(1)
  })

  test('is no matter where nobody asked for it', async () => {
    const { seen } = await watch((obs) => {
      obs.answer('GetVersion', () => ({
        ok: { obsVersion: '40.0.0', obsWebSocketVersion: '6.0.0', surprise: { deep: [1] } },
      }))
    })

    expect((await seen.first('obs-read')).reading.obsVersion).toBe('40.0.0')
  })
})

describe('a transition', () => {
  test('of which the words come in the wrong order is looked after', async () => {
    const { obs, clock, seen } = await watch()
    await seen.first('obs-read')
    obs.emit('SceneTransitionEnded', { transitionName: 'Cut' })
    obs.emit('SceneTransitionStarted', { transitionName: 'Cut' })
    await seen.first('transition-started')

    clock.pass(1_000)

    expect(await seen.first('transition-ended')).toEqual({ type: 'transition-ended' })
  })
})

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
