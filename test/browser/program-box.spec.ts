import type { Locator } from '@playwright/test'
import { expect } from '@playwright/test'

import { startFakeObs } from '#test/obs/fake-obs.ts'
import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const rundown = { cues: ['Blue', 'Olive'].map((scene) => ({ id: scene, title: scene, scene })) }

/** Everything that is painted in the box, and could be taken for a picture. */
function paintOf(box: Locator): Promise<readonly string[]> {
  return box.evaluate((element) => {
    const all = [element, ...element.querySelectorAll('*')]
    const paints = all.map((one) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(one)
      return `${one.localName} ${backgroundColor} ${backgroundImage}`
    })
    return paints.filter((paint) => !paint.endsWith(' rgba(0, 0, 0, 0) none'))
  })
}

test('with OBS the program box has the name of the scene alone, the same for all scenes; a rehearsal’s drawing says what it is', async ({
  rig,
}) => {
  const obs = await startFakeObs({ scenes: ['Blue', 'Olive'], version: '32' })
  try {
    const { page, connect, load, send, until } = await openDock(await rig.launchEngine('current'))
    await page.setViewportSize({ width: 460, height: 900 })
    const box = page.locator('figure.monitor')
    await load(rundown)
    await send({ type: 'start' })
    await expect(box).toHaveText('Program (simulated)Blue')
    const drawn = await paintOf(box)
    await send({ type: 'skip' })
    await expect(box).toHaveText('Program (simulated)Olive')
    expect(await paintOf(box)).not.toEqual(drawn)
    await send({ type: 'stop' })

    await connect(obs.url, '')
    await send({ type: 'set-mode', mode: 'obs' })
    await send({ type: 'start' })
    await until(({ program }) => program === 'Blue')
    await expect(box).toHaveText('ProgramBlue')
    const named = await paintOf(box)
    await send({ type: 'skip' })
    await until(({ program }) => program === 'Olive')
    await expect(box).toHaveText('ProgramOlive')
    expect(await paintOf(box)).toEqual(named)
    expect(named.filter((paint) => !paint.endsWith(' none'))).toEqual([])
    await expect(box.locator('img, canvas, svg, video')).toHaveCount(0)
  } finally {
    await obs.stop()
  }
})
