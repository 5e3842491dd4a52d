import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import type { BorrowedTransition } from '#obs/cut/borrowed-transition.ts'
import { borrowTransition } from '#obs/cut/borrowed-transition.ts'
import type { Put } from '#obs/cut/program.ts'
import { createProgram } from '#obs/cut/program.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createProgramWrites } from '#obs/link/program-writes.ts'
import type { TransitionWatch } from '#obs/read/transition-watch.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import type { SceneName, Transition } from '#show/state/rundown.ts'
import { arrived, openConnection, patience } from '#test/obs/bench.ts'
import type { FakeObs, FakeObsOptions, FakeTime } from '#test/obs/fake-obs.ts'
import { silence } from '#test/obs/fake-obs.ts'
import type { createStillClock } from '#test/still-clock.ts'

interface Desk {
  readonly obs: FakeObs
  readonly clock: ReturnType<typeof createStillClock>
  readonly connection: ObsConnection
  readonly transitions: TransitionWatch
  readonly borrowed: BorrowedTransition
  readonly put: (scene: SceneName, transition: Transition | null) => Promise<Put>
}

async function open(isStudioMode: boolean, options: Partial<FakeObsOptions> = {}): Promise<Desk> {
  const { obs, clock, connection } = await openConnection(options)
  const transitions = watchTransitions(connection, clock)
  const borrowed = borrowTransition(connection, transitions, clock)
  const program = createProgram({
    connection,
    clock,
    writes: createProgramWrites(),
    transitions,
    borrowed,
    isStudioMode: () => isStudioMode,
  })
  const put: Desk['put'] = (...cut) => program(...cut, () => true)
  return { obs, clock, connection, transitions, borrowed, put }
}

/** No transition ends by itself. */
const never: FakeTime = () => () => undefined

const fade: Transition = { name: 'Fade', duration: milliseconds(60_000) }

function scenesAsked(obs: FakeObs): readonly unknown[] {
  return obs.received
    .filter(({ type }) => type === 'SetCurrentProgramScene')
    .map(({ data }) => data['sceneName'])
}

function chosen(obs: FakeObs): readonly unknown[] {
  return obs.received
    .filter(({ type }) => type === 'SetCurrentSceneTransition')
    .map(({ data }) => data['transitionName'])
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
      message: 'OBS has not answered yet, so "Two" may not be on program. Check OBS.',
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
      message: 'The connection to OBS was lost before "Two" was on program.',
    })
  })

  test('of which the transition cannot be learnt is made all the same', async () => {
    const { obs, put } = await open(false)
    obs.answer('GetCurrentSceneTransition', () => ({ code: 205 }))

    const outcome = await put('Two', fade)

    expect(outcome).toMatchObject({ type: 'made', trouble: expect.stringContaining('"Two"') })
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
