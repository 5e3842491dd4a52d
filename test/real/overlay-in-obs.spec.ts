import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect } from '@playwright/test'

import { lightBrowserSource } from '#test/rig/light-browser-source.ts'
import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import type { OpenDock } from './dock.ts'
import { dist, openDock } from './dock.ts'

const name = 'Onframe overlay'
const scenes = ['A', 'B', 'C']

/** An OBS that has browser sources; the directory of its recordings is all that it shares with a test. */
async function startObs(rig: Rig, version: ObsVersion): Promise<ObsProcess> {
  const directory = await mkdtemp('/tmp/onframe-scripts-')
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const path = join(directory, 'browser-source.lua')
  await writeFile(path, lightBrowserSource)
  const modules = { 'scripts-tool': [{ path, settings: {} }] }
  const obs = await rig.startObs({ version, password: 'x', scenes, recordTo: directory, modules })
  await expect
    .poll(async () => (await obs.call('GetInputKindList')).inputKinds)
    .toContain('browser_source')
  return obs
}

async function itemsOf(obs: ObsProcess, sceneName: string) {
  const { sceneItems } = await obs.call('GetSceneItemList', { sceneName })
  return sceneItems
}

/** What each scene holds, the lowest first; what is hidden in brackets. */
async function held(obs: ObsProcess): Promise<Readonly<Record<string, string>>> {
  const list = await obs.call('GetSceneList')
  const texts = list.scenes.map(async (scene) => {
    const sceneName = scene['sceneName'] as string
    const items = await itemsOf(obs, sceneName)
    const sources = items.map((item) => {
      const source = item['sourceName'] as string
      return item['sceneItemEnabled'] === true ? source : `(${source})`
    })
    return [sceneName, sources.join(', ')] as const
  })
  return Object.fromEntries(await Promise.all(texts))
}

async function settingsOf(obs: ObsProcess, inputName: string): Promise<object> {
  return (await obs.call('GetInputSettings', { inputName })).inputSettings
}

async function openSettings(dock: OpenDock, obs: ObsProcess, rundown: readonly string[]) {
  await dock.connect(obs.url, 'x')
  await dock.load({ cues: rundown.map((scene) => ({ scene, planned: 60_000 })) })
  await dock.until(({ obs: { link } }) => link.phase === 'up')
  await dock.page.getByRole('button', { name: 'Settings' }).first().click()
}

async function press(dock: OpenDock, told: string): Promise<void> {
  await dock.page.getByRole('button', { name: 'Put the overlay into OBS' }).click()
  await dock.page.getByText(told).waitFor()
}

async function undo(dock: OpenDock): Promise<void> {
  await dock.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await dock.page.getByText('OBS is as it was').waitFor()
}

for (const version of ['29', '32'] as const) {
  test.describe(`on OBS ${version}`, () => {
    test('one press puts the overlay into every scene of the rundown, and one takes it out', async ({
      rig,
    }) => {
      const obs = await startObs(rig, version)
      const atFirst = await held(obs)
      const dock = await openDock(await rig.launchEngine('current'))
      await openSettings(dock, obs, ['A', 'B'])
      await press(dock, 'The overlay is now in “A” and “B”.')

      expect(await held(obs)).toEqual({
        A: `A colour, ${name}`,
        B: `B colour, ${name}`,
        C: 'C colour',
      })
      expect(await settingsOf(obs, name)).toMatchObject({
        is_local_file: false,
        url: `${dist}overlay.html?widget=countdown`,
        width: 640,
        height: 360,
        shutdown: false,
        restart_when_active: false,
      })
      for (const scene of ['A', 'B']) {
        expect((await itemsOf(obs, scene)).at(-1)).toMatchObject({
          sourceName: name,
          sceneItemTransform: {
            positionX: 0,
            positionY: 0,
            boundsType: 'OBS_BOUNDS_STRETCH',
            boundsWidth: 640,
            boundsHeight: 360,
          },
        })
      }

      await obs.call('CreateScene', { sceneName: 'D' })
      await dock.load({ cues: ['A', 'B', 'D'].map((scene) => ({ scene, planned: 60_000 })) })
      await dock.page.getByRole('button', { name: 'Settings' }).first().click()
      await press(dock, 'The overlay is now in “D”.')
      expect((await held(obs))['D']).toBe(name)

      await undo(dock)
      await expect.poll(() => held(obs)).toEqual({ ...atFirst, D: '' })
      // OBS lets go of a source a moment after its last item is gone.
      await expect
        .poll(async () => (await obs.call('GetInputList', { inputKind: 'browser_source' })).inputs)
        .toEqual([])
    })

    test('a source that is wrong is repaired, and after undo it is as it was', async ({ rig }) => {
      const obs = await startObs(rig, version)
      const { sceneItemId } = await obs.call('CreateInput', {
        sceneName: 'A',
        inputName: 'Mine',
        inputKind: 'browser_source',
        inputSettings: { is_local_file: true, local_file: '/old/overlay.html', shutdown: true },
      })
      const item = { sceneName: 'A', sceneItemId }
      await obs.call('SetSceneItemEnabled', { ...item, sceneItemEnabled: false })
      await obs.call('SetSceneItemIndex', { ...item, sceneItemIndex: 0 })
      const moved = { positionX: 30, scaleX: 0.5, cropTop: 4 }
      await obs.call('SetSceneItemTransform', { ...item, sceneItemTransform: moved })
      const before = await itemsOf(obs, 'A')
      const dock = await openDock(await rig.launchEngine('current'))
      await openSettings(dock, obs, ['A', 'B'])
      await press(dock, 'The settings of “Mine” were corrected.')

      expect(await held(obs)).toMatchObject({ A: 'A colour, Mine', B: 'B colour, Mine' })
      expect(await settingsOf(obs, 'Mine')).toMatchObject({
        is_local_file: false,
        url: `${dist}overlay.html?widget=countdown`,
        width: 640,
        shutdown: false,
      })
      expect((await itemsOf(obs, 'A')).at(-1)).toMatchObject({
        sceneItemTransform: { positionX: 0, cropTop: 0, boundsType: 'OBS_BOUNDS_STRETCH' },
      })

      await undo(dock)
      expect(await settingsOf(obs, 'Mine')).toMatchObject({
        is_local_file: true,
        local_file: '/old/overlay.html',
        width: 800,
        height: 600,
        shutdown: true,
      })
      expect(await held(obs)).toMatchObject({ A: '(Mine), A colour', B: 'B colour' })
      expect((await itemsOf(obs, 'A'))[0]).toMatchObject({
        sceneItemTransform: { ...moved, boundsType: 'OBS_BOUNDS_NONE' },
      })
      expect(before[0]).toMatchObject({ sourceName: 'Mine' })

      // A source that no scene holds any more is gone, unless OBS's own undo holds it.
      await obs.call('RemoveSceneItem', item)
      await expect
        .poll(async () => (await obs.call('GetInputList', { inputKind: 'browser_source' })).inputs)
        .toEqual([])
    })
  })
}
