import type { SetAlarm } from '#base/alarm.ts'
import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import { isOn } from '#show/acts/start-stop.ts'
import { isExample } from '#show/state/example.ts'
import { limits } from '#show/state/limits.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { mirrorWords } from '#words/orchestrator.ts'

import type { Mirrored, Offer } from './mirrored.ts'
import { isCopyOf, isLong } from './mirrored.ts'
import { calm, createObsVisits, patience, soon } from './obs-visits.ts'

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string }

interface MirrorOptions {
  readonly now: () => Instant
  /** The wall clock: people read when a copy was saved. */
  readonly wall: () => Instant
  readonly setAlarm: SetAlarm
  /** Null: OBS keeps nothing of this show. */
  readonly read: () => Promise<unknown>
  readonly write: (value: Mirrored) => Promise<void>
  readonly toText: (rundown: Rundown) => string
  readonly decode: (value: unknown) => Read<Offer>
  readonly onOffer: (offer: Offer | null) => void
  /** Nobody has answered, and the copy is about to be replaced: keep it among the earlier rundowns. */
  readonly keep: (offer: Offer) => void
  /** Whether all that was kept is stored. Never rejects. */
  readonly settled: () => Promise<boolean>
  /** What the operator must know of the copy: one sentence. Null: it is over. */
  readonly onTrouble: (message: string | null) => void
}

/**
 * Keeps a copy of a show's rundown and settings in OBS, and offers it where the browser has lost its
 * own or never had one. The copy is replaced only by a rundown that was stored here or that a person
 * made or loaded; never by the example, never where it cannot be read, and never before a copy of
 * another rundown is stored among the earlier ones here. What this page wrote itself follows the show, also
 * while storage fails: the rundown that is on matters more than the one before.
 */
export interface Mirror {
  readonly follow: (show: Show) => void
  readonly close: () => void
}

export function createMirror(options: MirrorOptions): Mirror {
  const { wall, read, write, toText, decode, onOffer, onTrouble } = options
  const visits = createObsVisits(options)
  const { isUp, wake } = visits
  /**
   * What this OBS keeps. `unknown`: it was not asked yet. `theirs`: of a rundown that is nowhere else.
   * `put-off`: the same, and so long that it is read when the show is over.
   */
  let copy: 'unknown' | 'ours' | 'theirs' | 'put-off' | 'unreadable' = 'unknown'
  let asking = false
  let offered: Offer | null = null
  let shown: Show | null = null
  let written: { readonly show: Show; readonly isStored: boolean } | null = null
  /** The rundown that this page gave OBS last, as text: it went on from that, stored or not. */
  let given: string | null = null
  let told: { readonly from: 'reading' | 'writing'; readonly message: string } | null = null

  /** Once while it lasts: an unreadable copy is so at every connection. */
  function tell(from: 'reading' | 'writing', message: string): void {
    if (told?.message === message) return
    told = { from, message }
    onTrouble(message)
  }

  function endTrouble(): void {
    if (told === null) return
    told = null
    onTrouble(null)
  }

  function offer(next: Offer | null): void {
    if (offered === next) return
    offered = next
    onOffer(next)
  }

  async function look(): Promise<void> {
    asking = true
    try {
      const mine = visits.number()
      const found = await read()
      if (mine === visits.number()) weigh(found)
    } catch {
      // Busy, or gone again: it is asked as long as it is there.
      if (isUp()) wake(soon, go)
    }
    asking = false
    go()
  }

  function weigh(found: unknown): void {
    // To read a long one takes seconds, in which nothing is cut.
    if (found === null || (!isWanted() && shown !== null && isOwn(found, shown.rundown))) {
      copy = 'ours'
      if (told?.from === 'reading') endTrouble()
      return
    }
    if (!isWanted() && shown !== null && isOn(shown) && isLong(found)) {
      copy = 'put-off'
      return
    }
    const kept = decode(found)
    if (!kept.ok) {
      copy = 'unreadable'
      tell('reading', mirrorWords.unreadable(kept.message))
      return
    }
    if (told?.from === 'reading') endTrouble()
    if (kept.value.rundown.cues.length === 0) copy = 'ours'
    else {
      copy = 'theirs'
      if (isWanted()) offer(kept.value)
      else void passOver(kept.value)
    }
  }

  function isOwn(found: unknown, rundown: Rundown): boolean {
    const { rundown: text } = (found ?? {}) as Partial<Mirrored>
    return (given !== null && text === given) || isCopyOf(found, rundown, toText)
  }

  /** It is the show's own from now on, or is kept. */
  async function passOver(unanswered: Offer): Promise<void> {
    if (shown?.rundown.cues !== unanswered.rundown.cues) options.keep(unanswered)
    await secure()
  }

  /** Until it is stored here OBS's copy is the only one. */
  async function secure(): Promise<void> {
    const mine = visits.number()
    const isStored = await options.settled()
    if (!isUp() || mine !== visits.number()) return
    if (!isStored) return wake(calm, () => void secure())
    copy = 'ours'
    go()
  }

  /** The browser has no show of its own, and taking the copy would take nothing off the air. */
  function isWanted(): boolean {
    if (shown === null || !isUp()) return false
    return shown.origin === 'lost' || (shown.origin === 'example' && shown.run.phase === 'idle')
  }

  function mayWrite({ origin, rundown }: Show): boolean {
    return copy === 'ours' && origin === 'stored' && !isExample(rundown)
  }

  function go(): void {
    if (!isUp() || shown === null || asking || visits.isWaiting()) return
    if (copy === 'unknown' || (copy === 'put-off' && !isOn(shown))) void look()
    else if (mayWrite(shown) && !isWritten(shown)) wake(calm, () => void keep())
  }

  function isWritten({ rundown, policy, broadcast }: Show): boolean {
    return (
      written?.show.rundown === rundown &&
      written.show.policy === policy &&
      written.show.broadcast.config === broadcast.config &&
      (written.isStored || !broadcast.isStored)
    )
  }

  async function keep(): Promise<void> {
    const show = shown
    if (show === null || !isUp() || !mayWrite(show) || isWritten(show)) return
    const { rundown, policy, broadcast } = show
    const mine = visits.number()
    const text = toText(rundown)
    if (text.length > limits.mirroredText) {
      written = { show, isStored: true }
      tell('writing', mirrorWords.tooLong)
      return
    }
    const isStored = await options.settled()
    if (!isUp() || mine !== visits.number()) return
    try {
      const of = { id: rundown.id, revision: rundown.revision, isStored }
      given = text
      const value = { version: 1, savedAt: wall(), rundown: text, policy, of } as const
      await write({ ...value, broadcast: broadcast.config })
      if (mine === visits.number()) {
        written = { show, isStored }
        endTrouble()
      }
      go()
    } catch (error) {
      if (!isUp() || mine !== visits.number()) return
      const reason = reasonOf(error)
      tell('writing', mirrorWords.refused(reason))
      wake(patience, go)
    }
  }

  return {
    follow: (show) => {
      shown = show
      if (visits.isNew(show)) {
        written = null
        copy = 'unknown'
      }
      if (!isWanted() && offered !== null) {
        const unanswered = offered
        offer(null)
        // Without a link it stays in OBS, and is weighed again.
        if (isUp()) void passOver(unanswered)
      }
      go()
    },
    close: visits.close,
  }
}
