import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { closeBeat } from '#subscription/beat.ts'
import { matinee, noon } from '#test/fixtures.ts'

import { createDirectTalk, createStage, named, settle } from './stage.ts'

test('a watcher that comes late gets the newest', async () => {
  const { start, watch } = createStage()
  start('one').offer('show', named('first'))
  await settle()
  const late = watch()
  await settle()

  expect(late.latest('show')).toEqual(named('first'))
  expect(late.clock()).toBe(noon)
})

test('a watcher that comes first gets what is said later', async () => {
  const { start, watch } = createStage()
  const early = watch()
  await settle()
  const before = early.latest('show')
  start('one').offer('show', named('first'))
  await settle()

  expect(before).toBeUndefined()
  expect(early.latest('show')).toEqual(named('first'))
})

test('shows that share a carrier are told apart', async () => {
  const { start, watch } = createStage()
  const other = watch({ showId: 'other' })
  start('one').offer('show', named('first'))
  await settle()

  expect(other.latest('show')).toBeUndefined()
  expect(other.fresh()).toBe(false)
})

test('a new run is believed though it counts from the start, and by its own clock', async () => {
  const { start, watch, end, pass } = createStage()
  const watcher = watch()
  const first = start('one', 3_600_000)
  for (const title of ['a', 'b', 'c']) {
    first.offer('show', named(title))
    await settle()
  }
  end()
  start('two').offer('show', named('anew'))
  await pass(2)

  expect(watcher.latest('show')).toEqual(named('anew'))
  expect(watcher.clock()).toBe(noon + 2000)
})

test('in silence the last stays true, its time goes on, and after 90 s it is stale', async () => {
  const { start, watch, end, pass, news } = createStage()
  const watcher = watch()
  start('one').offer('show', named('last'))
  await settle()
  end()
  await pass(89)
  const before = watcher.fresh()
  await pass(1)

  expect(before).toBe(true)
  expect(watcher.fresh()).toBe(false)
  expect(watcher.latest('show')).toEqual(named('last'))
  expect(watcher.clock()).toBe(noon + 90_000)
  expect(news.at(-1)).toBe('stale')
})

test('a show where nothing happens stays fresh, and nobody calls that news', async () => {
  const { start, watch, pass, news } = createStage()
  const watcher = watch()
  start('one').offer('show', named('quiet'))
  await settle()
  news.length = 0
  await pass(600)

  expect(watcher.fresh()).toBe(true)
  expect(news).toEqual([])
})

test('while nothing changes a watcher and its show say a word each in 30 s', async () => {
  const { start, watch, pass, said } = createStage()
  watch()
  start('one').offer('show', named('quiet'))
  await settle()
  // It has registered with the new orchestrator.
  await pass(1)
  said.length = 0
  await pass(60)

  expect(said.map(({ type }) => type)).toEqual(['hello', 'beat', 'hello', 'beat'])
})

test('who was left out of a post asks for it as soon as the next is heard', async () => {
  const { start, watch, lose } = createStage()
  const watcher = watch({ topics: ['show', 'rundown'] })
  const feed = start('one')
  feed.offer('show', named('first'))
  await settle()
  lose(() => true)
  feed.offer('rundown', matinee)
  await settle()
  lose(() => false)
  feed.offer('show', named('second'))
  await settle()

  expect(watcher.latest('rundown')).toEqual(matinee)
})

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

test('a topic that was not asked for is no news', async () => {
  const { start, watch, news } = createStage()
  const watcher = watch()
  const feed = start('one')
  feed.offer('show', named('first'))
  await settle()
  news.length = 0
  feed.offer('rundown', matinee)
  await settle()

  expect(news).toEqual([])
  expect(watcher.latest('rundown')).toBeUndefined()
})

test('a change of rate is news', async () => {
  const { start, watch, news, setRate } = createStage()
  watch()
  const feed = start('one')
  feed.offer('show', named('first'))
  await settle()
  news.length = 0
  setRate(60)
  feed.repeat([])
  await settle()

  expect(news).toEqual(['fresh'])
})

test('a stopped watcher says and hears nothing more', async () => {
  const { start, watch, pass, said } = createStage()
  const watcher = watch()
  const feed = start('one')
  await settle()
  watcher.stop()
  said.length = 0
  feed.offer('show', named('after'))
  await pass(300)

  expect(watcher.latest('show')).toBeUndefined()
  expect(said.filter(({ type }) => type === 'hello')).toEqual([])
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

test('a page elsewhere knows within ten seconds that nobody speaks any more', async () => {
  const { start, watch, end, pass, news } = createStage()
  const watcher = watch({ beat: closeBeat })
  start('one').offer('show', named('last'))
  await pass(61)
  end()
  const before = watcher.fresh()
  news.length = 0
  await pass(10)

  expect([before, watcher.fresh(), news]).toEqual([true, false, ['stale']])
})

test('who leaves says so, and is there again with the next beat', async () => {
  const { watch, pass, said } = createStage()
  const watcher = watch()
  await settle()
  said.length = 0
  watcher.leave()
  await pass(30)

  expect(said.map(({ type }) => type)).toEqual(['bye', 'hello'])
})
