import type { ObsConnection } from '#obs/link/connection.ts'
import { isMalformed } from '#obs/link/obs-error.ts'
import type { ObsReading } from '#show/state/obs-status.ts'
import { unknownObs } from '#show/state/obs-status.ts'
import type { Observation } from '#show/state/observation.ts'
import type { SceneName } from '#show/state/rundown.ts'

import type { OutputWatch } from './output-watch.ts'
import {
  readFps,
  readProgram,
  readScenes,
  readStudioMode,
  readTransitions,
  readVersions,
} from './read-obs.ts'
import type { TransitionWatch } from './transition-watch.ts'

/** Parts of OBS that are read separately. `scenes` is the list, together with preview. */
export type ObsPart = 'everything' | 'program' | 'scenes' | 'studio-mode' | 'transitions'

interface ObsViewOptions {
  readonly connection: ObsConnection
  readonly observe: (observation: Observation) => void
  readonly transitions: TransitionWatch
  readonly stream: OutputWatch
  readonly record: OutputWatch
  readonly tellTrouble: (error: unknown) => void
}

/** What we know of OBS, and how it is read. Values that did not change are not reported again. */
export interface ObsView {
  /** The last reading; null until everything was read once. */
  readonly known: () => ObsReading | null
  /** Reads these parts. Resolves to those that are out of date already and must be read again. */
  readonly read: (
    parts: ReadonlySet<ObsPart>,
    isCurrent: () => boolean,
  ) => Promise<readonly ObsPart[]>
  readonly rename: (from: SceneName, to: SceneName) => void
}

export function createObsView(options: ObsViewOptions): ObsView {
  const { connection, observe, transitions, stream, record, tellTrouble } = options
  let known: ObsReading = unknownObs
  let isRead = false

  async function read(
    parts: ReadonlySet<ObsPart>,
    isCurrent: () => boolean,
  ): Promise<readonly ObsPart[]> {
    if (parts.has('everything')) return await readEverything(isCurrent)
    const stale: ObsPart[] = []
    if (parts.has('program')) {
      const scene = await readProgram(connection)
      if (isCurrent()) observe({ type: 'program-changed', scene })
      else stale.push('program')
    }
    if (parts.has('studio-mode')) await readMode()
    if (parts.has('scenes')) await readSceneList()
    if (parts.has('transitions')) {
      known = { ...known, transitions: await readTransitions(connection) }
      observe({ type: 'transitions-changed', transitions: known.transitions })
    }
    return stale
  }

  async function readMode(): Promise<void> {
    const enabled = await readStudioMode(connection)
    if (enabled === known.studioMode) return
    known = { ...known, studioMode: enabled }
    observe({ type: 'studio-mode-changed', enabled })
  }

  async function readSceneList(): Promise<void> {
    const { scenes, preview } = await readScenes(connection)
    if (scenes && !isSameList(scenes, known.scenes)) {
      known = { ...known, scenes }
      observe({ type: 'scenes-changed', scenes })
    }
    if (preview === known.preview) return
    known = { ...known, preview }
    observe({ type: 'preview-changed', scene: preview })
  }

  /** A part that cannot be read stays as it was known; the others are reported all the same. */
  async function readEverything(isCurrent: () => boolean): Promise<readonly ObsPart[]> {
    const [versions, scenes, fps, studioMode, names] = await Promise.all([
      orElse(readVersions(connection), known),
      orElse(readScenes(connection), known),
      orElse(readFps(connection), known.fps),
      orElse(readStudioMode(connection), known.studioMode),
      orElse(readTransitions(connection), known.transitions),
      orElse(stream.read(), undefined),
      orElse(record.read(), undefined),
    ])
    if (!isCurrent()) return ['everything']
    known = {
      obsVersion: versions.obsVersion,
      webSocketVersion: versions.webSocketVersion,
      scenes: scenes.scenes,
      program: scenes.program,
      preview: scenes.preview,
      studioMode,
      transitioning: transitions.isUnderWay(),
      transitions: names,
      fps,
      stream: stream.status(),
      record: record.status(),
    }
    const linkCameUp = !isRead
    isRead = true
    observe({ type: 'obs-read', reading: known, linkCameUp })
    return []
  }

  async function orElse<Value>(reading: Promise<Value>, otherwise: Value): Promise<Value> {
    try {
      return await reading
    } catch (error) {
      if (!isMalformed(error)) throw error
      tellTrouble(error)
      return otherwise
    }
  }

  return {
    known: () => (isRead ? known : null),
    read,
    rename: (from, to) => {
      const scenes = known.scenes?.map((scene) => (scene === from ? to : scene)) ?? null
      known = { ...known, scenes }
      observe({ type: 'scene-renamed', from, to })
    },
  }
}

function isSameList(a: readonly string[], b: readonly string[] | null): boolean {
  return a.length === b?.length && a.every((item, at) => item === b[at])
}
