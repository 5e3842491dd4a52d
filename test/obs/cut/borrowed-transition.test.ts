import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { arrived } from '#test/obs/bench.ts'
import type { FakeObs, FakeTime } from '#test/obs/fake-obs.ts'

import { fade, open } from './program-desk.ts'

/** No transition ends by itself. */
const never: FakeTime = () => () => undefined

function chosen(obs: FakeObs): readonly unknown[] {
  return obs.received
    .filter(({ type }) => type === 'SetCurrentSceneTransition')
    .map(({ data }) => data['transitionName'])
}

describe('a borrowed transition', () => {
  test('stays while it is under way', async () => {
    const { obs, clock, put, connection } = await open(false)
    await put('Two', fade)
    await arrived(connection)

    clock.pass(3_000)
    await obs.asked('GetCurrentSceneTransitionCursor', 2)
    await arrived(connection)

    expect(chosen(obs)).toEqual(['Fade'])
  })

  test('is not taken back from somebody who has chosen another', async () => {
    const { obs, clock, put, connection } = await open(false)
    await put('Two', fade)
    await arrived(connection)
    const own = { transitionName: 'Stinger', transitionDuration: null }
    obs.answer('GetCurrentSceneTransition', () => ({ ok: own }))
    obs.emit('SceneTransitionEnded', { transitionName: 'Fade' })
    await obs.asked('GetCurrentSceneTransition', 3)
    await arrived(connection)

    clock.pass(60_000)
    await arrived(connection)

    expect(chosen(obs)).toEqual(['Fade'])
  })

  test('that OBS keeps all the same is given back again, but not for ever', async () => {
    const { obs, clock, put, connection } = await open(false)
    await put('Two', fade)
    await arrived(connection)
    obs.answer('SetCurrentSceneTransition', () => ({ ok: null }))
    obs.emit('SceneTransitionEnded', { transitionName: 'Fade' })
    for (let tries = 1; tries <= 5; tries += 1) {
      await obs.asked('SetCurrentSceneTransition', tries + 1)
      await arrived(connection)
      clock.pass(1_000)
    }
    await arrived(connection)

    clock.pass(60_000)
    await arrived(connection)

    expect(chosen(obs)).toEqual(['Fade', 'Cut', 'Cut', 'Cut', 'Cut', 'Cut'])
  })

  test('comes back though OBS did not tell at first which it has', async () => {
    const { obs, clock, put, connection } = await open(false)
    await put('Two', fade)
    await arrived(connection)
    obs.answer('GetCurrentSceneTransition', () => ({ code: 205 }))
    obs.emit('SceneTransitionEnded', { transitionName: 'Fade' })
    await obs.asked('GetCurrentSceneTransition', 3)
    await arrived(connection)
    clock.pass(1_000)
    await obs.asked('GetCurrentSceneTransition', 4)
    await arrived(connection)
    expect(chosen(obs)).toEqual(['Fade'])
    obs.answer('GetCurrentSceneTransition', null)

    clock.pass(1_000)
    await obs.asked('SetCurrentSceneTransition', 2)

    expect(chosen(obs)).toEqual(['Fade', 'Cut'])
  })

  test('comes back when a batch is over that needed none, and nothing is cut after it', async () => {
    const { obs, clock, put, borrowed, connection } = await open(false)
    const { taken } = await borrowed.borrow(null)
    await put('Two', fade)
    obs.emit('SceneTransitionEnded', { transitionName: 'Fade' })
    clock.pass(3_000)
    await arrived(connection)
    expect(chosen(obs)).toEqual(['Fade'])

    taken([])
    clock.pass(1_000)
    await obs.asked('SetCurrentSceneTransition', 2)

    expect(chosen(obs)).toEqual(['Fade', 'Cut'])
  })

  test('that OBS did not take up, as it was in the midst of a cut, leaves nothing to be done', async () => {
    const { obs, clock, put, connection } = await open(false, { version: '32', after: never })
    await put('Two', null)
    expect(await put('Three', fade)).toEqual({ type: 'made', trouble: null })
    await arrived(connection)
    obs.emit('SceneTransitionEnded', { transitionName: 'Cut' })

    for (let seconds = 0; seconds < 5; seconds += 1) {
      clock.pass(1_000)
      await arrived(connection)
    }

    const { transitionName } = await connection.call('GetCurrentSceneTransition')
    expect([chosen(obs), transitionName, clock.nextAt()]).toEqual([['Fade'], 'Cut', null])
  })

  test('by a batch that chooses it itself comes back when the batch has cut', async () => {
    const { obs, clock, borrowed, connection } = await open(false)
    const { taken } = await borrowed.borrow({ name: 'Fade', duration: null })
    await connection.call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    clock.pass(60_000)
    await arrived(connection)
    expect(chosen(obs)).toEqual(['Fade'])

    taken([])
    clock.pass(1_000)
    await obs.asked('SetCurrentSceneTransition', 2)

    expect(chosen(obs)).toEqual(['Fade', 'Cut'])
  })

  test('by a batch that was cancelled was never away', async () => {
    const { obs, clock, borrowed, connection } = await open(false)
    const { taken } = await borrowed.borrow({ name: 'Fade', duration: null })

    taken([])
    clock.pass(60_000)
    await arrived(connection)

    expect(chosen(obs)).toEqual([])
  })

  test('is not asked for where it is what OBS has anyway', async () => {
    const { obs, put } = await open(false)

    await put('Two', { name: 'Cut', duration: milliseconds(500) })

    expect(chosen(obs)).toEqual([])
    expect(obs.onAir()).toBe('Two')
  })
})
