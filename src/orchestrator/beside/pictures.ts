import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, minutes, none, seconds } from '#base/time.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { cutsAround } from '#show/time/next-cut.ts'
import type { PictureEnvelope, PictureLack } from '#wire/envelope.ts'

/** A picture of a scene, and how long OBS took to make it. */
export interface Taken {
  readonly image: string
  readonly took: Duration
}

export interface PicturesOptions {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** The show's own clock. */
  readonly showNow: () => Instant
  readonly show: () => Show
  /** Whether anybody looks. */
  readonly isWanted: () => boolean
  /**
   * Asks OBS for a picture, and settles when OBS is done with it, however long that takes. Null: nothing was asked,
   * since OBS is busy with a cut or away. Rejects if OBS makes none.
   */
  readonly take: (scene: SceneName) => Promise<Taken | null>
  readonly tell: (picture: Omit<PictureEnvelope, 'type' | 'showId'>) => void
}

/** Pictures of program, for pages that have no OBS beside them. */
export interface Pictures {
  /** Somebody looks: call at each such word. */
  readonly look: () => void
  readonly stop: () => void
}

/** Least time between two pictures (ms). */
const every = seconds(1)

/** Ms before and after a cut in which none is asked for: OBS may draw and pack one for a while, and frames wait for it. */
const beforeCut = 2000
const afterCut = 500

/**
 * Longest time that OBS may take (ms). One takes 2 to 8 ms, and rarely 50, on two processors without a graphics card
 * (29.0.2, 32.2.2; a canvas of 640×360).
 */
const longest = 250

/** How long no picture is asked for after one that took too long, or was refused (ms); each time twice as long. */
const firstRest = seconds(10)
const longestRest = minutes(10)

/**
 * Asks OBS for pictures only while somebody looks, one at a time, once a second at most, and never close to a cut: a
 * picture may be missing, a cut may not be late. On a machine that is too slow for them there are none.
 */
export function createPictures(options: PicturesOptions): Pictures {
  const { now, setAlarm, showNow, show, isWanted, take, tell } = options
  let callOff: (() => void) | null = null
  let isAsking = false
  let isOver = false
  let rest: Duration = none
  let restUntil: Instant | null = null
  let lack: PictureLack | null = null

  function tick(): void {
    callOff = null
    if (isOver || !isWanted()) return
    const scene = sceneToShow(show())
    if (scene !== null && mayAsk()) void ask(scene)
    wait()
  }

  function wait(): void {
    callOff = setAlarm(later(now(), every), tick)
  }

  function mayAsk(): boolean {
    const isResting = restUntil !== null && now() < restUntil
    return !isAsking && !isResting && !isCutNear()
  }

  function isCutNear(): boolean {
    return cutsAround(show()).some((cut) => {
      const until = between(showNow(), cut)
      return until <= beforeCut && until >= -afterCut
    })
  }

  async function ask(scene: SceneName): Promise<void> {
    isAsking = true
    let taken: Taken | null = null
    try {
      taken = await take(scene)
    } catch {
      // It is told to those who look, and tried again later: that scene may have gone meanwhile.
      lacks(scene, 'refused')
    } finally {
      isAsking = false
    }
    if (taken !== null) hear(scene, taken)
  }

  function hear(scene: SceneName, { image, took }: Taken): void {
    if (took > longest) {
      lacks(scene, 'slow')
      return
    }
    lack = null
    rest = none
    say(scene, image)
  }

  function lacks(scene: SceneName, why: PictureLack): void {
    rest = milliseconds(Math.min(longestRest, Math.max(firstRest, rest * 2)))
    restUntil = later(now(), rest)
    lack = why
    say(scene, null)
  }

  function say(scene: SceneName, image: string | null): void {
    if (!isOver && isWanted()) tell({ scene, image, lack })
  }

  return {
    look: () => {
      // One that has just come does not know, and others forget.
      if (lack !== null) say(sceneToShow(show()) ?? '', null)
      // Else it is soon enough: OBS may have been asked just now.
      if (callOff === null) tick()
    },
    stop: () => {
      isOver = true
      callOff?.()
    },
  }
}

/** The scene that OBS has on program by this show's doing. Null: there is none to make a picture of. */
function sceneToShow({ mode, obs, program }: Show): SceneName | null {
  const isOurs = mode === 'obs' && obs.link.phase === 'up' && obs.rival === null
  return isOurs ? program : null
}
