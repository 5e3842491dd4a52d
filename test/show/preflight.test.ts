import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { preflight } from '#show/preflight.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import { cue, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'

import { good, here, look, scenesWith } from './preflight-stage.ts'

function ending(input: string) {
  return { media: { input, before: seconds(0) } }
}

function whenClosed(overlays: number, isRemembered: boolean) {
  const rows = preflight(onObs(), good, here, overlays, isRemembered)
  return rows.find(({ name }) => name === 'Dock closed')
}

function scenesIn(...scenes: readonly string[]) {
  return look(play(onObs(), [0, { type: 'scenes-changed', scenes }]).show)('Scenes')
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

  test('tells which scene a name most likely means, and does not offer to make that one', () => {
    expect(scenesIn('welcome', 'Host ', 'clip', 'end')).toEqual({
      name: 'Scenes',
      level: 'red',
      found:
        'OBS has no scene “host”. OBS has “Host ”: if “host” means that scene, select it in the cue.',
      mend: null,
    })
    expect(scenesIn('welcome', 'Host', 'end')).toMatchObject({
      found: expect.stringContaining('OBS has “Host”: if “host” means that scene'),
      mend: { action: { type: 'create-scene', scene: 'clip' } },
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

  test('names the transitions that OBS lacks, and what is used instead', () => {
    const wipe = { name: 'Wipe', duration: null }
    const cues = [
      cue('a', 10, { transition: { name: 'Fade', duration: null } }),
      cue('b', 10, { transition: wipe }),
      cue('c', 10, { transition: wipe }),
      cue('d', 10, { transition: { name: 'Old', duration: null }, skip: true }),
      cue('e', 10, { transition: { name: 'Older', duration: null }, group: 'cut' }),
    ]
    const cutOut = { id: 'cut', title: '', colour: null, target: null, skip: true, loop: null }
    const show = onObs({ ...rundown(...cues), groups: [cutOut] })

    expect(look(show)('Transitions')).toEqual({
      name: 'Transitions',
      level: 'amber',
      found: 'OBS has no transition “Wipe”. The current one in OBS is used instead.',
      mend: null,
    })
    const unread = { ...show, obs: { ...show.obs, transitions: [] } }
    expect(look(unread)('Transitions')?.level).toBe('green')
  })

  test('names the media that OBS lacks, and looks only where a cue ends with media', () => {
    const withClip = onObs(rundown(cue('a', 10, ending('Clip'))))
    const withOthers = onObs(
      rundown(
        cue('a', 10, ending('Clip')),
        cue('b', 10, ending('Trailer')),
        cue('c', null, ending('Credits')),
        cue('d', 10, { ...ending('Old'), skip: true }),
      ),
    )

    expect(look(onObs())('Media')).toBeUndefined()
    expect(look(withClip)('Media')?.level).toBe('green')
    expect(look(withOthers)('Media')).toEqual({
      name: 'Media',
      level: 'amber',
      found:
        'These media sources are not in OBS: “Trailer” and “Credits”. The cues that end with them end as planned, or wait if they are open-ended.',
      mend: null,
    })
    expect(look(withOthers, { inputs: null })('Media')).toMatchObject({
      level: 'amber',
      found: 'OBS does not say which sources it has.',
    })
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
