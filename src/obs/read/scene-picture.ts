import { isPicture } from '#base/picture.ts'
import type { Duration, Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import { isLost, isOvertaken, ObsError, requestError } from '#obs/link/obs-error.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { obsLinkWords } from '#words/obs-link.ts'

/**
 * Height of a picture (pixels); OBS makes it as wide as its canvas is shaped, and would stretch it if both were given
 * (29.0.2, 32.2.2). Of the two it is the height that bounds every shape: an upright canvas of a given width would be
 * three times as large.
 */
const height = 180

/** As Qt has it, 0 to 100: at 50 a busy picture has some 15 kB. */
const quality = 50

/** A picture as OBS makes it, and how long it took from when it was asked for. */
export interface ScenePicture {
  readonly image: string
  readonly took: Duration
}

/**
 * A small picture of a scene, as it is now, without what a transition makes of it: OBS makes none of program itself.
 * OBS draws the scene once more for it while its frames wait, and packs it on one of its request threads. Settles
 * when OBS is done, however late. Null: `isCalm` was false right before it would have been sent, or OBS is gone.
 * Rejects if OBS makes none, or one that no page may show.
 */
export async function takePicture(
  connection: Pick<ObsConnection, 'call'>,
  { now }: Pick<Clock, 'now'>,
  scene: SceneName,
  isCalm: () => boolean,
): Promise<ScenePicture | null> {
  let sentAt: Instant = now()
  const request = {
    sourceName: scene,
    // OBS puts this very word into the data URL: "jpg" would be no type that browsers know.
    imageFormat: 'jpeg',
    imageHeight: height,
    imageCompressionQuality: quality,
  }
  function isWanted(): boolean {
    sentAt = now()
    return isCalm()
  }
  let answer: unknown
  try {
    answer = await settled(connection.call('GetSourceScreenshot', request, isWanted))
  } catch (error) {
    if (isLost(error) || isOvertaken(error)) return null
    throw error
  }
  const took = between(sentAt, now())
  const image = fieldsOf('GetSourceScreenshot', answer).text('imageData')
  if (!isPicture(image)) throw requestError('malformed', null, obsLinkWords.noPicture, null)
  return { image, took }
}

/** Waits for the late answer, too: until then OBS may be at it, and is not to be asked for another. */
async function settled(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ObsError && error.answer) return await error.answer
    throw error
  }
}
