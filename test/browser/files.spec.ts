import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { dist, openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const chromium = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36'
const obsOnLinux = `Mozilla/5.0 (X11; Linux x86_64) ${chromium} OBS/32.2.2`
const obsOnWindows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} OBS/32.2.2`

/** Notes every file field that ever was, also one that no page held, and every chooser asked for. */
async function watchFileFields(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    const look = (element: unknown, how: string): void => {
      if (element instanceof HTMLInputElement && element.type === 'file') seen.push(how)
    }
    const setAttribute: Element['setAttribute'] = Reflect.get(Element.prototype, 'setAttribute')
    Element.prototype.setAttribute = function watched(...asked) {
      setAttribute.apply(this, asked)
      look(this, 'an attribute')
    }
    const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'type')
    if (!type) throw new Error('An input has no type here')
    Object.defineProperty(HTMLInputElement.prototype, 'type', {
      ...type,
      set(value: unknown) {
        type.set?.call(this, value)
        look(this, 'its type')
      },
    })
    for (const call of ['click', 'showPicker'] as const) {
      const asked = HTMLInputElement.prototype[call]
      HTMLInputElement.prototype[call] = function watched() {
        look(this, call)
        asked.call(this)
      }
    }
    for (const picker of ['showOpenFilePicker', 'showDirectoryPicker']) {
      Object.assign(window, { [picker]: () => seen.push(picker) })
    }
    new MutationObserver(() => {
      for (const field of document.querySelectorAll('input')) look(field, 'in the page')
    }).observe(document, { childList: true, subtree: true, attributes: true })
  })
}

function seenBy(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { readonly seen: readonly string[] }).seen)
}

/** Every tab with all that can be unfolded, and every panel. */
async function lookEverywhere(page: Page): Promise<void> {
  await page.setViewportSize({ width: 460, height: 900 })
  for (const tab of ['Show', 'Rundown', 'Monitor', 'Settings']) {
    await page.getByRole('navigation').getByRole('button', { name: tab }).click()
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true
    })
    if (tab !== 'Rundown') continue
    await page.locator('[data-row]').first().click()
    for (const panel of ['Export', 'Import']) {
      await page.getByRole('button', { name: panel, exact: true }).click()
      await expect(page.locator(`.panel[aria-label="${panel}"]`)).toBeVisible()
    }
  }
}

const rundown = { cues: [{ title: 'First', scene: 'A' }] }

test('in OBS on Linux no page ever has a file field', async ({ rig }) => {
  const context = await rig.launchEngine('current', { userAgent: obsOnLinux })
  await watchFileFields(context)
  const dock = await openDock(context)
  await dock.load(rundown)
  await lookEverywhere(dock.page)
  const others = ['dock.html#remote', 'dock.html#keeper', 'overlay.html?widget=now-next,clock']
  for (const address of others) {
    const page = await context.newPage()
    await page.goto(dist + address)
    expect(await seenBy(page)).toEqual([])
  }

  expect(await seenBy(dock.page)).toEqual([])
})

test('there the panel says what to do instead, with the remote’s address', async ({ rig }) => {
  const context = await rig.launchEngine('current', { userAgent: obsOnLinux })
  const { page } = await openDock(context)
  await page.setViewportSize({ width: 460, height: 900 })
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Import' }).click()

  await expect(page.getByLabel('Import')).toContainText('open the remote control in your browser')
  await expect(page.getByLabel('Address of the remote control')).toHaveValue(
    `${dist}dock.html#remote`,
  )
})

for (const [where, userAgent] of [
  ['an ordinary browser', undefined],
  ['OBS on Windows', obsOnWindows],
] as const) {
  test(`in ${where} a file can be chosen`, async ({ rig }) => {
    const context = await rig.launchEngine('current', userAgent === undefined ? {} : { userAgent })
    await watchFileFields(context)
    const dock = await openDock(context)
    const { page } = dock
    await lookEverywhere(page)
    expect(await seenBy(page)).not.toEqual([])
    await page.getByRole('button', { name: 'Rundown', exact: true }).click()
    await page.getByLabel('From a file').setInputFiles({
      name: 'show.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Opening  1:00\nClosing'),
    })
    await page.getByRole('button', { name: 'New rundown' }).click()

    await expect(page.locator('[data-row]')).toHaveCount(2)
  })
}

/** Drops files, as a person does from the desktop; tells whether the page took them. */
function drop(page: Page, selector: string, ...texts: readonly string[]): Promise<boolean> {
  return page.locator(selector).evaluate((element, contents) => {
    const dataTransfer = new DataTransfer()
    for (const [at, content] of contents.entries())
      dataTransfer.items.add(new File([content], `show-${at + 1}.txt`, { type: 'text/plain' }))
    const happens = { dataTransfer, bubbles: true, cancelable: true }
    element.dispatchEvent(new DragEvent('dragover', happens))
    return !element.dispatchEvent(new DragEvent('drop', happens))
  }, texts)
}

test('of several files that are dropped one is read, and the others are told', async ({ rig }) => {
  const { page } = await openDock(await rig.launchEngine('current', {}))
  await page.setViewportSize({ width: 460, height: 900 })
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Import' }).click()
  expect(await drop(page, '[aria-label="Import"]', 'Opening 1:00', 'Talk 1:00')).toBe(true)

  await expect(page.locator('.preview-cues li')).toHaveCount(1)
  await expect(page.locator('.findings')).toContainText(
    'The file "show-1.txt" was read. 1 other file was ignored: drop one at a time.',
  )
})

test('in OBS on Linux, too, a file is dropped on the panel; elsewhere it replaces nothing', async ({
  rig,
}) => {
  const context = await rig.launchEngine('current', { userAgent: obsOnLinux })
  const dock = await openDock(context)
  const { page } = dock
  await dock.load(rundown)
  await page.setViewportSize({ width: 460, height: 900 })
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  // What is not taken the browser would open in place of the dock.
  expect(await drop(page, '.tabs', 'Nowhere')).toBe(true)
  await page.getByRole('button', { name: 'Import' }).click()
  expect(await drop(page, '[aria-label="Import"]', 'Opening  1:00\nTalk\nClosing')).toBe(true)
  await page.getByRole('button', { name: 'New rundown' }).click()

  await expect(page.locator('[data-row]')).toHaveCount(3)
  await expect(page.locator('[data-row]').first()).toContainText('Opening')
})

test('a sheet as Excel saves it in Western Europe is read, and what is left out is shown', async ({
  rig,
}) => {
  const { page } = await openDock(await rig.launchEngine('current', {}))
  await page.setViewportSize({ width: 460, height: 900 })
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Import' }).click()
  await page.getByLabel('From a file').setInputFiles({
    name: 'show.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Titel;Dauer\r\nBegr\u00FC\u00DFung;0:05:00\r\nSumme;0:05:00\r\n',
      'latin1',
    ),
  })

  await expect(page.locator('.preview-cues li')).toHaveCount(1)
  await expect(page.locator('.preview-cues li')).toContainText('Begrüßung')
  await expect(page.locator('.findings')).toContainText('Row 3 ("Summe") is a total')
  await expect(page.locator('.findings')).toContainText('Windows-1252')
})
