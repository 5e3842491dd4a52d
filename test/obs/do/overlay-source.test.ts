import { describe, expect, test } from 'vitest'

import { createOverlaySource } from '#obs/do/overlay-source.ts'
import { readScenes } from '#obs/do/scene-items.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { overlayName, planOverlay } from '#show/overlay-plan.ts'
import { arrived, failureOf, openConnection } from '#test/obs/bench.ts'

const here = 'file:///shows/overlay.html?widget=countdown'
const rundown = ['One', 'Two']

async function open() {
  const { obs, connection } = await openConnection()
  return { obs, connection, overlay: createOverlaySource(connection) }
}

/** What each scene holds, the lowest first; what is hidden in brackets. */
async function held(connection: ObsConnection): Promise<Readonly<Record<string, string>>> {
  const { items } = await readScenes(connection)
  const texts = [...items].map(([scene, list]) => {
    const names = list.map(({ source, enabled }) => (enabled ? source : `(${source})`))
    return [scene, names.join(', ')] as const
  })
  return Object.fromEntries(texts)
}

async function settingsOf(connection: ObsConnection, inputName: string): Promise<object> {
  return (await connection.call('GetInputSettings', { inputName })).inputSettings
}

/** A browser source of that name, at the top of scene One. */
async function makeSource(
  connection: ObsConnection,
  inputName: string,
  inputSettings: Readonly<Record<string, string | number | boolean>>,
): Promise<number> {
  const made = await connection.call('CreateInput', {
    sceneName: 'One',
    inputName,
    inputKind: 'browser_source',
    inputSettings,
  })
  return made.sceneItemId
}

const asAtFirst = { One: 'One colour', Two: 'Two colour', Three: 'Three colour' }

describe('putting the overlay into OBS', () => {
  test('makes one source, as large as the canvas, above all else in every scene of the rundown', async () => {
    const { obs, connection, overlay } = await open()

    expect(await overlay.put(here, rundown)).toBe('The overlay is now in “One” and “Two”.')
    expect(await held(connection)).toEqual({
      One: 'One colour, Onframe overlay',
      Two: 'Two colour, Onframe overlay',
      Three: 'Three colour',
    })
    expect(await settingsOf(connection, overlayName)).toEqual({
      is_local_file: false,
      url: here,
      width: 1920,
      height: 1080,
      shutdown: false,
      restart_when_active: false,
    })
    expect(planOverlay(await readScenes(connection), here, rundown)).toEqual([])
    expect(obs.received.filter(({ type }) => type === 'CreateInput')).toHaveLength(1)
  })

  test('a scene that is added later gets it by the next press, and one undo takes out both', async () => {
    const { connection, overlay } = await open()
    await overlay.put(here, rundown)
    await connection.call('CreateScene', { sceneName: 'New' })

    expect(await overlay.put(here, [...rundown, 'New'])).toBe('The overlay is now in “New”.')
    await overlay.takeOut()
    expect(await held(connection)).toEqual({ ...asAtFirst, New: 'New colour' })
    expect((await readScenes(connection)).browserSources).toEqual([])
  })

  test('two presses at once make it once', async () => {
    const { connection, overlay } = await open()
    const told = await Promise.all([overlay.put(here, rundown), overlay.put(here, rundown)])

    expect(told[1]).toBe('Nothing to do: the overlay is already in OBS.')
    expect((await held(connection))['Two']).toBe('Two colour, Onframe overlay')
  })

  test('what is wrong is repaired, and after undo it is as wrong as it was', async () => {
    const { connection, overlay } = await open()
    const wrong = { is_local_file: true, local_file: '/old/overlay.html', shutdown: true }
    const sceneItemId = await makeSource(connection, 'Mine', wrong)
    const item = { sceneName: 'One', sceneItemId }
    await connection.call('SetSceneItemEnabled', { ...item, sceneItemEnabled: false })
    await connection.call('SetSceneItemIndex', { ...item, sceneItemIndex: 0 })
    await connection.call('SetSceneItemTransform', { ...item, sceneItemTransform: { scaleX: 2 } })
    const before = await readScenes(connection)

    await overlay.put(here, rundown)
    expect(await held(connection)).toMatchObject({
      One: 'One colour, Mine',
      Two: 'Two colour, Mine',
    })
    expect(await settingsOf(connection, 'Mine')).toMatchObject({
      is_local_file: false,
      url: here,
      width: 1920,
      height: 1080,
      shutdown: false,
    })
    expect(planOverlay(await readScenes(connection), here, rundown)).toEqual([])

    await overlay.takeOut()
    const { items, browserSources } = await readScenes(connection)
    expect(browserSources).toEqual(before.browserSources)
    const place = (read: typeof before) =>
      read.items
        .get('One')
        ?.map(({ source, enabled, place: { scaleX, positionX, boundsType } }) => ({
          source,
          enabled,
          scaleX,
          positionX,
          boundsType,
        }))
    expect(place({ ...before, items })).toEqual(place(before))
    expect((await held(connection))['Two']).toBe('Two colour')
  })

  test('one that is in a group is left there', async () => {
    const { obs, connection, overlay } = await open()
    await makeSource(connection, overlayName, { url: here, width: 1920, height: 1080 })
    // No request makes a group; the stand-in takes this one.
    const group = { sceneName: 'One', groupName: 'Graphics' }
    await (connection.call as (type: string, data: object) => Promise<unknown>)('MakeGroup', group)
    await overlay.put(here, ['One'])

    expect(await held(connection)).toMatchObject({
      One: 'Graphics',
      Graphics: 'One colour, Onframe overlay',
    })
    expect(obs.received.filter(({ type }) => type === 'CreateSceneItem')).toEqual([])
  })

  test('what OBS refuses in one scene is told, and done in the others', async () => {
    const { obs, connection, overlay } = await open()
    obs.answer('CreateSceneItem', () => ({ code: 700, comment: 'Creation failed.' }))
    await makeSource(connection, overlayName, { url: here, width: 1920, height: 1080 })
    const error = await failureOf(overlay.put(here, ['Two', 'Three']))

    expect(String(error)).toMatch(/OBS did not put the overlay into “Two”\. .*Creation failed/)
    expect(String(error)).toMatch(/“Three”/)
  })

  test('an OBS without browser sources is told at once', async () => {
    const { obs, overlay } = await open()
    obs.answer('CreateInput', () => ({ code: 605, comment: 'Input kind not supported.' }))
    const error = await failureOf(overlay.put(here, rundown))

    expect(String(error)).toMatch(/create the overlay’s source in “One”\. .*not supported/)
    expect(obs.received.filter(({ type }) => type === 'CreateSceneItem')).toEqual([])
    await expect(overlay.takeOut()).rejects.toThrow('There is nothing to undo')
  })

  test('undo leaves alone what is gone, and keeps what OBS refuses to undo for another press', async () => {
    const { obs, connection, overlay } = await open()
    await overlay.put(here, rundown)
    await connection.call('RemoveScene', { sceneName: 'Two' })
    obs.answer('RemoveInput', () => ({ code: 703, comment: 'Busy.' }))

    await expect(overlay.takeOut()).rejects.toThrow(/OBS did not undo everything\. .*Busy/)
    obs.answer('RemoveInput', null)
    await overlay.takeOut()
    expect((await readScenes(connection)).browserSources).toEqual([])
  })

  test('an undo that another scene collection interrupts removes nothing of that one', async () => {
    const { obs, overlay } = await open()
    await overlay.put(here, rundown)
    obs.answer('RemoveSceneItem', () => {
      obs.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'One' })
      obs.emit('CurrentSceneCollectionChanged', { sceneCollectionName: 'Other' })
      return { ok: null }
    })

    await expect(overlay.takeOut()).rejects.toThrow('There is nothing to undo')
    expect(obs.received.filter(({ type }) => type === 'RemoveInput')).toEqual([])
    await expect(overlay.takeOut()).rejects.toThrow('There is nothing to undo')
  })

  test('what another scene collection interrupts is not put into that one', async () => {
    const { obs, connection, overlay } = await open()
    obs.answer('CreateInput', () => {
      obs.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'One' })
      obs.emit('CurrentSceneCollectionChanged', { sceneCollectionName: 'Other' })
      return { ok: { inputUuid: '', sceneItemId: 7 } }
    })

    await expect(overlay.put(here, rundown)).rejects.toThrow('no longer wanted')
    expect(obs.received.filter(({ type }) => /^(Set|Create)SceneItem/.test(type))).toEqual([])
    expect(connection.lost.aborted).toBe(false)
    await expect(overlay.takeOut()).rejects.toThrow('There is nothing to undo')
  })

  test('in another scene collection nothing is undone', async () => {
    const { connection, overlay } = await open()
    await overlay.put(here, rundown)
    await connection.call('CreateSceneCollection', { sceneCollectionName: 'Other' })
    await arrived(connection)

    await expect(overlay.takeOut()).rejects.toThrow('There is nothing to undo')
  })
})
