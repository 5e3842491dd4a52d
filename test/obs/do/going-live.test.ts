import { describe, expect, test } from 'vitest'

import { off } from './going-live-stage.ts'
import type { Stage } from './going-live.ts'
import { openStage, outputsStep } from './going-live.ts'
import type { StartGoes } from './virtual-outputs.ts'

const slow: StartGoes = { after: 3000, how: 'starts' }

/** Ready, with a start asked for that OBS takes its time over. */
async function starting(options: Parameters<typeof openStage>[0] = {}): Promise<Stage> {
  const stage = await openStage({ starts: [slow], ...options })
  stage.send({ type: 'initialize' })
  stage.send({ type: 'start-broadcast' })
  await stage.pass(1000)
  expect(stage.obs.stream.state()).toBe('starting')
  expect(stage.show().broadcast.phase).toBe('starting')
  return stage
}

/** What has become of the stream a minute later, if Onframe said that it is off only when it was. */
async function ending(stage: Stage): Promise<string> {
  await stage.pass(60_000, () => {
    if (outputsStep(stage.show()) === 'back undone') expect(stage.obs.stream.state()).toBe('idle')
  })
  expect(stage.obs.isBroken()).toBe(false)
  return `${outputsStep(stage.show())}, ${stage.obs.stream.state()}`
}

describe('while OBS is starting, and undone only when OBS is off', () => {
  test('it is not live before OBS says that it has started', async () => {
    const stage = await starting()
    await stage.pass(4000, () => {
      const isLive = stage.show().broadcast.phase === 'live'
      if (isLive) expect(stage.obs.stream.state()).toBe('on')
    })
    expect(stage.show().broadcast.phase).toBe('live')
  })

  test('emergency stop', async () => {
    const stage = await starting()
    stage.send({ type: 'emergency-stop' })
    expect(await ending(stage)).toBe(off)
    expect(stage.show().broadcast).toMatchObject({ phase: 'idle', error: null })
  })

  test('the dock is reloaded', async () => {
    const stage = await starting()
    stage.reload(300)
    expect(await ending(stage)).toBe(off)
    expect(stage.show().broadcast.error).toContain('Onframe was restarted meanwhile. Undone:')
  })

  test('the dock is reloaded after an emergency stop, and the stream of another is off, too', async () => {
    const stage = await openStage({ starts: [slow] })
    stage.obs.byHand('start')
    await stage.pass(1000)
    stage.send({ type: 'emergency-stop' })
    stage.reload(300)
    expect(await ending(stage)).toBe(off)
  })

  test('the link is lost', async () => {
    const stage = await starting()
    stage.drop(500)
    expect(await ending(stage)).toBe(off)
  })

  test('a start made in OBS, and emergency stop', async () => {
    const stage = await openStage({ starts: [slow] })
    stage.obs.byHand('start')
    await stage.pass(500)
    stage.send({ type: 'emergency-stop' })
    expect(await ending(stage)).toBe(off)
  })

  test('a start made in OBS while nobody looked, and emergency stop', async () => {
    const stage = await openStage({ starts: [slow] })
    stage.drop(1000)
    await stage.pass(500)
    stage.obs.byHand('start')
    await stage.pass(1000)
    stage.send({ type: 'emergency-stop' })
    expect(await ending(stage)).toBe(off)
  })

  test('a start made in OBS right after another has failed, and emergency stop', async () => {
    const stage = await openStage({ starts: [{ after: 4000, how: 'fails' }] })
    stage.obs.byHand('start')
    await stage.pass(4000)
    stage.obs.byHand('start')
    stage.send({ type: 'emergency-stop' })
    expect(await ending(stage)).toBe(off)
  })

  test('OBS is away when everything is to be off: said, and done when it is back', async () => {
    const stage = await openStage()
    stage.obs.byHand('start')
    await stage.pass(1000)
    stage.drop(30_000)
    stage.send({ type: 'emergency-stop' })
    await stage.pass(1000)
    expect(stage.show().broadcast.error).toContain(
      'Not undone: the outputs of OBS. OBS is not connected.',
    )
    expect(await ending(stage)).toBe(off)
    expect(stage.show().broadcast.error).toBeNull()
  })

  test('OBS hangs, and the dock is reloaded: everything is off all the same', async () => {
    const stage = await openStage()
    stage.obs.byHand('start')
    await stage.pass(1000)
    stage.obs.hang(20_000)
    stage.send({ type: 'emergency-stop' })
    await stage.pass(2000)
    stage.reload(300)
    await stage.pass(5000)
    expect(stage.show().broadcast.phase).toBe('idle')
    expect(await ending(stage)).toBe(off)
    expect(stage.show().broadcast.error).toBeNull()
  })
})

test('a server that answers nothing: said to be starting still, and off when OBS has given it up', async () => {
  const stage = await starting({ starts: [{ after: 31_000, how: 'fails' }] })
  await stage.pass(26_000)
  expect(stage.show().broadcast.error).toContain('OBS was still starting after 15 s')
  expect(stage.show().broadcast.error).toContain(
    'OBS is still starting and cannot stop before that',
  )
  await stage.pass(10_000)
  expect(stage.show().broadcast.error).not.toContain('Not undone')
})

test('a start that hangs and is recovered from does not kill a later one', async () => {
  const never: StartGoes = { after: 1e9, how: 'dialog' }
  const stage = await openStage({ starts: [never, { after: 300, how: 'starts' }] })
  stage.send({ type: 'initialize' })
  stage.send({ type: 'start-broadcast' })
  await stage.pass(30_000)
  expect(stage.show().broadcast.phase).toBe('error')
  stage.send({ type: 'recover' })
  await stage.pass(30_000)
  expect(stage.show().broadcast.phase).toBe('ready')
  stage.send({ type: 'start-broadcast' })
  await stage.pass(30_000)
  expect(stage.show().broadcast.phase).toBe('live')
  expect(stage.obs.stream.state()).toBe('on')
})

test('a start that was given up and comes after all is stopped, and told', async () => {
  const stage = await openStage({ starts: [{ after: 70_000, how: 'dialog' }] })
  stage.send({ type: 'initialize' })
  stage.send({ type: 'start-broadcast' })
  await stage.pass(65_000)
  expect(outputsStep(stage.show())).toBe('back undone')
  await stage.pass(10_000)
  expect(stage.show().notices[0]?.message).toContain('after Onframe had given up on it')
  expect(await ending(stage)).toBe(off)
})

test('a stream that a person begins anew the moment that it ends is not live before it is on', async () => {
  const starts: StartGoes[] = [{ after: 300, how: 'starts' }, slow]
  const stage = await openStage({ starts })
  stage.send({ type: 'initialize' })
  stage.send({ type: 'start-broadcast' })
  await stage.pass(2000)
  expect(stage.show().broadcast.phase).toBe('live')
  stage.obs.byHand('restart')
  await stage.pass(1000)
  expect(stage.obs.stream.state()).toBe('starting')
  expect(stage.show().broadcast.phase).toBe('error')
  expect(stage.show().broadcast.error).toContain('The stream ended in OBS')
})

test('a broadcast is prepared only when the last has ended in OBS', async () => {
  const stage = await openStage({ stopsAfter: 4000 })
  stage.send({ type: 'initialize' })
  stage.send({ type: 'start-broadcast' })
  await stage.pass(2000)
  stage.send({ type: 'emergency-stop' })
  stage.send({ type: 'initialize' })
  await stage.pass(1000)
  expect(stage.show().broadcast.phase).toBe('initializing')
  stage.send({ type: 'start-broadcast' })
  await stage.pass(1000)
  expect(stage.obs.stream.state()).toBe('stopping')
  await stage.pass(4000)
  expect(stage.show().broadcast.phase).toBe('ready')
})

test('a recording that OBS does not begin is told before patience ends', async () => {
  const stage = await openStage({ starts: [{ after: 1e9, how: 'dialog' }], outputs: ['record'] })
  stage.send({ type: 'initialize' })
  stage.send({ type: 'start-broadcast' })
  await stage.pass(8000)
  expect(stage.show().broadcast.error).toContain('OBS did not start recording')
})
