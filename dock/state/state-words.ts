import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import type { Moment } from '#page/api.ts'
import { lockOf } from '#show/acts/anchor.ts'
import type { Link } from '#show/state/obs-status.ts'
import { statusWords } from '#words/status.ts'

import { countdownOf } from './countdown.ts'

const words = statusWords.states

/** The one word at the top, and the colour of the lamp beside it. */
export interface StateWord {
  readonly word: string
  readonly tone: 'red' | 'green' | 'blue' | 'amber' | 'grey'
}

/** Whether a stream or a recording runs in OBS. A show can run without either. */
export function isOnAir({ mode, obs }: Pick<Moment, 'mode' | 'obs'>): boolean {
  return (
    mode === 'obs' &&
    [obs.stream, obs.record].some(({ state }) => state === 'started' || state === 'reconnecting')
  )
}

/** Whether the broadcast is still live although the show is over or was stopped. */
export function isLeftLive({ phase, broadcast }: Pick<Moment, 'phase' | 'broadcast'>): boolean {
  return broadcast.phase === 'live' && (phase === 'finished' || phase === 'idle')
}

export function stateWordOf(moment: Moment): StateWord {
  const { phase, mode, override, fresh, obs, broadcast } = moment
  // The last known state may be out of date.
  if (!fresh) return { word: words.noContact, tone: 'amber' }
  if (mode === 'obs' && obs.rival != null) return { word: words.watching, tone: 'grey' }
  switch (phase) {
    case 'idle':
      return { word: words.idle, tone: 'grey' }
    case 'finished':
      return broadcast.phase === 'live'
        ? { word: words.stillLive, tone: 'red' }
        : { word: words.finished, tone: 'grey' }
    case 'paused':
      return { word: words.paused, tone: 'amber' }
    case 'running':
      if (override !== null) return { word: words.offRundown, tone: 'amber' }
      if (mode === 'rehearsal') return { word: words.rehearsal, tone: 'blue' }
      return isOnAir(moment)
        ? { word: words.onAir, tone: 'red' }
        : { word: words.showRunning, tone: 'green' }
    default:
      return unreachable(phase)
  }
}

export interface LinkWords {
  readonly text: string
  readonly tone: 'green' | 'amber' | 'red' | 'grey'
}

export function linkWordsOf(link: Link, now: Instant): LinkWords {
  switch (link.phase) {
    case 'off':
      return { text: statusWords.notConnected, tone: 'grey' }
    case 'connecting':
      return { text: statusWords.connecting, tone: 'amber' }
    case 'up':
      return { text: statusWords.connected, tone: 'green' }
    case 'waiting': {
      const left = Math.ceil((link.until - now) / 1000)
      // A rehearsal's clock may be ahead of the link's, which is real time.
      const isSoon = left > 0 && left <= 20
      return {
        text: isSoon ? statusWords.retryingIn(left) : statusWords.retrying,
        tone: 'amber',
      }
    }
    case 'refused':
      return { text: statusWords.refused(statusWords.failures[link.reason]), tone: 'red' }
    default:
      return unreachable(link)
  }
}

/** How the show follows a timecode of OBS, in words; null: it does not, it runs from its start. */
export function lockWordsOf(moment: Moment): LinkWords | null {
  const lock = moment.mode === 'rehearsal' ? null : lockOf(moment)
  if (lock === null) return null
  const { state, offset } = lock
  const lag = Math.round(offset / 100) / 10
  const clock = statusWords.clocks[state]
  const off = lag > 0 ? statusWords.behind(clock, lag) : statusWords.ahead(clock, -lag)
  return { text: lag === 0 ? clock : off, tone: lockTones[state] }
}

const lockTones = { locked: 'green', holding: 'amber', unlocked: 'red' } as const

/** Text for screen readers: it changes when something happens, never because a second passed. */
export function announcementOf(moment: Moment): string {
  const { onAir, phase } = moment
  if (phase === 'idle' || onAir === null) return stateWordOf(moment).word
  const { level, word } = countdownOf(moment)
  const cue = `${onAir.label} ${onAir.title}`
  return statusWords.announcement(stateWordOf(moment).word, cue, level === 'calm' ? null : word)
}
