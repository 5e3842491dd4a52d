import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { reveal, toSecret } from '#base/redacted.ts'
import { decodeBackendSettings } from '#decode/stored/backend-settings.ts'
import { keepInMemory } from '#storage/memory.ts'
import type { SettingsStore } from '#storage/settings-store.ts'
import { openSettings } from '#storage/settings-store.ts'
import type { BadDisk } from '#test/storage/bad-disk.ts'
import { createBadDisk } from '#test/storage/bad-disk.ts'

const urls = fc.oneof(
  fc.string(),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    'ws://127.0.0.1:4455',
    'wss://studio.example/path',
    'ws://me:secret@host:4455',
    'obsws://host:4455/secret',
    `ws://${'h'.repeat(600)}`,
  ),
)

test('whatever address was tried, settings are read as they were stored', () =>
  fc.assert(
    fc.asyncProperty(urls, fc.option(fc.string()), async (url, password) => {
      const kept = keepInMemory()
      const settings = await openSettings(kept)
      await settings.remember(url, password === null ? null : toSecret(password))
      const again = await openSettings(kept)

      expect(again.troubles).toEqual([])
      expect(again.current()).toEqual(settings.current())
      expect(opened(again)).toEqual(opened(settings))
      expect(JSON.stringify(await kept.read('settings'))).not.toContain('secret')
    }),
  ))

test('changed keys are read as they were stored, and go with no other setting', async () => {
  const kept = keepInMemory()
  const keys = { take: { withAlt: 'F13', alone: null } }
  const settings = await openSettings(kept)
  await settings.keepKeys(keys)
  await settings.remember('ws://10.0.0.1:4455', null)
  const again = await openSettings(kept)

  expect(again.current()).toMatchObject({ keys, url: 'ws://10.0.0.1:4455' })
})

test('backends are read as they were stored', () =>
  fc.assert(
    fc.asyncProperty(
      fc.record({
        webhook: fc.option(fc.record({ base: fc.webUrl(), secret: fc.option(fc.string()) })),
        sources: fc.boolean(),
      }),
      async (wanted) => {
        const decoded = decodeBackendSettings(wanted, undefined)
        fc.pre(decoded.ok)
        const kept = keepInMemory()
        if (decoded.ok) await (await openSettings(kept)).keepBackends(decoded.value)
        const again = await openSettings(kept)

        expect(again.troubles).toEqual([])
        const written = decoded.ok ? decoded.value : null
        expect(again.backends()).toEqual(written)
        // All secrets print alike: what they hide is compared, too.
        const [one, two] = [again.backends().webhook?.secret, written?.webhook?.secret]
        expect(one && reveal(one)).toBe(two && reveal(two))
      },
    ),
  ))

describe('set while storage does not let the rest be read', () => {
  test.each([
    ['keys', (settings: SettingsStore) => settings.keepKeys({ take: { withAlt: 'F13' } })],
    ['backends', (settings: SettingsStore) => settings.keepBackends(none)],
  ])('%s do not erase the address that was remembered', async (_, change) => {
    const { disk, settings } = await unread()
    const refused = await change(settings).catch((error: unknown) => error)
    disk.become('well')

    expect(refused).toBeInstanceOf(Error)
    expect(await settings.readAgain()).toBe('news')
    expect(opened(settings)).toEqual(['ws://10.0.0.1:4455', 'secret'])
    expect(opened(await openSettings(disk.open(never)))).toEqual(['ws://10.0.0.1:4455', 'secret'])
  })

  test('they are stored with the rest as soon as it can be read', async () => {
    const { disk, settings } = await unread()
    const keys = { take: { withAlt: 'F13' } }
    await settings.keepKeys(keys).catch(() => undefined)
    disk.become('well')
    await settings.remember('ws://10.0.0.2:4455', null)
    const again = await openSettings(disk.open(never))

    expect(again.current()).toMatchObject({ keys, url: 'ws://10.0.0.2:4455' })
    expect(opened(again)).toEqual([])
    expect(await settings.readAgain()).toBe('nothing')
  })
})

const none = { webhook: null, convex: null, sources: true }
const never = (): (() => void) => () => undefined

/** Settings that are stored and could not be read when they were opened. */
async function unread(): Promise<{ readonly disk: BadDisk; readonly settings: SettingsStore }> {
  const disk = createBadDisk()
  const before = await openSettings(disk.open(never))
  await before.remember('ws://10.0.0.1:4455', toSecret('secret'))
  disk.become('broken')
  return { disk, settings: await openSettings(disk.open(never)) }
}

/** The address and password that are remembered, in the open. */
function opened(settings: SettingsStore): readonly string[] {
  const address = settings.address()
  return address === null ? [] : [address.url, reveal(address.password)]
}
