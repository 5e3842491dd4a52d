import type { BackendSettings } from '#decode/backend-settings.ts'
import { decodeBackendSettings } from '#decode/backend-settings.ts'
import type { Settings } from '#decode/settings.ts'
import { decodeSettings, defaultSettings } from '#decode/settings.ts'

import { keepAside } from './aside.ts'
import type { Kept } from './kept.ts'

/** Where OBS is, and the password if the operator wished it kept. */
export interface SettingsStore {
  readonly current: () => Settings
  /** Null: none was kept. */
  readonly password: () => string | null
  /** What could not be read and was kept aside: one sentence each. */
  readonly troubles: readonly string[]
  /** Who is told of the broadcast, with what it takes to get in. */
  readonly backends: () => BackendSettings
  /** Rejects if the storage does. */
  readonly keepBackends: (backends: BackendSettings) => Promise<void>
  /** Url null: as it was. Password null: forgotten. Rejects if the storage does. */
  readonly remember: (url: string | null, password: string | null) => Promise<void>
}

const settingsKey = 'settings'
const passwordKey = 'password'
const backendsKey = 'backends'

const noBackends: BackendSettings = { webhook: null, convex: null, sources: false }

/** Never rejects; what cannot be read falls back to defaults. */
export async function openSettings(kept: Kept): Promise<SettingsStore> {
  const read = await readSettings(kept)
  let { settings, password, backends } = read

  return {
    current: () => settings,
    password: () => password,
    backends: () => backends,
    keepBackends: async (next) => {
      backends = next
      await kept.write([[backendsKey, next]])
    },
    troubles: read.troubles,
    remember: async (url, nextPassword) => {
      settings = { ...settings, url: url ?? settings.url, rememberPassword: nextPassword !== null }
      password = nextPassword
      const entries = [[settingsKey, settings]] as const
      // One write: the settings say whether there is a password.
      await (password === null
        ? kept.write(entries, { removals: [passwordKey] })
        : kept.write([...entries, [passwordKey, password]]))
    },
  }
}

async function readSettings(kept: Kept): Promise<{
  readonly settings: Settings
  readonly password: string | null
  readonly backends: BackendSettings
  readonly troubles: readonly string[]
}> {
  try {
    const backends = await readBackends(kept)
    const value = await kept.read(settingsKey)
    const password = await kept.read(passwordKey)
    if (value === undefined) {
      return { settings: defaultSettings, password: null, ...backends }
    }
    const { settings, faults } = decodeSettings(value)
    if (faults.length > 0) await keepAside(kept, settingsKey, value)
    return {
      settings,
      password: typeof password === 'string' ? password : null,
      backends: backends.backends,
      troubles: [...faults, ...backends.troubles],
    }
  } catch {
    // The show's own store reads the same database, and says what is wrong with it.
    return { settings: defaultSettings, password: null, backends: noBackends, troubles: [] }
  }
}

async function readBackends(
  kept: Kept,
): Promise<{ readonly backends: BackendSettings; readonly troubles: readonly string[] }> {
  const value = await kept.read(backendsKey)
  if (value === undefined) return { backends: noBackends, troubles: [] }
  const read = decodeBackendSettings(value)
  if (read.ok) return { backends: read.value, troubles: [] }
  await keepAside(kept, backendsKey, value)
  return { backends: noBackends, troubles: [`${read.message}; nobody is told of the broadcast`] }
}
