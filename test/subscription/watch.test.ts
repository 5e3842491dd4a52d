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

test('a rehearsal that ran ahead leaves no trace in the clock of the show on OBS', () => {
  const { watcher, speak } = createDirectTalk()
  speak(1, 'rehearsed', { ahead: 780_000 })
  const ahead = watcher.clock()
  speak(2, 'on OBS', { mode: 'obs' })

  expect(ahead).toBe(noon + 780_000)
  expect(watcher.clock()).toBe(noon)
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

test('who was not heard, as its carrier was not there yet, is answered when it says hello again', async () => {
  const { start, watch, lose } = createStage()
  start('one').offer('show', named('first'))
  await settle()
  lose(({ type }) => type === 'hello')
  const early = watch()
  await settle()
  const before = early.latest('show')
  lose(() => false)
  early.again()
  await settle()

  expect(before).toBeUndefined()
  expect(early.latest('show')).toEqual(named('first'))
})
