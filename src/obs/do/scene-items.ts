import type { ObsConnection } from '#obs/link/connection.ts'
import { oneByOne } from '#obs/read/one-by-one.ts'
import { usualSize } from '#show/overlay-plan.ts'
import type { BrowserSource, Place, SceneItem, ScenesOfObs } from '#show/scenes-of-obs.ts'

type Fields = Readonly<Record<string, unknown>>

/** Reads the items of every scene, and of every group in one. A scene that is removed meanwhile is left out. */
export async function readScenes(connection: ObsConnection): Promise<ScenesOfObs> {
  const { baseWidth, baseHeight } = await connection.call('GetVideoSettings')
  const list = await connection.call('GetSceneList')
  const browserSources = await readBrowserSources(connection)
  const items = new Map<string, readonly SceneItem[]>()
  const groups = new Set<string>()
  const names = list.scenes.map((scene) => textIn(scene, 'sceneName'))
  await oneByOne(names, async (sceneName) => {
    const { sceneItems } = await connection.call('GetSceneItemList', { sceneName })
    items.set(sceneName, toItems(sceneItems))
    for (const item of sceneItems) {
      if (item['isGroup'] === true) groups.add(textIn(item, 'sourceName'))
    }
  })
  // A group is not a scene to OBS, and is in no list of scenes.
  await oneByOne([...groups], async (sceneName) => {
    const { sceneItems } = await connection.call('GetGroupSceneItemList', { sceneName })
    items.set(sceneName, toItems(sceneItems))
  })
  const canvas = { width: baseWidth, height: baseHeight }
  return { canvas, program: list.currentProgramSceneName, browserSources, items }
}

async function readBrowserSources(connection: ObsConnection): Promise<readonly BrowserSource[]> {
  const { inputs } = await connection.call('GetInputList', { inputKind: 'browser_source' })
  return await oneByOne(inputs, async (item) => {
    const inputName = textIn(item, 'inputName')
    const { inputSettings } = await connection.call('GetInputSettings', { inputName })
    // OBS leaves out settings that have obs-browser's default.
    const settings: Fields = { ...usualSize, ...inputSettings }
    const isLocalFile = settings['is_local_file'] === true
    return {
      input: inputName,
      url: textIn(settings, isLocalFile ? 'local_file' : 'url'),
      isLocalFile,
      size: { width: numberIn(settings, 'width'), height: numberIn(settings, 'height') },
      shutsDown: settings['shutdown'] === true,
      reloads: settings['restart_when_active'] === true,
    }
  })
}

/** OBS lists the lowest item first. The items are sorted all the same, since their indexes are written back. */
function toItems(sceneItems: readonly Fields[]): readonly SceneItem[] {
  return [...sceneItems]
    .sort((a, b) => numberIn(a, 'sceneItemIndex') - numberIn(b, 'sceneItemIndex'))
    .map((item) => {
      const transform = toFields(item['sceneItemTransform'])
      return {
        id: numberIn(item, 'sceneItemId'),
        source: textIn(item, 'sourceName'),
        enabled: item['sceneItemEnabled'] === true,
        place: toPlace(transform),
        scaled: { width: numberIn(transform, 'width'), height: numberIn(transform, 'height') },
      }
    })
}

function toPlace(transform: Fields): Place {
  const number = (name: string): number => numberIn(transform, name)
  return {
    positionX: number('positionX'),
    positionY: number('positionY'),
    rotation: number('rotation'),
    scaleX: number('scaleX'),
    scaleY: number('scaleY'),
    alignment: number('alignment'),
    cropLeft: number('cropLeft'),
    cropRight: number('cropRight'),
    cropTop: number('cropTop'),
    cropBottom: number('cropBottom'),
    boundsType: textIn(transform, 'boundsType'),
    boundsAlignment: number('boundsAlignment'),
    boundsWidth: number('boundsWidth'),
    boundsHeight: number('boundsHeight'),
  }
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function textIn(fields: Fields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

function numberIn(fields: Fields, name: string): number {
  const value = fields[name]
  return typeof value === 'number' ? value : 0
}
