import { describe, expect, test } from 'vitest'

import { arrived, patience } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { silence } from '#test/obs/fake-obs.ts'

import { fade, open } from './program-desk.ts'

function scenesAsked(obs: FakeObs): readonly unknown[] {
  return obs.received
    .filter(({ type }) => type === 'SetCurrentProgramScene')
    .map(({ data }) => data['sceneName'])
}

describe('a cut', () => {
  test('is asked of OBS when the one before is answered, and only the newest', async () => {
    const { obs, put } = await open(false)
    const answers: (() => void)[] = []
    obs.answer('SetCurrentProgramScene', async () => {
      await new Promise<void>((resolve) => answers.push(resolve))
      return { ok: null }
    })
    const first = put('One', null)
    await obs.asked('SetCurrentProgramScene')
    const second = put('Two', null)
    const third = put('Three', null)
    expect(scenesAsked(obs)).toEqual(['One'])

    answers.pop()?.()
    expect(await first).toEqual({ type: 'made', trouble: null })
    expect(await second).toEqual({ type: 'superseded' })
    await obs.asked('SetCurrentProgramScene', 2)
    answers.pop()?.()

    expect(await third).toEqual({ type: 'made', trouble: null })
    expect(scenesAsked(obs)).toEqual(['One', 'Three'])
  })

  test.each([
    ['without a transition', null],
    ['with one', fade],
  ])('%s that OBS does not answer fails, and is not asked twice', async (_, transition) => {
    const { obs, clock, put } = await open(false)
    obs.answer('SetCurrentProgramScene', silence())
    const outcome = put('Two', transition)
    await obs.asked('SetCurrentProgramScene')

    clock.pass(patience)

    expect(await outcome).toMatchObject({
      type: 'failed',
      message: 'OBS has not answered yet, so “Two” may not be on program. Check OBS.',
      late: expect.any(Promise),
    })
    expect(scenesAsked(obs)).toEqual(['Two'])
  })

  test.each([
    ['without a transition', null],
    ['with one', fade],
  ])('%s fails when OBS goes away under it', async (_, transition) => {
    const { obs, put } = await open(false)
    obs.answer('SetCurrentProgramScene', silence())
    const outcome = put('Two', transition)
    await obs.asked('SetCurrentProgramScene')

    obs.drop()

    expect(await outcome).toMatchObject({
      type: 'failed',
      message: 'The connection to OBS was lost before “Two” was on program.',
    })
  })

  test('of which the transition cannot be learnt is made all the same', async () => {
    const { obs, put } = await open(false)
    obs.answer('GetCurrentSceneTransition', () => ({ code: 205 }))

    const outcome = await put('Two', fade)

    expect(outcome).toMatchObject({ type: 'made', trouble: expect.stringContaining('“Two”') })
    expect(obs.onAir()).toBe('Two')
  })

  test('in studio mode that waits for a transition fails when OBS goes away', async () => {
    const { obs, put, connection } = await open(true)
    await put('Two', fade)
    await arrived(connection)
    const outcome = put('Three', null)

    obs.drop()

    expect(await outcome).toMatchObject({ type: 'failed' })
  })

  test('in studio mode waits for a transition to end, as OBS would drop it', async () => {
    const { obs, put, connection } = await open(true)
    await put('Two', fade)
    await arrived(connection)
    const outcome = put('Three', null)
    await arrived(connection)
    expect(scenesAsked(obs)).toEqual(['Two'])

    obs.emit('SceneTransitionEnded', { transitionName: 'Fade' })

    expect(await outcome).toEqual({ type: 'made', trouble: null })
  })
})
