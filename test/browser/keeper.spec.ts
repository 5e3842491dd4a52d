import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import {
  asked,
  closingShow,
  connect,
  cutsOf,
  hasKeeper,
  keepersOf,
  openKeeperStage,
  origins,
  reaches,
  runAndClose,
  shownBy,
} from './keeper-stage.ts'

for (const origin of origins) {
  test.describe(`from ${origin}`, () => {
    test('the dock is closed: the overlay’s page goes on, and asks for each cut once', async ({
      rig,
    }) => {
      const { obs, ...stage } = await openKeeperStage(rig, 'current', origin)
      const dock = await stage.openDock()
      await connect(dock, obs, true)
      const { cuts, interval, first, asks } = closingShow(origin)
      const overlay = await stage.openOverlay()
      expect(await overlay.evaluate('isSecureContext')).toBe(origin !== 'insecure')
      await runAndClose(dock, overlay, cuts, interval, first)

      await expect.poll(() => asked(obs), { timeout: 25_000 }).toEqual(asks)
      await expect.poll(() => shownBy(overlay)).toBe(`c${asks.length - 1}`)
      expect(obs.onAir()).toBe(asks.at(-1))
    })

    test('no dock is opened at all: a show that is stored as running goes on', async ({ rig }) => {
      const { obs, ...stage } = await openKeeperStage(rig, 'current', origin)
      const dock = await stage.openDock()
      await connect(dock, obs, true)
      // Opened with no dock it looks after two seconds, and where there are no locks listens for three more.
      await dock.load(cutsOf(1, origin === 'insecure' ? 12_000 : 9000))
      await dock.send({ type: 'start' })
      await dock.until(({ program }) => program === 'S0')
      await dock.page.close()
      const overlay = await stage.openOverlay()
      await hasKeeper(overlay)

      await expect.poll(() => asked(obs), { timeout: 25_000 }).toEqual(['S0', 'S1'])
      await expect.poll(() => shownBy(overlay)).toBe('c1')
    })

    test('of two overlays one has a keeper; when that goes, the other', async ({ rig }) => {
      const { obs, ...stage } = await openKeeperStage(rig, 'current', origin)
      const dock = await stage.openDock()
      await dock.load(cutsOf(1, 600_000))
      const overlays = [await stage.openOverlay(), await stage.openOverlay()] as const
      await dock.send({ type: 'start' })
      const [first] = await Promise.race(
        overlays.map(async (overlay) => {
          await hasKeeper(overlay)
          return [overlay] as const
        }),
      )
      const other = overlays.find((overlay) => overlay !== first) as Page
      await standsBack(other, origin !== 'insecure')
      expect(keepersOf(other)).toBe(0)
      await first.close()

      await hasKeeper(other)
      expect(asked(obs)).toEqual([])
    })
  })
}

/** It would have a keeper if another page had none: it waits for the lock, or has heard of one and listens on. */
async function standsBack(overlay: Page, hasLocks: boolean): Promise<void> {
  if (hasLocks) {
    await overlay.waitForFunction(async () => {
      const { pending = [] } = await navigator.locks.query()
      return pending.some(({ name }) => name === 'onframe-keeper')
    })
    return
  }
  await overlay.evaluate(
    () =>
      new Promise<void>((heardTwice) => {
        const { prototype } = BroadcastChannel
        const post = Reflect.get(prototype, 'postMessage') as (message: unknown) => void
        let rounds = 0
        prototype.postMessage = function postAndCount(message: unknown) {
          post.call(this, message)
          if ((message as { readonly type?: unknown }).type === 'who-leads') rounds += 1
          if (rounds === 2) heardTwice()
        }
      }),
  )
}

test('opened again in the middle of a cut, the dock follows, and no cut is lost or made twice', async ({
  rig,
}) => {
  const { obs, ...stage } = await openKeeperStage(rig, 'current', 'file')
  const dock = await stage.openDock()
  await connect(dock, obs, true)
  const overlay = await stage.openOverlay()
  // Who comes into OBS in the very moment of a cut may ask for it once more: the first is long after.
  await runAndClose(dock, overlay, 200, 1500, 6000)
  await reaches(overlay, 3)
  const again = await stage.openDock()
  const { onAir } = await again.until(({ program }) => program !== null)
  // However late it is opened, it is open for these.
  const last = (onAir?.index ?? NaN) + 4
  await again.until(
    (moment) => moment.onAir?.index === last && moment.program === moment.onAir.scene,
  )

  const made = asked(obs)
  expect(made.length).toBeGreaterThanOrEqual(last)
  expect(made).toEqual(made.map((_, at) => `S${at % 4}`))
  await again.page.setViewportSize({ width: 460, height: 900 })
  await again.page.getByRole('button', { name: 'Monitor' }).click()
  await expect(again.page.locator('.monitor-page')).toContainText('Run by the overlay’s page')
})

test('without a remembered password it asks OBS for nothing, and the overlay stays right', async ({
  rig,
}) => {
  const { obs, ...stage } = await openKeeperStage(rig, 'current', 'file')
  const dock = await stage.openDock()
  await connect(dock, obs, false)
  const overlay = await stage.openOverlay()
  // Closed well before the cut is armed, which this OBS takes 5 s ahead.
  await runAndClose(dock, overlay, 1, 10_000)
  await expect.poll(() => shownBy(overlay), { timeout: 20_000 }).toBe('c1')
  await expect(overlay.locator('body')).toContainText('Cue 1')

  expect(asked(obs)).toEqual(['S0'])
})

test('a dock that is reloaded without a remembered password asks for it, and is back on OBS', async ({
  rig,
}) => {
  const { obs, ...stage } = await openKeeperStage(rig, 'current', 'file')
  const dock = await stage.openDock()
  await connect(dock, obs, false)
  await dock.load(cutsOf(1, 600_000))
  const overlay = await stage.openOverlay()
  await dock.send({ type: 'start' })
  await hasKeeper(overlay)
  await dock.reload()
  await expect(dock.page.getByText('Enter the OBS password').first()).toBeVisible()
  await connect(dock, obs, false)
  // However long all that took, the cut is still ahead.
  const { timing } = await dock.until((moment) => moment.program === 'S0')
  await dock.send({ type: 'nudge', by: 2000 - (timing.remaining ?? NaN) })
  await dock.until((moment) => moment.onAir?.id === 'c1' && moment.program === 'S1')

  expect(asked(obs)).toEqual(['S0', 'S1'])
})

test('where nothing can be stored there is no keeper, and the overlay counts on', async ({
  rig,
}) => {
  const { context, ...stage } = await openKeeperStage(rig, 'current', 'file')
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      document.documentElement.dataset['looks'] = 'it has looked'
      throw new DOMException('It is blocked.', 'SecurityError')
    }
  })
  const errors: Error[] = []
  context.on('weberror', (error) => errors.push(error.error()))
  const dock = await stage.openDock()
  await dock.load(cutsOf(1, 3_600_000))
  const overlay = await stage.openOverlay('widget=countdown')
  await dock.send({ type: 'start' })
  await expect(overlay.locator('body')).toContainText(/5\d:\d\d/)
  await dock.page.close()
  const text = await overlay.locator('body').textContent()
  await expect(overlay.locator('body')).not.toHaveText(text ?? '')

  await expect(overlay.locator('html')).toHaveAttribute('data-looks', 'it has looked')
  await expect(overlay.locator('body')).toContainText(/5\d:\d\d/)
  expect(keepersOf(overlay)).toBe(0)
  expect(errors).toEqual([])
})

test('a dock’s page that is not there is asked for once, and viewers see nothing of it', async ({
  rig,
}) => {
  const { context, ...stage } = await openKeeperStage(rig, 'current', 'http')
  const dock = await stage.openDock()
  await dock.load(cutsOf(9, 1000))
  let tries = 0
  await context.route('**/dock.html', async (route) => {
    tries += 1
    await route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>Not found</h1>' })
  })
  const overlay = await stage.openOverlay('widget=now-next')
  await dock.send({ type: 'start' })
  await reaches(overlay, 8)

  expect(tries).toBe(1)
  expect(await overlay.locator('iframe').boundingBox()).toBeNull()
  expect(await overlay.evaluate(() => document.body.innerText)).not.toContain('Not found')
})

test('an overlay of another place keeps no show', async ({ rig }) => {
  const stage = await openKeeperStage(rig, 'current', 'file')
  const dock = await stage.openDock()
  await dock.load(cutsOf(1, 600_000))
  const elsewhere = await stage.openOverlay('from=obs')
  const here = await stage.openOverlay()
  await dock.send({ type: 'start' })
  await hasKeeper(here)

  expect(keepersOf(elsewhere)).toBe(0)
})

test('an overlay that is alone makes no database', async ({ rig }) => {
  const { context, openOverlay } = await openKeeperStage(rig, 'current', 'http')
  await context.addInitScript(() => {
    const open: IDBFactory['open'] = Reflect.get(IDBFactory.prototype, 'open')
    IDBFactory.prototype.open = function openAndTell(...how) {
      const opening = open.apply(this, how)
      opening.addEventListener('error', () => {
        document.documentElement.dataset['looks'] = 'it has looked'
      })
      return opening
    }
  })
  const overlay = await openOverlay()
  await expect(overlay.locator('html')).toHaveAttribute('data-looks', 'it has looked')

  expect(await overlay.evaluate(() => indexedDB.databases())).toEqual([])
  expect(keepersOf(overlay)).toBe(0)
})
