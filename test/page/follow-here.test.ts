import { afterEach, expect, test, vi } from 'vitest'

import { followHere } from '#page/follow-here.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Envelope } from '#wire/envelope.ts'

afterEach(() => vi.unstubAllGlobals())

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
