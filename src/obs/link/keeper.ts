import type { SetAlarm } from '#base/alarm.ts'
import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { backoff } from '#base/backoff.ts'
import { isSameSecret } from '#base/redacted.ts'
import type { Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Link, LinkFailure } from '#show/state/obs-status.ts'
import { obsLinkWords } from '#words/obs-link.ts'

import type { ObsAddress } from './address.ts'
import { isLoopback, presentable } from './address.ts'
import type { ObsConnection } from './connection.ts'
import { diagnose, isFinal } from './diagnosis.ts'
import { keepAlive } from './heartbeat.ts'
import { ObsError } from './obs-error.ts'

/** Wait between attempts (ms): at least a second and rising, since OBS shows a notice at every connect. */
const wait = { first: seconds(1), longest: seconds(15) }

/**
 * The same on this machine while nothing listens there: a refused connection costs nothing, and OBS shows
 * no notice of it. At most 2 s with what `backoff` adds.
 */
const waitHere = { first: seconds(1), longest: milliseconds(1600) }

/**
 * A link that was up for less than this (ms) counts as one more failure, so that a flapping link does not
 * become a storm of attempts.
 */
const steady = seconds(30)

interface KeeperOptions {
  /** Rejects if it cannot. Aborting `gone` gives up and ends the connection. */
  readonly connect: Connect
  readonly setAlarm: SetAlarm
  readonly now: () => Instant
  /** 0 to 1, as `Math.random`. */
  readonly random: () => number
  readonly onLink: (link: Link) => void
  /** Called after `onLink` said that the link is up. */
  readonly onConnection: (connection: ObsConnection) => void
}

export type Connect = (address: ObsAddress, gone: AbortSignal) => Promise<ObsConnection>

/** Keeps one link to OBS: connects, loses it, waits, connects again. */
export interface Keeper {
  /**
   * Settles with the result of the first attempt. A failure that may pass is tried again by itself; one
   * that a person must mend is not.
   *
   * While a link is up, another address is tried beside it, once: the present link ends when OBS lets the
   * new one in, and stays otherwise. While no link is up, the new address replaces the old one, which comes
   * back if the new one is refused for good. An address that is held already is not opened twice.
   */
  readonly start: (address: ObsAddress) => Promise<Answer<LinkFailure>>
  readonly stop: () => void
  readonly state: () => Link
  /** The very object given to `start`, whose link is up or being retried. Null: none. */
  readonly address: () => ObsAddress | null
}

type Settle = (answer: Answer<LinkFailure>) => void

/** One start, until the next start or the stop. */
interface Term {
  address: ObsAddress
  readonly url: string
  /** Aborted when the term is over: nothing of it may be reported afterwards. */
  readonly over: AbortController
  answer: Settle
  /** The address to go back to if this one is refused for good. */
  before: ObsAddress | null
}

export function createKeeper(options: KeeperOptions): Keeper {
  const { connect, setAlarm, now, random, onLink, onConnection } = options
  let link: Link = { phase: 'off' }
  let term: Term | null = null
  /** An address that is tried while another link is up. */
  let beside: Term | null = null
  let callOff: (() => void) | null = null

  function begin(address: ObsAddress, before: ObsAddress | null, answer: Settle): void {
    term = termOf(address, before, answer)
    void attempt(term, 0)
  }

  async function attempt(current: Term, failures: number): Promise<void> {
    const { address, url, over } = current
    tell({ phase: 'connecting', url })
    let connection: ObsConnection
    try {
      connection = await connect(address, over.signal)
    } catch (error) {
      return fail(current, error, failures)
    }
    // Replaced at the last moment: `over` has ended the connection already.
    return over.signal.aborted ? undefined : hold(current, connection, failures)
  }

  function hold(current: Term, connection: ObsConnection, failures: number): void {
    const since = now()
    const stopBeating = keepAlive(connection, { now, setAlarm })
    function lose(): void {
      stopBeating()
      const wasSteady = between(since, now()) >= steady
      fail(current, connection.lost.reason, wasSteady ? 0 : failures)
    }
    if (connection.lost.aborted) return lose()
    connection.lost.addEventListener('abort', lose, { once: true })
    current.before = null
    tell({ phase: 'up', url: current.url, since })
    current.answer(done)
    onConnection(connection)
  }

  function fail(current: Term, error: unknown, failures: number): void {
    if (current.over.signal.aborted) return
    const { url, address, before, answer } = current
    const { reason, message } = diagnose(error, address)
    if (!isFinal(reason)) {
      const isFree = isLoopback(url) && neverOpened(error)
      const rest = backoff(failures, isFree ? waitHere : wait, random())
      const until = later(now(), rest)
      callOff = setAlarm(until, () => void attempt(current, isFree ? failures : failures + 1))
      tell({ phase: 'waiting', url, until, reason, message })
    } else if (before === null) tell({ phase: 'refused', url, reason, message })
    else begin(before, null, () => {})
    answer({ ok: false, reason, message })
  }

  /** Tries an address while everything continues over the present link. */
  async function tryBeside(trial: Term): Promise<void> {
    const { address, url, over } = trial
    try {
      const connection = await connect(address, over.signal)
      if (over.signal.aborted) return
      if (connection.lost.aborted) throw connection.lost.reason
      beside = null
      if (term !== null && link.phase === 'up' && term.url === url) {
        // The same OBS accepts this password, so the present link can stay.
        term.address = address
        over.abort()
        trial.answer(done)
        return
      }
      leave(obsLinkWords.superseded)
      term = trial
      tell({ phase: 'connecting', url })
      hold(trial, connection, 0)
    } catch (error) {
      if (over.signal.aborted) return
      beside = null
      over.abort()
      trial.answer({ ok: false, ...diagnose(error, address) })
    }
  }

  function tell(next: Link): void {
    link = next
    onLink(next)
  }

  /** Ends everything that was begun: nothing of it may be reported any more. */
  function leave(message: string): void {
    callOff?.()
    callOff = null
    for (const left of [beside, term]) {
      left?.over.abort()
      left?.answer({ ok: false, reason: 'lost', message })
    }
    beside = term = null
  }

  function start(address: ObsAddress, answer: Settle): void {
    const isHeld = term !== null && isSameAddress(term.address, address)
    if (term !== null && isHeld && (link.phase === 'up' || link.phase === 'connecting')) {
      const { answer: first } = term
      term.address = address
      term.answer = (how) => [first, answer].forEach((settle) => settle(how))
      if (link.phase === 'up') answer(done)
      return
    }
    if (term !== null && link.phase === 'up') {
      beside?.over.abort()
      beside?.answer({ ok: false, reason: 'lost', message: obsLinkWords.superseded })
      beside = termOf(address, null, answer)
      void tryBeside(beside)
      return
    }
    const isTried = term !== null && !isHeld && link.phase !== 'refused'
    const before = isTried && term !== null ? (term.before ?? term.address) : null
    leave(obsLinkWords.superseded)
    begin(address, before, answer)
  }

  return {
    start: (address) => new Promise((resolve) => start(address, resolve)),
    stop: () => {
      if (term === null) return
      leave(obsLinkWords.disconnected)
      tell({ phase: 'off' })
    },
    state: () => link,
    address: () => term?.address ?? null,
  }
}

function termOf(address: ObsAddress, before: ObsAddress | null, answer: Settle): Term {
  const url = presentable(address.url)
  return { address, url, over: new AbortController(), answer, before }
}

function isSameAddress(one: ObsAddress, other: ObsAddress): boolean {
  return one.url === other.url && isSameSecret(one.password, other.password)
}

/** Whether the attempt never reached OBS. */
function neverOpened(error: unknown): boolean {
  return error instanceof ObsError && error.stage === 'opening' && error.kind !== 'bad-address'
}

/**
 * Whether OBS lets this address in, without keeping a link, for a page that does not run the show. Never
 * rejects.
 */
export async function tryAddress(
  address: ObsAddress,
  connect: Connect,
): Promise<Answer<LinkFailure>> {
  const over = new AbortController()
  try {
    await connect(address, over.signal)
    return done
  } catch (error) {
    return { ok: false, ...diagnose(error, address) }
  } finally {
    over.abort()
  }
}
