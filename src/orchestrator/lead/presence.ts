import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Rival } from '#show/state/obs-status.ts'
import type { Envelope } from '#wire/envelope.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import type { PresenceClaim } from './presence-claim.ts'
import { isBefore, isOutranked } from './presence-claim.ts'

/**
 * Whether this orchestrator or another one runs the show on this OBS. The other is in another browser or
 * machine with its own storage, so there is no election between them. They agree over OBS's own bus, which
 * carries each message to all of them.
 */
export interface Presence {
  /** Takes a message on the bus about this show. */
  readonly hear: (envelope: Envelope) => void
  /**
   * Told whether OBS is connected, the show's title, and whether it is running. After each connection the
   * others are asked.
   */
  readonly follow: (seen: {
    readonly isUp: boolean
    readonly title: string
    readonly isOn: boolean
  }) => void
  readonly isOurs: () => boolean
  /** Settles when it is known that the show is ours to run on this OBS; rejects if another runs it. */
  readonly proof: () => Promise<void>
  /** Takes the show over, once the other has let go or was silent. False: a third Onframe was faster. */
  readonly takeOver: () => Promise<boolean>
  readonly close: () => void
}

interface PresenceOptions {
  readonly showId: string
  /** This orchestrator's name: random, another for each start. */
  readonly run: string
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly say: (envelope: Envelope) => void
  /** Called when another Onframe begins to run the show instead of us. Null: none does any more. */
  readonly onRival: (rival: Rival | null) => void
  /** The number under which this one leads among machines that share their shows. Null: it shares them with none. */
  readonly lead?: number | null
  /** Another one has a higher number: it leads now. */
  readonly onOutranked?: () => void
}

/** How long (ms) the Onframe that runs the show may take to answer. A page that takes over waits for it before it cuts. */
const answerWithin = milliseconds(100)
/** Time between two questions of an Onframe that only watches. */
const askEvery = seconds(3)
/** After this silence the Onframe that ran the show counts as gone. */
const goneAfter = seconds(8)
/** How long the old one may take to let go at a takeover; it writes nothing after being unheard for longer. */
const letGoWithin = seconds(2)
/** How long it takes to cancel armed cuts (ms). */
const callOffWithin = milliseconds(100)

const { anotherOnframe, obsAway } = orchestratorWords

export function createPresence(options: PresenceOptions): Presence {
  const { showId, run, now, setAlarm, say, onRival, lead = null, onOutranked } = options
  /** `away`: OBS is not connected, and no other Onframe is known to run the show. */
  let role: 'away' | 'asking' | 'ours' | 'yielding' | 'watching' | 'taking' = 'away'
  let mine: PresenceClaim = {
    run,
    claim: 0,
    isOn: false,
    since: now(),
    ...(lead !== null && { lead }),
  }
  let theirs: PresenceClaim | null = null
  let heardAt = now()
  let rival: Rival | null = null
  let isUp = false
  let title = ''
  let callOff: (() => void) | null = null
  let waiting: { readonly go: () => void; readonly fail: (error: Error) => void }[] = []
  let onTaken: ((isTaken: boolean) => void) | null = null

  function become(next: typeof role): void {
    callOff?.()
    callOff = null
    role = next
  }

  function ring(after: Parameters<typeof later>[1], act: () => void): void {
    callOff?.()
    callOff = setAlarm(later(now(), after), act)
  }

  function settle(error: Error | null): void {
    const settled = waiting
    waiting = []
    for (const { go, fail } of settled)
      if (error === null) go()
      else fail(error)
  }

  function ask(): void {
    const { since, isOn } = mine
    const isSeeking = role === 'asking'
    say({
      type: 'who-runs',
      showId,
      from: run,
      since,
      isOn,
      isSeeking,
      ...(lead !== null && { lead }),
    })
  }

  function seek(): void {
    if (!isUp) return
    if (theirs === null) {
      become('asking')
      ring(answerWithin, runHere)
      ask()
    } else watch(theirs)
  }

  function runHere(): void {
    become('ours')
    theirs = null
    sayRuns()
    tellRival(null)
    settle(null)
    taken(true)
  }

  function sayRuns(): void {
    say({ type: 'runs', showId, ...mine, title })
  }

  /** Another Onframe runs the show, and is asked from time to time whether it still does. */
  function watch(other: PresenceClaim): void {
    listen(other)
    lookAfter()
  }

  function listen(other: PresenceClaim): void {
    become('watching')
    theirs = other
    heardAt = now()
    settle(new Error(anotherOnframe))
    taken(false)
  }

  /**
   * Another leads now where this one led. Nothing is asked of OBS any more, not even what would cancel armed cuts: they
   * are the other's.
   */
  function standBack(other: PresenceClaim, named: string): void {
    onOutranked?.()
    if (role === 'away') return
    tellRival({ run: other.run, title: named, isSilent: false })
    listen(other)
    ring(askEvery, lookAfter)
  }

  /** It led where this one leads now, and has not heard of it: what was taken over by hand there is so here. */
  function outrank(other: PresenceClaim): void {
    mine = { ...mine, claim: Math.max(mine.claim, other.claim) }
    if (role === 'ours') sayRuns()
    else if (role === 'watching') runHere()
  }

  function lookAfter(): void {
    if (!isUp) return
    if (between(heardAt, now()) >= goneAfter && rival !== null)
      tellRival({ ...rival, isSilent: true })
    ask()
    ring(askEvery, lookAfter)
  }

  /** Cancels our armed cuts; only then may the other begin. */
  function yieldTo(other: PresenceClaim, named: string): void {
    become('yielding')
    theirs = other
    tellRival({ run: other.run, title: named, isSilent: false })
    ring(callOffWithin, () => {
      say({ type: 'yields', showId, run })
      watch(other)
    })
  }

  function tellRival(next: Rival | null): void {
    if (JSON.stringify(next) === JSON.stringify(rival)) return
    rival = next
    onRival(rival)
  }

  function taken(isTaken: boolean): void {
    onTaken?.(isTaken)
    onTaken = null
  }

  function hearQuestion(asking: Extract<Envelope, { type: 'who-runs' }>): void {
    if (role === 'ours') sayRuns()
    // It leads no more, and its question is no claim.
    if (isOutranked(asking.lead ?? null, mine.lead)) return
    // Both have just connected: the first by `isBefore` runs the show, and will say so.
    const isFirst = isBefore({ ...asking, run: asking.from, claim: mine.claim }, mine)
    if (role === 'asking' && asking.isSeeking && isFirst) ring(letGoWithin, runHere)
  }

  function hearYields(): void {
    if (role === 'taking') runHere()
    if (role === 'watching' && rival !== null) tellRival({ ...rival, isSilent: true })
  }

  function hearRuns(other: PresenceClaim, named: string): void {
    if (role === 'ours') {
      if (isBefore(other, mine)) yieldTo(other, named)
      else sayRuns()
      return
    }
    const isTakenFrom = role === 'taking' && !isBefore(other, mine)
    if (role === 'yielding' || role === 'away' || isTakenFrom) return
    // It came while the page that ran our show was gone, and is idle: it lets go when it hears of us.
    if (mine.isOn && !other.isOn && isBefore(mine, other)) {
      runHere()
      return
    }
    tellRival({ run: other.run, title: named, isSilent: false })
    if (role === 'watching') {
      theirs = other
      heardAt = now()
    } else watch(other)
  }

  return {
    hear: (envelope) => {
      const { type } = envelope
      if (type === 'who-runs' && isOutranked(lead, envelope.lead)) {
        standBack({ ...envelope, run: envelope.from, claim: mine.claim }, title)
        return
      }
      if (type === 'runs' || type === 'takes-over') {
        if (isOutranked(lead, envelope.lead)) {
          standBack(envelope, envelope.title)
          return
        }
        if (isOutranked(envelope.lead ?? null, mine.lead)) {
          outrank(envelope)
          return
        }
      }
      if (type === 'who-runs') hearQuestion(envelope)
      if (type === 'runs' || type === 'takes-over') hearRuns(envelope, envelope.title)
      if (type === 'yields' && envelope.run === theirs?.run) hearYields()
    },
    follow: ({ isUp: up, title: called, isOn }) => {
      title = called
      if (mine.isOn !== isOn) mine = { ...mine, isOn }
      if (up === isUp) return
      isUp = up
      if (up) {
        // The bus is joined in the same turn, after the link is told to be up.
        queueMicrotask(seek)
        return
      }
      become(theirs === null ? 'away' : 'watching')
      settle(new Error(obsAway))
      taken(false)
    },
    isOurs: () => role === 'ours' || role === 'yielding',
    proof: async () => {
      if (role === 'ours' || role === 'yielding') return
      if (role === 'watching' || role === 'taking') throw new Error(anotherOnframe)
      await new Promise<void>((go, fail) => {
        waiting.push({ go, fail })
      })
    },
    takeOver: async () => {
      if (role === 'ours') return true
      if (role !== 'watching' || theirs === null || !isUp) return false
      mine = { ...mine, claim: theirs.claim + 1, since: now() }
      const isGone = rival?.isSilent !== false
      become('taking')
      say({ type: 'takes-over', showId, ...mine, title })
      const isTaken = new Promise<boolean>((resolve) => {
        onTaken = resolve
      })
      if (isGone) runHere()
      else ring(letGoWithin, runHere)
      return await isTaken
    },
    close: () => {
      if (role === 'ours') say({ type: 'yields', showId, run })
      become('away')
      settle(new Error(obsAway))
      taken(false)
    },
  }
}
