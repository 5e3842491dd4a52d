import type { Secret } from '#base/redacted.ts'
import { reveal, toSecret } from '#base/redacted.ts'
import { isFields } from '#decode/fields.ts'
import type { BackendSettings } from '#decode/stored/backend-settings.ts'
import { decodeBackendSettings } from '#decode/stored/backend-settings.ts'
import type { DisplaySettings } from '#decode/stored/display-settings.ts'
import type { KeySettings } from '#decode/stored/key-settings.ts'
import type { Settings } from '#decode/stored/settings.ts'
import {
  decodeSettings,
  defaultSettings,
  isStorable,
  withoutSecrets,
} from '#decode/stored/settings.ts'
import { storageWords } from '#words/storage.ts'

import { keepAside } from './aside.ts'
import type { Kept } from './kept.ts'

/** The address of OBS, and its password if the operator chose to remember it. */
export interface SettingsStore {
  readonly current: () => Settings
  /** Null: none was kept. */
  readonly address: () => { readonly url: string; readonly password: Secret } | null
  /** What could not be read and was kept aside: one sentence each. */
  readonly troubles: readonly string[]
  /** The webhooks and backends, with their secrets. */
  readonly backends: () => BackendSettings
  /** Rejects if the storage does. */
  readonly keepBackends: (backends: BackendSettings) => Promise<void>
  /** The keys that a person has changed. Rejects if the storage does. */
  readonly keepKeys: (keys: KeySettings) => Promise<void>
  /** What a person chose to see in the dock. Rejects if the storage does. */
  readonly keepDisplay: (display: DisplaySettings) => Promise<void>
  /**
   * Url null: as it was. Password null: forgotten. Neither is kept with an address that could not be read
   * again. Rejects if the storage does.
   */
  readonly remember: (url: string | null, password: Secret | null) => Promise<void>
  /**
   * Reads the settings if storage did not answer before; what was set meanwhile stays as it was set, and is
   * stored. `still`: it still does not; `news`: they are read now. Never rejects.
   */
  readonly readAgain: () => Promise<'nothing' | 'still' | 'news'>
}

const settingsKey = 'settings'
/** OBS's password. Secrets are stored under this key and the next only, and read nowhere else. */
const passwordKey = 'password'
/** The secrets of the webhooks and of Convex. */
const secretsKey = 'secrets'
const backendsKey = 'backends'

const noBackends: BackendSettings = { webhook: null, convex: null, sources: false }

interface Held {
  readonly settings: Settings
  readonly password: Secret | null
  readonly backends: BackendSettings
}

interface Read extends Held {
  readonly troubles: readonly string[]
}

/** Something that was set, and what is stored of it. */
interface Change {
  readonly make: (held: Held) => Held
  readonly entries: (held: Held) => [string, unknown][]
}

/** Never rejects; what cannot be read falls back to defaults. */
export async function openSettings(kept: Kept): Promise<SettingsStore> {
  // The show's own store reads the same database, and says what is wrong with it.
  let isUnread = false
  const read = await readAll(kept).catch((): Read => {
    isUnread = true
    return nothing
  })
  let held: Held = read
  /** What was set before the rest could be read: written now, it would erase the rest. */
  let early: readonly Change[] = []
  let reading: Promise<void> | null = null

  async function set(change: Change): Promise<void> {
    held = change.make(held)
    if (isUnread) {
      early = [...early, change]
      await readLate()
    } else await kept.write(change.entries(held))
  }

  function readLate(): Promise<void> {
    reading ??= readAndStore().finally(() => {
      reading = null
    })
    return reading
  }

  async function readAndStore(): Promise<void> {
    const found = await readAll(kept)
    const changes = early
    held = changes.reduce<Held>((before, { make }) => make(before), found)
    isUnread = false
    early = []
    const last = held
    if (changes.length > 0) await kept.write(changes.flatMap(({ entries }) => entries(last)))
  }

  return {
    current: () => held.settings,
    address: () => held.password && { url: held.settings.url, password: held.password },
    backends: () => held.backends,
    readAgain: async () => {
      if (!isUnread) return 'nothing'
      await readLate().catch(() => undefined)
      return isUnread ? 'still' : 'news'
    },
    keepBackends: (backends) =>
      set({
        make: (before) => ({ ...before, backends }),
        entries: (after) => entriesOf(after.backends),
      }),
    keepKeys: (keys) =>
      set({
        make: (before) => ({ ...before, settings: { ...before.settings, keys } }),
        entries: ({ settings }) => [[settingsKey, settings]],
      }),
    keepDisplay: (display) =>
      set({
        make: (before) => ({ ...before, settings: { ...before.settings, display } }),
        entries: ({ settings }) => [[settingsKey, settings]],
      }),
    troubles: read.troubles,
    remember: (url, wanted) => {
      const isKept = url === null || isStorable(url)
      // A password is for its own address, and goes to no other.
      const password = isKept ? wanted : null
      return set({
        make: (before) => ({
          ...before,
          password,
          settings: {
            ...before.settings,
            url: isKept && url !== null ? url : before.settings.url,
            rememberPassword: password !== null,
          },
        }),
        // At once, so that no address is ever stored with another one's password.
        entries: ({ settings }) => [
          [settingsKey, settings],
          [passwordKey, password && reveal(password)],
        ],
      })
    },
  }
}

const nothing: Read = {
  settings: defaultSettings,
  password: null,
  backends: noBackends,
  troubles: [],
}

async function readAll(kept: Kept): Promise<Read> {
  await cleanAside(kept)
  const { backends, troubles } = await readBackends(kept)
  const stored = await kept.read(settingsKey)
  const storedPassword = await kept.read(passwordKey)
  if (stored === undefined) return { ...nothing, backends, troubles }
  const { value, password: written } = withoutSecrets(stored)
  const { settings, faults } = decodeSettings(value)
  if (faults.length > 0) await keepAside(kept, settingsKey, value)
  const password = typeof storedPassword === 'string' ? toSecret(storedPassword) : written
  if (value !== stored) {
    await tidy(kept, [
      [settingsKey, settings],
      [passwordKey, password && reveal(password)],
    ])
  }
  return { settings, password, backends, troubles: [...faults, ...troubles] }
}

/** Removes secrets from values that earlier versions kept aside. */
async function cleanAside(kept: Kept): Promise<void> {
  for (const key of await kept.keys()) {
    const isSettings = key.startsWith(`aside/${settingsKey}/`)
    if (!isSettings && !key.startsWith(`aside/${backendsKey}/`)) continue
    const stored = await kept.read(key)
    const clean = isSettings ? withoutSecrets(stored).value : withoutInner(stored)
    if (JSON.stringify(clean) !== JSON.stringify(stored)) await tidy(kept, [[key, clean]])
  }
}

/** A value that cannot be written now is tidied at the next start. */
async function tidy(kept: Kept, entries: [string, unknown][]): Promise<void> {
  await kept.write(entries).catch(() => undefined)
}

async function readBackends(kept: Kept): Promise<Pick<Read, 'backends' | 'troubles'>> {
  const value = await kept.read(backendsKey)
  if (value === undefined) return { backends: noBackends, troubles: [] }
  const read = decodeBackendSettings(value, await kept.read(secretsKey))
  if (!read.ok) {
    await keepAside(kept, backendsKey, withoutInner(value))
    return { backends: noBackends, troubles: [storageWords.backendsUnread(read.message)] }
  }
  const isOld = JSON.stringify(value) !== JSON.stringify(withoutInner(value))
  if (isOld) await tidy(kept, entriesOf(read.value))
  return { backends: read.value, troubles: [] }
}

function entriesOf({ webhook, convex, sources }: BackendSettings): [string, unknown][] {
  const shown = {
    webhook: webhook && { base: webhook.base },
    convex: convex && { deployment: convex.deployment, path: convex.path },
    sources,
  }
  const secrets = {
    webhook: webhook?.secret ? reveal(webhook.secret) : null,
    convex: convex?.token ? reveal(convex.token) : null,
  }
  return [
    [backendsKey, shown],
    [secretsKey, secrets],
  ]
}

/** Earlier versions stored the secrets among the rest. */
function withoutInner(value: unknown): unknown {
  if (!isFields(value)) return value
  const inner = (name: string): unknown => {
    const part = value[name]
    if (!isFields(part)) return part
    const { secret: _secret, token: _token, ...rest } = part
    return rest
  }
  return { ...value, webhook: inner('webhook'), convex: inner('convex') }
}
