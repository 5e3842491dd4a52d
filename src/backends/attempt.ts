import type { SetAlarm } from '#base/alarm.ts'
import { reasonOf } from '#base/reason.ts'
import { isBlank } from '#base/redacted.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import { backendWords } from '#words/backends.ts'

import type { Delivery, Post } from './delivery.ts'
import { signatureHeaders } from './signature.ts'

/** For an answer to come, as far as it is read. */
const patience = seconds(10)

/** Of an answer that is read: enough for a sentence, however much a backend sends. */
const longestAnswer = 65_536

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A post, with the text that goes out at every attempt. */
export interface Letter {
  readonly post: Post
  readonly json: string
}

export interface AttemptOptions {
  readonly fetch: Fetch
  /** Settles while we may speak for the shows, and rejects with a sentence when others do. */
  readonly proof: () => Promise<void>
  readonly setAlarm: SetAlarm
  readonly now: () => Instant
  /** As clocks on the wall read it: a receiver holds the time that is signed against its own. */
  readonly wall: () => Instant
}

/** How an attempt went; `waiting` if another may go better, `dropped` if it was not ours to make. */
export interface Outcome {
  readonly state: 'delivered' | 'failed' | 'waiting' | 'dropped'
  readonly status: number | null
  readonly message: string | null
}

/** One POST, once, if it is still ours to make. Never rejects; `over` gives it up, and is aborted if the time is. */
export async function attempt(
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
  // It was given up meanwhile, and is told so by whoever did.
  if (over.signal.aborted) return { state: 'dropped', status: null, message: null }
  const callOff = setAlarm(later(now(), patience), () => over.abort())
  try {
    const response = await fetch(post.url, {
      method: 'POST',
      headers: {
        ...post.headers?.(),
        'Content-Type': 'application/json',
        ...(post.secret && !isBlank(post.secret)
          ? signatureHeaders(post.secret, { number, at: wall(), json })
          : {}),
      },
      body: json,
      // Followed, a POST becomes a GET, and what is signed for one is shown to another.
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

/** What a person can do about it. A redirection has status 0 in browsers. */
function sentence(status: number): string {
  if (status < 400) return backendWords.redirected
  if (status === 401 || status === 403) return backendWords.forbidden(status)
  return status === 404 ? backendWords.notFound : backendWords.refused(status)
}

/** The beginning of an answer; the rest is not waited for. Rejects if it breaks off. */
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
  // Nobody reads it, so it does not matter how it ends.
  void reader.cancel().catch(() => undefined)
  return text.slice(0, most)
}
