import { createFakeFilters } from './fake-filters.ts'
import { createFakeInputs, done } from './fake-inputs.ts'
import { createFakeMedia } from './fake-media.ts'
import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler, FakeTime } from './fake-obs.ts'
import { createFakePictures } from './fake-pictures.ts'
import { createFakeRecord, stillOutput } from './fake-record.ts'
import { createFakeScenes } from './fake-scenes.ts'
import { createFakeSound } from './fake-sound.ts'

type Emit = (eventType: string, eventData?: Data) => void

/** About how much later OBS says that something has ended, or was chosen, than it could be read (ms). */
const oneFrame = 45

export const versions = {
  29: { obsVersion: '29.0.2', obsWebSocketVersion: '5.1.0' },
  32: { obsVersion: '32.2.2', obsWebSocketVersion: '5.7.4' },
} as const

const noString: FakeAnswer = { code: 401, comment: 'The field value must be a string.' }
function missing(field: string): FakeAnswer {
  return { code: 300, comment: `Your request is missing the \`${field}\` field.` }
}

/**
 * Scenes, transitions, studio mode and recording as OBS 29.0.2 and 32.2.2 have them over
 * obs-websocket, with their oddities: they were seen there, and the contract is run against the real one as well.
 */
export function createFakeProgram(
  initial: readonly string[],
  emit: Emit,
  version: '29' | '32',
  after: FakeTime,
): {
  readonly handlers: Readonly<Record<string, FakeHandler>>
  readonly onAir: () => string
  readonly stop: () => void
} {
  let scenes = initial
  let program = initial[0] ?? ''
  let onAir = program
  let preview: string | null = null
  let transition = 'Cut'
  let duration = 300
  /** Over when its sound is, which is after its pictures. */
  let running: { readonly name: string; giveUp: () => void } | null = null
  let writing = 0
  /** A file for each realm. As where an older Onframe ran: what was never there is looked for longer, see read-slot.test.ts. */
  const files = new Map<unknown, ReadonlyMap<unknown, unknown>>([
    ['OBS_WEBSOCKET_DATA_REALM_GLOBAL', new Map([['onframe-armed', {}]])],
  ])
  let service: Data = { streamServiceType: 'rtmp_common', streamServiceSettings: {} }

  const groups = new Set<string>()
  const isScene = (name: string): boolean => scenes.includes(name) || groups.has(name)
  const inputs = createFakeInputs(emit, version, isScene)
  const held = createFakeScenes(() => scenes, groups, inputs, emit)

  const fixed = (): boolean => transition === 'Cut'
  const bottomFirst = (): readonly Data[] =>
    scenes.map((sceneName, at) => ({ sceneName, sceneIndex: scenes.length - 1 - at })).toReversed()

  function cutTo(sceneName: unknown): FakeAnswer {
    if (sceneName === null || sceneName === undefined) return missing('sceneName')
    if (typeof sceneName !== 'string') return noString
    if (!scenes.includes(sceneName)) return inputs.noSource(sceneName)
    program = sceneName
    // In studio mode it is dropped, and reported all the same.
    if (preview !== null && running) return done
    const isSame = onAir === sceneName
    onAir = sceneName
    running?.giveUp()
    const name = transition
    emit('SceneTransitionStarted', { transitionName: name })
    running = { name, giveUp: after(fixed() ? 0 : duration, endPictures) }
    // From a scene to itself there is no word of the end.
    if (isSame && preview === null) stop()
    return done
  }

  function endPictures(): void {
    emit('SceneTransitionVideoEnded', { transitionName: running?.name })
    emit('CurrentProgramSceneChanged', { sceneName: program })
    if (running) running.giveUp = after(oneFrame, end)
  }

  function end(): void {
    const name = running?.name
    running = null
    emit('SceneTransitionEnded', { transitionName: name })
  }

  function stop(): void {
    running?.giveUp()
    running = null
  }

  function choose(name: string): FakeAnswer {
    if (name !== 'Cut' && name !== 'Fade') return { code: 600, comment: 'No scene transition.' }
    if (name === transition || (version === '32' && running)) return done
    // It cuts short what is under way, without a word.
    stop()
    transition = name
    after(oneFrame, () => emit('CurrentSceneTransitionChanged', { transitionName: name }))
    return done
  }

  function setList(next: readonly string[]): void {
    scenes = next
    emit('SceneListChanged', { scenes: bottomFirst() })
  }

  const handlers: Readonly<Record<string, FakeHandler>> = {
    ...held.handlers,
    ...inputs.handlers,
    ...createFakeSound(emit, inputs),
    ...createFakeFilters(emit, inputs, isScene),
    ...createFakeMedia(emit, inputs),
    ...createFakeRecord(emit, version),
    ...createFakePictures(isScene, inputs.noSource),
    GetVersion: () => ({ ok: versions[version] }),
    GetStats: () => ({
      ok: { renderTotalFrames: 1, renderSkippedFrames: 0, availableDiskSpace: 1000 },
    }),
    GetSceneList: () => ({
      ok: {
        currentProgramSceneName: program,
        currentPreviewSceneName: preview,
        scenes: bottomFirst(),
      },
    }),
    GetCurrentProgramScene: () => ({ ok: { currentProgramSceneName: program } }),
    SetCurrentProgramScene: ({ sceneName }) => cutTo(sceneName),
    GetSceneSceneTransitionOverride: ({ sceneName }) =>
      typeof sceneName === 'string'
        ? { ok: { transitionName: null, transitionDuration: null } }
        : noString,
    GetStudioModeEnabled: () => ({ ok: { studioModeEnabled: preview !== null } }),
    SetStudioModeEnabled: ({ studioModeEnabled }) => {
      preview = studioModeEnabled === true ? program : null
      emit('StudioModeStateChanged', { studioModeEnabled })
      return done
    },
    GetSceneTransitionList: () => ({
      ok: { transitions: ['Cut', 'Fade'].map((transitionName) => ({ transitionName })) },
    }),
    GetCurrentSceneTransition: () => ({
      ok: { transitionName: transition, transitionDuration: fixed() ? null : duration },
    }),
    GetCurrentSceneTransitionCursor: () => ({ ok: { transitionCursor: running ? 0.5 : 1 } }),
    SetCurrentSceneTransition: ({ transitionName }) => choose(String(transitionName)),
    SetCurrentSceneTransitionDuration: ({ transitionDuration }) => {
      duration = Number(transitionDuration)
      emit('CurrentSceneTransitionDurationChanged', { transitionDuration: duration })
      return done
    },
    SetSceneName: ({ sceneName, newSceneName }) => {
      scenes = scenes.map((scene) => (scene === sceneName ? String(newSceneName) : scene))
      if (program === sceneName) program = String(newSceneName)
      held.rename(String(sceneName), String(newSceneName))
      emit('SceneNameChanged', { oldSceneName: sceneName, sceneName: newSceneName })
      return done
    },
    CreateScene: ({ sceneName }) => {
      setList([...scenes, String(sceneName)])
      emit('SceneCreated', { sceneName })
      return done
    },
    RemoveScene: ({ sceneName }) => {
      setList(scenes.filter((scene) => scene !== sceneName))
      emit('SceneRemoved', { sceneName })
      return done
    },
    // To everybody who is connected, and to who said it.
    BroadcastCustomEvent: ({ eventData }) => {
      if (eventData === undefined) return missing('eventData')
      emit('CustomEvent', eventData as Data)
      return done
    },
    // It reads the file, changes it and writes it without a lock: of two at once one is lost.
    SetPersistentData: async ({ realm, slotName, slotValue }) => {
      if (slotValue === null || slotValue === undefined) return missing('slotValue')
      const changed = new Map(files.get(realm)).set(slotName, slotValue)
      writing += 1
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      files.set(realm, changed)
      writing -= 1
      return done
    },
    // All slots of a realm are one file, which is empty while it is written.
    GetPersistentData: ({ realm, slotName }) => ({
      ok: { slotValue: writing > 0 ? null : (files.get(realm)?.get(slotName) ?? null) },
    }),
    Sleep: ({ sleepMillis }) =>
      new Promise((resolve) => {
        after(Number(sleepMillis), () => resolve(done))
      }),
    GetStreamServiceSettings: () => ({ ok: service }),
    SetStreamServiceSettings: (settings) => {
      service = settings
      return done
    },
    GetStreamStatus: () => ({ ok: { ...stillOutput, outputReconnecting: false } }),
    CreateSceneCollection: ({ sceneCollectionName }) => {
      emit('CurrentSceneCollectionChanging', { sceneCollectionName })
      scenes = ['Scene']
      program = 'Scene'
      onAir = program
      emit('CurrentSceneCollectionChanged', { sceneCollectionName })
      return done
    },
  }
  return { handlers, onAir: () => onAir, stop }
}
