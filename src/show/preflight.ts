import type { Duration } from '#base/time.ts'
import { lockOf } from '#show/acts/anchor.ts'
import { missingScenes, scenesOf } from '#show/state/missing-scenes.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type { Cue, SceneName } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

import { findOverlay, isShownAnywhere, planOverlay } from './overlay-plan.ts'
import { faultsOf, listScenes } from './overlay-words.ts'
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
  readonly scenes: ScenesOfObs | null
}

/** What OBS's own interface can put right. */
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
  /** `red`: it will not work. `amber`: it may not be what was meant. */
  readonly level: 'green' | 'amber' | 'red'
  /** What was found, and what to do about it. */
  readonly found: string
  /** A way to put it right from here, and what its button reads. */
  readonly mend: { readonly action: Mend; readonly words: string } | null
}

/**
 * Everything that is looked at before going live. `overlayUrl` is where this Onframe's overlay is, and
 * `overlays` how many of it have been heard of lately. `isRemembered`: OBS's password is stored.
 */
export function preflight(
  show: Show,
  setUp: ObsSetUp | null,
  overlayUrl: string,
  overlays: number,
  isRemembered: boolean,
): readonly PreflightRow[] {
  const { obs, broadcast } = show
  if (obs.link.phase !== 'up' || setUp === null) {
    return [row('OBS', 'red', 'OBS is not connected: see Settings.')]
  }
  const { outputs } = broadcast.config
  return [
    row('OBS', 'green', `Connected to OBS ${obs.obsVersion ?? ''}.`.replace(' .', '.')),
    checkScenes(show),
    checkTransitions(show),
    ...(outputs.includes('stream') ? checkStream(setUp) : []),
    ...(outputs.includes('record') ? [checkDisk(setUp)] : []),
    ...outputs.map((name) => checkRunning(show, name)),
    ...(outputs.length === 0
      ? [row('Outputs', 'amber', 'Neither stream nor recording is chosen: nothing goes on air.')]
      : []),
    checkOverlay(show, setUp, overlayUrl, overlays),
    checkKeeper(overlays, isRemembered),
    ...checkClock(show),
  ]
}

function row(
  name: string,
  level: PreflightRow['level'],
  found: string,
  mend: PreflightRow['mend'] = null,
): PreflightRow {
  return { name, level, found, mend }
}

function checkScenes(show: Show): PreflightRow {
  const missing = missingScenes(show)
  const [first] = missing
  if (first === undefined) return row('Scenes', 'green', 'OBS has every scene of the rundown.')
  return row('Scenes', 'red', `OBS has no scene ${listScenes(missing)}.`, {
    action: { type: 'create-scene', scene: first },
    words: `Make “${first}”`,
  })
}

function checkTransitions({ rundown }: Show): PreflightRow {
  const long = rundown.cues.find((cue) => !cue.skip && isTooShort(cue))
  return long
    ? row(
        'Transitions',
        'amber',
        `The transition into ${nameOf(long)} takes longer than that cue lasts.`,
      )
    : row('Transitions', 'green', 'Every transition is shorter than its cue.')
}

function isTooShort({ planned, transition }: Cue): boolean {
  const length: Duration | null = transition?.duration ?? null
  return planned !== null && length !== null && length > planned
}

function nameOf({ label, title, scene }: Cue): string {
  return [label, `“${title || scene}”`].filter(Boolean).join(' ')
}

function checkStream({ service }: ObsSetUp): readonly PreflightRow[] {
  if (service === null) {
    return [
      row('Stream', 'amber', 'OBS does not tell where it streams to: see its Settings, Stream.'),
    ]
  }
  const { name, hasServer, hasKey, isBandwidthTest } = service
  const where = name || 'a server of your own'
  if (isBandwidthTest) {
    return [
      row('Stream', 'red', `OBS is in bandwidth test mode: ${where} shows the stream to nobody.`, {
        action: { type: 'end-bandwidth-test' },
        words: 'End the test',
      }),
    ]
  }
  if (name.startsWith('YouTube') && !hasKey) {
    return [
      row(
        'Stream',
        'amber',
        'With a YouTube account OBS opens “Create broadcast” instead of streaming: choose the broadcast there first.',
      ),
    ]
  }
  if (!hasServer && name === '') {
    return [row('Stream', 'red', 'OBS has no server to stream to: see its Settings, Stream.')]
  }
  // Accounts that are signed in have no key of their own in OBS.
  return hasKey
    ? [row('Stream', 'green', `Goes to ${where}.`)]
    : [row('Stream', 'amber', `Goes to ${where}, without a key: are you signed in there in OBS?`)]
}

/** MB: an hour at 6 Mbit/s is 2.7 GB. */
const enoughDisk = 10_000
const leastDisk = 1000

function checkDisk({ freeDisk }: ObsSetUp): PreflightRow {
  if (freeDisk === null) return row('Disk', 'amber', 'OBS does not tell how much room there is.')
  const found = `${(freeDisk / 1000).toFixed(1)} GB are free for the recording.`
  return row(
    'Disk',
    freeDisk < leastDisk ? 'red' : freeDisk < enoughDisk ? 'amber' : 'green',
    found,
  )
}

const outputWords: Readonly<Record<OutputName, string>> = { stream: 'stream', record: 'recording' }

function checkRunning({ obs, broadcast }: Show, name: OutputName): PreflightRow {
  const word = outputWords[name]
  const title = name === 'stream' ? 'Stream is off' : 'Recording is off'
  if (obs[name].state === 'stopped' || broadcast.phase === 'live') {
    return row(title, 'green', `The ${word} has not begun before its time.`)
  }
  return row(
    title,
    'amber',
    `The ${word} runs already: Onframe goes on with it, and does not end it.`,
  )
}

function checkOverlay(
  { rundown }: Show,
  { scenes }: ObsSetUp,
  overlayUrl: string,
  overlays: number,
): PreflightRow {
  if (scenes === null) return row('Overlay', 'amber', 'OBS does not tell what its scenes hold.')
  const changes = planOverlay(scenes, overlayUrl, scenesOf(rundown))
  const found = findOverlay(scenes, overlayUrl)
  const mend = { action: { type: 'put-overlay' }, words: 'Put the overlay into OBS' } as const
  if (found === null) return row('Overlay', 'amber', 'No browser source shows the overlay.', mend)
  const { input } = found
  if (!isShownAnywhere(scenes, input)) {
    return row('Overlay', 'red', `“${input}” is in OBS, but no scene shows it.`, mend)
  }
  const faults = faultsOf(changes)
  if (faults.length > 0) {
    const isElsewhere = changes.some(
      (change) => change.type === 'set' && change.settings.url !== undefined,
    )
    return row('Overlay', isElsewhere ? 'red' : 'amber', faults.join(' '), mend)
  }
  return overlays > 0
    ? row('Overlay', 'green', `“${input}” shows it, and it answers.`)
    : row(
        'Overlay',
        'amber',
        `“${input}” should show it, but no overlay answers: see whether OBS shows an error in its place.`,
      )
}

/** Whether an overlay's page can go on with the show when no dock is open. */
function checkKeeper(overlays: number, isRemembered: boolean): PreflightRow {
  const stops = 'If this dock is closed the show stops:'
  if (!isRemembered) {
    return row('Dock closed', 'amber', `${stops} connect with “Remember the password” in Settings.`)
  }
  return overlays > 0
    ? row(
        'Dock closed',
        'green',
        'If this dock is closed the overlay’s page goes on with the show.',
      )
    : row('Dock closed', 'amber', `${stops} no overlay is open that could go on with it.`)
}

function checkClock(show: Show): readonly PreflightRow[] {
  const { policy, run, obs } = show
  const lock = lockOf({ policy, anchor: run.anchor, obs })
  const frames = obs.frameLock
  const rows = [
    frames?.locked
      ? row('Frames', 'green', `Cuts are aimed at OBS’s frames, known to ±${frames.error} ms.`)
      : row('Frames', 'amber', 'OBS’s frames are not known yet: cuts may be a frame or two off.'),
  ]
  if (lock === null) return rows
  const isLocked = lock.state === 'locked'
  const found = isLocked
    ? 'The show’s clock is locked to OBS’s timecode.'
    : 'The show goes by a timecode that does not run yet: it begins with its output.'
  return [...rows, row('Clock', isLocked ? 'green' : 'amber', found)]
}
