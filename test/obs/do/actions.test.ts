import { once } from 'node:events'

import { expect, onTestFinished, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import { sceneOf } from '#show/acts/wanted-program.ts'
import type { StateAct } from '#show/state/actions.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'
import { atOnce, openConnection } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startAlone } from '#test/obs/session-alone.ts'
import { action, after, hotkey, mute, start } from '#test/show/actions/obs-of-states.ts'

async function settle(): Promise<void> {
  for (let turns = 0; turns < 40; turns += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}

/** A show, its session and a stand-in OBS, on a clock that stands. */
async function open(loaded: Rundown, policy: Partial<Show['policy']> = {}) {
  const { obs, clock, connection } = await openConnection({ scenes: ['a', 'b'] })
  const initial = onObs(loaded)
  const runner = createShowRunner(
    { ...initial, policy: { ...initial.policy, ...policy } },
    {
      clock: { now: clock.now, setAlarm: clock.setAlarm, run: () => undefined, setting: never },
      align: (at) => at,
      reach: (at) => at,
      putOnProgram: (cut) => session.put(cut),
      act: (asking) => session.actions.act(asking, atOnce, atOnce),
      goLive: never,
      keepRundown: () => undefined,
      onFault: (error) => {
        throw error
      },
      record: () => undefined,
    },
  )
  const session = startAlone(connection, clock, runner.observe)
  onTestFinished(session.stop)
  runner.subscribe((show) => {
    session.actions.follow(show)
    session.plan(nextCut(show), show.run.onAir, sceneOf(show.run))
  })
  await settle()
  return {
    obs,
    connection,
    runner,
    pass: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 20) {
        clock.pass(20)
        await settle()
      }
    },
  }
}

function never(): never {
  throw new Error('It was not to be asked')
}

function asked({ received }: FakeObs, type: string): readonly unknown[] {
  return received.filter((request) => request.type === type).map(({ data }) => data)
}

const mic = 'Mic/Aux'

function two(...actions: Parameters<typeof action>[2][]): Rundown {
  return rundown(
    cue('a', null, { actions: actions.map((act, at) => action(`x${at}`, start, act)) }),
    cue('b', null),
  )
}

test('a state is read, set, and put back with its cue', async () => {
  const { obs, connection, runner } = await open(two(mute(mic, true)))
  runner.command({ type: 'start' })
  await settle()
  expect(asked(obs, 'SetInputMute')).toEqual([{ inputName: mic, inputMuted: true }])
  expect(runner.state().doing.held[0]).toMatchObject({ is: 'set', before: mute(mic, false) })
  runner.command({ type: 'skip' })
  await settle()
  expect(await connection.call('GetInputMute', { inputName: mic })).toEqual({ inputMuted: false })
  expect(runner.state().doing.held).toEqual([])
  expect(runner.state().notices).toEqual([])
})

const states: readonly StateAct[] = [
  { type: 'volume', input: mic, db: -20, fade: null, stay: false },
  { type: 'show', source: 'a colour', in: 'a', on: false, stay: false },
  { type: 'filter', source: mic, filter: 'Gate', on: false, stay: false },
  { type: 'settings', input: 'Page', with: { width: 5, url: 'x' }, stay: false },
  { type: 'text', input: 'Page', text: 'Now: {cue.title}', stay: false },
]

test.each(states.map((state) => [state.type, state] as const))(
  'a state of the kind "%s" is set, and all is as before when its cue is over',
  async (_, state) => {
    const { connection, runner } = await open(two(state))
    await connection.call('CreateInput', {
      sceneName: 'b',
      inputName: 'Page',
      inputKind: 'browser_source',
      inputSettings: { url: 'y', text: 'before' },
    })
    await connection.call('CreateSourceFilter', {
      sourceName: mic,
      filterName: 'Gate',
      filterKind: 'noise_gate_filter',
    })
    const all = async () => [
      await connection.call('GetInputVolume', { inputName: mic }),
      await connection.call('GetSceneItemList', { sceneName: 'a' }),
      await connection.call('GetSourceFilter', { sourceName: mic, filterName: 'Gate' }),
      (await connection.call('GetInputSettings', { inputName: 'Page' })).inputSettings,
    ]
    const before = await all()
    runner.command({ type: 'start' })
    await settle()
    const during = await all()
    expect(during).not.toEqual(before)
    if (state.type === 'text') expect(during[3]).toMatchObject({ text: 'Now: Cue a' })
    runner.command({ type: 'skip' })
    await settle()
    const [volume, items, filter, settings] = await all()
    expect([volume, items, filter]).toEqual(before.slice(0, 3))
    expect(settings).toMatchObject({ ...before[3] })
    expect(runner.state().notices).toEqual([])
  },
)

function fade(stay: boolean): StateAct {
  return { type: 'volume', input: mic, db: -40, fade: seconds(1), stay }
}

test('a fade is as long as it says, goes one way, and a newer state ends it', async () => {
  const { obs, runner, pass } = await open(two(fade(true)))
  runner.command({ type: 'start' })
  await pass(500)
  const half = (asked(obs, 'SetInputVolume').at(-1) as { inputVolumeDb: number }).inputVolumeDb
  expect(half).toBeGreaterThan(-24)
  expect(half).toBeLessThan(-16)
  await pass(600)
  const steps = asked(obs, 'SetInputVolume').map(
    (one) => (one as { inputVolumeDb: number }).inputVolumeDb,
  )
  expect(steps).toEqual([...steps].sort((one, other) => other - one))
  expect(steps.at(-1)).toBe(-40)
  expect(runner.state().doing.held[0]?.is).toBe('set')
})

test('what OBS refuses is told with cue and action, and the next cue comes all the same', async () => {
  const { obs, runner } = await open(
    two(mute('Nobody', true), { type: 'show', source: 'Ghost', in: 'a', on: true, stay: false }),
  )
  runner.command({ type: 'start' })
  await settle()
  expect(runner.state().notices.map(({ message }) => message)).toEqual([
    'Show “Ghost” in “a” (cue “a Cue a”) was not done. The show goes on. Scene “a” holds no source “Ghost”.',
    expect.stringMatching(/^Mute “Nobody” \(cue “a Cue a”\) was not done. .*No source was found/),
  ])
  runner.command({ type: 'skip' })
  await settle()
  expect(obs.onAir()).toBe('b')
})

test('moments are done once, by the request of their kind', async () => {
  const { obs, runner, pass } = await open(
    rundown(
      cue('a', null, {
        actions: [
          action('m', start, { type: 'media', input: 'Clip', do: 'restart', to: null }),
          action('o', start, { type: 'output', output: 'replay', do: 'save' }),
          action('h', after(1), hotkey('x')),
          action('r', start, { type: 'request', request: 'SetThing', data: { a: [1] } }),
        ],
      }),
    ),
  )
  for (const type of ['TriggerMediaInputAction', 'SaveReplayBuffer', 'TriggerHotkeyByName']) {
    obs.answer(type, () => ({ ok: null }))
  }
  runner.command({ type: 'start' })
  await settle()
  expect(asked(obs, 'TriggerHotkeyByName')).toEqual([])
  await pass(1100)
  expect(asked(obs, 'TriggerMediaInputAction')).toEqual([
    { inputName: 'Clip', mediaAction: 'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART' },
  ])
  expect(asked(obs, 'SaveReplayBuffer').length).toBe(1)
  expect(asked(obs, 'TriggerHotkeyByName')).toEqual([{ hotkeyName: 'x' }])
  expect(asked(obs, 'SetThing')).toEqual([{ a: [1] }])
  expect(runner.state().notices.map(({ message }) => message)).toEqual([
    'Request SetThing (cue “a Cue a”) was not done. The show goes on. This version of OBS has no request SetThing.',
  ])
  expect(runner.state().doing.sent).toEqual([])
})

test('a state that is left before it could be sent is not sent', async () => {
  const { obs, runner } = await open(two(mute(mic, true)))
  const reading = new EventTarget()
  obs.answer('GetInputMute', async () => {
    await once(reading, 'over')
    return { ok: { inputMuted: false } }
  })
  runner.command({ type: 'start' })
  await obs.asked('GetInputMute')
  runner.command({ type: 'stop' })
  reading.dispatchEvent(new Event('over'))
  await settle()
  expect(asked(obs, 'SetInputMute')).toEqual([])
  expect(runner.state().doing.held).toEqual([])
})

test.each(['hold', 'reassert'] as const)(
  'a hand in OBS is noticed, by the policy "%s"',
  async (byHand) => {
    const { connection, runner } = await open(two(mute(mic, true)), { byHand })
    runner.command({ type: 'start' })
    await settle()
    expect(runner.state().notices).toEqual([])
    await connection.call('SetInputMute', { inputName: mic, inputMuted: false })
    await settle()
    const { inputMuted } = await connection.call('GetInputMute', { inputName: mic })
    expect(inputMuted).toBe(byHand === 'reassert')
    expect(runner.state().notices.length).toBe(byHand === 'hold' ? 1 : 0)
  },
)

test('a fade that its cue’s end interrupts is put back, as what was done of it is in OBS', async () => {
  const { obs, runner, connection, pass } = await open(two(fade(false)))
  const { inputVolumeDb: before } = await connection.call('GetInputVolume', { inputName: mic })
  runner.command({ type: 'start' })
  await pass(400)
  expect(asked(obs, 'SetInputVolume').length).toBeGreaterThan(3)
  runner.command({ type: 'skip' })
  await pass(1500)

  const { inputVolumeDb } = await connection.call('GetInputVolume', { inputName: mic })
  expect(inputVolumeDb).toBeCloseTo(before, 1)
  expect(runner.state().doing.held).toEqual([])
})
