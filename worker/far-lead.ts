import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { instant, later, milliseconds, none } from '#base/time.ts'
import type { Afar, Away, Claim } from '#orchestrator/lead/leadership.ts'
import { farPace } from '#orchestrator/lead/leadership.ts'
import { createRemoteClock } from '#subscription/remote-clock.ts'

import type { FarPorts } from './host-ports.ts'

interface FarOptions {
  readonly ports: FarPorts
  /** Real time of this host, which never steps. */
  readonly now: () => Instant
  /** Ms since the epoch as this machine is set. */
  readonly wall: () => number
}

interface Time {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
}

/**
 * The part of a host that shares its shows with hosts on other machines: their clocks differ, and their server may
 * be away.
 */
export interface FarLead {
  readonly afar: Afar
  /** Tells when the server is back. Answers a way to stop. */
  readonly onBack: (tell: () => void) => () => void
  /** A leader tells its clock with each claim. */
  readonly tell: (claim: Claim) => Claim
  readonly hear: (claim: Claim) => void
  /**
   * Time and wall clock for the shows of a leader: those of the leader before, as far as this host has heard them. Else
   * every cue would move by what the two clocks differ.
   */
  readonly takeClock: (time: Time) => { readonly time: Time; readonly wall: () => number }
}

export function createFarLead({ ports, now, wall }: FarOptions): FarLead {
  const clock = createRemoteClock()
  let leader: string | null = null
  /** How far (ms) the clock of our shows is ahead of this machine's. */
  let ahead: Duration = none
  let away: Away | null = null
  let isWaiting = false

  function tell(): void {
    ports.onAuthority({ away, isWaiting })
  }

  return {
    onBack: ports.onBack,
    afar: {
      pace: farPace,
      isReachable: ports.isReachable,
      takesOver: () => ports.policy().takeOver === 'auto',
      goesOn: () => ports.policy().withoutServer === 'go-on',
      onAway: (next) => {
        if (next === away) return
        away = next
        tell()
      },
      onWaiting: (next) => {
        if (next === isWaiting) return
        isWaiting = next
        tell()
      },
    },
    tell: (claim) =>
      claim.type === 'leads' ? { ...claim, clock: instant(wall() + ahead) } : claim,
    hear: (claim) => {
      if (claim.type !== 'leads' || claim.clock === undefined) return
      if (claim.from !== leader) clock.reset()
      leader = claim.from
      clock.hear({ at: claim.clock, rate: 1 }, now())
    },
    takeClock: (time) => {
      const theirs = clock.at(now())
      // One that leads again goes on by the clock that it had.
      if (theirs !== null) ahead = milliseconds(Math.round(theirs - wall()))
      clock.reset()
      const by = ahead
      return {
        time: {
          now: () => later(time.now(), by),
          setAlarm: (at, ring) => time.setAlarm(instant(at - by), ring),
        },
        wall: () => wall() + by,
      }
    },
  }
}
