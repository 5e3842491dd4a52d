import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import type { BroadcastConfig } from '#show/broadcast.ts'
import type { Rundown } from '#show/rundown.ts'
import type { Policy, Show } from '#show/show.ts'

/** What is worth keeping of a show in a second place. No password is in it. */
export interface Mirrored {
  readonly version: 1
  readonly savedAt: Instant
  /** As an export gives it. */
  readonly rundown: string
  readonly policy: Policy
  readonly broadcast: BroadcastConfig
}

/** What was found in OBS when the browser had nothing. */
export interface Offer {
  readonly rundown: Rundown
  readonly policy: Policy
  readonly broadcast: BroadcastConfig
  readonly savedAt: Instant
}

interface MirrorOptions {
  /** The browser's own storage had nothing of this show. */
  readonly isNew: boolean
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly read: () => Promise<unknown>
  readonly write: (value: Mirrored) => Promise<void>
  readonly toText: (rundown: Rundown) => string
  /** Null: it cannot be read. */
  readonly decode: (value: unknown) => Offer | null
  readonly onOffer: (offer: Offer | null) => void
}

/** Keeps a copy of a show's rundown and settings in OBS, and offers it where the browser lost its own. */
export interface Mirror {
  readonly follow: (show: Show) => void
  /** What was offered was taken or turned down: from now on ours is the newest. */
  readonly answered: () => void
  readonly close: () => void
}

const soon = seconds(1)

/** OBS writes the whole file at each change. */
const calm = seconds(5)

export function createMirror(options: MirrorOptions): Mirror {
  const { isNew, now, setAlarm, read, write, toText, decode, onOffer } = options
  /** Until then what OBS has may be all that is left. */
  let mayWrite = !isNew
  let asking = false
  let isUp = false
  let shown: Show | null = null
  let written: Pick<Show, 'rundown' | 'policy' | 'broadcast'> | null = null
  let callOff: (() => void) | null = null

  async function look(): Promise<void> {
    asking = true
    callOff = null
    try {
      const found = await read()
      const offer = found === null ? null : decode(found)
      if (offer !== null && offer.rundown.cues.length > 0) onOffer(offer)
      // What we cannot read a newer Onframe may have written.
      else if (found === null) mayWrite = true
    } catch {
      // Busy, or gone again: it is asked as long as it is there.
      if (isUp) callOff = setAlarm(later(now(), soon), () => void look())
      return
    } finally {
      asking = false
    }
    rest()
  }

  function rest(): void {
    if (mayWrite && isUp && shown !== null && !isWritten(shown)) {
      callOff ??= setAlarm(later(now(), calm), () => void keep())
    }
  }

  function isWritten({ rundown, policy, broadcast }: Show): boolean {
    return (
      written?.rundown === rundown &&
      written.policy === policy &&
      written.broadcast.config === broadcast.config
    )
  }

  async function keep(): Promise<void> {
    callOff = null
    const show = shown
    if (show === null || !isUp) return
    const { rundown, policy, broadcast } = show
    try {
      const value = { version: 1, savedAt: now(), rundown: toText(rundown), policy } as const
      await write({ ...value, broadcast: broadcast.config })
      written = { rundown, policy, broadcast }
    } catch {
      // A second place may fail; the next change or connection tries again.
    }
  }

  return {
    follow: (show) => {
      const wasUp = isUp
      isUp = show.obs.link.phase === 'up'
      shown = show
      if (isUp && !wasUp) {
        // Perhaps another OBS, or another profile of it.
        written = null
        if (!mayWrite && !asking) void look()
      }
      rest()
    },
    answered: () => {
      mayWrite = true
      onOffer(null)
      rest()
    },
    close: () => callOff?.(),
  }
}
