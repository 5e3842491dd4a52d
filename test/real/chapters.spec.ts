import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { expect } from '@playwright/test'

import { stopRecording } from '#test/rig/recording.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { openDock } from './dock.ts'

const runFile = promisify(execFile)

test('every take is a chapter of a recording that can hold them', async ({ rig }) => {
  const obs = await rig.startObs({
    version: '32',
    password: 'x',
    scenes: ['Intro', 'Talk'],
    recordAs: 'hybrid_mp4',
  })
  const dock = await openDock(await rig.launchEngine('current'))
  const cues = [
    { id: 'intro', scene: 'Intro', title: 'Welcome', planned: 1000 },
    { id: 'talk', scene: 'Talk', planned: null },
  ]
  await dock.connect(obs.url, 'x')
  await dock.load({ onframe: 1, cues })
  await obs.call('StartRecord')
  await dock.until(({ obs: { record } }) => record.state === 'started')
  await dock.send({ type: 'start' })
  await dock.until(({ onAir, now }) => onAir?.id === 'talk' && now - onAir.startedAt > 1000)
  // Whoever opens the dock anew in the middle of a cue marks it no second time.
  await dock.reload()
  await dock.until(({ onAir, obs: { link } }) => onAir?.id === 'talk' && link.phase === 'up')

  expect(await chaptersOf(await stopRecording(obs))).toEqual(['1 Welcome', '2 Talk'])
})

/** The names of a recording's chapters, but for the one that OBS begins every file with. */
async function chaptersOf(path: string): Promise<readonly string[]> {
  const how = ['-v', 'error', '-show_chapters', '-of', 'json', path]
  const { stdout } = await runFile('ffprobe', how)
  const { chapters } = JSON.parse(stdout) as {
    readonly chapters: readonly { readonly tags?: { readonly title?: string } }[]
  }
  return chapters.map(({ tags }) => tags?.title ?? '').filter((title) => title !== 'Start')
}
