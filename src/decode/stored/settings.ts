import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

import type { Secret } from '#base/redacted.ts'
import { strippedAddress, textToAddress } from '#decode/command/obs-address.ts'
import { policy } from '#decode/command/policy.ts'
import { decode, pathFrom, sentence } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { flag, obsUrl } from '#decode/values.ts'
import type { Policy } from '#show/state/show.ts'
import { defaultPolicy } from '#show/state/show.ts'
import { expectedWords, faultWords } from '#words/values.ts'

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
 * Settings out of storage. A field that cannot be read falls back on its own, with a sentence
 * about it; what is not known is left out. Nothing stored yet (undefined) is no fault.
 */
export function decodeSettings(value: unknown): {
  readonly settings: Settings
  readonly faults: readonly string[]
} {
  if (value === undefined) return { settings: defaultSettings, faults: [] }
  if (!isFields(value)) {
    return {
      settings: defaultSettings,
      faults: [sentence('settings', expectedWords.object, value)],
    }
  }

  const faults: string[] = []
  function read<T>(name: keyof Settings, schema: GenericSchema<unknown, T>, fallback: T): T {
    if (!isFields(value) || value[name] === undefined) return fallback
    const result = decode(schema, value[name], (path) => namePath([name, ...path]))
    if (result.ok) return result.value
    faults.push(faultWords.defaultUsed(result.message))
    return fallback
  }
  const settings = {
    version: read('version', v.literal(1, expectedWords.version), 1),
    url: read('url', obsUrl, defaultSettings.url),
    rememberPassword: read('rememberPassword', flag, defaultSettings.rememberPassword),
    policy: read('policy', policy, defaultSettings.policy),
  }
  return { settings, faults }
}

/**
 * Stored settings without what may be secret in their address: earlier versions kept it as it was typed,
 * with a password in it. That password, where OBS's own `obsws://` address had one and it was to be
 * remembered. The same object, if there is nothing to leave out.
 */
export function withoutSecrets(value: unknown): {
  readonly value: unknown
  readonly password: Secret | null
} {
  const url = isFields(value) ? value['url'] : null
  if (!isFields(value) || typeof url !== 'string') return { value, password: null }
  const read = textToAddress(url)
  const clean = (read.ok ? read.value.url : strippedAddress(url)) ?? ''
  if (clean === url) return { value, password: null }
  return {
    value: { ...value, url: clean },
    password: read.ok && value['rememberPassword'] === true ? read.value.password : null,
  }
}

const namePath = pathFrom('settings')

/** Whether an address could be read again once it is stored: it is none of OBS's, or has a password in it. */
export function isStorable(url: string): boolean {
  return decode(obsUrl, url, namePath).ok
}
