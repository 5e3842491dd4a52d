import type { Duration } from '#base/time.ts'
import { lockOf } from '#show/acts/anchor.ts'
import { isSkipped } from '#show/state/groups.ts'
import { missingScenes, scenesOf } from '#show/state/missing-scenes.ts'
import { nearMisses } from '#show/state/near-miss.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type { Cue, Rundown, SceneName } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { checkNames, found, mendWords } from '#words/preflight.ts'

import { findOverlay, isShownAnywhere, planOverlay } from './overlay-plan.ts'
import { faultsOf } from './overlay-words.ts'
import { missingInActions } from './preflight-actions.ts'
import type { ScenesOfObs } from './scenes-of-obs.ts'

/** How OBS is set up, as far as going live depends on it. Null: OBS does not tell. */
export interface ObsSetUp {
  readonly service: {
    /** As OBS names it: "Twitch", "YouTube - RTMPS"; "" for a server of one's own. */
    readonly name: string
    readonly hasServer: boolean
    readonly hasKey: boolean
    /** Twitch takes the stream and shows it to nobody. */
    readonly isBandwidthTest: boolean
  } | null
  /** Where recordings go, in MB. */
  readonly freeDisk: number | null
  /** Names of all its sources but scenes and groups. */
  readonly inputs: readonly string[] | null
  readonly scenes: ScenesOfObs | null
  /**
   * The filters of sources that actions name (`filteredSources`), by the source. Left out: not asked for, or not
   * answered.
   */
  readonly filters?: ReadonlyMap<string, readonly string[]>
}

/** Repairs that OBS's own interface allows. */
export type Mend =
  | { readonly type: 'create-scene'; readonly scene: SceneName }
  | { readonly type: 'end-bandwidth-test' }
  /** In every scene of the rundown. */
  | { readonly type: 'put-overlay' }
  /** As it was before that. */
  | { readonly type: 'take-out-overlay' }

/** One check before going live. */
export interface PreflightRow {
  readonly name: string
  /** `red`: it will not work. `amber`: it may be unintended. */
  readonly level: 'green' | 'amber' | 'red'
  /** What was found, and what to do about it. */
  readonly found: string
  /** A way to put it right from here, and what its button reads. */
  readonly mend: { readonly action: Mend; readonly words: string } | null
}

/**
 * Everything that is looked at before going live. `overlayUrl` is where this Onframe's overlay is, and
 * `overlays` how many of it have been heard of lately. `isRemembered`: OBS's password is stored; null:
 * the show runs on a host, which no closed page stops.
 */
export function preflight(
  show: Show,
  setUp: ObsSetUp | null,
  overlayUrl: string,
  overlays: number,
  isRemembered: boolean | null,
): readonly PreflightRow[] {
  const { obs, broadcast } = show
  if (obs.link.phase !== 'up' || setUp === null) {
    return [row('obs', 'red', found.noObs)]
  }
  const { outputs } = broadcast.config
  return [
    row('obs', 'green', found.connected(obs.obsVersion ?? '')),
    checkScenes(show),
    checkTransitions(show),
    ...checkMedia(show, setUp),
    ...checkActions(show, setUp),
    ...(outputs.includes('stream') ? checkStream(setUp) : []),
    ...(outputs.includes('record') ? [checkDisk(setUp)] : []),
    ...outputs.map((name) => checkRunning(show, name)),
    ...(outputs.length === 0 ? [row('outputs', 'red', found.noOutput)] : []),
    checkOverlay(show, setUp, overlayUrl, overlays),
    ...(isRemembered === null ? [] : [checkKeeper(overlays, isRemembered)]),
    ...checkClock(show),
  ]
}

function row(
  check: keyof typeof checkNames,
  level: PreflightRow['level'],
  text: string,
  mend: PreflightRow['mend'] = null,
): PreflightRow {
  return { name: checkNames[check], level, found: text, mend }
}

function checkScenes(show: Show): PreflightRow {
  const missing = missingScenes(show)
  if (missing.length === 0) return row('scenes', 'green', found.allScenes)
  const near = nearMisses(show.obs.scenes ?? [], missing)
  const text = [found.missingScenes(missing), ...found.nearScenes([...near])].join(' ')
  // One that is only spelled otherwise need not be created.
  const scene = missing.find((name) => !near.has(name))
  return row('scenes', 'red', text, scene === undefined ? null : creationOf(scene))
}

function creationOf(scene: SceneName): PreflightRow['mend'] {
  return { action: { type: 'create-scene', scene }, words: mendWords.createScene(scene) }
}

function checkTransitions({ rundown, obs }: Show): PreflightRow {
  const missing = missingNames(rundown, ({ transition }) => transition?.name, obs.transitions)
  // OBS always has one; none at all have been read yet.
  if (missing.length > 0 && obs.transitions.length > 0) {
    return row('transitions', 'amber', found.missingTransitions(missing))
  }
  const long = rundown.cues.find((cue) => isTooShort(cue) && !isSkipped(rundown, cue))
  return long
    ? row('transitions', 'amber', found.longTransition(long.label, long.title || long.scene))
    : row('transitions', 'green', found.shortTransitions)
}

/** No row where no cue ends with media. */
function checkMedia({ rundown }: Show, { inputs }: ObsSetUp): readonly PreflightRow[] {
  if (!rundown.cues.some((cue) => cue.media !== null && !isSkipped(rundown, cue))) return []
  if (inputs === null) return [row('media', 'amber', found.inputsUnknown)]
  const missing = missingNames(rundown, ({ media }) => media?.input, inputs)
  return missing.length === 0
    ? [row('media', 'green', found.allMedia)]
    : [row('media', 'amber', found.missingMedia(missing))]
}

/** No row where no cue has actions. */
function checkActions(show: Show, setUp: ObsSetUp): readonly PreflightRow[] {
  const { inputs, scenes } = setUp
  const missing = missingInActions(show, setUp)
  if (missing === null) return []
  if (inputs === null || scenes === null) return [row('actions', 'amber', found.inputsUnknown)]
  const [first] = missing
  if (first === undefined) return [row('actions', 'green', found.allOfActions)]
  return [row('actions', 'amber', found.missingInActions(first.name, first.cue, missing.length))]
}

/** The names that cues use and OBS lacks, in order of need, each once. */
function missingNames(
  rundown: Rundown,
  nameOf: (cue: Cue) => string | undefined,
  known: readonly string[],
): readonly string[] {
  const has = new Set(known)
  const named = rundown.cues.flatMap((cue) => (isSkipped(rundown, cue) ? [] : (nameOf(cue) ?? [])))
  return [...new Set(named)].filter((name) => !has.has(name))
}

function isTooShort({ planned, transition }: Cue): boolean {
  const length: Duration | null = transition?.duration ?? null
  return planned !== null && length !== null && length > planned
}

function checkStream({ service }: ObsSetUp): readonly PreflightRow[] {
  if (service === null) return [row('stream', 'amber', found.streamUnknown)]
  const { name, hasServer, hasKey, isBandwidthTest } = service
  const where = name || found.ownServer
  if (isBandwidthTest) {
    const mend = { action: { type: 'end-bandwidth-test' }, words: mendWords.endTest } as const
    return [row('stream', 'red', found.bandwidthTest(where), mend)]
  }
  if (name.startsWith('YouTube') && !hasKey) return [row('stream', 'amber', found.youTubeAccount)]
  if (!hasServer && name === '') return [row('stream', 'red', found.noServer)]
  // Accounts that are signed in have no key of their own in OBS.
  return hasKey
    ? [row('stream', 'green', found.streamsTo(where))]
    : [row('stream', 'amber', found.noKey(where))]
}

/** MB: an hour at 6 Mbit/s is 2.7 GB. */
const enoughDisk = 10_000
const leastDisk = 1000

function checkDisk({ freeDisk }: ObsSetUp): PreflightRow {
  if (freeDisk === null) return row('disk', 'amber', found.diskUnknown)
  const level = freeDisk < leastDisk ? 'red' : freeDisk < enoughDisk ? 'amber' : 'green'
  return row('disk', level, found.freeDisk((freeDisk / 1000).toFixed(1)))
}

const isOffNames = { stream: 'streamIsOff', record: 'recordingIsOff' } as const

function checkRunning({ obs, broadcast }: Show, name: OutputName): PreflightRow {
  const words = found.outputs[name]
  if (obs[name].state === 'stopped') return row(isOffNames[name], 'green', words.off)
  return broadcast.phase === 'live'
    ? row(isOffNames[name], 'green', words.live)
    : row(isOffNames[name], 'amber', words.already)
}

function checkOverlay(
  { rundown }: Show,
  { scenes }: ObsSetUp,
  overlayUrl: string,
  overlays: number,
): PreflightRow {
  if (scenes === null) return row('overlay', 'amber', found.scenesUnknown)
  const changes = planOverlay(scenes, overlayUrl, scenesOf(rundown))
  const overlay = findOverlay(scenes, overlayUrl)
  const mend = { action: { type: 'put-overlay' }, words: mendWords.putOverlay } as const
  if (overlay === null) return row('overlay', 'amber', found.noOverlay, mend)
  const { input } = overlay
  if (!isShownAnywhere(scenes, input)) {
    return row('overlay', 'red', found.overlayInNoScene(input), mend)
  }
  const faults = faultsOf(changes)
  if (faults.length > 0) {
    const isElsewhere = changes.some(
      (change) => change.type === 'set' && change.settings.url !== undefined,
    )
    return row('overlay', isElsewhere ? 'red' : 'amber', faults.join(' '), mend)
  }
  return overlays > 0
    ? row('overlay', 'green', found.overlayAnswers(input))
    : row('overlay', 'amber', found.overlaySilent(input))
}

/** Whether an overlay's page can go on with the show when no dock is open. */
function checkKeeper(overlays: number, isRemembered: boolean): PreflightRow {
  if (!isRemembered) return row('dockClosed', 'amber', found.stopsWithoutPassword)
  return overlays > 0
    ? row('dockClosed', 'green', found.overlayKeepsShow)
    : row('dockClosed', 'amber', found.stopsWithoutOverlay)
}

function checkClock(show: Show): readonly PreflightRow[] {
  const { policy, run, obs } = show
  const lock = lockOf({ policy, anchor: run.anchor, obs })
  const frames = obs.frameLock
  const rows = [
    frames?.locked
      ? row('frames', 'green', found.framesKnown)
      : row('frames', 'amber', found.framesUnknown),
  ]
  if (lock === null) return rows
  const isLocked = lock.state === 'locked'
  return [
    ...rows,
    isLocked ? row('clock', 'green', found.clockLocked) : row('clock', 'amber', found.clockWaits),
  ]
}
