import { unscaled } from '#test/show/overlay-in-scenes.ts'

import type { FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

type Data = Readonly<Record<string, unknown>>

interface Item {
  readonly sceneItemId: number
  readonly sourceName: string
  sceneItemEnabled: boolean
  sceneItemTransform: Data
}

const canvas = { baseWidth: 1920, baseHeight: 1080 }
/** As obs-browser has them. */
const usual: Data = {
  is_local_file: false,
  local_file: '',
  url: 'https://obsproject.com/browser-source',
  width: 800,
  height: 600,
  shutdown: false,
  restart_when_active: false,
}
const untouched: Data = { ...unscaled }

const done: FakeAnswer = { ok: null }
const noItem: FakeAnswer = { code: 600, comment: 'No scene items were found.' }

/** What scenes hold, and browser sources, as obs-websocket has them. Each scene holds a colour at first. */
export function createFakeScenes(scenes: () => readonly string[]): {
  readonly handlers: Readonly<Record<string, FakeHandler>>
  readonly rename: (from: string, to: string) => void
} {
  const items = new Map<string, Item[]>()
  const inputs = new Map<string, Data>()
  const groups = new Set<string>()
  let lastId = 0

  function itemsOf(scene: string): Item[] {
    const held = items.get(scene) ?? [newItem(`${scene} colour`, true)]
    items.set(scene, held)
    return held
  }

  function newItem(sourceName: string, sceneItemEnabled: boolean): Item {
    lastId += 1
    return { sceneItemId: lastId, sourceName, sceneItemEnabled, sceneItemTransform: untouched }
  }

  /** Where nothing more is to be said, the refusal is. */
  function inScene({ sceneName }: Data, act: (held: Item[]) => FakeAnswer): FakeAnswer {
    if (typeof sceneName !== 'string') {
      return {
        code: 300,
        comment: 'Your request must contain at least one of the following fields: `sceneName`.',
      }
    }
    if (groups.has(sceneName)) {
      return { code: 602, comment: 'The specified source is not a scene. (Is group)' }
    }
    return scenes().includes(sceneName) ? act(itemsOf(sceneName)) : noSource(sceneName)
  }

  function onItem(data: Data, act: (item: Item, held: Item[]) => FakeAnswer): FakeAnswer {
    return inScene(data, (held) => {
      const item = held.find(({ sceneItemId }) => sceneItemId === data['sceneItemId'])
      return item ? act(item, held) : noItem
    })
  }

  function onInput(
    { inputName }: Data,
    act: (name: string, settings: Data) => FakeAnswer,
  ): FakeAnswer {
    const settings = inputs.get(String(inputName))
    return settings ? act(String(inputName), settings) : noSource(inputName)
  }

  function told(held: readonly Item[]): readonly Data[] {
    return held.map((item, sceneItemIndex) => ({
      ...item,
      sceneItemIndex,
      isGroup: groups.has(item.sourceName) || null,
      sceneItemTransform: { ...item.sceneItemTransform, ...scaled(item) },
    }))
  }

  function scaled({ sourceName, sceneItemTransform: { scaleX, scaleY } }: Item): Data {
    const { width, height } = { ...sizeOf(sourceName) }
    return { width: Number(scaleX) * width, height: Number(scaleY) * height }
  }

  function sizeOf(source: string): { readonly width: number; readonly height: number } {
    const settings = inputs.get(source)
    if (!settings) return { width: canvas.baseWidth, height: canvas.baseHeight }
    const { width, height } = { ...usual, ...settings }
    return { width: Number(width), height: Number(height) }
  }

  /** The colours that scenes hold. */
  function colours(): readonly string[] {
    const held = scenes().flatMap((scene) => itemsOf(scene).map(({ sourceName }) => sourceName))
    return [...new Set(held)].filter(
      (name) => !inputs.has(name) && !groups.has(name) && !scenes().includes(name),
    )
  }

  /** A source that nothing holds is gone. */
  function drop(sourceName: string): void {
    const isHeld = [...items.values()].flat().some((item) => item.sourceName === sourceName)
    if (!isHeld) inputs.delete(sourceName)
  }

  const handlers: Readonly<Record<string, FakeHandler>> = {
    GetVideoSettings: () => ({ ok: { fpsNumerator: 30, fpsDenominator: 1, ...canvas } }),
    GetInputList: ({ inputKind }) => ({
      ok: {
        inputs: [...inputs.keys(), ...(inputKind === undefined ? colours() : [])].map(
          (inputName) => ({ inputName }),
        ),
      },
    }),
    GetInputSettings: (data) =>
      onInput(data, (_, inputSettings) => ({
        ok: { inputKind: 'browser_source', inputSettings },
      })),
    GetInputDefaultSettings: () => ({ ok: { defaultInputSettings: usual } }),
    SetInputSettings: (data) =>
      onInput(data, (name, settings) => {
        const given = data['inputSettings'] as Data
        inputs.set(name, data['overlay'] === false ? given : { ...settings, ...given })
        return done
      }),
    CreateInput: (data) =>
      inScene(data, (held) => {
        const name = String(data['inputName'])
        if (inputs.has(name) || scenes().includes(name)) {
          return { code: 601, comment: 'A source already exists by that input name.' }
        }
        if (data['inputKind'] !== 'browser_source') {
          return { code: 605, comment: 'Your specified input kind is not supported by OBS.' }
        }
        inputs.set(name, data['inputSettings'] as Data)
        const item = newItem(name, data['sceneItemEnabled'] !== false)
        held.push(item)
        return { ok: { sceneItemId: item.sceneItemId } }
      }),
    RemoveInput: (data) =>
      onInput(data, (name) => {
        inputs.delete(name)
        for (const [scene, held] of items) {
          items.set(
            scene,
            held.filter(({ sourceName }) => sourceName !== name),
          )
        }
        return done
      }),
    GetSceneItemList: (data) => inScene(data, (held) => ({ ok: { sceneItems: told(held) } })),
    GetGroupSceneItemList: ({ sceneName }) =>
      groups.has(String(sceneName))
        ? { ok: { sceneItems: told(itemsOf(String(sceneName))) } }
        : { code: 602, comment: 'The specified source is not a group.' },
    CreateSceneItem: (data) =>
      inScene(data, (held) => {
        const { sourceName } = data
        if (sourceName === data['sceneName']) {
          return { code: 703, comment: 'Failed to create the scene item.' }
        }
        const isKnown = inputs.has(String(sourceName)) || scenes().includes(String(sourceName))
        if (!isKnown) return noSource(sourceName)
        const item = newItem(String(sourceName), data['sceneItemEnabled'] !== false)
        held.push(item)
        return { ok: { sceneItemId: item.sceneItemId } }
      }),
    RemoveSceneItem: (data) =>
      onItem(data, (item, held) => {
        held.splice(held.indexOf(item), 1)
        drop(item.sourceName)
        return done
      }),
    SetSceneItemEnabled: (data) =>
      onItem(data, (item) => {
        if (typeof data['sceneItemEnabled'] !== 'boolean') {
          return { code: 401, comment: 'The field value of `sceneItemEnabled` must be boolean.' }
        }
        item.sceneItemEnabled = data['sceneItemEnabled']
        return done
      }),
    SetSceneItemIndex: (data) =>
      onItem(data, (item, held) => {
        const to = Number(data['sceneItemIndex'])
        if (to < 0) return { code: 402, comment: 'The field value of `sceneItemIndex` is below 0.' }
        held.splice(held.indexOf(item), 1)
        held.splice(to, 0, item)
        return done
      }),
    SetSceneItemTransform: (data) =>
      onItem(data, (item) => {
        const given = data['sceneItemTransform'] as Data
        const low = ['boundsWidth', 'boundsHeight'].find((name) => Number(given[name] ?? 1) < 1)
        if (low !== undefined) {
          return {
            code: 402,
            comment: `The field value of \`${low}\` is below the minimum of \`1.000000\``,
          }
        }
        item.sceneItemTransform = { ...item.sceneItemTransform, ...given }
        return done
      }),
    // Of OBS's own interface; there is no request for it.
    MakeGroup: ({ sceneName, groupName }) => {
      groups.add(String(groupName))
      items.set(String(groupName), items.get(String(sceneName)) ?? [])
      items.set(String(sceneName), [newItem(String(groupName), true)])
      return done
    },
  }
  return {
    handlers,
    rename: (from, to) => {
      const held = items.get(from)
      items.delete(from)
      if (held) items.set(to, held)
    },
  }
}

function noSource(name: unknown): FakeAnswer {
  return { code: 600, comment: `No source was found by the name of \`${String(name)}\`.` }
}
