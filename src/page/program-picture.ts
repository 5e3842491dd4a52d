import type { Duration } from '#base/time.ts'
import { lookAtProgram } from '#subscription/look.ts'
import type { Transport } from '#transport/transport.ts'
import type { PictureEnvelope } from '#wire/envelope.ts'

import type { Moment } from './api.ts'
import type { Following } from './onframe.ts'

/** The picture of program, as a remote has it. */
export interface ProgramPicture {
  /** What a person chose at this remote. */
  readonly isWanted: boolean
  /** Null: nothing is told, as always while it is not wanted. */
  readonly told: PictureEnvelope | null
  /** Chooses the other. */
  readonly toggle: () => void
}

interface ProgramPictureOptions {
  readonly transport: Transport
  readonly showId: string
  readonly after: (delay: Duration, run: () => void) => () => void
  /** With the id of its watcher: when that says bye, nobody looks any more. */
  readonly followed: Pick<Following, 'onNews'> & {
    readonly id: string
    readonly watch: Pick<Following['watch'], 'fresh'>
  }
  /** Where the choice is kept. May throw. */
  readonly store: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener'>
  /** Something is to be painted. */
  readonly onNews: () => void
}

const storedUnder = 'onframe-picture'

/** Looks at program while a person has chosen that, and can see this page. */
export function followProgramPicture(options: ProgramPictureOptions): () => ProgramPicture {
  const { followed, store, page, onNews } = options
  const look = lookAtProgram({ ...options, id: followed.id })
  let isWanted = readChoice()
  let wasFresh = false

  function readChoice(): boolean {
    try {
      return store().getItem(storedUnder) !== null
    } catch {
      // Storage is forbidden: it is off until it is chosen.
      return false
    }
  }

  function keepChoice(): void {
    try {
      if (isWanted) store().setItem(storedUnder, 'shown')
      else store().removeItem(storedUnder)
    } catch {
      // It holds until this page is closed.
    }
  }

  function follow(): void {
    look.want(isWanted && page.visibilityState === 'visible')
  }

  function toggle(): void {
    isWanted = !isWanted
    keepChoice()
    follow()
    onNews()
  }

  page.addEventListener('visibilitychange', follow)
  // What was said while nobody ran the show, nobody heard.
  followed.onNews(() => {
    const isFresh = followed.watch.fresh()
    if (isFresh && !wasFresh) look.again()
    wasFresh = isFresh
  })
  follow()
  return () => ({ isWanted, told: look.latest(), toggle })
}

/** What is told of the scene that is on program now. A picture of another, or of a show that is not heard, is a wrong one. */
export function toldNow(
  { told }: Pick<ProgramPicture, 'told'>,
  { program, mode, fresh, obs }: Pick<Moment, 'program' | 'mode' | 'fresh' | 'obs'>,
): PictureEnvelope | null {
  if (told === null || mode !== 'obs' || !fresh || obs.link.phase !== 'up') return null
  return told.image === null || told.scene === program ? told : null
}
