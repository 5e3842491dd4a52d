import type { OBSRequestTypes } from 'obs-websocket-js/json'
import { onTestFinished } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { decodeSavedShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import { ObsError } from '#obs/link/obs-error.ts'
import type { ObsSession } from '#obs/session.ts'
import { startSession } from '#obs/session.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import { sceneOf } from '#show/acts/wanted-program.ts'
import type { StateAct } from '#show/state/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Input } from '#show/state/input.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'
import { atOnce, connect, startObs } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { action, start } from '#test/show/actions/obs-of-states.ts'
import { createStillClock } from '#test/still-clock.ts'

const scenes = ['a', 'b', 'c']

/** What is sent has arrived and is answered, and what follows of it at once. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 60; turns += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}

type Page = Awaited<ReturnType<ReturnType<typeof openPage>>>

export interface Stage {
  readonly obs: FakeObs
  /** The page that runs the show now. */
  readonly page: () => Page
  readonly pass: (ms: number) => Promise<void>
  /** The page is gone at once, and so is all that it has not stored. */
  readonly kill: () => void
  /** Another takes over with what was stored. */
  readonly takeOver: () => Promise<void>
  /** Whether an input is muted. */
  readonly isMuted: (input?: string) => Promise<boolean>
  /** What another program asks of OBS. */
  readonly byHand: <Type extends 'SetInputMute' | 'SetInputVolume'>(
    type: Type,
    data: OBSRequestTypes[Type],
  ) => Promise<void>
  /** Gives OBS an input with the name "Page", which has a text. */
  readonly makePage: () => Promise<void>
  /** Requests of that type that came by themselves, not in a batch. */
  readonly alone: (type: string) => number
  /** Types of the requests in each batch with a cut. */
  readonly batches: () => readonly (readonly string[])[]
  /** The same of each batch that sets something and has no cut. */
  readonly beside: () => readonly (readonly string[])[]
}

export const mic = 'Mic/Aux'

export const hidden: StateAct = {
  type: 'show',
  source: 'b colour',
  in: 'b',
  on: false,
  stay: false,
}

const switches = 'SetCurrentProgramScene'

/** The requests of a batch that cuts, before what rides. */
export const switched = [
  'Sleep',
  'GetStats',
  'GetPersistentData',
  'SetCurrentProgramScene',
  'GetStats',
]

/** Two seconds on `a`, two on `b` with these states, and then `c`. */
export function three(...states: readonly StateAct[]): Rundown {
  return rundown(
    cue('a', 2),
    cue('b', 2, { actions: states.map((act, at) => action(`x${at}`, start, act)) }),
    cue('c', null),
  )
}

/** A show that is stored at every change, its session, and a stand-in OBS, on a clock that stands. */
export async function setStage(
  loaded: Rundown,
  how: { readonly policy?: Partial<Show['policy']>; readonly stores?: () => boolean } = {},
): Promise<Stage> {
  const clock = createStillClock()
  const obs = await startObs({
    scenes,
    after: (ms, run) => clock.setAlarm(later(clock.now(), milliseconds(ms)), run),
  })
  const open = openPage(obs, clock, how.stores ?? (() => true))
  const initial = onObs(loaded)
  const show = { ...initial, policy: { ...initial.policy, ...how.policy } }
  let page = await open({ ...show, obs: { ...show.obs, scenes } }, [])
  const other = await connect(obs, clock)
  await settle()

  return {
    obs,
    page: () => page,
    pass: async (ms) => {
      for (let passed = 0; passed < ms; passed += 5) {
        clock.pass(5)
        await settle()
      }
    },
    kill: () => page.kill(),
    takeOver: async () => {
      const link = { phase: 'up', url: obs.url, since: clock.now() } as const
      page = await open(page.restored(), [{ type: 'woken' }, { type: 'link-changed', link }])
      await settle()
    },
    isMuted: async (inputName = mic) =>
      (await other.call('GetInputMute', { inputName })).inputMuted,
    byHand: async (type, data) => {
      await other.call(type, data)
    },
    makePage: async () => {
      const input = { sceneName: 'c', inputName: 'Page', inputKind: 'browser_source' }
      await other.call('CreateInput', { ...input, inputSettings: { text: 'before' } })
    },
    alone: (type) => obs.arrived.filter((one) => !one.isBatch && one.types[0] === type).length,
    batches: () => batchesOf(obs).filter((types) => types.includes(switches)),
    beside: () =>
      batchesOf(obs).filter((types) => types.every((type) => type !== switches && isSet(type))),
  }
}

function isSet(type: string): boolean {
  return type.startsWith('Set')
}

function batchesOf({ arrived }: FakeObs): readonly (readonly string[])[] {
  return arrived.filter(({ isBatch }) => isBatch).map(({ types }) => types)
}

function openPage(obs: FakeObs, clock: ReturnType<typeof createStillClock>, stores: () => boolean) {
  return async (initial: Show, first: readonly Observation[]) => {
    const connection = await connect(obs, clock)
    const askings: Asking[] = []
    const inputs: Input[] = []
    let [stored, isAlive] = [initial, true]
    let session: ObsSession | null = null
    const runner = createShowRunner(initial, {
      clock: { now: clock.now, setAlarm: clock.setAlarm, run: () => undefined, setting: never },
      align: (at) => at,
      reach: (at) => at,
      putOnProgram: (cut) => {
        if (!isAlive) return
        const { cut: number, scene } = cut
        if (session) session.put(cut)
        else runner.observe({ type: 'cut-failed', cut: number, scene, message: 'not connected' })
      },
      act: (asking) => {
        if (!isAlive) return
        askings.push(asking)
        session?.actions.act(
          asking,
          () => Promise.resolve(),
          () => undefined,
        )
      },
      goLive: never,
      keepRundown: () => undefined,
      onFault: (error) => {
        throw error
      },
      record: (input) => inputs.push(input),
    })
    for (const input of first) runner.observe(input)
    session = startSession(connection, {
      showId: 'main',
      clock,
      mayWrite: atOnce,
      observe: (seen) => {
        if (isAlive) runner.observe(seen)
      },
      stored: () => Promise.resolve(stores()),
    })
    const { actions, plan, stop } = session
    onTestFinished(stop)
    runner.subscribe((show) => {
      if (!isAlive) return
      if (stores()) stored = show
      actions.follow(show)
      plan(nextCut(show), show.run.onAir, sceneOf(show.run))
    })
    return {
      runner,
      askings,
      inputs,
      show: runner.state,
      kill: () => {
        isAlive = false
        const reason = { kind: 'closed', code: null, request: null, stage: 'up' } as const
        connection.close(new ObsError('gone', reason))
        runner.stop()
      },
      restored: (): Show => {
        const saved = decodeSavedShow(JSON.parse(JSON.stringify(showToSaved(stored, clock.now()))))
        if (!saved.ok) throw new Error(saved.message)
        const { doing } = saved.value
        const away = { ...stored.obs, link: { phase: 'off' } as const, program: null }
        return { ...stored, obs: away, asked: [], doing, run: savedToRun(saved.value) }
      },
    }
  }
}

function never(): never {
  throw new Error('It was not to be asked')
}
