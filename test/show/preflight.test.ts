import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import type { ObsSetUp } from '#show/preflight.ts'
import { preflight } from '#show/preflight.ts'
import type { BrowserSource, ScenesOfObs } from '#show/scenes-of-obs.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import { cue, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'

import { source, holding } from './overlay-in-scenes.ts'

const here = 'file:///home/me/onframe/overlay.html?widget=countdown'
function scenesWith(fields: Partial<BrowserSource>): ScenesOfObs {
  const graphics = source({ input: 'Graphics', url: here, ...fields })
  return holding(
    [graphics],
    Object.fromEntries(['welcome', 'host', 'clip', 'end'].map((scene) => [scene, ['Graphics']])),
  )
}

const good: ObsSetUp = {
  service: { name: 'Twitch', hasServer: true, hasKey: true, isBandwidthTest: false },
  freeDisk: 50_000,
  scenes: scenesWith({ input: 'Graphics', url: here }),
}

function look(show: Show, setUp: Partial<ObsSetUp> = {}) {
  const rows = preflight(show, { ...good, ...setUp }, here, 1, true)
  return (name: string) => rows.find((row) => row.name === name)
}

function whenClosed(overlays: number, isRemembered: boolean) {
  const rows = preflight(onObs(), good, here, overlays, isRemembered)
  return rows.find(({ name }) => name === 'Dock closed')
}

describe('the preflight', () => {
  test('finds nothing wrong with a show that can go live', () => {
    const show = play(onObs(), [
      0,
      { type: 'frame-lock-changed', lock: { locked: true, error: 0.4 as never } },
    ]).show

    expect(preflight(show, good, here, 1, true).map(({ level }) => level)).not.toContain('red')
    expect(preflight(show, good, here, 1, true).map(({ level }) => level)).not.toContain('amber')
  })

  test('has one row without OBS', () => {
    expect(preflight(rehearsing(), null, here, 0, true)).toEqual([
      {
        name: 'OBS',
        level: 'red',
        found: 'OBS is not connected. Connect it first.',
        mend: null,
      },
    ])
  })

  test('offers to make a scene that OBS lacks', () => {
    const { show } = play(onObs(), [0, { type: 'scenes-changed', scenes: ['welcome', 'end'] }])

    expect(look(show)('Scenes')).toEqual({
      name: 'Scenes',
      level: 'red',
      found: 'These scenes are not in OBS: “host” and “clip”.',
      mend: { action: { type: 'create-scene', scene: 'host' }, words: 'Create scene “host”' },
    })
  })

  test('sees a stream that nobody would see', () => {
    const service = { name: 'Twitch', hasServer: true, hasKey: true, isBandwidthTest: true }
    expect(look(onObs(), { service })('Stream')).toMatchObject({
      level: 'red',
      mend: { action: { type: 'end-bandwidth-test' } },
    })
    const youTube = { name: 'YouTube - RTMPS', hasServer: true, hasKey: false }
    expect(
      look(onObs(), { service: { ...youTube, isBandwidthTest: false } })('Stream'),
    ).toMatchObject({ level: 'amber', found: expect.stringContaining('Create broadcast') })
    const none = { name: '', hasServer: false, hasKey: false, isBandwidthTest: false }
    expect(look(onObs(), { service: none })('Stream')?.level).toBe('red')
  })

  test('looks at the disk only for a recording', () => {
    const recording = play(onObs(), [
      0,
      { type: 'configure-broadcast', config: { outputs: ['record'] } },
    ]).show

    expect(look(onObs(), { freeDisk: 10 })('Disk')).toBeUndefined()
    expect(look(recording, { freeDisk: 10 })('Disk')?.level).toBe('red')
    expect(look(recording, { freeDisk: 5000 })('Disk')?.level).toBe('amber')
    expect(look(recording)('Disk')?.level).toBe('green')
  })

  test('says what runs before its time', () => {
    const { show } = play(onObs(), [
      0,
      { type: 'stream-status', status: { ...stopped, state: 'started' } },
    ])

    expect(look(show)('Stream is off')?.level).toBe('amber')
  })

  test('finds an overlay that is missing, of another origin, or in no scene', () => {
    const mend = { action: { type: 'put-overlay' }, words: 'Put the overlay into OBS' }
    const none = { ...scenesWith({}), browserSources: [] }
    expect(look(onObs(), { scenes: none })('Overlay')).toMatchObject({ level: 'amber', mend })
    const elsewhere = scenesWith({ url: '/home/me/onframe/overlay.html', isLocalFile: true })
    expect(look(onObs(), { scenes: elsewhere })('Overlay')).toMatchObject({
      level: 'red',
      found: expect.stringContaining('from another address'),
      mend,
    })
    const nowhere = {
      ...scenesWith({}),
      items: new Map([
        ['host', []],
        ['end', []],
      ]),
    }
    expect(look(onObs(), { scenes: nowhere })('Overlay')).toMatchObject({
      level: 'red',
      found: '“Graphics” is in OBS, but in no scene.',
      mend,
    })
  })

  test('names the scenes that lack the overlay or have it switched off', () => {
    const scenes = scenesWith({})
    const [item] = scenes.items.get('host') ?? []
    const items = new Map([
      ...scenes.items,
      ['host', []],
      ['clip', item ? [{ ...item, enabled: false }] : []],
    ])
    expect(look(onObs(), { scenes: { ...scenes, items } })('Overlay')).toMatchObject({
      level: 'amber',
      found: 'The overlay is not in “host”. The overlay is hidden in “clip”.',
      mend: { action: { type: 'put-overlay' } },
    })
  })

  test('finds a transition that outlasts its cue, and a clock that does not run', () => {
    const long = cue('a', 1, { transition: { name: 'Fade', duration: seconds(2) } })
    const show: Show = {
      ...onObs(rundown(long)),
      policy: { clock: 'stream', byHand: 'hold', onReconnect: 'reassert', onRestart: 'resume' },
    }

    expect(look(show)('Transitions')).toMatchObject({
      level: 'amber',
      found: 'The transition into a “Cue a” is longer than the cue.',
    })
    expect(look(show)('Clock')?.level).toBe('amber')
    expect(look(show)('Frames')?.level).toBe('amber')
  })

  test('tells what becomes of the show when the dock is closed', () => {
    expect(whenClosed(1, true)).toMatchObject({ level: 'green' })
    expect(whenClosed(1, false)).toMatchObject({
      level: 'amber',
      found: expect.stringContaining('Remember password'),
    })
    expect(whenClosed(0, true)).toMatchObject({
      level: 'amber',
      found: expect.stringContaining('no overlay'),
    })
  })
})
