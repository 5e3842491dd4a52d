import { expect, test } from 'vitest'

import { earlier, idOf, sheet, withCopyInObs } from './earlier-house.ts'

test('OBS’s copy that nobody answered is an earlier rundown once another is made, also after reloads', async () => {
  const fresh = await withCopyInObs()
  for (let reloads = 0; reloads < 3; reloads += 1) {
    const opened = await fresh.open()
    await opened.connect('right')
    await fresh.pass(20_000)
    expect(fresh.desk()?.offer).toMatchObject({ title: 'In OBS', cues: 3 })
    opened.close()
  }
  const last = await fresh.open()
  await last.connect('right')
  await fresh.pass(2000)
  await last.ask('load', sheet('Another'))
  await last.ask('send', { type: 'start' })
  await fresh.pass(20_000)

  expect(fresh.desk()?.offer).toBeNull()
  expect(earlier(fresh)).toEqual([['In OBS', 3]])
  expect(JSON.stringify(fresh.obs.copy())).toContain('Another')
  await last.ask('bringBack', idOf(fresh, 'In OBS'), true)
  expect(fresh.rundown()?.title).toBe('In OBS')
})

test('OBS’s copy is kept once, however often a page with the example on air is reloaded', async () => {
  const fresh = await withCopyInObs()
  const copy = fresh.obs.copy()
  const opened = await fresh.open()
  await opened.connect('right', { remember: true })
  await fresh.pass(2000)
  expect(fresh.desk()?.offer).not.toBeNull()
  await opened.ask('send', { type: 'start' })
  await fresh.pass(8000)
  expect(fresh.desk()?.offer).toBeNull()
  opened.close()
  await fresh.open()
  await fresh.pass(8000)

  expect(earlier(fresh)).toEqual([['In OBS', 3]])
  expect(fresh.obs.copy()).toEqual(copy)
})
