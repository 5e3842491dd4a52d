import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { openDock } from './dock.ts'
import { hasSwitched } from './switches.ts'

const scenes = ['Soon', 'Main', 'Break']
const rundown = {
  title: 'Matinee',
  cues: scenes.map((scene) => ({ scene, planned: 600_000 })),
}

for (const version of ['29', '32'] as const) {
  test(`on OBS ${version} a second browser only watches, until it takes over`, async ({ rig }) => {
    const obs = await rig.startObs({ version, password: 'x', scenes })
    const first = await openDock(await rig.launchEngine('current'))
    await first.connect(obs.url, 'x')
    await first.load(rundown)
    await first.send({ type: 'start' })
    await first.until(({ program }) => program === 'Soon')

    const second = await openDock(await rig.launchEngine('current'))
    await second.connect(obs.url, 'x')
    await second.load({ ...rundown, title: 'Theirs' })
    await second.until(({ obs: { rival } }) => rival?.title === 'Matinee')
    const refused = await second.send({ type: 'start' })
    await first.send({ type: 'skip' })
    await second.until(({ program }) => program === 'Main')

    expect(refused).toMatchObject({ ok: false, reason: 'obs-is-run-elsewhere' })
    const banner = second.page
      .getByRole('alert')
      .filter({ hasText: 'Another Onframe runs this show' })
    await expect(banner).toBeVisible()
    await second.page.getByRole('button', { name: 'Take over here' }).click()
    // The second half of a double click is no second thought.
    await second.page.waitForTimeout(400)
    await second.page.getByRole('button', { name: 'Take over' }).click()
    await second.until(({ obs: { rival } }) => rival === null)
    await first.until(({ obs: { rival } }) => rival?.title === 'Theirs')

    await second.send({ type: 'start' })
    await second.until(({ program }) => program === 'Soon')
    await second.send({ type: 'skip' })
    await second.until(({ program }) => program === 'Main')
    expect((await first.snapshot()).notices).toEqual([])
    // OBS has the first of all from the start, and was not asked for it.
    await hasSwitched(obs, ['Main', 'Soon', 'Main'])
  })
}
