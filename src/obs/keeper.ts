import type { SetAlarm } from '#base/alarm.ts'
import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { backoff } from '#base/backoff.ts'
import type { Instant } from '#base/time.ts'
import { between, later, seconds } from '#base/time.ts'
import type { Link, LinkFailure } from '#show/obs-status.ts'

import type { ObsAddress } from './address.ts'
import { presentable } from './address.ts'
import type { ObsConnection } from './connection.ts'
import { diagnose, isFinal } from './diagnosis.ts'
import { keepAlive } from './heartbeat.ts'

/** OBS shows a notice at every connect, so the wait is a second at least and the tries get rare. */
const wait = { first: seconds(1), longest: seconds(15) }

/** A link that was up for less counts as one more failure: flapping must not become a storm. */
const steady = seconds(30)

interface KeeperOptions {
  /** Rejects if it cannot; `gone` gives up, and ends the connection. */
  readonly connect: (address: ObsAddress, gone: AbortSignal) => Promise<ObsConnection>
  readonly setAlarm: SetAlarm
  readonly now: () => Instant
  /** 0 to 1, as `Math.random`. */
  readonly random: () => number
  readonly onLink: (link: Link) => void
  /** After the link was said to be up. */
  readonly onConnection: (connection: ObsConnection) => void
}

/** Keeps one link to OBS: connects, loses it, waits, connects again. */
export interface Keeper {
  /**
   * Settles with how the first attempt went. What may yet succeed is tried again by itself; what
   * a person must mend is not. A new start takes the place of the one before.
   */
  readonly start: (address: ObsAddress) => Promise<Answer<LinkFailure>>
  readonly stop: () => void
  readonly state: () => Link
}

/** One start, until the next or the stop. */
interface Term {
  readonly address: ObsAddress
  readonly url: string
  /** Aborted when it is over: nothing of it may be heard after. */
  readonly over: AbortController
  readonly answer: (answer: Answer<LinkFailure>) => void
}

export function createKeeper(options: KeeperOptions): Keeper {
  const { connect, setAlarm, now, random, onLink, onConnection } = options
  let link: Link = { phase: 'off' }
  let term: Term | null = null
  let callOff: (() => void) | null = null

  async function attempt(current: Term, failures: number): Promise<void> {
    const { address, url, over } = current
    tell({ phase: 'connecting', url })
    let connection: ObsConnection
    try {
      connection = await connect(address, over.signal)
    } catch (error) {
      return fail(current, error, failures)
    }
    // Superseded at the last moment: `over` has ended the connection already.
    if (over.signal.aborted) return undefined

    const since = now()
    const stopBeating = keepAlive(connection, { now, setAlarm })
    function lose(): void {
      stopBeating()
      const wasSteady = between(since, now()) >= steady
      fail(current, connection.lost.reason, wasSteady ? 0 : failures)
    }
    if (connection.lost.aborted) return lose()
    connection.lost.addEventListener('abort', lose, { once: true })
    tell({ phase: 'up', url, since })
    current.answer(done)
    return onConnection(connection)
  }

  function fail(current: Term, error: unknown, failures: number): void {
    if (current.over.signal.aborted) return
    const { url, address } = current
    const { reason, message } = diagnose(error, address)
    if (isFinal(reason)) {
      tell({ phase: 'refused', url, reason, message })
    } else {
      const until = later(now(), backoff(failures, wait, random()))
      callOff = setAlarm(until, () => void attempt(current, failures + 1))
      tell({ phase: 'waiting', url, until, reason, message })
    }
    current.answer({ ok: false, reason, message })
  }

  function tell(next: Link): void {
    link = next
    onLink(next)
  }

  /** Nothing of what was begun may be heard any more. */
  function leave(message: string): void {
    callOff?.()
    callOff = null
    const left = term
    term = null
    left?.answer({ ok: false, reason: 'lost', message })
    left?.over.abort()
  }

  return {
    start: (address) => {
      leave('Another connection was asked for meanwhile.')
      return new Promise((resolve) => {
        const url = presentable(address.url)
        term = { address, url, over: new AbortController(), answer: resolve }
        void attempt(term, 0)
      })
    },
    stop: () => {
      if (term === null) return
      leave('OBS was let go of meanwhile.')
      tell({ phase: 'off' })
    },
    state: () => link,
  }
}
