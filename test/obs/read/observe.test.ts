import { describe, expect, test } from 'vitest'

import type { Observation } from '#show/state/observation.ts'
import { arrived, patience } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { silence } from '#test/obs/fake-obs.ts'
import type { Log } from '#test/obs/log.ts'

import { count, held, watch } from './watched-obs.ts'

/** Settles when what OBS sent is there, while nothing can be asked of it. */
async function toldAll(obs: FakeObs, seen: Log<Observation>): Promise<void> {
  obs.emit('SceneTransitionStarted', { transitionName: 'Cut' })
  obs.emit('SceneTransitionEnded', { transitionName: 'Cut' })
  await seen.first('transition-ended')
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
