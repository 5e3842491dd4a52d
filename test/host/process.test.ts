import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { ask, useBuiltHost } from './built-host.ts'
import type { RunningHost } from './running.ts'

const { newData, start, watch } = useBuiltHost()

describe('a show without OBS', () => {
  test('goes through everything by HTTP, and is watched by WebSocket', async () => {
    const host = await start()
    const created = await ask(host, 'POST', '/shows?id=evening', 'Soon 5:00\nTalk 30:00\nEnd\n')
    expect(created).toMatchObject({ status: 201, body: { ok: true, id: 'evening' } })
    expect(await ask(host, 'POST', '/shows?id=evening', 'Soon 5:00\n')).toMatchObject({
      status: 409,
      body: { reason: 'show-exists' },
    })
    expect(await ask(host, 'GET', '/shows')).toMatchObject({
      body: { shows: [{ id: 'main' }, { id: 'evening', phase: 'idle' }] },
    })

    const { until } = watch(host.url, 'evening')
    expect((await until(() => true)).phase).toBe('idle')
    const send = (path: string, body?: object) => ask(host, 'POST', `/shows/evening/${path}`, body)
    expect(await send('pause')).toMatchObject({ status: 409, body: { reason: 'not-running' } })
    expect(await send('start')).toMatchObject({ status: 200, body: { ok: true } })
    await until(({ phase, onAir }) => phase === 'running' && onAir?.title === 'Soon')
    await send('pause')
    await until(({ phase }) => phase === 'paused')
    await send('resume')
    await until(({ phase }) => phase === 'running')
    await send('skip')
    const talk = await until(({ onAir }) => onAir?.title === 'Talk')
    // Two hands on one button: the second saw another cue on air.
    expect(await send('skip', { from: 'soon' })).toMatchObject({
      status: 409,
      body: { reason: 'air-has-moved-on' },
    })
    await send('scene', { scene: 'Slides' })
    await until(({ override }) => override?.scene === 'Slides')
    await send('release')
    await until(({ override }) => override === null)
    await send('nudge', { by: '+10s' })
    await until(({ onAir }) => onAir?.added === 10_000)
    expect(await ask(host, 'GET', '/shows/evening')).toMatchObject({
      status: 200,
      body: { show: { phase: 'running', onAir: { id: talk.onAir?.id } }, clock: { rate: 1 } },
    })
    expect(await send('calls/asRun', ['csv'])).toMatchObject({
      body: { ok: true, value: expect.stringContaining('Soon') },
    })
    await send('stop')
    await until(({ phase }) => phase === 'idle' || phase === 'finished')

    expect(await ask(host, 'GET', '/health')).toMatchObject({ status: 200, body: { reasons: [] } })
    expect((await ask(host, 'GET', '/metrics')).body).toMatch(
      /onframe_watchers\{show="evening",source="test"\} 1/,
    )
    expect(await ask(host, 'DELETE', '/shows/evening')).toMatchObject({ status: 200 })
    expect(await ask(host, 'GET', '/shows/evening')).toMatchObject({ status: 404 })
    expect(await ask(host, 'DELETE', '/shows/main')).toMatchObject({ status: 409 })
    expect(await ask(host, 'POST', '/shows/evening/start')).toMatchObject({
      status: 404,
      body: { ok: false, reason: 'no-such-show' },
    })
  })

  test('killed in mid-show, it goes on where it should when it is started again', async () => {
    const data = newData()
    const first = await start({ data })
    // More than pass until it is there again, however slow the machine.
    const cues = Array.from({ length: 120 }, (_, at) => ({ name: `S${at}`, duration_ms: 1000 }))
    await ask(first, 'POST', '/shows?id=evening', { scenes: cues })
    await ask(first, 'POST', '/shows/evening/start')
    const before = await watch(first.url, 'evening').until(({ onAir }) => (onAir?.index ?? 0) >= 1)
    expect(await first.end('SIGKILL')).toBeNull()

    const second = await start({ data })
    const from = before.onAir?.index ?? 0
    const after = await watch(second.url, 'evening').until(
      ({ onAir }) => (onAir?.index ?? 0) > from,
    )
    const passed = (after.onAir?.startedAt ?? 0) - (before.onAir?.startedAt ?? 0)

    expect(after.phase).toBe('running')
    expect(passed).toBe(((after.onAir?.index ?? 0) - from) * 1000)
    expect(after.startedAt).toBe(before.startedAt)
  })

  test('ended in good order, it tells its watchers, and nothing is lost', async () => {
    const data = newData()
    const first = await start({ data })
    await ask(first, 'PUT', '/shows/main/rundown', 'Soon 5:00\nTalk\n')
    const { closed, until } = watch(first.url, 'main')
    await until(() => true)
    await ask(first, 'POST', '/shows/main/start')
    const code = await first.end('SIGTERM')

    expect(code).toBe(0)
    expect(closed[0]).toEqual({ code: 1001 })
    expect(first.printed()).toMatch(/The shows are stored, and continue/)
    const second = await start({ data })
    expect(await ask(second, 'GET', '/shows/main')).toMatchObject({
      body: { show: { phase: 'running', onAir: { title: 'Soon' } } },
    })
    expect(await second.end('SIGINT')).toBe(0)
  })
})

test('that it sends its watchers away stops no show that runs while it is watched', async () => {
  const data = newData()
  const first = await start({ data })
  await ask(first, 'POST', '/shows?id=lobby&run=while-watched', 'Loop 5:00\nMore 5:00\n')
  const before = await watch(first.url, 'lobby').until(({ phase }) => phase === 'running')
  // A request that never ends: the host waits for it for a while, and the show goes on meanwhile.
  const { port } = new URL(first.url)
  const slow = connect(Number(port), '127.0.0.1')
  slow.on('error', () => {})
  slow.write(`PUT /shows/main/rundown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nslow`)
  await once(slow, 'connect')
  await ask(first, 'GET', '/health')
  expect(await first.end('SIGTERM')).toBe(0)

  const second = await start({ data })
  const after = await watch(second.url, 'lobby').until(({ phase }) => phase === 'running')
  expect(after.startedAt).toBe(before.startedAt)
})

test.skipIf(process.platform === 'win32')(
  'a disk that hangs does not keep it from ending',
  async () => {
    const data = newData()
    const host = await start({ data })
    // Who opens it waits until somebody writes to it.
    rmSync(join(data, 'lock'))
    execFileSync('mkfifo', [join(data, 'lock')])
    await host.end('SIGTERM')

    expect(host.printed()).toMatch(/Onframe ends\./)
  },
)

/** Asks for the health of the shows over and over until that is answered. Times in ms. */
async function whileAsked<Answer>(host: RunningHost, answered: Promise<Answer>) {
  const began = performance.now()
  const reading = { isOver: false }
  const over = answered.finally(() => {
    reading.isOver = true
  })
  let asked = 0
  let longest = 0
  for (; !reading.isOver; asked += 1) {
    const since = performance.now()
    await ask(host, 'GET', '/health')
    longest = Math.max(longest, performance.now() - since)
  }
  return { answer: await over, asked, longest, took: performance.now() - began }
}

test('a long text is read beside the shows, which go on', async () => {
  const host = await start()
  const lines = Array.from({ length: 60_000 }, (_, at) => `Cue number ${at} 0:30`).join('\n')
  const created = await whileAsked(host, ask(host, 'POST', '/shows?id=long', lines))

  expect(created.answer).toMatchObject({ status: 201 })
  expect(created.asked).toBeGreaterThan(10)
  const again = { type: 'reconfigure', rundown: lines }
  let held = 1
  for (let times = 0; times < 3 && held >= 0.5; times += 1) {
    const changed = await whileAsked(host, ask(host, 'POST', '/shows/long/calls/send', [again]))
    expect(changed.answer).toMatchObject({ status: 200, body: { ok: true } })
    held = changed.longest / changed.took
  }
  // The shows were not held up: measured a seventh at most, and two thirds in the thread of the shows. The best of three:
  // the machine may let one of the two processes stand for a while, and the thread of the shows would be held up each time.
  expect(held).toBeLessThan(0.5)
  expect(await ask(host, 'GET', '/shows/long')).toMatchObject({
    body: { show: { rundown: { cues: 60_000 } } },
  })
  expect(await ask(host, 'PUT', '/shows/long/rundown', 'x'.repeat(60_000))).toMatchObject({
    status: 400,
    body: { reason: 'malformed' },
  })
})
