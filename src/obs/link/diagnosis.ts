import type { Secret } from '#base/redacted.ts'
import { isBlank } from '#base/redacted.ts'
import type { LinkFailure } from '#show/state/obs-status.ts'

import type { ObsAddress } from './address.ts'
import { presentable } from './address.ts'
import { ObsError } from './obs-error.ts'

export interface Diagnosis {
  readonly reason: LinkFailure
  /** One or two plain sentences: what is wrong, and what to do. */
  readonly message: string
}

/** Why there is no link, by obs-websocket's close codes and how far we came. */
export function diagnose(error: unknown, address: ObsAddress): Diagnosis {
  const url = presentable(address.url)
  if (!(error instanceof ObsError)) {
    const what = error instanceof Error ? error.message : String(error)
    return { reason: 'lost', message: `The connection to OBS failed (${what}).` }
  }
  if (error.kind === 'bad-address') return badAddress(url)
  return (
    byCode(error, address) ?? (error.stage === 'up' ? whenUp(error) : whenConnecting(error, url))
  )
}

/** What a person must mend is not tried again by itself. */
export function isFinal(reason: LinkFailure): boolean {
  return (
    reason === 'wrong-password' ||
    reason === 'obs-too-old' ||
    reason === 'kicked' ||
    reason === 'bad-address'
  )
}

const settings = 'In OBS: Tools → WebSocket Server Settings'

function badAddress(url: string): Diagnosis {
  const message =
    url === ''
      ? 'The address of OBS must look like "ws://127.0.0.1:4455".'
      : `This page may not reach ${url}: it came over https. Use OBS on this computer, "ws://127.0.0.1:4455".`
  return { reason: 'bad-address', message }
}

function byCode({ code, stage, request }: ObsError, { password }: ObsAddress): Diagnosis | null {
  if (request !== null || code === null) return null
  switch (code) {
    case 4009:
      return { reason: 'wrong-password', message: passwordSentence(password) }
    case 4010:
      return {
        reason: 'obs-too-old',
        message: 'This OBS speaks another version of obs-websocket. Update OBS to 28 or newer.',
      }
    case 4011:
      return {
        reason: 'kicked',
        message: 'Somebody ended this session in OBS. Press connect to come back.',
      }
    case 1001:
      return stage === 'up'
        ? { reason: 'lost', message: 'OBS was closed, or its WebSocket server was switched off.' }
        : null
    default:
      return null
  }
}

function passwordSentence(password: Secret): string {
  return isBlank(password)
    ? `OBS wants a password. ${settings} → Show Connect Info has it.`
    : `OBS does not accept this password. ${settings} → Show Connect Info has the right one.`
}

function whenUp(error: ObsError): Diagnosis {
  if (error.kind === 'no-answer') {
    return {
      reason: 'no-answer',
      message: 'OBS stopped answering. Is it frozen, or its network gone?',
    }
  }
  const code = error.code === null ? '' : ` (${error.code})`
  return { reason: 'lost', message: `The connection to OBS was lost${code}.` }
}

function whenConnecting({ kind, stage, message }: ObsError, url: string): Diagnosis {
  const isOther = /unexpected server response|subprotocol|invalid/i.test(message)
  if (isOther || stage === 'greeting') return notObs(url)
  if (kind === 'no-answer') {
    return {
      reason: 'no-answer',
      message: `Nothing answers at ${url}. Are the address and port right, and does a firewall let them through?`,
    }
  }
  if (stage === 'identifying') {
    return { reason: 'lost', message: 'OBS closed the connection while letting us in.' }
  }
  return {
    reason: 'not-running',
    message: `No OBS at ${url}. Start OBS 28 or newer. ${settings}: tick "Enable WebSocket server" and compare the port.`,
  }
}

function notObs(url: string): Diagnosis {
  return {
    reason: 'not-obs',
    message: `Something answers at ${url}, but not as OBS 28 or newer does. ${settings} shows the port.`,
  }
}
