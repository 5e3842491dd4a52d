import { expect, test } from 'vitest'

import { createStudio } from './studio.ts'
import type { Studio } from './studio.ts'

/** On air with 1,000 cues of 10 s each. */
async function onAir(): Promise<Studio> {
  const studio = createStudio('right')
  const page = await studio.open()
  const cues = Array.from({ length: 1000 }, (_none, index) => ({
    scene: index % 2 === 0 ? 'A' : 'B',
    planned: 10_000,
  }))
  await page.ask('load', JSON.stringify({ cues }), true)
  await page.connect('right', { remember: true })
  await page.ask('send', { type: 'start' })
  return studio
}

/** How many parts of the rundown went over OBS's bus. */
function partsIn(studio: Studio): number {
  const given = studio.obs.given as readonly { readonly type?: string }[]
  return given.filter(({ type }) => type === 'part').length
}

function joinOver(studio: Studio): void {
  const hello = { type: 'hello', showId: 'main', from: 'phone', source: 'remote', filter: null }
  studio.obs.send({ onframe: 1, sender: 'phone', ...hello, topics: ['rundown'] })
}

test.each([
  ['just before a cut', -80],
  ['just after it', 5],
])('a remote that joins %s gets a long rundown once the cut is over', async (_when, after) => {
  const studio = await onAir()
  const due = (studio.snapshot()?.onAir?.startedAt ?? 0) + 10_000
  await studio.pass(due + after - studio.now())
  joinOver(studio)
  // It is heard at the end of this.
  await studio.pass(1)
  await studio.pass(due + 45 - studio.now())
  const near = partsIn(studio)
  await studio.pass(1000)

  expect(studio.obs.cuts).toEqual(['B'])
  expect(near).toBe(0)
  expect(partsIn(studio)).toBeGreaterThan(2)
})
