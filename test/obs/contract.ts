import assert from 'node:assert/strict'

import { toSecret } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'
import { later, milliseconds, seconds } from '#base/time.ts'
import { borrowTransition } from '#obs/cut/borrowed-transition.ts'
import { createCuttingPort } from '#obs/cut/cutting-port.ts'
import type { ArmedCut, CuttingPort } from '#obs/cut/cutting.ts'
import type { Put } from '#obs/cut/program.ts'
import { createProgram } from '#obs/cut/program.ts'
import { createOverlaySource } from '#obs/do/overlay-source.ts'
import { readScenes } from '#obs/do/scene-items.ts'
import type { OverlayWanted } from '#obs/do/set-up.ts'
import { mendSetUp, readSetUp } from '#obs/do/set-up.ts'
import type { ObsAddress } from '#obs/link/address.ts'
import type { Clock } from '#obs/link/clock.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { diagnose } from '#obs/link/diagnosis.ts'
import { ObsError } from '#obs/link/obs-error.ts'
import { createProgramWrites } from '#obs/link/program-writes.ts'
import { troubleOf } from '#obs/link/put-sentences.ts'
import { readSlot } from '#obs/link/read-slot.ts'
import { observeObs } from '#obs/read/observe.ts'
import type { TransitionWatch } from '#obs/read/transition-watch.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import type { Observation } from '#show/state/input.ts'

import type { Log } from './log.ts'
import { createLog } from './log.ts'

/** An OBS of any kind, with the scenes One, Two, Three from the top, at 30 fps, on Cut. */
export interface ObsUnderTest {
  readonly url: string
  readonly password: string
  /** By which it goes. */
  readonly clock: Clock
}

/** What we rely on, of any OBS. Each runs on an OBS as it was at first, but for the last. */
export const contract: readonly {
  readonly name: string
  readonly run: (obs: ObsUnderTest) => Promise<void>
}[] = [
  { name: 'everything is read when we come', run: readEverything },
  { name: 'a scene goes on program, and is seen there', run: putOnProgram },
  { name: 'a scene that OBS does not have is named', run: putUnknown },
  { name: "a cue's transition is used, and the operator's own comes back", run: borrow },
  { name: 'a fade into the scene that is there leaves nothing behind', run: fadeIntoItself },
  { name: 'an unknown transition does not keep a scene from air', run: unknownTransition },
  {
    name: 'of cuts that wait for a transition in studio mode, the newest is made',
    run: studioMode,
  },
  { name: 'an armed cut is made with nobody at hand', run: armed },
  { name: 'an armed cut that is called off is not made', run: calledOff },
  { name: 'an armed cut goes where it was told last', run: retargeted },
  { name: 'what a page armed that is gone, the next one finds, and how it went', run: inherited },
  { name: 'a renamed scene is told by both names, and the list after it', run: rename },
  { name: 'a new scene is told, and that it went', run: addAndRemove },
  { name: 'how it is set up for going live is read, and mended', run: mend },
  { name: 'what a scene holds is read, and what OBS refuses to do with it', run: items },
  { name: 'a recording is followed from start to stop', run: record },
  { name: 'a wrong password is told from none', run: wrongPassword },
  { name: 'another scene collection is read anew', run: changeCollection },
]

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
  readonly put: (scene: string, transition: string | null, duration?: number) => Promise<Put>
  readonly current: () => Promise<{ readonly name: string; readonly program: string }>
}

const patience = seconds(8)
const ahead = milliseconds(300)
const farAhead = milliseconds(1500)
const slot = 'onframe-cut-of-the-contract'
const realm = 'OBS_WEBSOCKET_DATA_REALM_GLOBAL'

async function readEverything(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ connection, read: { reading, linkCameUp } }) => {
    assert.equal(linkCameUp, true)
    assert.deepEqual(reading.scenes, ['One', 'Two', 'Three'])
    assert.equal(reading.program, 'One')
    assert.equal(reading.preview, null)
    assert.equal(reading.studioMode, false)
    assert.deepEqual(reading.fps, { numerator: 30, denominator: 1 })
    assert.ok(reading.transitions.includes('Cut') && reading.transitions.includes('Fade'))
    assert.equal(reading.webSocketVersion, connection.obsWebSocketVersion)
    assert.match(reading.obsVersion ?? '', /^\d+\.\d+/)
    assert.equal(reading.stream.state, 'stopped')
    assert.equal(reading.record.state, 'stopped')
  })
}

async function putOnProgram(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, seen, current }) => {
    assert.deepEqual(await put('Two', null), { type: 'made', trouble: null })
    await seen.first('program-changed', ({ scene }) => scene === 'Two')
    assert.equal((await current()).program, 'Two')
    await put('One', null)
    await seen.first('program-changed', ({ scene }) => scene === 'One')
  })
}

async function putUnknown(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, current, connection }) => {
    const chosen = logChosen(connection)
    for (const transition of [null, 'Fade']) {
      const outcome = await put('Nowhere', transition, 100)
      assert.equal(outcome.type, 'failed')
      assert.match(outcome.message, /Scene "Nowhere" does not exist in OBS/)
    }
    await chosen.first('Cut')
    assert.equal((await current()).program, 'One')
  })
}

async function borrow(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, seen, current, connection }) => {
    const chosen = logChosen(connection)
    assert.deepEqual(await put('Two', 'Fade', 250), { type: 'made', trouble: null })
    await seen.first('transition-started')
    await seen.first('transition-ended')
    await chosen.first('Fade')
    await chosen.first('Cut')
    assert.deepEqual(await current(), { name: 'Cut', program: 'Two' })

    await put('One', 'Fade', 1000)
    assert.deepEqual(await put('Three', null), { type: 'made', trouble: null })
    await chosen.first('Fade')
    await chosen.first('Cut')
    assert.deepEqual(await current(), { name: 'Cut', program: 'Three' })
    await put('One', null)
  })
}

async function fadeIntoItself(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, seen, current, connection }) => {
    const chosen = logChosen(connection)
    const { program } = await current()
    await put(program, 'Fade', 200)
    await chosen.first('Fade')
    await chosen.first('Cut')
    // OBS may say that it begins, and never says that it ends.
    const hasBegun = seen.all.some(({ type }) => type === 'transition-started')
    if (hasBegun) await seen.first('transition-ended')
  })
}

async function unknownTransition(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, current }) => {
    const outcome = await put('Two', 'Star wipe', 500)
    assert.equal(outcome.type, 'made')
    assert.equal(
      outcome.trouble,
      'Transition "Star wipe" does not exist in OBS. "Two" used the current one.',
    )
    assert.deepEqual(await current(), { name: 'Cut', program: 'Two' })
    await put('One', null)
  })
}

async function studioMode(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, seen, connection, current }) => {
    await connection.call('SetStudioModeEnabled', { studioModeEnabled: true })
    await seen.first('studio-mode-changed', ({ enabled }) => enabled)
    await seen.first('preview-changed', ({ scene }) => scene !== null)

    assert.equal((await put('Two', 'Fade', 400)).type, 'made')
    await seen.first('transition-started')
    const outcomes = await Promise.all([put('One', null), put('Two', null), put('Three', null)])
    assert.deepEqual(
      outcomes.map(({ type }) => type),
      ['superseded', 'superseded', 'made'],
    )
    const { type } = seen.all.find((one) => one.type === 'transition-ended') ?? { type: null }
    assert.equal(type, 'transition-ended')
    assert.equal((await current()).program, 'Three')

    await connection.call('SetStudioModeEnabled', { studioModeEnabled: false })
    await seen.first('studio-mode-changed', ({ enabled }) => !enabled)
    await seen.first('preview-changed', ({ scene }) => scene === null)
    await put('One', null)
  })
}

async function armed(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ arm, connection, seen, current }) => {
    const chosen = logChosen(connection)
    assert.equal((await arm('Two'))?.scene, 'Two')
    await seen.first('program-changed', ({ scene }) => scene === 'Two')
    assert.equal((await arm('Three', 'Fade'))?.scene, 'Three')
    await chosen.first('Fade')
    // The one after it comes by the operator's own again, however soon.
    assert.equal((await arm('One'))?.scene, 'One')
    await chosen.first('Cut')
    assert.deepEqual(await current(), { name: 'Cut', program: 'One' })
  })
}

async function calledOff(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ arm, armEarly, connection, cutting, current, seen }) => {
    const chosen = logChosen(connection)
    for (const transition of [undefined, 'Fade']) {
      const made = armEarly('Two', transition)
      await isArmed(connection)
      cutting.retarget(slot, null)
      assert.equal(await made, null)
      const onItsWay = arm('Two', transition)
      cutting.retarget(slot, null)
      assert.equal(await onItsWay, null)
    }
    assert.equal((await current()).program, 'One')
    assert.ok(!seen.all.some((one) => one.type === 'program-changed' && one.scene === 'Two'))
    assert.deepEqual(chosen.all, [])
  })
}

async function retargeted(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ armEarly, connection, cutting, current, put }) => {
    const made = armEarly('Two')
    await isArmed(connection)
    cutting.retarget(slot, null)
    cutting.retarget(slot, 'Three')
    assert.equal((await made)?.scene, 'Three')
    assert.equal((await current()).program, 'Three')
    await put('One', null)
  })
}

async function inherited(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ armEarly, connection, cutting, put }) => {
    const made = armEarly('Two')
    await isNoted(connection, 'Two', obs.clock)
    const found = await cutting.inherit()
    assert.equal(found?.slot, slot)
    assert.equal(found.scene, 'Two')
    assert.deepEqual(await found.outcome, { scene: 'Two', counted: null })
    await made
    // What is over is told, so that its slot is left alone, and has no outcome any more.
    assert.equal((await (await cutting.inherit())?.outcome) ?? null, null)

    const off = armEarly('Three')
    await isNoted(connection, 'Three', obs.clock)
    const taken = await cutting.inherit()
    cutting.retarget(slot, null)
    assert.equal(await taken?.outcome, null)
    assert.equal(await off, null)
    await put('One', null)
  })
}

async function rename(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ connection, seen }) => {
    await connection.call('SetSceneName', { sceneName: 'Two', newSceneName: 'Second' })
    const { from, to } = await seen.first('scene-renamed')
    assert.deepEqual([from, to], ['Two', 'Second'])
    await connection.call('CreateScene', { sceneName: 'Last' })
    const { scenes } = await seen.first('scenes-changed')
    // OBS 29 puts a new scene at the end, OBS 32 after the one that is chosen.
    assert.deepEqual(
      scenes.filter((scene) => scene !== 'Last'),
      ['One', 'Second', 'Three'],
    )
    await connection.call('RemoveScene', { sceneName: 'Last' })
    await connection.call('SetSceneName', { sceneName: 'Second', newSceneName: 'Two' })
  })
}

async function addAndRemove(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ connection, seen }) => {
    await connection.call('CreateScene', { sceneName: 'New' })
    await seen.first('scenes-changed', ({ scenes }) => scenes.includes('New'))
    await connection.call('RemoveScene', { sceneName: 'New' })
    await seen.first('scenes-changed', ({ scenes }) => scenes.length === 3)
  })
}

function noOverlay(connection: ObsConnection): OverlayWanted {
  return { source: createOverlaySource(connection), url: '', scenes: [] }
}

async function mend(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ connection, seen }) => {
    const settings = { service: 'Twitch', server: 'auto', key: 'live_1?bandwidthtest=true' }
    await connection.call('SetStreamServiceSettings', {
      streamServiceType: 'rtmp_common',
      streamServiceSettings: { ...settings, bwtest: true },
    })
    const service = { name: 'Twitch', hasServer: true, hasKey: true }
    const found = await readSetUp(connection)
    assert.deepEqual(found.service, { ...service, isBandwidthTest: true })
    assert.ok(found.freeDisk !== null && found.freeDisk > 0)

    await mendSetUp(connection, { type: 'end-bandwidth-test' }, noOverlay(connection))
    const mended = await readSetUp(connection)
    assert.deepEqual(mended.service, { ...service, isBandwidthTest: false })
    const { streamServiceSettings } = await connection.call('GetStreamServiceSettings')
    assert.equal(streamServiceSettings['key'], 'live_1')

    await mendSetUp(connection, { type: 'create-scene', scene: 'Break' }, noOverlay(connection))
    await seen.first('scenes-changed', ({ scenes }) => scenes.includes('Break'))
    await connection.call('RemoveScene', { sceneName: 'Break' })
  })
}

async function items(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ connection }) => {
    const scenes = await readScenes(connection)
    const [held] = scenes.items.get('One') ?? []
    assert.ok(held !== undefined && held.enabled && scenes.canvas.width > 0)
    assert.equal(held.place.boundsType, 'OBS_BOUNDS_NONE')
    assert.deepEqual(scenes.browserSources, [])
    const item = { sceneName: 'One', sceneItemId: held.id }
    const refusals = [
      connection.call('GetSceneItemList', { sceneName: 'Nowhere' }),
      connection.call('GetGroupSceneItemList', { sceneName: 'One' }),
      connection.call('CreateSceneItem', { sceneName: 'One', sourceName: 'Nothing' }),
      connection.call('CreateSceneItem', { sceneName: 'One', sourceName: 'One' }),
      connection.call('RemoveSceneItem', { ...item, sceneItemId: 99 }),
      connection.call('SetSceneItemIndex', { ...item, sceneItemIndex: -1 }),
      connection.call('SetSceneItemTransform', { ...item, sceneItemTransform: { boundsWidth: 0 } }),
      connection.call('RemoveInput', { inputName: 'Nothing' }),
      connection.call('SetInputSettings', { inputName: 'Nothing', inputSettings: {} }),
      connection.call('CreateInput', {
        sceneName: 'One',
        inputName: 'Two',
        inputKind: 'browser_source',
      }),
      connection.call('CreateInput', { sceneName: 'One', inputName: 'New', inputKind: 'none' }),
    ]
    const codes = await Promise.all(refusals.map((one) => one.then(() => null, codeOf)))
    assert.deepEqual(codes, [600, 602, 600, 703, 600, 402, 402, 600, 600, 601, 605])
  })
}

function codeOf(error: unknown): number | null {
  return error instanceof ObsError ? error.code : null
}

async function record(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ connection, seen }) => {
    await connection.call('StartRecord')
    const { status } = await seen.first('record-status', (one) => one.status.state === 'started')
    assert.ok(status.timecode && status.timecode.value >= 0)
    await connection.call('StopRecord')
    await seen.first('record-status', (one) => one.status.state === 'stopped')
  })
}

async function wrongPassword(obs: ObsUnderTest): Promise<void> {
  for (const [password, sentence] of [
    ['wrong', /did not accept this password/],
    ['', /needs a password/],
  ] as const) {
    const address = { url: obs.url, password: toSecret(password) }
    const never = new AbortController().signal
    const error: unknown = await connectToObs(address, patience, obs.clock, never).then(
      () => null,
      (reason: unknown) => reason,
    )
    const { reason, message } = diagnose(error, address)
    assert.equal(reason, 'wrong-password')
    assert.match(message, sentence)
  }
}

async function changeCollection(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ connection, seen }) => {
    const sceneCollectionName = `Another ${Date.now()}`
    await connection.call('CreateSceneCollection', { sceneCollectionName })
    const { reading } = await seen.first('obs-read', ({ linkCameUp }) => !linkCameUp)
    assert.deepEqual(reading.scenes, ['Scene'])
    assert.equal(reading.program, 'Scene')
  })
}

function addressOf({ url, password }: ObsUnderTest): ObsAddress {
  return { url, password: toSecret(password) }
}

/** Connects with everything that follows an OBS, and lets go of it however the run ends. */
async function onBench(obs: ObsUnderTest, run: (bench: Bench) => Promise<void>): Promise<void> {
  const { clock } = obs
  const gone = new AbortController()
  const connection = await connectToObs(addressOf(obs), patience, clock, gone.signal)
  const seen = createLog<Observation>()
  try {
    const writes = createProgramWrites()
    const transitions = watchTransitions(connection, clock)
    const borrowed = borrowTransition(connection, transitions, clock)
    let isStudioMode = false
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
      ...clock,
      borrowed,
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
async function isArmed(connection: ObsConnection, scene = 'Two'): Promise<void> {
  for (;;) {
    const { slotValue } = await connection.call('GetPersistentData', { realm, slotName: slot })
    if (slotValue === scene) break
  }
  await connection.call('GetVersion')
}

/** The same, and a page that comes now finds it: it is noted after the batch was sent. */
async function isNoted(
  connection: ObsConnection,
  scene: string,
  { now }: ObsUnderTest['clock'],
): Promise<void> {
  await isArmed(connection, scene)
  for (;;) {
    const noted = await readSlot(connection, { realm, slotName: 'onframe-armed' })
    const { aimedAt } = (noted ?? {}) as { readonly aimedAt?: unknown }
    if (typeof aimedAt === 'number' && aimedAt > now()) return
  }
}

/** The transitions that were chosen in OBS, by whomever. */
function logChosen(connection: ObsConnection): Log<{ readonly type: string }> {
  const chosen = createLog<{ readonly type: string }>()
  connection.on('CurrentSceneTransitionChanged', ({ transitionName: type }) => chosen.add({ type }))
  return chosen
}

function toCue(name: string, ms: number | undefined): { name: string; duration: Duration | null } {
  return { name, duration: ms === undefined ? null : milliseconds(ms) }
}
