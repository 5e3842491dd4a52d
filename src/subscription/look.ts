import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { Transport } from '#transport/transport.ts'
import type { PictureEnvelope } from '#wire/envelope.ts'

import { lookBeat } from './lookers.ts'

/** A page's end of the pictures of program. */
export interface Look {
  /** From now on pictures are asked for, or not; it is not known when the first comes, or whether one does. */
  readonly want: (isWanted: boolean) => void
  /** Says again now that they are asked for, if they are. */
  readonly again: () => void
  /** The newest of what was told while they were wanted. Null: nothing, or not for long. */
  readonly latest: () => PictureEnvelope | null
}

interface LookOptions {
  readonly transport: Transport
  readonly showId: string
  /** Another for every page. */
  readonly id: string
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Called when `latest` is another. */
  readonly onNews: () => void
}

/**
 * How long what was told is believed without more of it (ms). Longer than the pause that a cut makes, which is armed 5 s
 * ahead at most, and than our own beat, which is answered if there are no pictures.
 */
const keptFor = seconds(12)

/** Wishes for pictures of program, and keeps the newest. */
export function lookAtProgram(options: LookOptions): Look {
  const { transport, showId, id, after, onNews } = options
  let isWanted = false
  let latest: PictureEnvelope | null = null
  let callOffBeat: (() => void) | null = null
  let callOffEnd: (() => void) | null = null

  transport.subscribe((envelope) => {
    if (isWanted && envelope.type === 'picture' && envelope.showId === showId) show(envelope)
  })

  function show(next: PictureEnvelope | null): void {
    callOffEnd?.()
    callOffEnd = next && after(keptFor, () => show(null))
    if (latest === next) return
    latest = next
    onNews()
  }

  function say(): void {
    callOffBeat?.()
    transport.publish({ type: 'look', showId, from: id, isWanted })
    callOffBeat = isWanted ? after(lookBeat.every, say) : null
  }

  return {
    want: (next) => {
      if (next === isWanted) return
      isWanted = next
      say()
      if (!isWanted) show(null)
    },
    again: () => {
      if (isWanted) say()
    },
    latest: () => latest,
  }
}
