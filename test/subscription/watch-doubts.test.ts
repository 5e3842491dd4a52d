import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { matinee, noon } from '#test/fixtures.ts'

import { createDirectTalk, createStage, named, settle } from './stage.ts'

test('it asks for what it lacks only', async () => {
  const { start, watch, lose, said } = createStage()
  watch({ topics: ['show', 'rundown'] })
  const feed = start('one')
  feed.offer('show', named('first'))
  await settle()
  lose(() => true)
  feed.offer('rundown', matinee)
  await settle()
  lose(() => false)
  said.length = 0
  feed.offer('show', named('second'))
  await settle()

  expect(said.filter(({ type }) => type === 'hello')).toMatchObject([
    { type: 'hello', showId: 'main', topics: ['rundown'] },
  ])
})

test('a late post from before a gap does not pass for the answer', () => {
  const { speak, asked, watcher, pass } = createDirectTalk()
  speak(1, 'a')
  speak(4, 'd')
  speak(7, 'rundown')
  const atGap = asked.at(-1)
  speak(5, 'e')
  pass(30_000)

  expect(watcher.latest('show')).toEqual(named('e'))
  expect(atGap).toEqual(['show'])
  expect(asked.at(-1)).toEqual(['show'])
  speak(8, 'h')
  pass(30_000)
  expect(asked.at(-1)).toEqual([])
})

test('what was missed of one run is not asked of the next', async () => {
  const { start, watch, lose, end, pass, said } = createStage()
  watch()
  const feed = start('one')
  for (const title of ['a', 'b', 'c']) {
    feed.offer('show', named(title))
    await settle()
  }
  lose(() => true)
  feed.offer('show', named('d'))
  await settle()
  lose(({ type }) => type === 'hello')
  feed.offer('rundown', matinee)
  await settle()
  end()
  start('two').offer('show', named('anew'))
  await pass(2)
  lose(() => false)
  said.length = 0
  await pass(30)

  expect(said[0]).toMatchObject({ type: 'hello', showId: 'main', topics: [] })
})

test('whatever was lost or came in another order, two good beats later all is the newest', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('offer' as const), topic: fc.constantFrom('show', 'rundown') }),
    fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ do: fc.constant('restart' as const) }),
    fc.record({ do: fc.constant('weather' as const), loses: fc.boolean(), delays: fc.boolean() }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const stage = createStage()
      const watcher = stage.watch({ topics: ['show', 'rundown'] })
      let run = 1
      let feed = stage.start('run 1')
      let show = named('0')
      let rundown = matinee
      feed.offer('show', show)
      feed.offer('rundown', rundown)
      for (const [index, { ...event }] of steps.entries()) {
        if (event.do === 'wait') await stage.pass(event.seconds)
        if (event.do === 'weather') {
          stage.lose(() => event.loses)
          stage.delay(event.delays)
        }
        if (event.do === 'offer' && event.topic === 'show') {
          feed.offer('show', (show = named(String(index))))
        }
        if (event.do === 'offer' && event.topic === 'rundown') {
          feed.offer('rundown', (rundown = { ...matinee, revision: index }))
        }
        if (event.do === 'restart') {
          await settle()
          stage.end()
          run += 1
          feed = stage.start(`run ${run}`)
          feed.offer('show', show)
          feed.offer('rundown', rundown)
        }
        await settle()
      }
      stage.lose(() => false)
      stage.delay(false)
      await settle()
      await stage.pass(61)

      expect(watcher.latest('show')).toEqual(show)
      expect(watcher.latest('rundown')).toEqual(rundown)
    }),
    { numRuns: 200 },
  )
})

test('what comes twice is news once', async () => {
  const { start, watch, news, double, pass } = createStage()
  const watcher = watch()
  double()
  const feed = start('one')
  feed.offer('show', named('first'))
  await settle()
  news.length = 0
  feed.offer('show', named('second'))
  await pass(3)

  expect(watcher.latest('show')?.rundown.title).toBe('second')
  expect(news).toEqual(['fresh'])
})

test('two that speak as the same show are no reason to ask without end: it stays with the first', async () => {
  const { start, watch, pass, said } = createStage()
  const watcher = watch()
  const first = start('one')
  const second = start('two')
  for (let turn = 0; turn < 30; turn += 1) {
    first.offer('show', named(`first ${turn}`))
    await settle()
    second.offer('show', named(`second ${turn}`))
    await pass(1)
  }

  expect(watcher.latest('show')).toEqual(named('first 29'))
  expect(said.filter(({ type }) => type === 'hello').length).toBeLessThan(20)
})

test('what answers a hello by another run cannot set off a storm in one moment', async () => {
  const { start, watch, said } = createStage()
  watch()
  start('one').offer('show', named('first'))
  start('two').offer('show', named('second'))
  for (let turn = 0; turn < 50; turn += 1) await settle()

  expect(said.filter(({ type }) => type === 'hello').length).toBeLessThan(6)
})

test('a false number freezes nothing: what is said next is believed again', () => {
  const { speak, watcher, pass } = createDirectTalk()
  speak(5, 'true')
  speak(1e15, 'false')
  speak(6, 'b')
  pass(1000)
  speak(7, 'c')
  speak(8, 'd')

  expect(watcher.latest('show')).toEqual(named('d'))
})

test('a false run is not followed while the true one answers', () => {
  const { speak, watcher, pass } = createDirectTalk()
  speak(5, 'true')
  speak(1e15, 'false', { run: 'another' })
  speak(6, 'still true')
  pass(1000)

  expect(watcher.latest('show')).toEqual(named('still true'))
})

test('the last words of one that was replaced while it was frozen keep nobody from its successor', () => {
  const { speak, watcher, pass } = createDirectTalk()
  speak(5, 'before the freeze')
  speak(1, 'the successor', { run: 'another' })
  speak(6, 'what was due when it thawed')
  pass(2000)

  expect(watcher.latest('show')).toEqual(named('the successor'))
})

test('a false clock is asked about, and not believed unless it is confirmed', () => {
  const { speak, watcher, asked, pass } = createDirectTalk()
  speak(5, 'true')
  const before = asked.length
  speak(6, 'false', { ahead: 3_600_000 })
  const askedFor = asked.length - before
  speak(7, 'true')
  pass(1000)

  expect(askedFor).toBe(1)
  expect(watcher.clock()).toBe(noon + 1000)
})
