import assert from 'node:assert/strict'

import { toSecret } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'
import { later, milliseconds, seconds } from '#base/time.ts'
import { borrowTransition } from '#obs/cut/borrowed-transition.ts'
import { createCuttingPort } from '#obs/cut/cutting-port.ts'
import type { ArmedCut, CuttingPort, Load } from '#obs/cut/cutting.ts'
import type { Put } from '#obs/cut/program.ts'
import { createProgram } from '#obs/cut/program.ts'
import type { ObsAddress } from '#obs/link/address.ts'
import type { Clock } from '#obs/link/clock.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { ObsError } from '#obs/link/obs-error.ts'
import { createProgramWrites } from '#obs/link/program-writes.ts'
import { troubleOf } from '#obs/link/put-sentences.ts'
import { readSlot } from '#obs/link/read-slot.ts'
import { observeObs } from '#obs/read/observe.ts'
import type { TransitionWatch } from '#obs/read/transition-watch.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import type { Observation } from '#show/state/observation.ts'

import type { Log } from './log.ts'
import { createLog } from './log.ts'

/** An OBS of any kind, with the scenes One, Two, Three from the top, at 30 fps, on Cut. */
export interface ObsUnderTest {
  readonly url: string
  readonly password: string
  /** By which it goes. */
  readonly clock: Clock
}

interface Bench {
  readonly connection: ObsConnection
  readonly seen: Log<Observation>
  /** The first thing that was seen. */
  readonly read: Extract<Observation, { type: 'obs-read' }>
  readonly cutting: CuttingPort
  /** Arms a cut to that scene. */
  readonly arm: (scene: string, transition?: string) => Promise<ArmedCut | null>
  /** The same, so far ahead that it can still be told otherwise, also where OBS or we stand for a moment. */
  readonly armEarly: Bench['arm']
  /** With every cut that is armed from now on that rides. Answers what tells which of it the next one did. */
  readonly rideNext: (items: Load['items']) => () => Promise<readonly boolean[]>
  readonly put: (scene: string, transition: string | null, duration?: number) => Promise<Put>
  readonly current: () => Promise<{ readonly name: string; readonly program: string }>
}

export const patience = seconds(8)

const ahead = milliseconds(300)

const farAhead = milliseconds(1500)

export const slot = 'onframe-cut-of-the-contract'

const realm = 'OBS_WEBSOCKET_DATA_REALM_GLOBAL'

export function codeOf(error: unknown): number | null {
  return error instanceof ObsError ? error.code : null
}

function addressOf({ url, password }: ObsUnderTest): ObsAddress {
  return { url, password: toSecret(password) }
}

/** Connects with everything that follows an OBS, and lets go of it however the run ends. */
export async function onBench(
  obs: ObsUnderTest,
  run: (bench: Bench) => Promise<void>,
): Promise<void> {
  const { clock } = obs
  const gone = new AbortController()
  const connection = await connectToObs(addressOf(obs), patience, clock, gone.signal)
  const seen = createLog<Observation>()
  try {
    const writes = createProgramWrites()
    const transitions = watchTransitions(connection, clock)
    const borrowed = borrowTransition(connection, transitions, clock)
    let isStudioMode = false
    let toLoad: Load | null = null
    observeObs({
      connection,
      clock,
      writes,
      transitions,
      observe: (observation) => {
        if (observation.type === 'studio-mode-changed') isStudioMode = observation.enabled
        seen.add(observation)
      },
      onRead: () => undefined,
    })
    const program = createProgram({
      connection,
      clock,
      writes,
      transitions,
      borrowed,
      isStudioMode: () => isStudioMode,
    })
    const cutting = createCuttingPort(connection, {
      showId: 'main',
      mayWrite: async () => {},
      ...clock,
      borrowed,
      riding: { load: () => Promise.resolve(toLoad) },
      cut: async (...asked) => (await program(...asked)).type === 'made',
      onTrouble: (error) => seen.add(troubleOf(error)),
      onSilence: () => undefined,
    })
    const read = await seen.first('obs-read')
    await atRest(transitions)
    const armIn =
      (lead: Duration): Bench['arm'] =>
      (scene, name) => {
        const transition = name === undefined ? null : toCue(name, 200)
        const at = later(clock.now(), lead)
        const plan = { take: 1, at, scene, transition }
        return cutting.arm({ slot, at, plan, isWanted: () => true })
      }
    await run({
      read,
      connection,
      seen,
      cutting,
      arm: armIn(ahead),
      armEarly: armIn(farAhead),
      rideNext: (items) => {
        const did = new Promise<readonly boolean[]>((ran) => (toLoad = { items, ran }))
        return () => did
      },
      put: (scene, name, duration) =>
        program(scene, name === null ? null : toCue(name, duration), () => true),
      current: async () => ({
        name: (await connection.call('GetCurrentSceneTransition')).transitionName,
        program: (await connection.call('GetCurrentProgramScene')).currentProgramSceneName,
      }),
    })
    await atRest(transitions)
    const troubles = seen.all.filter(({ type }) => type === 'trouble')
    assert.deepEqual(troubles, [])
  } finally {
    gone.abort()
  }
}

/**
 * Settles when no transition is under way. OBS 32 would ignore another that is chosen meanwhile, by
 * whatever comes next; and a Cut is under way longer than it takes to answer for it.
 */
function atRest({ isUnderWay, subscribe }: TransitionWatch): Promise<void> {
  return new Promise((resolve) => {
    const stop = subscribe(look)
    look()
    function look(): void {
      if (isUnderWay()) return
      stop()
      resolve()
    }
  })
}

/** Settles when the batch of an armed cut is at OBS: what is asked after its slot was written comes later. */
export async function isArmed(connection: ObsConnection, scene = 'Two'): Promise<void> {
  for (;;) {
    const { slotValue } = await connection.call('GetPersistentData', { realm, slotName: slot })
    if (slotValue === scene) break
  }
  await connection.call('GetVersion')
}

/** The same, and a page that comes now finds it: it is noted after the batch was sent. */
export async function isNoted(
  connection: ObsConnection,
  scene: string,
  clock: ObsUnderTest['clock'],
): Promise<void> {
  await isArmed(connection, scene)
  for (;;) {
    const noted = await readSlot(connection, clock, { realm, slotName: 'onframe-armed' })
    const { aimedAt } = (noted ?? {}) as { readonly aimedAt?: unknown }
    if (typeof aimedAt === 'number' && aimedAt > clock.now()) return
  }
}

/** The transitions that were chosen in OBS, by whomever. */
export function logChosen(connection: ObsConnection): Log<{ readonly type: string }> {
  const chosen = createLog<{ readonly type: string }>()
  connection.on('CurrentSceneTransitionChanged', ({ transitionName: type }) => chosen.add({ type }))
  return chosen
}

function toCue(name: string, ms: number | undefined): { name: string; duration: Duration | null } {
  return { name, duration: ms === undefined ? null : milliseconds(ms) }
}
