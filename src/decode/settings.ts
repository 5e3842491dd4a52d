import * as v from 'valibot'

import type { Policy } from '#show/show.ts'
import { defaultPolicy } from '#show/show.ts'

import type { Decoded } from './fault.ts'
import { decode, pathFrom } from './fault.ts'
import { isFields } from './fields.ts'
import { policy } from './policy.ts'
import { flag } from './values.ts'

/** What is kept between shows. The password is kept apart, and only if one asks for that. */
export interface Settings {
  readonly version: 1
  /** Of obs-websocket, which listens on port 4455 unless told otherwise. */
  readonly url: string
  readonly rememberPassword: boolean
  readonly policy: Policy
}

export const defaultSettings: Settings = {
  version: 1,
  url: 'ws://127.0.0.1:4455',
  rememberPassword: false,
  policy: defaultPolicy,
}

/**
 * Settings out of storage. What cannot be read falls back on its own, with a sentence about it;
 * what is not known is left out. Nothing stored yet (undefined) is no fault.
 */
export function decodeSettings(value: unknown): {
  readonly settings: Settings
  readonly faults: readonly string[]
} {
  const faults: string[] = []
  const fields = isFields(value) ? value : {}
  if (value !== undefined && !isFields(value)) {
    const whole = decode(v.object({}, 'an object'), value, pathFrom('settings'))
    if (!whole.ok) faults.push(whole.message)
  }

  function read<T>(result: Decoded<T>, fallback: T): T {
    if (result.ok) return result.value
    faults.push(`${result.message}; the default is used instead`)
    return fallback
  }
  return {
    settings: { version: 1, url: '', rememberPassword: false, policy: defaultPolicy },
    faults,
  }
}
