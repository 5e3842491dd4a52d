import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import type { Moment } from '#page/api.ts'
import { lockOf } from '#show/acts/anchor.ts'
import type { Link, LinkFailure } from '#show/state/obs-status.ts'

import { countdownOf } from './countdown.ts'

/** The one word at the top, and the lamp's colour beside it. */
export interface StateWord {
  readonly word:
    | 'ON AIR'
    | 'STILL LIVE'
    | 'SHOW RUNNING'
    | 'REHEARSAL'
    | 'PAUSED'
    | 'BY HAND'
    | 'FORCED'
    | 'IDLE'
    | 'FINISHED'
    | 'WATCHING'
    | 'SILENT'
  readonly tone: 'red' | 'green' | 'blue' | 'amber' | 'grey'
}

/** Somebody sees or keeps it: a stream or a recording runs in OBS. A show may run without. */
export function isOnAir({ mode, obs }: Pick<Moment, 'mode' | 'obs'>): boolean {
  return (
    mode === 'obs' &&
    [obs.stream, obs.record].some(({ state }) => state === 'started' || state === 'reconnecting')
  )
}

/** The show is over or was stopped, and the audience is still there. */
export function isLeftLive({ phase, broadcast }: Pick<Moment, 'phase' | 'broadcast'>): boolean {
  return broadcast.phase === 'live' && (phase === 'finished' || phase === 'idle')
}

export function stateWordOf(moment: Moment): StateWord {
  const { phase, mode, override, fresh, obs, broadcast } = moment
  // What was last heard may not be so any more.
  if (!fresh) return { word: 'SILENT', tone: 'amber' }
  if (mode === 'obs' && obs.rival != null) return { word: 'WATCHING', tone: 'grey' }
  switch (phase) {
    case 'idle':
      return { word: 'IDLE', tone: 'grey' }
    case 'finished':
      return broadcast.phase === 'live'
        ? { word: 'STILL LIVE', tone: 'red' }
        : { word: 'FINISHED', tone: 'grey' }
    case 'paused':
      return { word: 'PAUSED', tone: 'amber' }
    case 'running':
      if (override !== null) {
        return { word: override.by === 'hand' ? 'BY HAND' : 'FORCED', tone: 'amber' }
      }
      if (mode === 'rehearsal') return { word: 'REHEARSAL', tone: 'blue' }
      return isOnAir(moment)
        ? { word: 'ON AIR', tone: 'red' }
        : { word: 'SHOW RUNNING', tone: 'green' }
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
      return { text: 'Not connected', tone: 'grey' }
    case 'connecting':
      return { text: 'Connecting to OBS…', tone: 'amber' }
    case 'up':
      return { text: 'OBS connected', tone: 'green' }
    case 'waiting': {
      const left = Math.ceil((link.until - now) / 1000)
      // A rehearsal's clock may have run ahead of the link's, which is real time.
      const when = left > 0 && left <= 20 ? ` in ${left} s` : ''
      return { text: `OBS away: trying again${when}`, tone: 'amber' }
    }
    case 'refused':
      return { text: `Not connected: ${failureWords[link.reason]}`, tone: 'red' }
    default:
      return unreachable(link)
  }
}

/** How the show hangs on a timecode of OBS, in words; null: it goes by when it was started. */
export function lockWordsOf(moment: Moment): LinkWords | null {
  const lock = moment.mode === 'rehearsal' ? null : lockOf(moment)
  if (lock === null) return null
  const { state, offset } = lock
  const lag = Math.round(offset / 100) / 10
  const off = lag === 0 ? '' : `, ${Math.abs(lag)} s ${lag > 0 ? 'behind' : 'ahead'}`
  return { text: `${lockWords[state]}${off}`, tone: lockTones[state] }
}

const lockWords = {
  locked: 'Clock locked',
  holding: 'Clock holding over',
  unlocked: 'Clock not running',
} as const

const lockTones = { locked: 'green', holding: 'amber', unlocked: 'red' } as const

/** What a screen reader is told: changes when something happens, never because a second passed. */
export function announcementOf(moment: Moment): string {
  const { onAir, phase } = moment
  if (phase === 'idle' || onAir === null) return stateWordOf(moment).word
  const { level, word } = countdownOf(moment)
  const pressing = level === 'calm' ? '' : `, ${word}`
  return `${stateWordOf(moment).word}: ${onAir.label} ${onAir.title}${pressing}`
}

const failureWords: Readonly<Record<LinkFailure, string>> = {
  'not-running': 'OBS is not running',
  'wrong-password': 'wrong password',
  'not-obs': 'that is not OBS',
  'obs-too-old': 'OBS is too old',
  kicked: 'OBS sent us away',
  'bad-address': 'bad address',
  'no-answer': 'no answer',
  lost: 'connection lost',
}
