import { describe, expect, onTestFinished, test } from 'vitest'

import { startSession } from '#obs/session.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import { sceneOf } from '#show/acts/wanted-program.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'

import { arrived, atOnce, openConnection } from './bench.ts'
import type { FakeHandler } from './fake-obs.ts'
import type { Log } from './log.ts'
import { createLog } from './log.ts'

/** What was sent so far is there, whether OBS answers or not, and what follows at once is done. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}

/** A show, its session and a stand-in OBS, on a clock that stands. */
async function open(loaded: Rundown, scenes: readonly string[]) {
  const { obs, clock, connection } = await openConnection({ scenes })
  const told: Log<Observation> = createLog<Observation>()
  const runner = createShowRunner(
    { ...onObs(loaded), obs: { ...onObs().obs, scenes } },
    {
      clock: { now: clock.now, setAlarm: clock.setAlarm, run: () => undefined, setting: never },
      align: (at) => at,
      reach: (at) => at,
      putOnProgram: (cut) => session.put(cut),
      goLive: never,
      keepRundown: () => undefined,
      onFault: (error) => {
        throw error
      },
      record: () => undefined,
    },
  )
  const session = startSession(connection, {
    showId: 'main',
    mayWrite: atOnce,
    clock,
    observe: (seen) => {
      told.add(seen)
      runner.observe(seen)
    },
  })
  onTestFinished(session.stop)
  runner.subscribe((show) => session.plan(nextCut(show), show.run.onAir, sceneOf(show.run)))
  await told.first('obs-read')

  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      clock.pass(50)
      await settle()
    }
  }

  async function until(isSo: (show: Show) => boolean): Promise<Show> {
    while (!isSo(runner.state())) await settle()
    return runner.state()
  }

  return { obs, connection, told, runner, pass, until }
}

function never(): never {
  throw new Error('It was not to be asked')
}

/** Batches sleep until the answer to this is called. */
function sleepers(): { readonly handler: FakeHandler; readonly wake: () => void } {
  let waiting: (() => void)[] = []
  return {
    handler: async () => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      return { ok: null }
    },
    wake: () => {
      for (const resolve of waiting) resolve()
      waiting = []
    },
  }
}

const short = rundown(cue('One', 2), cue('Two', 2), cue('Three', 2), cue('Four', null))
const scenes = ['Other', 'One', 'Two', 'Three', 'Four']

test('a scene chosen by hand just as the armed cut to it is called off is told when that is over', async () => {
  const { obs, connection, runner, pass, until, told } = await open(short, scenes)
  const { handler, wake } = sleepers()
  obs.answer('Sleep', handler)
  runner.command({ type: 'start' })
  await told.first('cut-made')
  await pass(1650)
  await obs.asked('Sleep')
  await pass(250)
  await connection.call('SetCurrentProgramScene', { sceneName: 'Two' })
  await arrived(connection)
  await settle()
  expect(runner.state().run.override).toBeNull()

  runner.command({ type: 'pause' })
  await arrived(connection)
  wake()

  const { run, program } = await until((show) => show.run.override !== null)
  expect(run.override).toMatchObject({ scene: 'Two', by: 'hand' })
  expect(program).toBe('Two')
})

test('a scene chosen by hand long before the armed cut to it is known at once', async () => {
  const { obs, connection, runner, pass, until, told } = await open(short, scenes)
  obs.answer('Sleep', sleepers().handler)
  runner.command({ type: 'start' })
  await told.first('cut-made')
  await pass(1650)
  await obs.asked('Sleep')
  await connection.call('SetCurrentProgramScene', { sceneName: 'Two' })

  expect((await until((show) => show.run.override !== null)).run.override?.by).toBe('hand')
})

test('a cut that is asked for since its armed batch did not make it is measured by its own plan', async () => {
  const { obs, runner, pass, until, told } = await open(short, scenes)
  const { handler, wake } = sleepers()
  obs.answer('Sleep', handler)
  // As to a batch that reads while OBS writes its file: it finds nothing, and does not cut.
  obs.answer('GetPersistentData', () => ({ ok: { slotValue: null } }))
  runner.command({ type: 'start' })
  await told.first('cut-made')
  const { startedAt } = runner.state().run.onAir ?? {}
  await pass(2050)
  expect(runner.state().run.onAir?.cue.id).toBe('Two')
  expect(obs.onAir()).toBe('One')

  wake()
  await until(() => obs.onAir() === 'Two')
  await pass(150)

  const { accuracy } = await until((show) => show.accuracy.cuts > 0)
  expect(accuracy.last).toMatchObject({
    scene: 'Two',
    how: 'asked',
    planned: (startedAt ?? 0) + 2000,
  })
})

describe('an OBS that hangs under short cues', () => {
  test.each([
    [1300, 1500, 'as asked'],
    [1300, 4000, 'newest first'],
    [1300, 6000, 'as asked'],
    [1300, 12_000, 'newest first'],
    [1850, 3000, 'as asked'],
    [1850, 9000, 'as asked'],
    [1850, 9000, 'newest first'],
    [100, 14_000, 'as asked'],
    [3950, 5000, 'newest first'],
  ] as const)(
    'from %i ms on, for %i ms, is taken for no hand, and has the right scene then (%s)',
    async (from, length, order) => {
      const { obs, runner, pass, until, told } = await open(short, scenes)
      const hands: string[] = []
      runner.subscribe(({ run }) => {
        if (run.override) hands.push(run.override.scene)
      })
      runner.command({ type: 'start' })
      await told.first('cut-made')
      await pass(from)
      const thaw = obs.freeze()
      await pass(length)
      await thaw(order)
      await pass(8000)

      const show = await until(({ asked }) => asked.length === 0)
      expect(hands).toEqual([])
      expect(obs.onAir()).toBe('Four')
      expect(show).toMatchObject({ program: 'Four', notices: [] })
    },
    20_000,
  )
})

test('a scene that is made after its cut failed goes on at once, and the sentence ends', async () => {
  const loaded = rundown(cue('Soon', 2), cue('Main', 60), cue('Outro', null))
  const { obs, connection, runner, pass, until } = await open(loaded, ['Soon', 'Outro'])
  runner.command({ type: 'start' })
  await pass(2500)
  const { notices } = await until((show) => show.notices.length > 0)
  expect(notices[0]?.message).toBe(
    'Scene “Main” does not exist in OBS. It goes on program as soon as you create it.',
  )
  expect(obs.onAir()).toBe('Soon')

  await connection.call('CreateScene', { sceneName: 'Main' })

  const show = await until(({ program }) => program === 'Main')
  expect(obs.onAir()).toBe('Main')
  expect(show.notices).toEqual([])
})

test('that OBS is silent is said once, and is over when it answers', async () => {
  const { obs, runner, pass, until } = await open(short, scenes)
  const thaw = obs.freeze()
  obs.emit('SceneListChanged', {})
  obs.emit('SceneTransitionStarted', {})
  await pass(6000)
  expect(runner.state().notices).toMatchObject([{ kind: 'trouble', about: 'unanswered' }])

  await thaw('as asked')

  await until(({ notices }) => notices.length === 0)
})
