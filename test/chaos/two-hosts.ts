import type { BadDisk } from '#test/storage/bad-disk.ts'

import type { Page } from './page.ts'
import type { Pace } from './virtual-pool.ts'
import type { World } from './world.ts'
import { createWorld } from './world.ts'

const address = { url: 'ws://virtual', password: 'secret', remember: true }

interface TwoHosts {
  readonly world: World
  /** The one that leads. The other is `page-2`. */
  readonly first: Page
  /** When the show was started: every cue follows the one before. */
  readonly startedAt: number
}

/** Two hosts on two machines that share a server; the first runs a show on an OBS that both reach. */
export async function startTwoHosts(options: {
  /** Of each cue (ms), and how many there are; the scenes come round again. */
  readonly length: number
  readonly cues: number
  /** Of each cue. Left out: it only cuts. */
  readonly actions?: (at: number) => readonly object[]
  readonly threads?: number
  readonly pace?: Pace
  readonly disk?: Pick<BadDisk, 'open'>
}): Promise<TwoHosts> {
  const { length, cues, actions = () => [], ...obs } = options
  const world = createWorld({ hasLocks: false, isFar: true, ...obs })
  const scene = (at: number): string => world.obs.scenes[at % world.obs.scenes.length] ?? ''
  const rundown = Array.from({ length: cues }, (_, at) => ({
    id: `c${at}`,
    scene: scene(at),
    planned: length,
    end: 'follow',
    actions: actions(at),
  }))
  const first = world.open()
  await world.pass(500)
  void first.host.ask('main', 'load', [JSON.stringify({ cues: rundown })])
  void first.host.ask('main', 'connect', [address])
  await world.pass(3000)
  world.open()
  // Until OBS's threads are counted.
  await world.pass(12_000)
  const startedAt = world.now()
  void first.host.ask('main', 'send', [{ type: 'start' }])
  return { world, first, startedAt }
}
