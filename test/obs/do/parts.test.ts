import { expect, test } from 'vitest'

import { createActions } from '#obs/do/actions/actions.ts'
import { readParts } from '#obs/do/actions/parts.ts'
import { readSetUp } from '#obs/do/set-up.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { StateAct } from '#show/state/actions.ts'
import { failureOf, openConnection, patience } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { mute } from '#test/show/actions/obs-of-states.ts'

const mic = 'Mic/Aux'
const sound = 2
const controllable = 8192

test('what actions can name is read, the highest first, and what is gone meanwhile is left out', async () => {
  const { obs, connection } = await openConnection({ scenes: ['a', 'b'] })
  await connection.call('CreateSourceFilter', {
    sourceName: mic,
    filterName: 'Gate',
    filterKind: 'noise_gate_filter',
  })
  obs.answer('GetInputList', () => ({
    ok: {
      inputs: [
        { inputName: mic, inputKind: 'pulse_input_capture' },
        { inputName: 'Gone', inputKind: 'color_source_v3' },
        { inputName: 'Title', inputKind: 'text_ft2_source_v2' },
        { inputName: 'Clip', inputKind: 'ffmpeg_source', inputKindCaps: sound | controllable },
        { inputName: 'Page', inputKind: 'browser_source', inputKindCaps: 1 },
      ],
    },
  }))
  obs.answer('GetHotkeyList', () => ({ ok: { hotkeys: ['A', 'B', 'A'] } }))
  obs.answer('GetSceneItemList', ({ sceneName }) =>
    sceneName === 'b'
      ? { code: 600, comment: 'No source was found.' }
      : {
          ok: {
            sceneItems: [
              { sourceName: 'Low' },
              { sourceName: 'Group', isGroup: true },
              { sourceName: 'Title' },
              { sourceName: 'Title' },
            ],
          },
        },
  )
  obs.answer('GetGroupSceneItemList', () => ({ ok: { sceneItems: [{ sourceName: 'Clip' }] } }))

  expect(await readParts(connection)).toEqual({
    inputs: [
      { name: mic, hasSound: true, playsMedia: false, hasText: false },
      { name: 'Gone', hasSound: false, playsMedia: false, hasText: false },
      { name: 'Title', hasSound: false, playsMedia: false, hasText: true },
      { name: 'Clip', hasSound: true, playsMedia: true, hasText: false },
      { name: 'Page', hasSound: false, playsMedia: false, hasText: false },
    ],
    scenes: [
      { name: 'a', sources: ['Title', 'Group', 'Low'] },
      { name: 'Group', sources: ['Clip'] },
    ],
    filtered: [{ name: mic, filters: ['Gate'] }],
    hotkeys: ['A', 'B'],
  })
})

/** How many requests of the stand-in OBS were under way at once, at most. */
function countAtOnce(
  obs: FakeObs,
  answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): () => number {
  let open = 0
  let most = 0
  for (const [type, ok] of Object.entries(answers)) {
    obs.answer(type, async () => {
      open += 1
      most = Math.max(most, open)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      open -= 1
      return { ok }
    })
  }
  return () => most
}

const all = {
  GetInputList: { inputs: [{ inputName: 'Page', inputKind: 'browser_source' }] },
  GetSceneItemList: { sceneItems: [{ sourceName: 'Group', isGroup: true }] },
  GetGroupSceneItemList: { sceneItems: [] },
  GetSourceFilterList: { filters: [] },
  GetInputSettings: { inputSettings: {} },
  GetStreamServiceSettings: { streamServiceSettings: {} },
  GetStats: { availableDiskSpace: 1 },
  GetHotkeyList: { hotkeys: [] },
}

test.each([
  ['names', readParts, 12],
  ['set-up', (connection: ObsConnection) => readSetUp(connection, ['Page', 'a', 'b']), 13],
] as const)(
  'of the %s one request at a time is under way, so that a cut finds a free thread',
  async (_, read, least) => {
    const { obs, connection } = await openConnection({ scenes: ['a', 'b', 'c', 'd', 'e'] })
    const most = countAtOnce(obs, all)
    const before = obs.received.length
    await read(connection)
    expect(obs.received.length - before).toBeGreaterThan(least)
    expect(most()).toBe(1)
  },
)

test.each(['GetInputList', 'GetSceneItemList', 'GetSourceFilterList', 'GetHotkeyList'])(
  'an OBS that does not answer %s in time is told as that, and asked nothing more',
  async (slow) => {
    const { obs, clock, connection } = await openConnection({ scenes: ['a', 'b', 'c'] })
    obs.answer(slow, () => null)
    const failed = failureOf(readParts(connection))
    await obs.asked(slow)
    clock.pass(patience)
    expect(await failed).toMatchObject({ message: `OBS did not answer ${slow} in time.` })
    expect(obs.received.filter(({ type }) => type === slow)).toHaveLength(1)
  },
)

test('of an OBS that does not answer nothing is told as missing, and it is asked nothing more', async () => {
  const { obs, clock, connection } = await openConnection({ scenes: ['a'] })
  obs.answer('GetSourceFilterList', () => null)
  const reading = readSetUp(connection, ['One', 'Two'])
  await obs.asked('GetSourceFilterList')
  clock.pass(patience)
  expect(await reading).not.toHaveProperty('filters')
  expect(obs.received.filter(({ type }) => type === 'GetSourceFilterList')).toHaveLength(1)
})

test('a connection that is lost meanwhile gives no half of what there is', async () => {
  const { obs, connection } = await openConnection()
  obs.answer('GetHotkeyList', () => {
    obs.drop()
    return null
  })
  await expect(readParts(connection)).rejects.toBeDefined()
})

test('a state is read as OBS has it now, and nothing is set', async () => {
  const { obs, clock, connection } = await openConnection({ scenes: ['a'] })
  const { readNow } = createActions({ connection, clock, observe: () => undefined })
  expect(await readNow(mute(mic, true))).toEqual(mute(mic, false))
  await connection.call('CreateInput', {
    sceneName: 'a',
    inputName: 'Page',
    inputKind: 'browser_source',
    inputSettings: {
      url: 'https://example.org/overlay/SECRET',
      fps: 25,
      playlist: [{ value: 'rtmp://example.org/live/SECRET' }],
      stream_key: 'SECRET',
      proxyPassword: 'SECRET',
      css: 'body {}',
    },
  })
  const settings: StateAct = { type: 'settings', input: 'Page', with: {}, stay: false }
  // Nobody has asked for the secrets, and an action goes wherever its rundown goes.
  expect(await readNow(settings)).toEqual({ ...settings, with: { fps: 25, css: 'body {}' } })
  const named = { ...settings, with: { url: '' } }
  const { url } = { url: 'https://example.org/overlay/SECRET' }
  expect(await readNow(named)).toEqual({ ...settings, with: { url } })
  expect(await readNow({ ...settings, with: { width: 1 } })).toEqual({
    ...settings,
    with: { width: 800 },
  })
  expect(await readNow({ type: 'hotkey', name: 'x' })).toBeNull()
  await expect(readNow(mute('Nobody', true))).rejects.toThrow('Nobody')
  expect(obs.received.map(({ type }) => type).filter((type) => type.startsWith('Set'))).toEqual([])
})
