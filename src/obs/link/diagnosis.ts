import { reasonOf } from '#base/reason.ts'
import type { Secret } from '#base/redacted.ts'
import { isBlank } from '#base/redacted.ts'
import type { LinkFailure } from '#show/state/obs-status.ts'
import { obsLinkWords } from '#words/obs-link.ts'

import type { ObsAddress } from './address.ts'
import { presentable } from './address.ts'
import { ObsError } from './obs-error.ts'

export interface Diagnosis {
  readonly reason: LinkFailure
  /** One or two plain sentences: what is wrong, and what to do. */
  readonly message: string
}

/** Why there is no link, judged by obs-websocket's close code and by how far connecting had come. */
export function diagnose(error: unknown, address: ObsAddress): Diagnosis {
  const url = presentable(address.url)
  if (!(error instanceof ObsError)) {
    const what = reasonOf(error)
    return { reason: 'lost', message: obsLinkWords.failed(what) }
  }
  if (error.kind === 'bad-address') return badAddress(url)
  return (
    byCode(error, address) ?? (error.stage === 'up' ? whenUp(error) : whenConnecting(error, url))
  )
}

/** Whether a person must act first, so that another attempt would be useless. */
export function isFinal(reason: LinkFailure): boolean {
  return (
    reason === 'wrong-password' ||
    reason === 'obs-too-old' ||
    reason === 'kicked' ||
    reason === 'bad-address'
  )
}

function badAddress(url: string): Diagnosis {
  const message = url === '' ? obsLinkWords.addressLooks : obsLinkWords.blockedByHttps(url)
  return { reason: 'bad-address', message }
}

function byCode({ code, stage, request }: ObsError, { password }: ObsAddress): Diagnosis | null {
  if (request !== null || code === null) return null
  switch (code) {
    case 4009:
      return { reason: 'wrong-password', message: passwordSentence(password) }
    case 4010:
      return { reason: 'obs-too-old', message: obsLinkWords.otherVersion }
    case 4011:
      return { reason: 'kicked', message: obsLinkWords.kicked }
    case 1001:
      return stage === 'up' ? { reason: 'lost', message: obsLinkWords.closed } : null
    default:
      return null
  }
}

function passwordSentence(password: Secret): string {
  return isBlank(password) ? obsLinkWords.needsPassword : obsLinkWords.wrongPassword
}

function whenUp(error: ObsError): Diagnosis {
  if (error.kind === 'no-answer') {
    return { reason: 'no-answer', message: obsLinkWords.stoppedAnswering }
  }
  return { reason: 'lost', message: obsLinkWords.lost(error.code) }
}

function whenConnecting({ kind, stage, message }: ObsError, url: string): Diagnosis {
  const isOther = /unexpected server response|subprotocol|invalid/i.test(message)
  if (isOther || stage === 'greeting') return notObs(url)
  if (kind === 'no-answer') {
    return { reason: 'no-answer', message: obsLinkWords.silentAt(url) }
  }
  if (stage === 'identifying') {
    return { reason: 'lost', message: obsLinkWords.closedAtLogin }
  }
  return { reason: 'not-running', message: obsLinkWords.notRunning(url) }
}

function notObs(url: string): Diagnosis {
  return { reason: 'not-obs', message: obsLinkWords.notObs(url) }
}
