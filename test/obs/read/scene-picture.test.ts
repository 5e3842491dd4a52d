import { expect, onTestFinished, test } from 'vitest'

import { later, milliseconds, seconds } from '#base/time.ts'
import { takePicture } from '#obs/read/scene-picture.ts'
import type { Observation } from '#show/state/observation.ts'
import { noon } from '#test/fixtures.ts'
import { arrived, failureOf, openConnection } from '#test/obs/bench.ts'
import { picture } from '#test/obs/fake-pictures.ts'
import { createLog } from '#test/obs/log.ts'
import { startAlone } from '#test/obs/session-alone.ts'

const always = (): boolean => true

test('it is small, and told with how long OBS took', async () => {
  const { obs, clock, connection } = await openConnection()
  obs.answer('GetSourceScreenshot', () => {
    clock.spend(40)
    return { ok: { imageData: picture } }
  })
  const taken = await takePicture(connection, clock, 'Two', always)

  expect(taken).toEqual({ image: picture, took: 40 })
  expect(obs.received.find(isScreenshot)?.data).toEqual({
    sourceName: 'Two',
    imageFormat: 'jpeg',
    imageHeight: 180,
    imageCompressionQuality: 50,
  })
})

test.each([
  ['no picture', 'data:text/html;base64,AAAA'],
  ['markup', 'data:image/svg+xml;base64,AAAA'],
  ['an address', 'https://example.org/x.jpeg'],
  ['too long', `data:image/jpeg;base64,${'A'.repeat(64_000)}`],
  ['a number', 7],
])('what OBS answers is %s: no page gets it', async (_what, imageData) => {
  const { obs, clock, connection } = await openConnection()
  obs.answer('GetSourceScreenshot', () => ({ ok: { imageData } }))

  expect(await failureOf(takePicture(connection, clock, 'Two', always))).toMatchObject({
    kind: 'malformed',
  })
})

test('OBS refuses it: so it is refused', async () => {
  const { clock, connection } = await openConnection()

  expect(await failureOf(takePicture(connection, clock, 'Nowhere', always))).toMatchObject({
    code: 600,
  })
})

test('OBS does not answer in time: it is at it until it does', async () => {
  const { obs, clock, connection } = await openConnection()
  let finish: (() => void) | null = null
  obs.answer(
    'GetSourceScreenshot',
    () =>
      new Promise((resolve) => {
        finish = () => resolve({ ok: { imageData: picture } })
      }),
  )
  let isOver = false
  const taking = takePicture(connection, clock, 'Two', always).finally(() => (isOver = true))
  await obs.asked('GetSourceScreenshot')
  clock.pass(9000)
  await arrived(connection)
  expect(isOver).toBe(false)

  ;(finish as (() => void) | null)?.()
  expect(await taking).toEqual({ image: picture, took: 9000 })
})

test('OBS goes away meanwhile: there is none', async () => {
  const { obs, clock, connection } = await openConnection()
  obs.answer('GetSourceScreenshot', () => null)
  const taking = takePicture(connection, clock, 'Two', always)
  await obs.asked('GetSourceScreenshot')
  obs.drop()

  expect(await taking).toBeNull()
})

test('OBS is not asked while a cut sleeps in it, or a transition is under way', async () => {
  const { obs, clock, connection } = await openConnection({ scenes: ['One', 'Two', 'Three'] })
  const seen = createLog<Observation>()
  const session = startAlone(connection, clock, (observation) => seen.add(observation))
  onTestFinished(session.stop)
  await seen.first('obs-read')
  obs.answer('Sleep', () => null)
  expect(await session.takePicture('One')).not.toBeNull()

  obs.emit('SceneTransitionStarted', { transitionName: 'Fade' })
  await arrived(connection)
  expect(await session.takePicture('One')).toBeNull()
  obs.emit('SceneTransitionEnded', { transitionName: 'Fade' })
  await arrived(connection)
  expect(await session.takePicture('One')).not.toBeNull()

  const at = later(clock.now(), seconds(2))
  session.plan({ take: 1, at, scene: 'Two', transition: null }, null, 'One')
  expect(await session.takePicture('One')).not.toBeNull()
  clock.pass(milliseconds(1700))
  await obs.asked('Sleep')
  expect(await session.takePicture('One')).toBeNull()
  expect(obs.received.filter(isScreenshot)).toHaveLength(3)
})

test('OBS is not asked while a cut waits for its frame, or for OBS', async () => {
  const { obs, clock, connection } = await openConnection()
  const frame = 1000 / 30
  obs.answer('GetStats', () => ({
    ok: { renderTotalFrames: Math.floor((clock.now() - noon) / frame), renderSkippedFrames: 0 },
  }))
  obs.answer('GetVideoSettings', () => ({ ok: { fpsNumerator: 30, fpsDenominator: 1 } }))
  const seen = createLog<Observation>()
  const session = startAlone(connection, clock, (observation) => seen.add(observation))
  onTestFinished(session.stop)
  while (!seen.all.some((one) => one.type === 'frame-lock-changed' && one.lock?.locked === true)) {
    clock.pass(7)
    await arrived(connection)
  }
  expect(await session.takePicture('One')).not.toBeNull()

  const cut = { type: 'put-on-program', transition: null, ended: null, because: 'asked' } as const
  obs.answer('SetCurrentProgramScene', () => null)
  session.plan(null, null, 'Two')
  session.put({ ...cut, cut: 1, scene: 'Two', at: later(clock.now(), seconds(1)) })
  expect(obs.received.some(({ type }) => type === 'SetCurrentProgramScene')).toBe(false)
  expect(await session.takePicture('One')).toBeNull()
  clock.pass(1000)
  await obs.asked('SetCurrentProgramScene')
  expect(await session.takePicture('One')).toBeNull()
})

function isScreenshot({ type }: { readonly type: string }): boolean {
  return type === 'GetSourceScreenshot'
}
