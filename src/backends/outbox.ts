import { backoff } from '#base/backoff.ts'
import type { Instant } from '#base/time.ts'
import { between, later, seconds } from '#base/time.ts'
import { backendWords } from '#words/backends.ts'

import { canPostTo, presentable } from './address.ts'
import type { AttemptOptions, Letter, PostWitness } from './attempt.ts'
import { attempt } from './attempt.ts'
import type { Delivery, Post } from './delivery.ts'

/** Waits between attempts (ms): eight attempts take two minutes, plus the time the server takes to answer. */
const pace = { first: seconds(1), longest: seconds(60) }
const mostAttempts = 8
const mostWaiting = 100
const mostRemembered = 50

interface OutboxOptions extends AttemptOptions {
  /** Real time: it is signed, and receivers compare it with their own. */
  readonly now: () => Instant
  /** 0 to 1, as `Math.random`. */
  readonly random: () => number
  readonly onChange: () => void
  /** Sees each post from when it is queued. */
  readonly posted?: ((post: Post) => PostWitness) | undefined
}

/**
 * Posts JSON, one after another, and again if it may yet succeed. A receiver gets each post at least once,
 * since an answer may be lost. Order is kept within a kind; while one kind waits for its next attempt, the
 * others go on.
 */
export interface Outbox {
  /**
   * Never throws because of an address or a server: the delivery reports that. If a hundred posts wait
   * already, drops the oldest of the same kind, otherwise the oldest of all.
   */
  readonly post: (post: Post) => void
  /** The fifty deliveries that changed last, newest first. */
  readonly deliveries: () => readonly Delivery[]
  /** Drops all undelivered posts for good; later posts are not accepted. */
  readonly stop: () => void
}

interface Queued {
  readonly letter: Letter
  readonly delivery: Delivery
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { setAlarm, now, random, onChange } = options
  /** In order of number. */
  let waiting: readonly Queued[] = []
  let sending: { readonly delivery: Delivery; readonly over: AbortController } | null = null
  let callOff: (() => void) | null = null
  let stopped = false
  let count = 0
  /** In order of change, the latest last. */
  const history = new Map<number, Delivery>()
  /** Of the posts that are not over, by number. */
  const witnesses = new Map<number, PostWitness>()

  function record(delivery: Delivery): void {
    if (delivery.state !== 'waiting' && delivery.state !== 'sending') {
      witnesses.get(delivery.number)?.over(delivery)
      witnesses.delete(delivery.number)
    }
    history.delete(delivery.number)
    history.set(delivery.number, delivery)
    const [oldest] = history.keys()
    if (history.size > mostRemembered && oldest !== undefined) history.delete(oldest)
  }

  function drop(delivery: Delivery, message: string): void {
    waiting = waiting.filter((queued) => queued.delivery !== delivery)
    record({ ...delivery, state: 'dropped', nextAt: null, message })
  }

  function enqueue(queued: Queued): void {
    // A failed post goes back before the later ones of its kind.
    waiting = [...waiting, queued].sort((a, b) => a.delivery.number - b.delivery.number)
    record(queued.delivery)
    if (waiting.length <= mostWaiting) return
    const alike = waiting.filter(({ delivery }) => delivery.kind === queued.delivery.kind)
    const [excess] = alike.length > 1 ? alike : waiting
    if (excess) drop(excess.delivery, backendWords.tooMany)
  }

  /** Sends the post that has been due longest, or sets the alarm for the next one. */
  function proceed(): void {
    callOff?.()
    callOff = null
    if (sending || stopped) return
    const [next] = heads(waiting).sort((a, b) => dueAt(a) - dueAt(b))
    if (!next) return
    if (dueAt(next) <= now()) return send(next)
    callOff = setAlarm(dueAt(next), () => {
      proceed()
      onChange()
    })
  }

  function send({ letter, delivery }: Queued): void {
    waiting = waiting.filter((queued) => queued.delivery !== delivery)
    const attempts = delivery.attempts + 1
    const trying: Delivery = { ...delivery, state: 'sending', attempts, nextAt: null }
    const over = new AbortController()
    sending = { delivery: trying, over }
    record(trying)
    void deliver(letter, trying, over)
  }

  async function deliver(letter: Letter, trying: Delivery, over: AbortController): Promise<void> {
    const since = now()
    const { state, status, message } = await attempt(letter, trying, over, options)
    if (stopped) return
    sending = null
    const tried = { ...trying, state, status, message, took: between(since, now()) }
    if (state !== 'waiting') record(tried)
    else if (tried.attempts < mostAttempts) {
      const nextAt = later(now(), backoff(tried.attempts - 1, pace, random()))
      enqueue({ letter, delivery: { ...tried, nextAt } })
    } else {
      const given = backendWords.gaveUp(message ?? '', mostAttempts)
      record({ ...tried, state: 'failed', message: given })
    }
    proceed()
    onChange()
  }

  return {
    post: (post) => {
      if (stopped) return
      const witness = options.posted?.(post) ?? null
      const letter = { post, json: JSON.stringify(post.body), witness }
      const delivery = queuedDelivery((count += 1), post, now())
      if (witness !== null) witnesses.set(delivery.number, witness)
      if (canPostTo(post.url)) enqueue({ letter, delivery })
      else record({ ...delivery, state: 'failed', message: backendWords.badAddress })
      proceed()
      onChange()
    },
    deliveries: () => [...history.values()].sort((a, b) => b.number - a.number),
    stop: () => {
      if (stopped) return
      stopped = true
      callOff?.()
      const left = [...(sending ? [sending] : []), ...waiting]
      sending?.over.abort()
      for (const { delivery } of left) drop(delivery, backendWords.stopped)
      onChange()
    },
  }
}

function queuedDelivery(number: number, { kind, url }: Post, queuedAt: Instant): Delivery {
  return {
    number,
    kind,
    url: presentable(url),
    state: 'waiting',
    attempts: 0,
    queuedAt,
    nextAt: null,
    status: null,
    message: null,
    took: null,
  }
}

/** The first post of each kind: only these may be sent. */
function heads(waiting: readonly Queued[]): Queued[] {
  const kinds = new Set<string>()
  return waiting.filter(({ delivery: { kind } }) => !kinds.has(kind) && kinds.add(kind))
}

function dueAt({ delivery }: Queued): Instant {
  return delivery.nextAt ?? delivery.queuedAt
}
