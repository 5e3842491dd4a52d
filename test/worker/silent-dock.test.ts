import { expect, test } from 'vitest'

import { later } from '#base/time.ts'
import { stateWordOf } from '#dock/state/state-words.ts'
import type { Following } from '#page/onframe.ts'
import { followShow } from '#page/onframe.ts'
import { closeBeat } from '#subscription/beat.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Reply } from '#wire/envelope.ts'
import { reachWords } from '#words/worker.ts'
import { createRemote } from '#worker/remote.ts'

import { url } from './fake-link.ts'
import type { Studio } from './studio.ts'
import { createStudio } from './studio.ts'

interface Remote {
  /** Null: there is no answer yet half a second later. */
  readonly ask: (call: string, ...args: readonly unknown[]) => Promise<Reply | null>
  readonly pill: () => string
  readonly stop: Following['watch']['stop']
}

/** A remote's page with its thread, on the clock of the studio and connected to its OBS. */
async function openRemote(studio: Studio): Promise<Remote> {
  const { now, setAlarm, obs, pass } = studio
  const channel = createMemoryBus()
  const thread = createRemote('remote', {
    now,
    setAlarm,
    random: () => 0,
    connect: obs.connect,
    page: channel.join(),
  })
  const { api, watch } = followShow({
    transport: channel.join(),
    showId: 'main',
    topics: ['show'],
    id: 'remote page',
    source: 'remote',
    filter: null,
    beat: closeBeat,
    monotonicNow: now,
    after: (delay, run) => setAlarm(later(now(), delay), run),
    report: () => {},
  })
  async function ask(call: string, ...args: readonly unknown[]): Promise<Reply | null> {
    const asked = thread.ask('main', call, args)
    await pass(500)
    return await Promise.race([asked, Promise.resolve(null)])
  }
  expect(await ask('connect', { url, password: 'right', remember: false })).toEqual({ ok: true })
  return {
    ask,
    stop: watch.stop,
    pill: () => {
      const moment = api.snapshot()
      return moment === null ? 'nothing is known' : stateWordOf(moment).word
    },
  }
}

/** How many requests the remote has put on OBS's bus. */
function requested({ obs }: Studio): number {
  return obs.broadcast.filter((said) => (said as { readonly type?: unknown }).type === 'request')
    .length
}

test('a remote says within ten seconds that the only dock is gone, and why nothing can be pressed', async () => {
  const studio = createStudio('right')
  const dock = await studio.open()
  await dock.ask('load', JSON.stringify({ cues: ['A', 'B', 'A'].map((scene) => ({ scene })) }))
  await dock.connect('right', { remember: true })
  await dock.ask('send', { type: 'start' })
  const remote = await openRemote(studio)
  await studio.pass(5000)
  const running = remote.pill()
  // Nothing changes in the show, so only the beats tell that it is there.
  for (let passed = 0; passed < 60; passed += 1) {
    await studio.pass(1000)
    expect(remote.pill()).toBe(running)
  }
  expect(running).not.toBe('NO CONTACT')
  expect(await remote.ask('send', { type: 'skip' })).toEqual({ ok: true })
  expect([requested(studio), studio.snapshot()?.onAir?.index]).toEqual([1, 1])

  dock.close()
  await studio.pass(10_000)
  expect(remote.pill()).toBe('NO CONTACT')
  expect(await remote.ask('send', { type: 'skip' })).toEqual({
    ok: false,
    reason: 'show-is-silent',
    message: reachWords.showIsSilent,
  })
  expect(requested(studio)).toBe(1)

  await studio.open()
  await studio.pass(10_000)
  expect(remote.pill()).toBe(running)
  expect(await remote.ask('send', { type: 'skip' })).toEqual({ ok: true })
  expect(studio.snapshot()?.onAir?.index).toBe(2)
  remote.stop()
})
