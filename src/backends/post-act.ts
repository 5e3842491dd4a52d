import type { SetAlarm } from '#base/alarm.ts'
import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import { actionReasons } from '#words/actions.ts'

import type { Fetch } from './attempt.ts'

/** Longest wait for an answer (ms). */
const patience = seconds(10)

/** What came of a post. Null: the server took it. `unanswered`: it may have got it. */
export type Posted = { readonly message: string; readonly unanswered: boolean } | null

interface PosterOptions {
  readonly fetch: Fetch
  /** Resolves while this page may speak for the shows; rejects with a sentence when another page does. */
  readonly proof: () => Promise<void>
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
}

/** Posts a text once: an action is never repeated. Never rejects. */
export async function postOnce(
  to: string,
  body: string,
  { fetch, proof, now, setAlarm }: PosterOptions,
): Promise<Posted> {
  try {
    await proof()
  } catch (error) {
    return { message: reasonOf(error), unanswered: false }
  }
  const over = new AbortController()
  const callOff = setAlarm(later(now(), patience), () => over.abort())
  const headers = { 'Content-Type': isJson(body) ? 'application/json' : 'text/plain' }
  try {
    const request = { method: 'POST', headers, body, signal: over.signal }
    const { ok, status } = await fetch(to, request)
    return ok ? null : { message: actionReasons.notAccepted(status), unanswered: false }
  } catch (error) {
    const message = actionReasons.notPosted(reasonOf(error))
    return { message, unanswered: over.signal.aborted }
  } finally {
    callOff()
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
