import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

import { expect } from '@playwright/test'

import type { ObsProcess } from '#test/rig/obs.ts'
import { record } from '#test/rig/recording.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'
import type { RtmpServer } from '#test/rig/rtmp.ts'

import type { OpenDock } from './dock.ts'
import { openDock } from './dock.ts'

const scenes = ['S0', 'S1', 'S2', 'S3']

async function streamTo(obs: ObsProcess, { url, key }: RtmpServer): Promise<void> {
  await obs.call('SetStreamServiceSettings', {
    streamServiceType: 'rtmp_custom',
    streamServiceSettings: { server: url, key },
  })
  await obs.call('StartStream')
}

async function onClock(dock: OpenDock, clock: 'stream' | 'record'): Promise<void> {
  const policy = { clock, byHand: 'hold', onReconnect: 'reassert' }
  expect(await dock.send({ type: 'set-policy', policy })).toEqual({ ok: true })
}

/** Four seconds of white over the scene's colour, from the start whenever the scene is shown. */
async function addVideo(obs: ObsProcess, sceneName: string): Promise<void> {
  const file = join(obs.recordTo, 'clip.mkv')
  const white = '-loglevel error -f lavfi -i color=white:s=640x360:r=30:d=4 -c:v libx264'
  execFileSync('ffmpeg', [...white.split(' '), '-preset', 'ultrafast', file])
  const inputSettings = { local_file: file, is_local_file: true, restart_on_activate: true }
  const input = { inputKind: 'ffmpeg_source', inputName: 'Video', inputSettings }
  await obs.call('CreateInput', { sceneName, ...input })
}

for (const version of ['29', '32'] as const) {
  test.describe(`on OBS ${version}`, () => {
    test('a show on the stream’s clock joins it, and is not thrown by a reconnect', async ({
      rig,
    }) => {
      const rtmp = await rig.startRtmp()
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await dock.connect(obs.url, 'x')
      await dock.load({ cues: [{ scene: 'S0', planned: 2000 }, { scene: 'S1' }] })
      await onClock(dock, 'stream')
      expect(await dock.send({ type: 'start' })).toMatchObject({ reason: 'clock-is-not-running' })

      await streamTo(obs, rtmp)
      await dock.until((moment) => moment.obs.stream.clock?.state === 'locked')
      await dock.send({ type: 'start' })
      const started = await dock.until(({ program, onAir }) => program === 'S1' && onAir !== null)
      // S0 was over when the clock was known: the show is where the stream is.
      expect(started.onAir?.startedAt).toBeCloseTo((started.anchor?.zero ?? 0) + 2000, 0)
      expect(started.obs.stream.clock?.multiple).toBe(1)

      await rtmp.kill()
      await dock.until((moment) => moment.obs.stream.state === 'reconnecting')
      const held = await dock.until((moment) => moment.obs.stream.clock?.state === 'holding')
      const again = await rig.startRtmp({ port: rtmp.port })
      const back = await dock.until((moment) => moment.obs.stream.clock?.state === 'locked')
      expect(Math.abs((back.onAir?.startedAt ?? 0) - (held.onAir?.startedAt ?? 0))).toBeLessThan(50)
      expect(again.streams()).toEqual([rtmp.key])
    })

    test('cues at a timecode of the recording are in the video that far apart @frames', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await dock.connect(obs.url, 'x')
      await dock.load({
        cues: [
          { scene: 'S0' },
          { scene: 'S1', at: 'record 5s' },
          { scene: 'S2', at: 'record 6s' },
          { scene: 'S3', at: 'record 7s', planned: null, end: 'hold' },
        ],
      })
      const { runs, fps, skipped } = await record(obs, async () => {
        await dock.until((moment) => moment.obs.record.clock?.state === 'locked')
        await dock.send({ type: 'start' })
        await dock.until(({ onAir, program }) => onAir?.scene === 'S3' && program === 'S3')
      })
      const [first = 0, second = 0, third = 0] = runs.slice(-3).map(({ frame }) => frame)

      // Its clock may still have been put right by less than a frame in between.
      expect(Math.abs(second - first - fps)).toBeLessThanOrEqual(1 + skipped)
      expect(Math.abs(third - second - fps)).toBeLessThanOrEqual(1 + skipped)
      // OBS counts what has left the encoder, so the video is some frames further on.
      expect(first).toBeGreaterThanOrEqual(5 * fps)
      expect(first).toBeLessThan(5.5 * fps)
    })

    test('a cue ends with its media, or so long before, and nothing shows through @frames', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      await addVideo(obs, 'S1')
      const dock = await openDock(await rig.launchEngine('current'))
      await dock.connect(obs.url, 'x')
      await dock.load({
        cues: [
          { scene: 'S1', media: { input: 'Video', before: 1000 } },
          { scene: 'S2', planned: 500 },
          { scene: 'S1', media: 'Video' },
          { scene: 'S3' },
        ],
      })
      const { runs, fps } = await record(obs, async () => {
        await dock.send({ type: 'start' })
        const playing = await dock.until(({ onAir }) => onAir?.upBy === 'media')
        expect(playing.timing.remaining).toBeGreaterThan(0)
        await dock.until(({ onAir, program }) => onAir?.index === 3 && program === 'S3')
      })
      // Whether the scene before is still in the recording depends on when OBS has begun to encode.
      const colours = runs.map(({ colour }) => colour)
      const shown = colours.slice(colours.indexOf('white'))
      const video = runs.filter(({ colour }) => colour === 'white').map(({ frames }) => frames)

      // Beneath the video S1 is green: it may be seen until the file is open, and never after it.
      expect(shown.filter((colour) => colour !== 'green')).toEqual([
        'white',
        'blue',
        'white',
        'yellow',
      ])
      expect(shown.slice(-2)).toEqual(['white', 'yellow'])
      expect(video[0]).toBeLessThan(3 * fps + 2)
      expect(video[0]).toBeGreaterThan(2 * fps)
      expect(video[1]).toBeGreaterThan(3.5 * fps)
      expect(video[1]).toBeLessThanOrEqual(4 * fps)
    })
  })
}
