import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, milliseconds, seconds } from '#base/time.ts'
import type { Rival } from '#show/state/obs-status.ts'
import type { Envelope } from '#wire/envelope.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import { createHearing } from './hearing.ts'
import type { PresenceClaim } from './presence-claim.ts'
import type { Move, PresenceRole } from './presence-move.ts'
import { moveFor } from './presence-move.ts'
import { createPresenceVoice } from './presence-voice.ts'
import { createPresenceWaiting } from './presence-waiting.ts'

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
  const { run, now, setAlarm, onRival, lead = null, onOutranked } = options
  const voice = createPresenceVoice(options.showId, options.say)
  const waiting = createPresenceWaiting()
  let role: PresenceRole = 'away'
  const numbered = lead === null ? {} : { lead }
  let mine: PresenceClaim = { run, claim: 0, isOn: false, since: now(), ...numbered }
  let theirs: PresenceClaim | null = null
  const hearing = createHearing(now, goneAfter)
  let rival: Rival | null = null
  let isUp = false
  let title = ''
  let callOff: (() => void) | null = null

  function become(next: typeof role): void {
    callOff?.()
    callOff = null
    role = next
  }

  function ring(after: Parameters<typeof later>[1], act: () => void): void {
    callOff?.()
    callOff = setAlarm(later(now(), after), act)
  }

  function seek(): void {
    if (!isUp) return
    if (theirs === null) {
      become('asking')
      ring(answerWithin, runHere)
      voice.ask(mine, true)
    } else watch(theirs)
  }

  function runHere(): void {
    become('ours')
    theirs = null
    voice.runs(mine, title)
    tellRival(null)
    waiting.settle(null)
  }

  /** Another Onframe runs the show, and is asked from time to time whether it still does. */
  function watch(other: PresenceClaim): void {
    listen(other)
    lookAfter()
  }

  function listen(other: PresenceClaim): void {
    become('watching')
    theirs = other
    hearing.heard()
    waiting.settle(new Error(anotherOnframe))
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
    lookLater()
  }

  /** It led where this one leads now, and has not heard of it: what was taken over by hand there is so here. */
  function outrank(other: PresenceClaim): void {
    mine = { ...mine, claim: Math.max(mine.claim, other.claim) }
    if (role === 'ours') voice.runs(mine, title)
    else if (role === 'watching') runHere()
  }

  function lookAfter(): void {
    if (!isUp) return
    hearing.asks()
    if (hearing.isSilent() && rival !== null) tellRival({ ...rival, isSilent: true })
    voice.ask(mine, false)
    lookLater()
  }

  function lookLater(): void {
    hearing.asksAfter(askEvery)
    ring(askEvery, lookAfter)
  }

  /** Cancels our armed cuts; only then may the other begin. */
  function yieldTo(other: PresenceClaim, named: string): void {
    become('yielding')
    theirs = other
    tellRival({ run: other.run, title: named, isSilent: false })
    ring(callOffWithin, () => {
      voice.yields(mine)
      watch(other)
    })
  }

  function tellRival(next: Rival | null): void {
    if (JSON.stringify(next) === JSON.stringify(rival)) return
    rival = next
    onRival(rival)
  }

  function make(move: Move): void {
    switch (move.type) {
      case 'say-runs':
        voice.runs(mine, title)
        return
      case 'run-here':
        runHere()
        return
      case 'wait':
        ring(letGoWithin, runHere)
        return
      case 'other-let-go':
        if (rival !== null) tellRival({ ...rival, isSilent: true })
        return
      case 'yield':
        yieldTo(move.other, move.title)
        return
      case 'watch':
        hearRuns(move.other, move.title)
        return
      case 'stand-back':
        standBack(move.other, move.title)
        return
      case 'outrank':
        outrank(move.other)
    }
  }

  function hearRuns(other: PresenceClaim, named: string): void {
    tellRival({ run: other.run, title: named, isSilent: false })
    if (role === 'watching') {
      theirs = other
      hearing.heard()
    } else watch(other)
  }

  return {
    hear: (envelope) => {
      const move = moveFor(envelope, { role, mine, title, theirs })
      if (move !== null) make(move)
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
      waiting.settle(new Error(obsAway))
    },
    isOurs: () => role === 'ours' || role === 'yielding',
    proof: async () => {
      if (role === 'ours' || role === 'yielding') return
      if (role === 'watching' || role === 'taking') throw new Error(anotherOnframe)
      await waiting.proof()
    },
    takeOver: async () => {
      if (role === 'ours') return true
      if (role !== 'watching' || theirs === null || !isUp) return false
      mine = { ...mine, claim: theirs.claim + 1, since: now() }
      const isGone = rival?.isSilent !== false
      become('taking')
      voice.takesOver(mine, title)
      const isTaken = waiting.isTaken()
      if (isGone) runHere()
      else ring(letGoWithin, runHere)
      return await isTaken
    },
    close: () => {
      if (role === 'ours') voice.yields(mine)
      become('away')
      waiting.settle(new Error(obsAway))
    },
  }
}
