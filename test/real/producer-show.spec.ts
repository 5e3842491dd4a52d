import { expect } from '@playwright/test'

import { colourOfScene } from '#test/rig/colours.ts'
import { record } from '#test/rig/recording.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { openDock } from './dock.ts'

const scenes = ['Soon', 'Intro', 'First', 'Second', 'Third', 'Talk', 'Goodbye']
const sponsors = ['First', 'Second', 'Third']
/** Durations of the cues before the loop, of each cue in it, and of the two behind it (ms). */
const [opening, spot, talk, goodbye] = [1500, 600, 4000, 1000]

function cueOf(scene: string, planned: number): object {
  return { id: scene, title: scene, scene, planned }
}

/** Two groups, of which the second is a shuffled loop until `until`, and what comes behind it. */
function rundownUntil(until: number): object {
  return {
    onframe: 1,
    title: 'Two groups',
    cues: [
      { title: 'Opening', cues: [cueOf('Soon', opening), cueOf('Intro', opening)] },
      {
        title: 'Sponsors',
        loop: { until: timeOfDay(until), shuffle: true },
        cues: sponsors.map((scene) => cueOf(scene, spot)),
      },
      { ...cueOf('Talk', talk), least: 1000 },
      cueOf('Goodbye', goodbye),
    ],
  }
}

function timeOfDay(at: number): string {
  return new Date(at).toTimeString().slice(0, 8)
}

for (const version of ['29', '32'] as const) {
  test(`on OBS ${version} sponsors loop, shuffled, until a clock, and a squeeze ends the show on its second @frames`, async ({
    rig,
  }) => {
    const obs = await rig.startObs({ version, password: 'x', scenes })
    const dock = await openDock(await rig.launchEngine('current'))
    const { page } = dock
    await dock.connect(obs.url, 'x')
    const ready = await dock.until(({ obs: { frameLock } }) => frameLock?.locked === true)
    const wallOf = (at: number): number => at + ready.clocks.wallAhead
    // In whole seconds, as people write it: time for two passes and a part of one.
    const until = Math.ceil(Date.now() / 1000) * 1000 + 9000
    expect(await dock.load(rundownUntil(until))).toEqual({ ok: true })

    const { runs, fps, skipped } = await record(obs, async () => {
      await dock.send({ type: 'start' })
      await dock.until(({ onAir }) => onAir?.id === 'Intro')
      await page.getByRole('button', { name: 'Squeeze', exact: true }).click()
      const aim = page.getByLabel('End at, or share out')
      await aim.fill(timeOfDay(until + talk))
      await aim.press('Enter')
      await page
        .getByRole('region', { name: 'Squeeze' })
        .getByRole('button', { name: 'Apply' })
        .click()
      await dock.until(({ phase }) => phase === 'finished')
    })
    const frame = 1000 / fps
    /** Cues in the order in which they were on air, with when they began. */
    const taken = new Map(
      dock.moments.flatMap(({ onAir }) => (onAir === null ? [] : [[onAir.take, onAir] as const])),
    )
    const order = [...taken.values()]
    const looped = order.map(({ id }) => id).slice(2, -2)
    const [talking, last] = order.slice(-2)

    expect(order.map(({ id }) => id).slice(0, 2)).toEqual(['Soon', 'Intro'])
    expect(looped.length).toBeGreaterThan(sponsors.length)
    for (let at = 0; at + sponsors.length <= looped.length; at += sponsors.length) {
      expect(looped.slice(at, at + sponsors.length).toSorted()).toEqual(sponsors)
    }
    expect([talking?.id, last?.id]).toEqual(['Talk', 'Goodbye'])
    // One second less to talk, so that all is over at that second.
    expect(talking?.planned).toBe(talk - goodbye)
    expect(Math.abs(wallOf(talking?.startedAt ?? 0) - until)).toBeLessThanOrEqual(frame)
    const over = wallOf((last?.startedAt ?? 0) + goodbye)
    expect(Math.abs(over - until - talk)).toBeLessThanOrEqual(frame)

    const firstFrameOf = (scene: string): number =>
      runs.find(({ colour }) => colour === colourOfScene(scenes.indexOf(scene)))?.frame ?? NaN
    const [intro, talkFrom, end] = ['Intro', 'Talk', 'Goodbye'].map(firstFrameOf) as [
      number,
      number,
      number,
    ]
    const planned = ((talking?.startedAt ?? 0) - (order[1]?.startedAt ?? 0)) / frame
    const off = [talkFrom - intro - planned, end - talkFrom - (talk - goodbye) / frame]
    expect(
      Math.max(...off.map(Math.abs)),
      `${off.join(' ')}, ${skipped} skipped`,
    ).toBeLessThanOrEqual(1 + skipped)
  })
}
