import { expect, test } from 'vitest'

import { silent } from '#telemetry/log.ts'
import type { Tracer } from '#telemetry/tracer.ts'
import { together } from '#telemetry/tracer.ts'
import { createWitness } from '#telemetry/witness.ts'
import { noon } from '#test/fixtures.ts'
import type { BadDisk } from '#test/storage/bad-disk.ts'
import { createBadDisk } from '#test/storage/bad-disk.ts'
import type { Studio } from '#test/worker/studio.ts'
import { createStudio } from '#test/worker/studio.ts'

import type { Recorded } from './recorded.ts'
import { recordSpans } from './recorded.ts'

interface Traced {
  readonly studio: Studio
  readonly spans: readonly Recorded[]
  /** Of that name, since the last look. */
  readonly fresh: (name: string) => readonly Recorded[]
}

/** A studio whose workers are all traced. */
function traced(disk: BadDisk | null = null): Traced {
  const { tracer, spans } = recordSpans()
  const studio = createStudio('pw', [], disk, (now) => createWitness({ tracer, log: silent, now }))
  let seen = 0
  return {
    studio,
    spans,
    fresh: (name) => {
      const since = spans.slice(seen)
      seen = spans.length
      return since.filter((span) => span.name === name)
    },
  }
}

const rundown = JSON.stringify({
  cues: [
    { scene: 'A', planned: '10s' },
    { scene: 'B', planned: '10s' },
  ],
})

test('a command is traced until it is stored', async () => {
  const { studio, fresh } = traced()
  const page = await studio.open()
  fresh('')

  await page.ask('load', rundown)
  await page.ask('send', { type: 'start' })
  await page.ask('send', { type: 'start' })

  const commands = fresh('command')
  expect(commands.map(({ attributes }) => attributes)).toEqual([
    {
      'onframe.show.id': 'main',
      'onframe.call': 'load',
      'onframe.outcome': 'done',
      'onframe.stored': true,
    },
    {
      'onframe.show.id': 'main',
      'onframe.call': 'send',
      'onframe.command': 'start',
      'onframe.outcome': 'done',
      'onframe.stored': true,
    },
    {
      'onframe.show.id': 'main',
      'onframe.call': 'send',
      'onframe.command': 'start',
      'onframe.outcome': 'already-running',
    },
  ])
  for (const { since, until, events, failed } of commands) {
    expect(failed).toBeNull()
    expect(events.map(({ name }) => name)).toEqual(['served'])
    expect(until).toBeGreaterThanOrEqual(since)
  }
})

test('a command that is not stored says so', async () => {
  const disk = createBadDisk()
  const { studio, fresh } = traced(disk)
  const page = await studio.open()
  await page.ask('load', rundown)
  fresh('')

  disk.become('full')
  await page.ask('send', { type: 'start' })

  expect(fresh('command')).toMatchObject([
    { attributes: { 'onframe.outcome': 'done', 'onframe.stored': false } },
  ])
})

test('calls that only tell something are not traced', async () => {
  const { studio, fresh } = traced()
  const page = await studio.open()
  fresh('')
  for (const call of ['journal', 'sessions', 'health', 'metrics']) await page.ask(call)
  expect(fresh('command')).toEqual([])
})

test('a take-over is traced until the shows are open, from the first and from one that is gone', async () => {
  const { studio, fresh } = traced()
  const first = await studio.open()
  await first.ask('createShow', { id: 'second', run: { type: 'manual' } })

  const seen = fresh('take-over')
  expect(seen).toMatchObject([{ attributes: { 'onframe.role.before': 'seeking' }, failed: null }])
  expect(seen[0]?.until).not.toBeNull()

  await studio.open()
  fresh('')
  first.close()
  await studio.pass(15_000)

  const since = fresh('take-over')
  expect(since).toMatchObject([{ attributes: { 'onframe.role.before': 'following' } }])
  expect(since[0]?.until).not.toBeNull()
})

test('each show that a take-over opens is a part of it', async () => {
  const { studio, spans } = traced()
  await studio.open()
  const takeOver = spans.find(({ name }) => name === 'take-over')
  const opened = spans.filter(({ name }) => name === 'open-show')
  expect(opened).toMatchObject([{ attributes: { 'onframe.show.id': 'main' }, failed: null }])
  expect(opened[0]?.parent).toBe(takeOver)
})

/** What that span is a part of, innermost first. */
function within(span: Recorded | undefined): readonly string[] {
  const names: string[] = []
  for (let at = span?.parent ?? null; at !== null; at = at.parent) names.push(at.name)
  return names
}

test('a cut is a part of the command that asked for it, and a webhook a part of the cut', async () => {
  const { studio, spans } = traced()
  const page = await studio.open()
  await page.ask('configureBackends', { webhook: { base: 'https://hooks.example', secret: null } })
  await page.connect('pw')
  await page.ask('load', rundown)
  await page.ask('send', { type: 'start' })
  const before = spans.length

  await page.ask('send', { type: 'skip' })
  await studio.pass(2000)

  const since = spans.slice(before)
  expect(since.map(({ name }) => name)).toEqual(['command', 'cut', 'webhook', 'webhook-attempt'])
  const attempt = since.at(-1)
  expect(within(attempt)).toEqual(['webhook', 'cut', 'command'])
  expect(attempt?.attributes).toEqual({
    'http.request.method': 'POST',
    'url.full': 'https://hooks.example/api/callback/scene-change/',
    'http.response.status_code': 200,
  })
  expect(since[2]?.attributes).toMatchObject({
    'onframe.webhook.outcome': 'delivered',
    'onframe.webhook.attempts': 1,
  })
  expect(new Headers(studio.posted.at(-1)?.init.headers).get('traceparent')).toBe(
    `trace-${spans.length}`,
  )
})

test('going live is traced with its steps, and so is its end', async () => {
  const { studio, spans } = traced()
  const page = await studio.open()
  await page.connect('pw')
  await page.ask('load', rundown)
  await page.ask('send', { type: 'initialize' })
  const before = spans.length

  await page.ask('send', { type: 'start-broadcast' })
  await studio.pass(3000)
  await page.ask('send', { type: 'stop-broadcast' })
  await studio.pass(3000)

  const since = spans.slice(before)
  const broadcasts = since.filter(({ name }) => name === 'broadcast')
  expect(broadcasts.map(({ attributes }) => attributes)).toMatchObject([
    { 'onframe.broadcast.direction': 'forward', 'onframe.broadcast.outcome': 'live' },
    { 'onframe.broadcast.direction': 'back', 'onframe.broadcast.outcome': 'ready' },
  ])
  expect(broadcasts.map(within)).toEqual([['command'], ['command']])
  const steps = since.filter(({ name }) => name === 'broadcast-step')
  expect(steps.map((step) => step.attributes['onframe.broadcast.step'])).toEqual(
    expect.arrayContaining(['session', 'outputs']),
  )
  for (const { until } of [...broadcasts, ...steps]) expect(until).not.toBeNull()
})

test('a tracer with a fault harms neither the show nor another tracer', () => {
  const { tracer, spans } = recordSpans()
  const faults: unknown[] = []
  const never: Tracer = {
    begin: () => {
      throw new Error('never begins')
    },
  }
  const once: Tracer = {
    begin: () => ({
      traceparent: null,
      event: () => {
        throw new Error('no event')
      },
      end: () => {
        throw new Error('no end')
      },
    }),
  }
  const all = together([never, once, tracer], (error) => faults.push(error))
  const span = all.begin({ name: 'cut', at: noon, parent: null, attributes: {} })
  span.event('armed', noon)
  all.begin({ name: 'webhook', at: noon, parent: span, attributes: {} })
  span.end({ at: noon })

  expect(faults.map(String)).toEqual([
    'Error: never begins',
    'Error: no event',
    'Error: never begins',
    'Error: no end',
  ])
  expect(spans).toMatchObject([{ name: 'cut', until: noon }, { name: 'webhook' }])
  expect(spans[1]?.parent).toBe(spans[0])
  expect(span.traceparent).toBe('trace-1')
})
