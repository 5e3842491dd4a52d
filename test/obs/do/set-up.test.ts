import { expect, test } from 'vitest'

import { mendSetUp, readSetUp } from '#obs/do/set-up.ts'
import { openConnection } from '#test/obs/bench.ts'

const overlay = 'file:///shows/overlay.html'

test('browser sources are read by where they point', async () => {
  const { obs, connection } = await openConnection()
  const settings: Readonly<Record<string, object>> = {
    ours: { is_local_file: false, url: overlay },
    alerts: { is_local_file: true, local_file: '/alerts.html', url: 'https://example.com' },
  }
  obs.answer('GetInputList', () => ({
    ok: { inputs: Object.keys(settings).map((inputName) => ({ inputName })) },
  }))
  obs.answer('GetInputSettings', ({ inputName }) => ({
    ok: { inputSettings: settings[String(inputName)] },
  }))

  expect((await readSetUp(connection)).browserSources).toEqual([
    { input: 'ours', url: overlay, isLocalFile: false },
    { input: 'alerts', url: '/alerts.html', isLocalFile: true },
  ])
})

test('what OBS does not tell is null, and the rest is read', async () => {
  const { obs, connection } = await openConnection()
  obs.answer('GetStreamServiceSettings', () => ({ code: 702 }))
  obs.answer('GetStats', () => ({ ok: { availableDiskSpace: null } }))

  expect(await readSetUp(connection)).toEqual({ service: null, freeDisk: null, browserSources: [] })
})

test('an overlay is added to the scene on program, as large as the canvas', async () => {
  const { obs, connection } = await openConnection()
  obs.answer('GetVideoSettings', () => ({ ok: { baseWidth: 1920, baseHeight: 1080 } }))
  obs.answer('CreateInput', () => ({ ok: null }))
  await mendSetUp(connection, { type: 'add-overlay' }, overlay)

  expect(obs.received.find(({ type }) => type === 'CreateInput')?.data).toMatchObject({
    sceneName: 'One',
    inputKind: 'browser_source',
    inputSettings: { url: overlay, width: 1920, height: 1080, is_local_file: false },
  })
})

test('an overlay that points elsewhere is pointed here, and its other settings stay', async () => {
  const { obs, connection } = await openConnection()
  obs.answer('SetInputSettings', () => ({ ok: null }))
  await mendSetUp(connection, { type: 'repair-overlay', input: 'ours' }, overlay)

  expect(obs.received.find(({ type }) => type === 'SetInputSettings')?.data).toEqual({
    inputName: 'ours',
    inputSettings: { is_local_file: false, url: overlay },
  })
})

test('what OBS refuses to mend is said in its words', async () => {
  const { obs, connection } = await openConnection()
  obs.answer('CreateScene', () => ({ code: 601, comment: 'A source already exists.' }))

  await expect(
    mendSetUp(connection, { type: 'create-scene', scene: 'One' }, overlay),
  ).rejects.toThrow(/CreateScene.*A source already exists/)
})
