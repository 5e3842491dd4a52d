import { expect, test } from 'vitest'

import { createPainting } from '#dock/painting.ts'

function createPainted() {
  const painted: string[] = []
  const painting = createPainting((what) => painted.push(what))
  return { painted, ...painting }
}

test('what one piece of code changes is painted once, when that has ended', async () => {
  const { painted, changed } = createPainted()
  changed('all')
  changed('all')
  expect(painted).toEqual([])
  await Promise.resolve()
  expect(painted).toEqual(['all'])
  changed('all')
  await Promise.resolve()
  expect(painted).toEqual(['all', 'all'])
})

test.each([
  [['list', 'list'], 'list'],
  [['list', 'all'], 'all'],
  [['all', 'list'], 'all'],
] as const)('%j: of what is scrolled and what is more, more is painted', async (told, once) => {
  const { painted, changed } = createPainted()
  for (const what of told) changed(what)
  await Promise.resolve()
  expect(painted).toEqual([once])
})

test('who needs the page at once has it painted, and it is not painted again for the same', async () => {
  const { painted, changed, now } = createPainted()
  now()
  expect(painted).toEqual([])
  changed('all')
  now()
  now()
  expect(painted).toEqual(['all'])
  await Promise.resolve()
  expect(painted).toEqual(['all'])
})

test('what is changed by the painting itself is painted after it', async () => {
  const painted: string[] = []
  const painting = createPainting((what) => {
    painted.push(what)
    if (painted.length === 1) painting.changed('list')
  })
  painting.changed('all')
  painting.now()
  expect(painted).toEqual(['all'])
  await Promise.resolve()
  expect(painted).toEqual(['all', 'list'])
})
