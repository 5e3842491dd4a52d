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

import type { DisplaySettings } from './display-settings.ts'
import { displaySettings } from './display-settings.ts'
import type { KeySettings } from './key-settings.ts'
import { keySettings } from './key-settings.ts'

/** Settings kept between shows. The password is stored separately, and only on request. */
export interface Settings {
  readonly version: 1
  /** Address of obs-websocket, which listens on port 4455 by default. */
  readonly url: string
  readonly rememberPassword: boolean
  readonly policy: Policy
  /** Left out: none was changed. */
  readonly keys?: KeySettings
  /** Left out: nothing was chosen. */
  readonly display?: DisplaySettings
}

export const defaultSettings: Settings = {
  version: 1,
  url: 'ws://127.0.0.1:4455',
  rememberPassword: false,
  policy: defaultPolicy,
}

/**
 * Decodes stored settings. An unreadable field gets its default, with a sentence about it; unknown fields
 * are left out. Nothing stored yet (undefined) is no fault.
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
  const keys = read<KeySettings | undefined>('keys', keySettings, undefined)
  const display = read<DisplaySettings | undefined>('display', displaySettings, undefined)
  return { settings: { ...settings, ...(keys && { keys }), ...(display && { display }) }, faults }
}

/**
 * Stored settings without what may be secret in their address: earlier versions stored the address as
 * typed, with a password in it. Also that password, if it came from OBS's own `obsws://` address and was to
 * be remembered. The same object if there is nothing to leave out.
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

/**
 * Whether an address can be read again after it was stored: it must be an address of OBS, without a
 * password.
 */
export function isStorable(url: string): boolean {
  return decode(obsUrl, url, namePath).ok
}
