import type { Reply } from '#wire/envelope.ts'

import type { Page } from './page.ts'
import type { World } from './world.ts'

/** A person who asks whichever page answers, and remembers what was promised. */
export interface Operator {
  readonly setUp: (cues: readonly object[]) => Promise<void>
  /** Until it runs. False: it does not come to that. */
  readonly start: () => Promise<boolean>
  /** Null: it does not run. */
  readonly startedAt: () => number | null
  /** Everything is off, the show too. */
  readonly stopped: () => void
  /** Null: the page that was asked is gone, or frozen. */
  readonly ask: (page: Page, call: string, ...args: readonly unknown[]) => Promise<Reply | null>
  /** A page that runs, any; there is always one. */
  readonly page: () => Page
  /** Names what was promised to be in the rundown. */
  readonly promise: (cue: string) => void
  readonly acknowledged: () => readonly string[]
}

/** In ms. */
const mostPatient = 12_000

export function createOperator(world: World, say: (words: string) => void): Operator {
  const promised: string[] = []
  let startedAt: number | null = null

  function page(): Page {
    return world.pages().find(({ state }) => state() === 'running') ?? world.open()
  }

  async function ask(of: Page, call: string, ...args: readonly unknown[]): Promise<Reply | null> {
    const replies: Reply[] = []
    of.host.ask('main', call, args).then(
      (value) => of.state() === 'running' && replies.push(value),
      () => {},
    )
    for (let waited = 0; replies.length === 0 && waited < mostPatient; waited += 50) {
      await world.pass(50)
    }
    return replies[0] ?? null
  }

  return {
    ask,
    page,
    startedAt: () => startedAt,
    stopped: () => {
      startedAt = null
    },
    setUp: async (cues) => {
      const first = world.open()
      await ask(first, 'load', {
        id: 'chaos',
        title: 'Chaos',
        revision: 0,
        tickInterval: 100,
        cues,
      })
      // Remembered, so that whichever page comes to lead gets in.
      await ask(first, 'connect', { url: 'ws://virtual', password: 'secret', remember: true })
      // Until everything was read of OBS, and its frames and threads are known.
      await world.pass(2000)
    },
    start: async () => {
      for (let tries = 0; tries < 20; tries += 1) {
        const reply = await ask(page(), 'send', { type: 'start' })
        const isOn = reply?.ok === true || reply?.reason === 'already-running'
        startedAt = isOn ? (world.snapshot()?.startedAt ?? null) : null
        if (startedAt !== null) return true
        say(`start: ${JSON.stringify(reply)}`)
        await world.pass(1000)
      }
      return false
    },
    promise: (cue) => void promised.push(cue),
    acknowledged: () => promised,
  }
}
