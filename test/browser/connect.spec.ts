import { expect } from '@playwright/test'

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
