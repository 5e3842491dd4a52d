import { afterEach, expect, test, vi } from 'vitest'

import { followHere } from '#page/follow-here.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { createShow } from '#show/state/show.ts'
import { noon } from '#test/fixtures.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Envelope } from '#wire/envelope.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a page that is closed says bye, so that nobody waits for its silence', async () => {
  const listeners = new Map<string, () => void>()
  vi.stubGlobal('addEventListener', (type: string, run: () => void) => listeners.set(type, run))
  const bus = createMemoryBus()
  const heard: Envelope[] = []
  bus.join().subscribe((envelope) => heard.push(envelope))
  const { watch } = followHere(bus.join(), 'main', 'overlay', ['show'])
  listeners.get('pagehide')?.()
  await Promise.resolve()
  expect(heard.map(({ type }) => type)).toEqual(['hello', 'bye'])
  watch.stop()
})

test.each([
  ['remote', 10, false],
  ['dock', 80, true],
  ['overlay', 80, true],
])('a %s that hears nothing for %i s: fresh is %s', async (source, wait, isFresh) => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', () => {})
  const bus = createMemoryBus()
  const { watch, api } = followHere(bus.join(), 'main', source, ['show'])
  bus.join().publish({
    type: 'snapshot',
    showId: 'main',
    topic: 'show',
    mark: { run: 'one', sequence: 1 },
    clock: { at: noon, rate: 1 },
    to: null,
    body: toSnapshot(createShow('main')),
  })
  await vi.advanceTimersByTimeAsync(1000)
  expect(api.snapshot()?.fresh).toBe(true)
  await vi.advanceTimersByTimeAsync((wait - 1) * 1000)

  expect(api.snapshot()?.fresh).toBe(isFresh)
  watch.stop()
})
