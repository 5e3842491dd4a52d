import type { Instant } from '#base/time.ts'
import { between, instant, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import { isLost, ObsError } from '#obs/link/obs-error.ts'
import { troubleOf } from '#obs/link/put-sentences.ts'
import { createRefresh } from '#obs/link/refresh.ts'
import type { Observation } from '#show/state/observation.ts'
import { cutWords } from '#words/cuts.ts'

/** The media source that ends the cue on air, and the number of the cue's take. */
export interface MediaCue {
  readonly input: string
  readonly take: number
}

/** Reports when one media source will end, and that it has ended. */
export interface MediaWatch {
  readonly follow: (cue: MediaCue | null) => void
  readonly stop: () => void
}

interface MediaWatchOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly observe: (observation: Observation) => void
}

/** Interval of readings (ms): OBS has no event for the position of media, nor for somebody who moves it. */
const sampleEvery = seconds(2)
/** Interval of readings (ms) until it plays: media that begins with its scene needs a moment. */
const sampleSoon = milliseconds(200)
const soonFor = seconds(2)
/** How much earlier media counts as over (ms): OBS clears a source as its last frame begins. */
const lastFrame = 40
/** `RequestStatus`: no such source; not ready, as while OBS loads. */
const notFound = 600
const notReady = 207

/** Least change of the end that is reported (ms): a cursor moves in whole frames of the video. */
const noNews = 25

function aboutMedia(input: string): string {
  return `media ${input}`
}

/** Whether it has no end, as a live input: OBS tells no length, or an impossible one. */
function isEndless({ mediaDuration, mediaCursor }: Readonly<Record<string, unknown>>): boolean {
  return mediaCursor === null || !(typeof mediaDuration === 'number' && mediaDuration > 0)
}

export function watchMedia({ connection, clock, observe }: MediaWatchOptions): MediaWatch {
  const { now, setAlarm } = clock
  let cue: MediaCue | null = null
  let followedAt = now()
  let told: Instant | null = null
  /** Whether it has played in this take and is over. */
  let isOver = false
  /** The source that OBS was reported not to have. */
  let missing: string | null = null
  let callOff: (() => void) | null = null

  const refresh = createRefresh(
    async () => {
      if (cue) await read(cue)
      return true
    },
    clock,
    (error) => {
      if (!isLost(error)) observe(troubleOf(error))
    },
  )

  async function read(asked: MediaCue): Promise<void> {
    callOff?.()
    const end = await readEnd(asked.input)
    if (cue !== asked) return
    if (end === 'no-media') {
      missing = asked.input
      const message = cutWords.noMedia(missing)
      observe({ type: 'trouble', message, about: aboutMedia(missing) })
      return
    }
    if (end === 'ended' && (told !== null || isOver)) tellOver(asked.input)
    else if (end !== 'not-ready') tell(asked.input, end === 'ended' ? null : end)
    const soon = between(followedAt, now()) < soonFor
    callOff = setAlarm(later(now(), soon ? sampleSoon : sampleEvery), refresh.hint)
  }

  /** When it ends. Null: it does not play, or it has no end. */
  async function readEnd(
    inputName: string,
  ): Promise<Instant | 'ended' | 'no-media' | 'not-ready' | null> {
    const sentAt = now()
    try {
      const status = await connection.call('GetMediaInputStatus', { inputName })
      const { text, number } = fieldsOf('GetMediaInputStatus', status)
      const state = text('mediaState')
      if (state === 'OBS_MEDIA_STATE_ENDED') return 'ended'
      if (state !== 'OBS_MEDIA_STATE_PLAYING' || isEndless(status)) return null
      const left = number('mediaDuration') - number('mediaCursor')
      return instant((sentAt + now()) / 2 + left - lastFrame)
    } catch (error) {
      const code = error instanceof ObsError && error.kind === 'refused' ? error.code : null
      if (code === notFound) return 'no-media'
      if (code === notReady) return 'not-ready'
      throw error
    }
  }

  function tellOver(input: string): void {
    if (isOver) return
    isOver = true
    observe({ type: 'media-ended', input })
  }

  function tell(input: string, endsAt: Instant | null): void {
    if (told === endsAt) return
    isOver = false
    if (told !== null && endsAt !== null && Math.abs(told - endsAt) < noNews) return
    told = endsAt
    observe({ type: 'media-status', input, endsAt })
  }

  /**
   * Checks an end that OBS told: it also tells it of a source whose scene was left, and which another scene
   * has started again.
   */
  async function confirmEnd(ended: MediaCue): Promise<void> {
    const end = await readEnd(ended.input).catch(() => null)
    if (cue === ended && (end === null || end === 'ended')) tellOver(ended.input)
  }

  function lookAgain({ inputName }: { readonly inputName: string }): void {
    if (cue?.input === inputName) refresh.hint()
  }

  const offs = [
    connection.on('MediaInputPlaybackStarted', lookAgain),
    connection.on('MediaInputActionTriggered', lookAgain),
    connection.on('MediaInputPlaybackEnded', ({ inputName }) => {
      if (cue?.input === inputName) void confirmEnd(cue)
    }),
  ]
  connection.lost.addEventListener('abort', stop, { once: true })

  function stop(): void {
    for (const off of offs) off()
    refresh.stop()
    callOff?.()
    forgive()
  }

  /** Forgets a missing source: OBS may have it now, or it no longer matters. */
  function forgive(): void {
    if (missing !== null) observe({ type: 'trouble-over', about: aboutMedia(missing) })
    missing = null
  }

  return {
    follow: (next) => {
      if (cue?.input === next?.input && cue?.take === next?.take) return
      cue = next
      told = null
      isOver = false
      forgive()
      followedAt = now()
      callOff?.()
      if (next) refresh.hint()
    },
    stop,
  }
}
