import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { colourOfScene, colours } from './colours.ts'
import { markItem, markSource } from './moving-mark.ts'

/** OBS's own name for the first profile and scene collection. */
const untitled = 'Untitled'

/** What an OBS finds in its home when it starts. */
export interface ObsSettings {
  readonly fps: 30 | 60
  readonly port: number
  readonly password: string
  readonly scenes: readonly string[]
  /** Those of the scenes whose colour lies in a group, "One group" in "One": no request can make a group. */
  readonly grouped: readonly string[]
  readonly transition: 'Cut' | 'Fade'
  /** In pixels. */
  readonly canvas: { readonly width: number; readonly height: number }
  /**
   * Whether its window also draws the program, which takes more of the machine than everything else OBS
   * does.
   */
  readonly preview: boolean
  /** Whether recordings show which frames OBS rendered, and which it repeated. */
  readonly hasMark: boolean
  readonly recordTo: string
  /**
   * Matroska can be read even if OBS crashed in the middle; `hybrid_mp4` can hold chapters, and OBS 29 does
   * not know it.
   */
  readonly recordAs: 'mkv' | 'hybrid_mp4'
  /** Plugins for this home alone: directories of these names, each with `bin/64bit` and `data`. */
  readonly plugins: readonly string[]
  /** Data of plugins in the scene collection, by their names. Without `scenes` there is no collection. */
  readonly modules: Readonly<Record<string, unknown>>
}

/**
 * Names of scene collections that are all alike: one is used, and another is there for each time that this OBS begins
 * anew. All are there before it starts, so that no version need find new ones.
 */
export const collections: readonly string[] = Array.from({ length: 12 }, (_, at) =>
  at === 0 ? untitled : `${untitled} ${at + 1}`,
)

/**
 * Writes what OBS would have written itself. Scenes made over the websocket would be lost in a crash, since
 * OBS saves them only now and then; these are on disk from the start.
 */
export async function writeObsHome(home: string, settings: ObsSettings): Promise<void> {
  const config = configOf(home)
  const profile = join(config, `basic/profiles/${untitled}`)
  const scenes = join(config, 'basic/scenes')
  const websocket = join(config, 'plugin_config/obs-websocket')
  for (const directory of [profile, scenes, websocket, join(home, 'run')]) {
    await mkdir(directory, { recursive: true, mode: 0o700 })
  }
  // The first for OBS up to 30, the second for later ones.
  await writeFile(join(config, 'global.ini'), ini(userSettings(settings)))
  await writeFile(join(config, 'user.ini'), ini(userSettings(settings)))
  await writeFile(join(profile, 'basic.ini'), ini(profileSettings(settings)))
  await writeFile(join(websocket, 'config.json'), JSON.stringify(serverSettings(settings)))
  if (settings.scenes.length > 0) {
    const collection = await sceneCollection(settings, home)
    for (const name of collections) {
      const file = `${name.replaceAll(' ', '_')}.json`
      await writeFile(join(scenes, file), JSON.stringify({ ...collection, name }))
    }
  }
  for (const plugin of settings.plugins) {
    await cp(plugin, join(config, 'plugins', basename(plugin)), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
}

/** Gives plugins other data than the scene collection has, of an OBS that was closed in good order. */
export async function replaceModules(home: string, modules: ObsSettings['modules']): Promise<void> {
  const file = join(configOf(home), `basic/scenes/${untitled}.json`)
  const collection = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  await writeFile(file, JSON.stringify({ ...collection, modules }))
}

/** After a crash OBS 32 would ask whether to start in safe mode, and wait for the answer. */
export async function forgetCrash(home: string): Promise<void> {
  await rm(join(configOf(home), '.sentinel'), { recursive: true, force: true })
}

/** Empties what obs-websocket keeps for its clients, wherever its version has it; it reads the files whenever it is asked. */
export async function forgetKept(home: string): Promise<void> {
  const config = configOf(home)
  for (const file of [
    'obsWebSocketPersistentData.json',
    'plugin_config/obs-websocket/persistent_data.json',
    `basic/profiles/${untitled}/obsWebSocketPersistentData.json`,
  ]) {
    await rm(join(config, file), { force: true })
  }
}

function configOf(home: string) {
  return join(home, '.config/obs-studio')
}

type Ini = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>

function ini(sections: Ini) {
  return Object.entries(sections)
    .map(([name, values]) => {
      const lines = Object.entries(values).map(([key, value]) => `${key}=${value}`)
      return [`[${name}]`, ...lines, ''].join('\n')
    })
    .join('\n')
}

function userSettings({ port, password, preview }: ObsSettings): Ini {
  return {
    General: { FirstRun: true, EnableAutoUpdates: false },
    BasicWindow: { PreviewEnabled: preview },
    OBSWebSocket: {
      FirstLoad: false,
      ServerEnabled: true,
      ServerPort: port,
      AlertsEnabled: false,
      AuthRequired: true,
      ServerPassword: password,
    },
    Basic: {
      Profile: untitled,
      ProfileDir: untitled,
      SceneCollection: untitled,
      SceneCollectionFile: untitled,
      ConfigOnNewProfile: false,
    },
  }
}

function serverSettings({ port, password }: ObsSettings) {
  return {
    alerts_enabled: false,
    auth_required: true,
    first_load: false,
    server_enabled: true,
    server_password: password,
    server_port: port,
  }
}

function profileSettings({ fps, recordTo, recordAs, canvas }: ObsSettings): Ini {
  return {
    General: { Name: untitled },
    Video: {
      BaseCX: canvas.width,
      BaseCY: canvas.height,
      OutputCX: canvas.width,
      OutputCY: canvas.height,
      FPSType: 0,
      FPSCommon: fps,
    },
    Output: { Mode: 'Simple' },
    // The cheapest preset leaves the machine to the test.
    SimpleOutput: {
      FilePath: recordTo,
      RecFormat: recordAs,
      RecFormat2: recordAs,
      RecQuality: 'Stream',
      StreamEncoder: 'x264',
      UseAdvanced: true,
      Preset: 'ultrafast',
      VBitrate: 1500,
    },
  }
}

async function sceneCollection(settings: ObsSettings, home: string) {
  const { scenes, grouped, transition, modules, canvas, hasMark } = settings
  return {
    current_scene: scenes[0],
    current_program_scene: scenes[0],
    scene_order: scenes.map((name) => ({ name })),
    current_transition: transition,
    transition_duration: 300,
    modules,
    sources: [
      ...(hasMark ? [await markSource(home)] : []),
      ...scenes.flatMap((name, index) => [
        colourSource(name, index, canvas),
        ...(grouped.includes(name) ? [group(name, canvas)] : []),
        scene(name, grouped.includes(name) ? groupOf(name) : colourSourceOf(name), hasMark),
      ]),
    ],
  }
}

function colourSource(sceneName: string, index: number, { width, height }: ObsSettings['canvas']) {
  const [red, green, blue] = colours[colourOfScene(index)]
  return {
    id: 'color_source',
    versioned_id: 'color_source_v3',
    name: colourSourceOf(sceneName),
    // OBS expects alpha, blue, green, red from the highest byte down.
    settings: { width, height, color: 0xff_00_00_00 + blue * 0x1_00_00 + green * 0x1_00 + red },
  }
}

function scene(name: string, held: string, hasMark: boolean) {
  const items = hasMark ? [itemOf(held), markItem] : [itemOf(held)]
  return {
    id: 'scene',
    versioned_id: 'scene',
    name,
    settings: { id_counter: 2, custom_size: false, items },
  }
}

function group(sceneName: string, { width, height }: ObsSettings['canvas']) {
  const items = [itemOf(colourSourceOf(sceneName))]
  return {
    id: 'group',
    versioned_id: 'group',
    name: groupOf(sceneName),
    settings: { id_counter: 2, custom_size: true, cx: width, cy: height, items },
  }
}

function itemOf(name: string) {
  return { id: 1, name, visible: true, scale: { x: 1, y: 1 } }
}

function groupOf(sceneName: string) {
  return `${sceneName} group`
}

function colourSourceOf(sceneName: string) {
  return `${sceneName} colour`
}
