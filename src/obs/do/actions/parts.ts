import type { ObsConnection } from '#obs/link/connection.ts'
import type { Fields } from '#obs/link/fields.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import { oneByOne } from '#obs/read/one-by-one.ts'
import type { ObsInput, ObsParts } from '#show/state/obs-parts.ts'

/** `OBS_SOURCE_AUDIO` and `OBS_SOURCE_CONTROLLABLE_MEDIA` of libobs, as `inputKindCaps` (obs-websocket 5.6) has them. */
const sound = 1 << 1
const media = 1 << 13

/** Kinds of inputs that never have sound, and those that play media, for an OBS that tells no capabilities. */
const silentKinds = /^(?:color_source|image_source|slideshow|text_)/
const mediaKinds = /^(?:ffmpeg_source|vlc_source|slideshow)/

/** OBS's text sources of all systems, with their versions: "text_gdiplus_v3". */
const textKinds = /^text_/

/**
 * Reads what OBS has that actions can name. What is removed meanwhile is left out. Rejects if OBS is lost, or does not
 * answer in time.
 */
export async function readParts(connection: ObsConnection): Promise<ObsParts> {
  const list = await connection.call('GetInputList')
  const inputs = fieldsOf('GetInputList', list).list('inputs').map(toInput)
  const { scenes: listed } = await connection.call('GetSceneList')
  const names = highestFirst(
    fieldsOf('GetSceneList', { scenes: listed })
      .list('scenes')
      .map(({ text }) => text('sceneName')),
  )
  const groups = new Set<string>()
  const scenes = await oneByOne(names, async (sceneName) => {
    const { sceneItems } = await connection.call('GetSceneItemList', { sceneName })
    for (const item of sceneItems) {
      if (item['isGroup'] === true)
        groups.add(fieldsOf('GetSceneItemList', item).text('sourceName'))
    }
    return { name: sceneName, sources: sourcesOf(sceneItems) }
  })
  const grouped = await oneByOne([...groups], async (sceneName) => {
    const { sceneItems } = await connection.call('GetGroupSceneItemList', { sceneName })
    return { name: sceneName, sources: sourcesOf(sceneItems) }
  })
  const sources = [...inputs.map(({ name }) => name), ...names, ...groups]
  const filtered = await oneByOne(sources, async (sourceName) => {
    const answer = await connection.call('GetSourceFilterList', { sourceName })
    const filters = fieldsOf('GetSourceFilterList', answer).list('filters')
    return { name: sourceName, filters: filters.map(({ text }) => text('filterName')) }
  })
  const [hotkeys = []] = await oneByOne(['GetHotkeyList'] as const, async (request) => {
    return (await connection.call(request)).hotkeys
  })
  return {
    inputs,
    scenes: [...scenes, ...grouped],
    filtered: filtered.filter(({ filters }) => filters.length > 0),
    hotkeys: [...new Set(hotkeys)],
  }
}

function toInput({ text, textOrNull, numberOrNull }: Fields): ObsInput {
  const kind = textOrNull('inputKind') ?? ''
  const caps = numberOrNull('inputKindCaps')
  return {
    name: text('inputName'),
    hasSound: caps === null ? !silentKinds.test(kind) : (caps & sound) !== 0,
    playsMedia: caps === null ? kind === '' || mediaKinds.test(kind) : (caps & media) !== 0,
    hasText: kind === '' || textKinds.test(kind),
  }
}

function sourcesOf(items: readonly object[]): readonly string[] {
  return highestFirst(items.map((item) => fieldsOf('GetSceneItemList', item).text('sourceName')))
}

/** Each name once. OBS lists the lowest first, and people see the highest first. */
function highestFirst(names: readonly string[]): readonly string[] {
  return [...names.reduceRight((kept, name) => kept.add(name), new Set<string>())]
}
