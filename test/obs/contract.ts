import assert from 'node:assert/strict'

import { toSecret } from '#base/redacted.ts'
import { createOverlaySource } from '#obs/do/overlay-source.ts'
import { readScenes } from '#obs/do/scene-items.ts'
import type { OverlayWanted } from '#obs/do/set-up.ts'
import { mendSetUp, readSetUp } from '#obs/do/set-up.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { diagnose } from '#obs/link/diagnosis.ts'

import { armed, calledOff, inherited, retargeted, ridden } from './contract-armed.ts'
import type { ObsUnderTest } from './contract-bench.ts'
import { codeOf, onBench, patience } from './contract-bench.ts'
import { pictures } from './contract-picture.ts'
import {
  borrow,
  fadeIntoItself,
  putOnProgram,
  putUnknown,
  studioMode,
  unknownTransition,
} from './contract-program.ts'

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
  { name: 'what rides with an armed cut is done behind it, or not at all', run: ridden },
  { name: 'what a page armed that is gone, the next one finds, and how it went', run: inherited },
  { name: 'a renamed scene is told by both names, and the list after it', run: rename },
  { name: 'a new scene is told, and that it went', run: addAndRemove },
  { name: 'how it is set up for going live is read, and mended', run: mend },
  { name: 'what a scene holds is read, and what OBS refuses to do with it', run: items },
  { name: 'a small picture of any scene is made, and refused by its code', run: pictures },
  { name: 'a recording is followed from start to stop', run: record },
  { name: 'a wrong password is told from none', run: wrongPassword },
  { name: 'another scene collection is read anew', run: changeCollection },
]

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
    const { inputs } = await readSetUp(connection)
    assert.ok(inputs?.includes(held.source) && !inputs.includes('One'))
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
