import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'

import { createVirtualSound } from './virtual-sound.ts'
import { createVirtualTitle } from './virtual-title.ts'

export type Data = Readonly<Record<string, unknown>>
export type Answer = { readonly ok: Data } | { readonly code: number; readonly comment: string }
export type Emit = (event: string, data: Data) => void

/** A switch that OBS was asked for and made; by nobody: OBS began with that scene. */
export interface MadeCut {
  readonly at: Instant
  readonly scene: string
}

/** What was true of the stream, from then on. */
export interface StreamChange {
  readonly at: Instant
  readonly isOn: boolean
}

/** What OBS does when it is asked, without the way to it: scenes, slots, a stream that takes its time. */
export interface VirtualProgram {
  readonly serve: (type: string, data: Data) => Answer
  readonly program: () => string
  readonly isStreaming: () => boolean
  /** The transition that is chosen. */
  readonly transition: () => string
  readonly isMuted: (input?: string) => boolean
  /** Of the text source "Title". */
  readonly titleSettings: () => Data
  /** Somebody at OBS itself. */
  readonly chooseByHand: (scene: string) => void
  readonly removeScene: (scene: string) => void
  readonly addScene: (scene: string) => void
  readonly startByHand: () => void
  /** OBS is gone: what it was about to do is not done. */
  readonly end: () => void
}

interface ProgramOptions {
  readonly clock: Clock
  readonly emit: Emit
  readonly scenes: readonly string[]
  /** Lives on when OBS is started anew, as what it keeps on disk does. */
  readonly slots: Map<unknown, unknown>
  /** How long the next start of the stream takes (ms), and whether it comes to anything. */
  readonly nextStart: () => { readonly takes: number; readonly works: boolean }
  readonly onCut: (cut: MadeCut) => void
  readonly onStream: (change: StreamChange) => void
  readonly onHotkey: (name: unknown) => void
}

const period = 1000 / 30
const none: Data = {}

export function createVirtualProgram(options: ProgramOptions): VirtualProgram {
  const { clock, emit, slots, onCut, onStream, onHotkey, nextStart } = options
  const startedAt = clock.now()
  let scenes = [...options.scenes]
  let program = scenes[0] ?? ''
  let stream: 'stopped' | 'starting' | 'started' | 'stopping' = 'stopped'
  let streamSince = 0
  let isOver = false
  const sound = createVirtualSound(emit)
  const title = createVirtualTitle(emit)
  let transition = 'Cut'
  let duration = 300
  /** Number of the last transition; and of the one that runs, or 0. */
  let transitions = 0
  let running = 0

  onCut({ at: clock.now(), scene: program })
  onStream({ at: clock.now(), isOn: false })

  function later(ms: number, run: () => void): void {
    clock.setAlarm(instant(clock.now() + ms), () => {
      if (!isOver) run()
    })
  }

  function cutTo(sceneName: unknown): Answer {
    if (sceneName === undefined || sceneName === null) return { code: 300, comment: 'missing' }
    if (typeof sceneName !== 'string') return { code: 401, comment: 'must be a string' }
    if (!scenes.includes(sceneName)) return { code: 600, comment: 'No source was found.' }
    const isSame = sceneName === program
    program = sceneName
    onCut({ at: clock.now(), scene: sceneName })
    const transitionName = transition
    emit('SceneTransitionStarted', { transitionName })
    if (isSame) return { ok: none }
    transitions += 1
    const mine = (running = transitions)
    later(transitionName === 'Cut' ? period : duration, () => {
      // Another has cut it short, and ends for both.
      if (running !== mine) return
      running = 0
      emit('SceneTransitionVideoEnded', { transitionName })
      emit('CurrentProgramSceneChanged', { sceneName })
      emit('SceneTransitionEnded', { transitionName })
    })
    return { ok: none }
  }

  function choose(name: unknown): Answer {
    if (name !== 'Cut' && name !== 'Fade') return { code: 600, comment: 'No transition was found.' }
    // During a transition OBS 32 answers so, and ignores it.
    if (running !== 0) return { ok: none }
    transition = name
    emit('CurrentSceneTransitionChanged', { transitionName: name })
    return { ok: none }
  }

  function say(state: typeof stream): void {
    stream = state
    const outputActive = state === 'started' || state === 'stopping'
    if (state === 'started') streamSince = clock.now()
    if (state === 'started' || state === 'stopped') {
      onStream({ at: clock.now(), isOn: state === 'started' })
    }
    const outputState = `OBS_WEBSOCKET_OUTPUT_${state.toUpperCase()}`
    emit('StreamStateChanged', { outputActive, outputState })
  }

  function startStream(): Answer {
    // While it is starting OBS takes another start for the same, and answers 100 (29, 32).
    if (stream === 'starting') return { ok: none }
    if (stream !== 'stopped') return { code: 500, comment: 'running' }
    const { takes, works } = nextStart()
    say('starting')
    later(takes, () => say(works ? 'started' : 'stopped'))
    return { ok: none }
  }

  function stopStream(): Answer {
    // It cannot be stopped before it has started.
    if (stream !== 'started') return { code: 501, comment: 'not running' }
    say('stopping')
    later(300, () => say('stopped'))
    return { ok: none }
  }

  function setScenes(next: readonly string[]): void {
    scenes = [...next]
    emit('SceneListChanged', { scenes: list() })
  }

  function list(): readonly Data[] {
    return scenes
      .map((sceneName, at) => ({ sceneName, sceneIndex: scenes.length - 1 - at }))
      .toReversed()
  }

  const handlers: Readonly<Record<string, (data: Data) => Answer>> = {
    GetVersion: () => ({
      ok: { obsVersion: '32.2.2', obsWebSocketVersion: '5.7.4', availableRequests: [] },
    }),
    GetVideoSettings: () => ({ ok: { fpsNumerator: 30, fpsDenominator: 1 } }),
    GetStats: () => ({
      ok: {
        renderTotalFrames: Math.floor((clock.now() - startedAt) / period),
        renderSkippedFrames: 0,
        availableDiskSpace: 1000,
      },
    }),
    GetSceneList: () => ({
      ok: { currentProgramSceneName: program, currentPreviewSceneName: null, scenes: list() },
    }),
    GetCurrentProgramScene: () => ({ ok: { currentProgramSceneName: program } }),
    SetCurrentProgramScene: ({ sceneName }) => cutTo(sceneName),
    GetSceneSceneTransitionOverride: () => ({
      ok: { transitionName: null, transitionDuration: null },
    }),
    GetStudioModeEnabled: () => ({ ok: { studioModeEnabled: false } }),
    GetSceneTransitionList: () => ({
      ok: { transitions: [{ transitionName: 'Cut' }, { transitionName: 'Fade' }] },
    }),
    GetCurrentSceneTransition: () => ({
      ok: {
        transitionName: transition,
        transitionDuration: transition === 'Cut' ? null : duration,
      },
    }),
    GetCurrentSceneTransitionCursor: () => ({ ok: { transitionCursor: running === 0 ? 1 : 0.5 } }),
    SetCurrentSceneTransition: ({ transitionName }) => choose(transitionName),
    SetCurrentSceneTransitionDuration: ({ transitionDuration }) => {
      duration = Number(transitionDuration)
      return { ok: none }
    },
    SetPersistentData: ({ slotName, slotValue }) => {
      if (slotValue === null || slotValue === undefined) return { code: 300, comment: 'missing' }
      slots.set(slotName, slotValue)
      return { ok: none }
    },
    GetPersistentData: ({ slotName }) => ({ ok: { slotValue: slots.get(slotName) ?? null } }),
    GetStreamStatus: () => ({
      ok: {
        outputActive: stream === 'started' || stream === 'stopping',
        outputReconnecting: false,
        outputDuration:
          stream === 'started' ? Math.floor((clock.now() - streamSince) / period) * period : 0,
        outputCongestion: 0,
        outputSkippedFrames: 0,
        outputTotalFrames: 0,
      },
    }),
    GetRecordStatus: () => ({
      ok: { outputActive: false, outputPaused: false, outputDuration: 0, outputTotalFrames: 0 },
    }),
    StartStream: startStream,
    StopStream: stopStream,
    BroadcastCustomEvent: ({ eventData }) => {
      emit('CustomEvent', eventData as Data)
      return { ok: none }
    },
    CallVendorRequest: () => ({ code: 204, comment: 'no such vendor' }),
    TriggerHotkeyByName: ({ hotkeyName }) => {
      onHotkey(hotkeyName)
      return { ok: none }
    },
    ...sound.handlers,
    ...title.handlers,
    GetStreamServiceSettings: () => ({
      ok: { streamServiceType: 'rtmp_custom', streamServiceSettings: { server: 'x', key: 'y' } },
    }),
  }

  return {
    serve: (type, data) =>
      handlers[type]?.(data) ?? { code: 204, comment: `no request of the name ${type}` },
    program: () => program,
    transition: () => transition,
    isMuted: sound.isMuted,
    titleSettings: title.settings,
    isStreaming: () => stream === 'started' || stream === 'stopping',
    chooseByHand: (scene) => void cutTo(scene),
    removeScene: (scene) => setScenes(scenes.filter((one) => one !== scene)),
    addScene: (scene) => setScenes([...scenes, scene]),
    startByHand: () => void startStream(),
    end: () => {
      isOver = true
      if (stream !== 'stopped') onStream({ at: clock.now(), isOn: false })
    },
  }
}
