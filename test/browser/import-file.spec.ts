import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { sheetFile } from '#test/decode/import/workbook-file.ts'
import { openDock } from '#test/real/dock.ts'
import { engines } from '#test/rig/engines.ts'
import { createMachines } from '#test/rig/machines.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const sheet = 'Title,Duration\nOpening,0:01:00\nTalk,0:05:00'
const length = { value: 5 / 1440, format: '[h]:mm:ss' }
const workbook = sheetFile(
  [
    ['Title', 'Duration', 'Scene'],
    ['Opening', length, 'Main'],
    ['Not yet', length, 'Main'],
    ['Talk', length, 'Main'],
  ],
  { hiddenRows: [2] },
)
const missing = 'To read it, “onframe-import.js” of this version must be beside this page.'

const machines = createMachines()
test.afterEach(() => machines.clear())

async function paste(page: Page, text: string): Promise<void> {
  await page.setViewportSize({ width: 460, height: 900 })
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByLabel(/Paste a rundown/).fill(text)
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
}

for (const engine of engines) {
  test(`${engine}: from a file, a sheet is read by the file beside the dock`, async ({ rig }) => {
    const place = await machines.start(rig, { engine, from: 'file', venue: null })
    const { page, load } = await openDock(place.context, place.base)

    expect(await load(sheet)).toEqual({ ok: true })
    await expect(page.locator('[data-row]')).toHaveCount(2)
    expect(place.said.filter((text) => text.startsWith('uncaught'))).toEqual([])
  })
}

// With Chromium 103 Playwright cannot tell what can be seen, so these ask the page itself.

/** The text of all that fits the selector, a line each. */
function shown(page: Page, selector: string): Promise<string> {
  return page.evaluate(
    (one) => [...document.querySelectorAll(one)].map((element) => element.textContent).join('\n'),
    selector,
  )
}

async function press(page: Page, name: string): Promise<void> {
  await page.locator('button', { hasText: new RegExp(`^${name}$`) }).dispatchEvent('click')
}

async function write(page: Page, text: string): Promise<void> {
  await expect.poll(() => shown(page, '[aria-label="Import"]')).not.toBe('')
  await page.evaluate((content) => {
    const field = document.querySelector('[aria-label="Import"] textarea')
    if (field instanceof HTMLTextAreaElement) field.value = content
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }, text)
}

/** Drops a file on the panel, as a person does from the desktop. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await expect.poll(() => shown(page, '[aria-label="Import"]')).not.toBe('')
  await page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(content)], fileName))
      document
        .querySelector('[aria-label="Import"]')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, [...bytes]] as const,
  )
}

const calendar = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'SUMMARY:Doors',
  'DTSTART:20261127T190000',
  'DURATION:PT30M',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'SUMMARY:Holiday',
  'DTSTART;VALUE=DATE:20261127',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\n')

for (const engine of engines) {
  test(`${engine}: from a file, a dropped Excel file and a pasted calendar are read`, async ({
    rig,
  }) => {
    const place = await machines.start(rig, { engine, from: 'file', venue: null })
    const { page } = await openDock(place.context, place.base)
    await page.setViewportSize({ width: 460, height: 900 })
    await press(page, 'Rundown')
    await press(page, 'Import')
    await drop(page, 'show.xlsx', workbook.slice(0, 500))
    await expect.poll(() => shown(page, '.fault')).toContain('This Excel file is damaged')
    await drop(page, 'show.xlsx', workbook)
    await expect.poll(() => shown(page, '.findings')).toContain('Row 3 is hidden and was left out.')
    await press(page, 'New rundown')
    await expect.poll(() => shown(page, '[data-row]')).toMatch(/Opening.*\n.*Talk/)
    // The rows may come before the answer, which closes the panel.
    await expect.poll(() => shown(page, '.preview')).toBe('')
    await press(page, 'Import')
    await write(page, calendar)
    await press(page, 'Preview')

    await expect.poll(() => shown(page, '.findings')).toContain('lasts all day and was left out.')
    await press(page, 'New rundown')
    await expect.poll(() => shown(page, '[data-row]')).toMatch(/^.*Doors.*$/)
    expect(place.said.filter((text) => text.startsWith('uncaught'))).toEqual([])
  })
}

test('a sheet that a script sends to the worker is read by its page', async ({ rig }) => {
  const { send, page } = await openDock(await rig.launchEngine('current'))
  const command = { type: 'reconfigure', rundown: `${sheet}\nTotal,6:00` }

  expect(await send(command)).toMatchObject({
    ok: true,
    notice: expect.stringContaining('2 cues loaded. 1 left out.'),
  })
  await expect(page.locator('[data-row]')).toHaveCount(2)
})

test('a page that never imports loads no reader', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  const { load, page } = await openDock(context)
  await load({ cues: [{ title: 'First', scene: 'A' }] })
  await expect(page.locator('[data-row]')).toHaveCount(1)

  expect(asked.filter((url) => url.includes('onframe-import'))).toEqual([])
})

test('without the file the dock says so, the text stays, and our own rundown is read', async ({
  rig,
}) => {
  const place = await machines.start(rig, {
    from: 'file',
    venue: null,
    without: ['onframe-import.js'],
  })
  const { page, send } = await openDock(place.context, place.base)
  await paste(page, sheet)
  await expect(page.getByRole('alert')).toContainText(missing)
  await expect(page.getByLabel(/Paste a rundown/)).toHaveValue(sheet)
  expect(await send({ type: 'reconfigure', rundown: sheet })).toMatchObject({
    ok: false,
    reason: 'malformed',
    message: expect.stringContaining(missing),
  })
  await page.getByLabel(/Paste a rundown/).fill('{"cues":[{"scene":"Own"}]}')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Import preview' })).toContainText(missing)
  await expect(page.getByRole('button', { name: 'Merge' })).toBeDisabled()
  await page.getByRole('button', { name: 'New rundown' }).click()

  await expect(page.locator('[data-row]')).toContainText('Own')
})
