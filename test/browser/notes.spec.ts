import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

test('notes are read on air, in Now and in Next, and as they are at that moment', async ({
  rig,
}) => {
  const { page, load, send } = await openDock(await rig.launchEngine('current'))
  await load({
    cues: [
      { id: 'a', title: 'First', scene: 'A', notes: 'Wave at camera 2' },
      { id: 'b', title: 'Second', scene: 'B', notes: 'Lights down' },
    ],
  })
  await send({ type: 'start' })
  await expect(page.locator('.card.now .notes')).toContainText('Wave at camera 2')
  await expect(page.locator('.card.next .notes')).toContainText('Lights down')
  const edit = { type: 'change', cueId: 'a', fields: { notes: 'Camera 3 instead' } }
  await send({ type: 'edit', edit })

  await expect(page.locator('.card.now .notes')).toContainText('Camera 3 instead')
})
