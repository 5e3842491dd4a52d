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
  /** Url null: as it was. Password null: forgotten. Rejects if the storage does. */
  readonly remember: (url: string | null, password: string | null) => Promise<void>
}

const settingsKey = 'settings'
const passwordKey = 'password'

/** Never rejects; what cannot be read falls back to defaults. */
export async function openSettings(kept: Kept): Promise<SettingsStore> {
  const read = await readSettings(kept)
  let { settings, password } = read

  return {
    current: () => settings,
    password: () => password,
    troubles: read.troubles,
    remember: async (url, nextPassword) => {
      settings = { ...settings, url: url ?? settings.url, rememberPassword: nextPassword !== null }
      password = nextPassword
      await kept.write([[settingsKey, settings]])
      await (password === null ? kept.remove(passwordKey) : kept.write([[passwordKey, password]]))
    },
  }
}

async function readSettings(kept: Kept): Promise<{
  readonly settings: Settings
  readonly password: string | null
  readonly troubles: readonly string[]
}> {
  try {
    const value = await kept.read(settingsKey)
    const password = await kept.read(passwordKey)
    if (value === undefined) return { settings: defaultSettings, password: null, troubles: [] }
    const { settings, faults } = decodeSettings(value)
    if (faults.length > 0) await keepAside(kept, settingsKey, value)
    return {
      settings,
      password: typeof password === 'string' ? password : null,
      troubles: faults,
    }
  } catch {
    // The show's own store reads the same database, and says what is wrong with it.
    return { settings: defaultSettings, password: null, troubles: [] }
  }
}
