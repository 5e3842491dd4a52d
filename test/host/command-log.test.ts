import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import type { LogStream } from '#bucket/log-stream.ts'
import { createCommandLog } from '#host/command-log.ts'
import { replayRecords } from '#host/log-record.ts'
import { reduce } from '#show/reduce.ts'
import { at } from '#test/fixtures.ts'
import { anyShow, script } from '#test/show/any-input.ts'

/** A log as the servers keep it, which refuses each append of which `fails` says so. */
function keepLog(fails: () => boolean = () => false) {
  const records = new Map<string, Uint8Array[]>()
  let revision = 0
  let highest = 0
  const stream: LogStream = {
    fence: async (number) => {
      if (number < highest) return null
      highest = number
      return (revision += 1)
    },
    append: async (name, record, fence) => {
      if (fails()) throw new Error('no answer')
      if (fence !== revision) return false
      records.set(name, [...(records.get(name) ?? []), record])
      return true
    },
    names: async () => [...records.keys()],
    read: async (name, hear) => records.get(name)?.forEach(hear),
  }
  return { stream, of: (name: string) => records.get(name) ?? [] }
}

test('whatever was done in a show, its log makes the same show again', async () => {
  await fc.assert(
    fc.asyncProperty(anyShow, script, fc.array(fc.boolean()), async (make, steps, rests) => {
      const kept = keepLog()
      const told: string[] = []
      const log = createCommandLog({
        stream: kept.stream,
        wall: () => 0,
        tell: (line) => told.push(line),
      })
      log.role('leading', 3)
      let show = make()
      let now = at(0)
      for (const [index, [after, input]] of steps.entries()) {
        now = instant(now + after)
        log.input('main', input, now, show)
        ;[show] = reduce(show, input, now)
        // Now and then all is written before the next: else what is done at once is one record.
        if (rests[index % rests.length]) await log.written()
      }
      await log.written()

      expect(told).toEqual([])
      expect(replayRecords(kept.of('main'))?.show).toEqual(steps.length > 0 ? show : undefined)
    }),
  )
})

test('after a gap the log goes on from the state, and makes the same show again', async () => {
  await fc.assert(
    fc.asyncProperty(anyShow, script, fc.nat(12), async (make, steps, failing) => {
      let appends = 0
      const kept = keepLog(() => (appends += 1) % 13 <= failing && appends < 20)
      const told: string[] = []
      const log = createCommandLog({
        stream: kept.stream,
        wall: () => 0,
        tell: (line) => told.push(line),
      })
      log.role('leading', 3)
      let show = make()
      let now = at(0)
      for (const [after, input] of [...steps, ...steps]) {
        now = instant(now + after)
        log.input('main', input, now, show)
        ;[show] = reduce(show, input, now)
        await log.written()
      }
      // Until one is written that nothing gets in the way of.
      appends = 20
      log.input('main', { type: 'offer-answered' }, now, show)
      ;[show] = reduce(show, { type: 'offer-answered' }, now)
      await log.written()

      expect(replayRecords(kept.of('main'))?.show).toEqual(show)
      // Each trouble once, and its end.
      expect(told.length % 2).toBe(0)
    }),
  )
})

test('who does not lead writes nothing, nor who is replaced', async () => {
  const kept = keepLog()
  const open = () => createCommandLog({ stream: kept.stream, wall: () => 0, tell: () => {} })
  const [old, next] = [open(), open()]
  const [show] = fc.sample(anyShow, 1).map((make) => make())
  if (!show) throw new Error('no show')
  const say = async (log: typeof old): Promise<number> => {
    log.input('main', { type: 'start' }, at(0), show)
    await log.written()
    return kept.of('main').length
  }
  expect(await say(old)).toBe(0)
  old.role('leading', 1)
  expect(await say(old)).toBe(1)
  next.role('leading', 2)
  expect(await say(next)).toBe(2)
  expect(await say(old)).toBe(2)
  old.role('following', 0)
  expect(await say(old)).toBe(2)
  expect(await say(next)).toBe(3)
  next.role('following', 0)
  expect(await say(next)).toBe(3)
})

test('a log without a state to begin with makes nothing', () => {
  expect(replayRecords([])).toBeNull()
  expect(() => replayRecords([new TextEncoder().encode('{"a":1}')])).toThrow(
    'The log has a record that this Onframe cannot read.',
  )
})
