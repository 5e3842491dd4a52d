import { expect } from '@playwright/test'

import { startFakeObs } from '#test/obs/fake-obs.ts'
import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

test('OBS’s connect info, pasted as the address, is taken apart; the password is stored nowhere', async ({
  rig,
}) => {
  const context = await rig.launchEngine('current')
  const { page } = await openDock(context)
  await page.evaluate(() =>
    sessionStorage.setItem('onframe-link', '{"password":"of an earlier one"}'),
  )
  await page.reload()
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('button', { name: 'Settings' })
    .click()
  const address = page.getByLabel('Address', { exact: true })
  const password = page.getByLabel('Password (in OBS')
  await address.fill('obsws://127.0.0.1:9/p%40ss')
  await address.blur()

  await expect(address).toHaveValue('ws://127.0.0.1:9')
  await expect(password).toHaveValue('p@ss')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.locator('.outcome')).toContainText('OBS is not running at ws://127.0.0.1:9')
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).toBe('[{},{}]')

  await address.fill('ws://me:p@ss@127.0.0.1')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.locator('.outcome')).toContainText('must not contain a name or a password')
  await expect(page.locator('.outcome')).not.toContainText('p@ss')
})

test('after an address that OBS refuses, the dock says which one it goes on with', async ({
  rig,
}) => {
  const [locked, open] = await Promise.all([
    startFakeObs({ password: 'right' }),
    startFakeObs({ password: null }),
  ])
  const { page, connect } = await openDock(await rig.launchEngine('current'))
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  const outcome = page.locator('.outcome')
  await connect('ws://127.0.0.1:9', '')
  await expect(outcome).toContainText('keeps trying ws://127.0.0.1:9')

  await page.getByLabel('Address', { exact: true }).fill(locked.url)
  await page.getByLabel('Password (in OBS').fill('wrong')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(outcome).toContainText('did not accept this password')
  await expect(outcome).toContainText('Onframe keeps trying ws://127.0.0.1:9.')

  expect(await connect(open.url, '')).toEqual({ ok: true })
  await expect(outcome).toContainText(`Connected to OBS 29`)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(outcome).toContainText('did not accept this password')
  await expect(outcome).toContainText(`Onframe stays connected to ${open.url}.`)
  await Promise.all([locked.stop(), open.stop()])
})

test('Settings begin with what one needs first: OBS, then the overlay', async ({ rig }) => {
  const { page } = await openDock(await rig.launchEngine('current'))
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  const headings = page.locator('.settings h2')
  await expect(headings.nth(0)).toHaveText('OBS')
  await expect(headings.nth(1)).toHaveText('Overlay')
})
