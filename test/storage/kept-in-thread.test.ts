import { expect, test } from 'vitest'

import type { KeptInThread } from '#storage/kept-in-thread.ts'
import { keepInThread } from '#storage/kept-in-thread.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { serveKept } from '#storage/serve-kept.ts'

import { raiseIn } from './raise-in.ts'

/** A place that another thread has. `between`: what another does after it was read, before it is written. */
function across(there: Kept, between: () => Promise<void> = async () => {}): KeptInThread {
  const line = keepInThread(() => () => {})
  line.use({
    postMessage: (question: Parameters<typeof serveKept>[1]) => {
      const cloned = structuredClone(question)
      void (async () => {
        if (cloned.asked.call !== 'read' && cloned.asked.call !== 'keys') await between()
        line.hear(structuredClone(await serveKept(there, cloned)))
      })()
    },
  } as MessagePort)
  return line
}

test('of two that raise one number at the same time, across a thread, a single one raises it', async () => {
  const there = keepInMemory([['token', 4]])
  let isRaised = false
  const { kept } = across(there, async () => {
    if (isRaised) return
    isRaised = true
    await raiseIn(there, 4)
  })

  expect(await raiseIn(kept, 4)).toBeNull()
  expect(await there.read('token')).toBe(5)
})

test('a place whose thread is gone refuses what was asked and all that is asked', async () => {
  const line = keepInThread(() => () => {})
  line.use({ postMessage: () => {} } as unknown as MessagePort)
  const asked = line.kept.read('a')
  line.use(null)

  await expect(asked).rejects.toThrow('The storage does not answer.')
  await expect(line.kept.write([['a', 1]])).rejects.toThrow('The storage does not answer.')
})
