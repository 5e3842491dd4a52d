import assert from 'node:assert/strict'

import { milliseconds } from '#base/time.ts'
import type { StateAct } from '#show/state/actions.ts'

import type { ActionBench, ObsToAct } from './contract-actions-bench.ts'
import { onActionBench } from './contract-actions-bench.ts'
import { media, moments, records } from './contract-moments.ts'

/** What the actions of cues rely on, of any OBS; each leaves it as it was. */
export const actionContract: readonly {
  readonly name: string
  readonly run: (obs: ObsToAct) => Promise<void>
}[] = [
  { name: 'an input is muted, and is as before', run: mute },
  { name: 'a volume is set at once, and is as before', run: volume },
  { name: 'a fade ends at its value', run: fade },
  { name: 'a source is hidden in its scene, however often it is there', run: showInScene },
  { name: 'a source is hidden in its group', run: showInGroup },
  { name: 'a filter of an input or a scene is switched', run: filter },
  { name: 'a text and settings are set, those at their defaults, too', run: settings },
  { name: 'a state of what is not there is refused, with its name', run: refusedStates },
  { name: 'what others do to a state is told', run: hands },
  { name: 'a source and a filter that are renamed are told', run: renames },
  { name: 'a clip does what it is told', run: media },
  { name: 'a recording is begun by its request and ended by a hotkey', run: records },
  { name: 'a moment that OBS cannot do is refused, with the reason', run: moments },
]

const states = {
  mute: { type: 'mute', input: 'Clip', on: true, stay: false },
  volume: { type: 'volume', input: 'Clip', db: -20, fade: null, stay: false },
  inScene: { type: 'show', source: 'Title', in: 'One', on: false, stay: false },
  inGroup: { type: 'show', source: 'Three colour', in: 'Three group', on: false, stay: false },
  filter: { type: 'filter', source: 'Title', filter: 'Dim', on: false, stay: false },
  text: { type: 'text', input: 'Title', text: 'Now', stay: false },
  settings: { type: 'settings', input: 'Title', with: { word_wrap: true, text: 'x' }, stay: false },
} as const satisfies Readonly<Record<string, StateAct>>

async function mute(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ there, connection: { call } }) => {
    const isMuted = async (): Promise<boolean> =>
      (await call('GetInputMute', { inputName: 'Clip' })).inputMuted
    assert.equal(await isMuted(), false)
    await there(states.mute, async () => assert.equal(await isMuted(), true))
    assert.equal(await isMuted(), false)
  })
}

async function volume(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ there, connection: { call } }) => {
    // OBS keeps a factor of few digits, so a hair of what it tells is not what it was told.
    const isAt = async (db: number): Promise<void> => {
      const { inputVolumeDb } = await call('GetInputVolume', { inputName: 'Clip' })
      assert.ok(Math.abs(inputVolumeDb - db) < 0.01, `${inputVolumeDb} is not ${db}`)
    }
    for (const db of [-20, -100, 26, -3.3]) {
      await there({ ...states.volume, db }, () => isAt(db))
      await isAt(0)
    }
  })
}

async function fade(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ act, connection: { call } }) => {
    const began = obs.clock.now()
    const length = milliseconds(300)
    assert.equal(await act({ ...states.volume, db: -30, fade: length }), 'done')
    assert.ok(obs.clock.now() - began >= length)
    const { inputVolumeDb } = await call('GetInputVolume', { inputName: 'Clip' })
    assert.ok(Math.abs(inputVolumeDb + 30) < 0.01)
    assert.equal(await act({ ...states.volume, db: 0 }), 'done')
  })
}

async function showInScene(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ there, connection: { call } }) => {
    const twice = { sceneName: 'One', sourceName: 'Title' }
    const { sceneItemId } = await call('CreateSceneItem', twice)
    const shown = async (): Promise<readonly unknown[]> => {
      const { sceneItems } = await call('GetSceneItemList', { sceneName: 'One' })
      return sceneItems.map((item) => [item['sourceName'], item['sceneItemEnabled']])
    }
    const colour = ['One colour', true]
    await there(states.inScene, async () =>
      assert.deepEqual(await shown(), [colour, ['Title', false], ['Title', false]]),
    )
    assert.deepEqual(await shown(), [colour, ['Title', true], ['Title', true]])
    await call('RemoveSceneItem', { sceneName: 'One', sceneItemId })
  })
}

async function showInGroup(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ there, connection: { call } }) => {
    const isShown = async (): Promise<unknown> => {
      const { sceneItems } = await call('GetGroupSceneItemList', { sceneName: 'Three group' })
      return sceneItems[0]?.['sceneItemEnabled']
    }
    await there(states.inGroup, async () => assert.equal(await isShown(), false))
    assert.equal(await isShown(), true)
    const group = { ...states.inScene, source: 'Three group', in: 'Three' }
    await there(group, async () => assert.equal(await isShown(), true))
  })
}

async function filter(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ there, connection: { call } }) => {
    for (const source of ['Title', 'Two']) {
      await there({ ...states.filter, source }, async () => {
        const of = { sourceName: source, filterName: 'Dim' }
        assert.equal((await call('GetSourceFilter', of)).filterEnabled, false)
      })
    }
  })
}

async function settings(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ there, readNow, connection: { call } }) => {
    const all = async () => (await call('GetInputSettings', { inputName: 'Title' })).inputSettings
    await there(states.text, async () => assert.deepEqual((await all())['text'], 'Now'))
    await there(states.settings, async () => {
      assert.deepEqual(await all(), { ...(await all()), text: 'x', word_wrap: true })
    })
    assert.deepEqual(await all(), { text: 'before', word_wrap: false })
    // What has no default and was never set cannot be put back.
    assert.equal(await readNow({ ...states.settings, with: { custom_width: 1 } }), null)
    const { text: _, ...others } = await all()
    await call('SetInputSettings', {
      inputName: 'Title',
      inputSettings: others,
      overlay: false,
    })
    assert.deepEqual(await readNow(states.text), { ...states.text, text: '' })
    await call('SetInputSettings', {
      inputName: 'Title',
      inputSettings: { text: 'before' },
      overlay: false,
    })
  })
}

async function refusedStates(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ act, readNow, connection: { call } }) => {
    const { mute: mutes, inScene, filter: filters, text } = states
    const before = (await call('GetSceneItemList', { sceneName: 'One' })).sceneItems.length
    const cases: readonly (readonly [StateAct, RegExp])[] = [
      [{ ...mutes, input: 'Nobody' }, /SetInputMute|GetInputMute.*No source was found.*`Nobody`/],
      [{ ...mutes, input: 'One' }, /not an input/],
      [{ ...mutes, input: 'Title' }, /does not support audio/],
      [{ ...states.volume, input: 'Nobody' }, /No source was found.*`Nobody`/],
      [{ ...states.volume, input: 'Title' }, /does not support audio/],
      [{ ...inScene, source: 'Ghost' }, /^Scene “One” holds no source “Ghost”\.$/],
      [{ ...inScene, in: 'Nowhere' }, /No source was found.*`Nowhere`/],
      [{ ...inScene, in: 'Title' }, /not a (?:scene|group)/],
      [{ ...filters, filter: 'Glow' }, /No filter was found in the source `Title`.*`Glow`/],
      [{ ...filters, source: 'Nobody' }, /No source was found.*`Nobody`/],
      [{ ...text, input: 'Nobody' }, /No source was found.*`Nobody`/],
      [{ ...text, input: 'One' }, /not an input/],
    ]
    for (const [state, sentence] of cases) {
      assert.match(await act(state), sentence)
      await assert.rejects(readNow(state))
    }
    assert.equal((await call('GetSceneItemList', { sceneName: 'One' })).sceneItems.length, before)
  })
}

/** Another program changes it, and it is told; whether it was ours, and is as it should be, too. */
async function hands(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async (bench) => {
    const { mute: mutes, volume: volumes, inGroup, inScene, filter: filters, text } = states
    const { call } = bench.connection
    const inputName = 'Clip'
    const [item] = (await call('GetSceneItemList', { sceneName: 'One' })).sceneItems.slice(1)
    const inOne = { sceneName: 'One', sceneItemId: Number(item?.['sceneItemId']) }
    const { sceneItems } = await call('GetGroupSceneItemList', { sceneName: 'Three group' })
    const inThree = {
      sceneName: 'Three group',
      sceneItemId: Number(sceneItems[0]?.['sceneItemId']),
    }
    await isTold(bench, mutes, { ...mutes, on: false }, () =>
      call('SetInputMute', { inputName, inputMuted: false }),
    )
    await isTold(bench, volumes, { ...volumes, db: 0 }, () =>
      call('SetInputVolume', { inputName, inputVolumeDb: 0 }),
    )
    await isTold(bench, inScene, { ...inScene, on: true }, () =>
      call('SetSceneItemEnabled', { ...inOne, sceneItemEnabled: true }),
    )
    await isTold(bench, inGroup, { ...inGroup, on: true }, () =>
      call('SetSceneItemEnabled', { ...inThree, sceneItemEnabled: true }),
    )
    const of = { sourceName: 'Title', filterName: 'Dim' }
    await isTold(bench, filters, { ...filters, on: true }, () =>
      call('SetSourceFilterEnabled', { ...of, filterEnabled: true }),
    )
    const back = { inputName: 'Title', inputSettings: { text: 'before' } }
    // Before obs-websocket 5.4 nobody tells of settings.
    if (!bench.isNew) return
    await isTold(bench, text, { ...text, text: 'before' }, () => call('SetInputSettings', back))
  })
}

async function isTold(
  { act, hold, seen }: ActionBench,
  state: StateAct,
  found: StateAct,
  byHand: () => Promise<unknown>,
): Promise<void> {
  assert.equal(await act(state), 'done')
  hold(state)
  await byHand()
  const { now } = await seen.first('state-changed', (told) => isLike(told.now, found))
  assert.deepEqual(now, found)
}

function isLike(a: StateAct, b: StateAct): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

async function renames(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ seen, act, connection: { call } }) => {
    await call('SetInputName', { inputName: 'Clip', newInputName: 'Film' })
    const input = await seen.first('input-renamed')
    assert.deepEqual([input.from, input.to], ['Clip', 'Film'])
    assert.match(await act(states.mute), /No source was found.*`Clip`/)
    assert.equal(await act({ ...states.mute, input: 'Film', on: false }), 'done')
    await call('SetInputName', { inputName: 'Film', newInputName: 'Clip' })
    const of = { sourceName: 'Title', filterName: 'Dim' }
    await call('SetSourceFilterName', { ...of, newFilterName: 'Dark' })
    const renamed = await seen.first('filter-renamed')
    assert.deepEqual([renamed.source, renamed.from, renamed.to], ['Title', 'Dim', 'Dark'])
    assert.match(await act(states.filter), /No filter was found/)
    await call('SetSourceFilterName', { ...of, filterName: 'Dark', newFilterName: 'Dim' })
  })
}
