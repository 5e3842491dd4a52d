import { unscaled } from '#test/show/overlay-in-scenes.ts'

import type { FakeInputs } from './fake-inputs.ts'
import { defaultsOf, done } from './fake-inputs.ts'
import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

interface Item {
  readonly sceneItemId: number
  sourceName: string
  sceneItemEnabled: boolean
  sceneItemTransform: Data
}

const canvas = { baseWidth: 1920, baseHeight: 1080 }
const untouched: Data = { ...unscaled }

const noItem: FakeAnswer = { code: 600, comment: 'No scene items were found.' }

/** What scenes and groups hold, as obs-websocket has it. Each scene holds a colour at first. */
export function createFakeScenes(
  scenes: () => readonly string[],
  groups: Set<string>,
  inputs: FakeInputs,
  emit: (eventType: string, eventData?: Data) => void,
): {
  readonly handlers: Readonly<Record<string, FakeHandler>>
  readonly rename: (from: string, to: string) => void
} {
  const { noSource, on: onInput } = inputs
  const items = new Map<string, Item[]>()
  let lastId = 0

  function itemsOf(scene: string): Item[] {
    const held = items.get(scene) ?? [newColour(scene)]
    items.set(scene, held)
    return held
  }

  function newColour(scene: string): Item {
    inputs.add(`${scene} colour`, 'color_source_v3', {})
    return newItem(`${scene} colour`, true)
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
    if (scenes().includes(sceneName)) return act(itemsOf(sceneName))
    return inputs.get(sceneName) === undefined
      ? noSource(sceneName)
      : { code: 602, comment: 'The specified source is not a scene.' }
  }

  /** Of a scene or a group. */
  function onItem(data: Data, act: (item: Item, held: Item[]) => FakeAnswer): FakeAnswer {
    const inHeld = (held: Item[]): FakeAnswer => {
      const item = held.find(({ sceneItemId }) => sceneItemId === data['sceneItemId'])
      return item ? act(item, held) : noItem
    }
    const name = String(data['sceneName'])
    return groups.has(name) ? inHeld(itemsOf(name)) : inScene(data, inHeld)
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
    const input = inputs.get(source)
    if (input?.kind !== 'browser_source') {
      return { width: canvas.baseWidth, height: canvas.baseHeight }
    }
    const { width, height } = { ...defaultsOf(input.kind), ...input.settings }
    return { width: Number(width), height: Number(height) }
  }

  /** What no scene holds any more that is there. */
  function forget(): void {
    for (const scene of scenes()) itemsOf(scene)
    for (const [scene, held] of items) {
      if (scenes().includes(scene) || groups.has(scene)) continue
      items.delete(scene)
      for (const { sourceName } of held) drop(sourceName)
    }
  }

  /** A source that nothing holds is gone. */
  function drop(sourceName: string): void {
    const isHeld = [...items.values()].flat().some((item) => item.sourceName === sourceName)
    if (!isHeld) inputs.remove(sourceName)
  }

  const handlers: Readonly<Record<string, FakeHandler>> = {
    GetVideoSettings: () => ({ ok: { fpsNumerator: 30, fpsDenominator: 1, ...canvas } }),
    GetInputList: ({ inputKind }) => {
      forget()
      const named = inputs
        .names()
        .map((inputName) => ({ inputName, inputKind: inputs.get(inputName)?.kind }))
      return {
        ok: { inputs: named.filter((one) => (inputKind ?? one.inputKind) === one.inputKind) },
      }
    },
    CreateInput: (data) =>
      inScene(data, (held) => {
        const name = String(data['inputName'])
        if (inputs.get(name) || scenes().includes(name)) {
          return { code: 601, comment: 'A source already exists by that input name.' }
        }
        if (!inputs.isKind(String(data['inputKind']))) {
          return { code: 605, comment: 'Your specified input kind is not supported by OBS.' }
        }
        inputs.add(name, String(data['inputKind']), (data['inputSettings'] ?? {}) as Data)
        const item = newItem(name, data['sceneItemEnabled'] !== false)
        held.push(item)
        return { ok: { sceneItemId: item.sceneItemId } }
      }),
    RemoveInput: (data) =>
      onInput(data, (_, inputName) => {
        inputs.remove(inputName)
        emit('InputRemoved', { inputName })
        for (const [sceneName, held] of items) {
          for (const { sceneItemId, sourceName } of held.filter(
            (one) => one.sourceName === inputName,
          )) {
            emit('SceneItemRemoved', { sceneName, sceneItemId, sourceName })
          }
          items.set(
            sceneName,
            held.filter(({ sourceName }) => sourceName !== inputName),
          )
        }
        return done
      }),
    SetInputName: (data) =>
      onInput(data, (_, oldInputName) => {
        const inputName = String(data['newInputName'])
        inputs.rename(oldInputName, inputName)
        for (const item of [...items.values()].flat()) {
          if (item.sourceName === oldInputName) item.sourceName = inputName
        }
        emit('InputNameChanged', { oldInputName, inputName })
        return done
      }),
    GetSceneItemList: (data) => inScene(data, (held) => ({ ok: { sceneItems: told(held) } })),
    GetGroupSceneItemList: ({ sceneName }) => {
      const name = String(sceneName)
      if (groups.has(name)) return { ok: { sceneItems: told(itemsOf(name)) } }
      if (!scenes().includes(name) && inputs.get(name) === undefined) return noSource(name)
      return { code: 602, comment: 'The specified source is not a group.' }
    },
    CreateSceneItem: (data) =>
      inScene(data, (held) => {
        const { sourceName } = data
        if (sourceName === data['sceneName']) {
          return { code: 703, comment: 'Failed to create the scene item.' }
        }
        const isKnown =
          inputs.get(String(sourceName)) !== undefined || scenes().includes(String(sourceName))
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
        const { sceneName, sceneItemEnabled } = data
        if (item.sceneItemEnabled === sceneItemEnabled) return done
        item.sceneItemEnabled = sceneItemEnabled
        const { sceneItemId } = item
        emit('SceneItemEnableStateChanged', { sceneName, sceneItemId, sceneItemEnabled })
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
      items.set(String(groupName), itemsOf(String(sceneName)))
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
