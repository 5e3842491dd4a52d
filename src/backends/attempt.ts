import type { SetAlarm } from '#base/alarm.ts'
import { reasonOf } from '#base/reason.ts'
import { isBlank } from '#base/redacted.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import { backendWords } from '#words/backends.ts'

import type { Delivery, Post } from './delivery.ts'
import { signatureHeaders } from './signature.ts'

/** Longest wait for an answer (ms), including the part that is read. */
const patience = seconds(10)

/** Longest part of an answer that is read (characters): enough for a sentence, however much a backend sends. */
const longestAnswer = 65_536

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A post, with the text that is sent at every attempt. */
export interface Letter {
  readonly post: Post
  readonly json: string
  readonly witness: PostWitness | null
}

/** Sees what becomes of a post. Nothing of it may throw. */
export interface PostWitness {
  /** An attempt begins. Answers headers to send with it, and what is to be told its result. */
  readonly attempt: () => {
    readonly headers: Readonly<Record<string, string>>
    readonly over: (outcome: Outcome) => void
  }
  /** It is delivered, failed or dropped. */
  readonly over: (delivery: Delivery) => void
}

export interface AttemptOptions {
  readonly fetch: Fetch
  /** Resolves while this page may speak for the shows; rejects with a sentence when another page does. */
  readonly proof: () => Promise<void>
  readonly setAlarm: SetAlarm
  readonly now: () => Instant
  /** The wall clock: a receiver compares the signed time with its own clock. */
  readonly wall: () => Instant
}

/** Result of an attempt. `waiting`: another attempt may succeed. `dropped`: this page must not send it. */
export interface Outcome {
  readonly state: 'delivered' | 'failed' | 'waiting' | 'dropped'
  readonly status: number | null
  readonly message: string | null
}

/**
 * Sends one POST, once, if this page still may. Never rejects. Aborting `over` gives it up; it is aborted
 * when the time is up.
 */
export async function attempt(
  letter: Letter,
  delivery: Delivery,
  over: AbortController,
  options: AttemptOptions,
): Promise<Outcome> {
  const seen = letter.witness?.attempt()
  const outcome = await attemptWith(seen?.headers, letter, delivery, over, options)
  seen?.over(outcome)
  return outcome
}

async function attemptWith(
  more: Readonly<Record<string, string>> | undefined,
  { post, json }: Letter,
  { number }: Delivery,
  over: AbortController,
  { fetch, proof, setAlarm, now, wall }: AttemptOptions,
): Promise<Outcome> {
  try {
    await proof()
  } catch (error) {
    const message = reasonOf(error)
    return { state: 'dropped', status: null, message }
  }
  // It was given up meanwhile; the code that did so reports it.
  if (over.signal.aborted) return { state: 'dropped', status: null, message: null }
  const callOff = setAlarm(later(now(), patience), () => over.abort())
  try {
    const response = await fetch(post.url, {
      method: 'POST',
      headers: {
        ...post.headers?.(),
        ...more,
        'Content-Type': 'application/json',
        ...(post.secret && !isBlank(post.secret)
          ? signatureHeaders(post.secret, { number, at: wall(), json })
          : {}),
      },
      body: json,
      // A followed redirect turns a POST into a GET, and shows one server what was signed for another.
      redirect: 'manual',
      signal: over.signal,
    })
    const answer = await read(response, post.refusal ? longestAnswer : 0)
    return judge(response.status, post.refusal?.(response.status, answer) ?? null)
  } catch {
    const message = over.signal.aborted ? backendWords.timedOut : backendWords.unreachable
    return { state: 'waiting', status: null, message }
  } finally {
    callOff()
  }
}

function judge(status: number, refusal: string | null): Outcome {
  if (refusal !== null) return { state: 'failed', status, message: refusal }
  if (status >= 200 && status < 300) return { state: 'delivered', status, message: null }
  if (status >= 500 || [408, 425, 429].includes(status)) {
    return { state: 'waiting', status, message: backendWords.answered(status) }
  }
  return { state: 'failed', status, message: sentence(status) }
}

/** What a person can do about it. A redirect has status 0 in browsers. */
function sentence(status: number): string {
  if (status < 400) return backendWords.redirected
  if (status === 401 || status === 403) return backendWords.forbidden(status)
  return status === 404 ? backendWords.notFound : backendWords.refused(status)
}

/** The beginning of an answer, without waiting for the rest. Rejects if the connection breaks. */
async function read(response: Response, most: number): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  while (text.length < most) {
    const { done, value } = await reader.read()
    if (done) return text
    text += decoder.decode(value, { stream: true })
  }
  // Nobody reads the rest, so its end does not matter.
  void reader.cancel().catch(() => undefined)
  return text.slice(0, most)
}
