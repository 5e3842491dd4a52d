import { describe, expect, test } from 'vitest'

import type { Kept } from '#storage/kept.ts'
import type { KeptWorld } from '#test/storage/kept-contract.ts'
import { keptContract } from '#test/storage/kept-contract.ts'

import { administer, keepOver } from './bucket-world.ts'
import { byTcp, createStage } from './stage.ts'

const stage = createStage(byTcp)

async function createWorld(): Promise<KeptWorld> {
  const server = await stage.nats()
  const admin = stage.keep(await administer(server), ({ close }) => close())
  let alarms: (() => void)[] = []
  let opened: Kept | null = null
  // Its link is opened when it is first used, so that the server can be silent by then.
  const kept = (): Kept =>
    (opened ??= keepOver(stage.link([server.url], 'runner').link, (_, run) => {
      alarms.push(run)
      return () => (alarms = alarms.filter((other) => other !== run))
    }))
  let isFull = false
  return {
    kept: {
      read: (key) => kept().read(key),
      write: (...asked) => kept().write(...asked),
      change: (...asked) => kept().change(...asked),
      remove: (...asked) => kept().remove(...asked),
      keys: () => kept().keys(),
    },
    tire: async () => {
      for (const ring of alarms) ring()
    },
    fill: async () => {
      await kept().write([['first', 1]])
      await kept().remove('first')
      isFull = true
      await admin.limitTo(100_000)
    },
    silence: async () => server.freeze(),
    heal: async () => {
      server.thaw()
      if (isFull) await admin.limitTo(-1)
    },
    wipe: async () => {
      await admin.manager.streams.delete('KV_onframe')
    },
  }
}

describe('in a bucket of a NATS server', () => {
  test.each(Object.entries(keptContract))('%s', async (_, run) => {
    await expect(run(await createWorld())).resolves.toBeUndefined()
  })
})
