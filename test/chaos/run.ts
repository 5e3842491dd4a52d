import { createBadDisk } from '#test/storage/bad-disk.ts'
import type { Reply } from '#wire/envelope.ts'

import { createRandom } from './random.ts'
import type { Page, World } from './world.ts'
import { createWorld } from './world.ts'

/** What a run has found, and what was done in it, in words. */
export interface ChaosOutcome {
  readonly faults: readonly string[]
  readonly log: readonly string[]
  readonly cuts: number
  readonly takeovers: number
}

const cueLength = 7000

/** Longer than a frozen leader is waited for, and than everything that follows. */
const calm = 16_000

/**
 * So many virtual seconds of pages that are opened, killed, closed and frozen, of an OBS that is killed
 * and a storage that fails, around a show that must not care.
 */
export async function runChaos(options: {
  readonly seed: number
  readonly seconds: number
  readonly hasLocks: boolean
}): Promise<ChaosOutcome> {
  const { seed, seconds, hasLocks } = options
  const random = createRandom(seed)
  const disk = createBadDisk()
  const world = createWorld({ hasLocks, disk })
  const faults: string[] = []
  const log: string[] = []
  const acknowledged: string[] = []
  const leaders = new Set<string>()
  let startedAt = 0

  function say(words: string): void {
    log.push(`${((world.now() - startedAt) / 1000).toFixed(2)} ${words}`)
  }

  /** Null: the page that was asked is gone, or frozen. */
  async function ask(page: Page, call: string, ...args: readonly unknown[]): Promise<Reply | null> {
    const replies: Reply[] = []
    page.host.ask('main', call, args).then(
      (value) => page.state() === 'running' && replies.push(value),
      () => {},
    )
    for (let waited = 0; replies.length === 0 && waited < 12_000; waited += 50) await world.pass(50)
    return replies[0] ?? null
  }

  const first = world.open()
  await ask(first, 'load', {
    id: 'chaos',
    title: 'Chaos',
    revision: 0,
    tickInterval: 100,
    cues: Array.from({ length: 400 }, (_, at) => cueOf(`cue-${at}`, at, world)),
  })
  // Remembered, so that whichever page comes to lead gets in.
  await ask(first, 'connect', { url: 'ws://virtual', password: 'secret', remember: true })
  // Until everything was read of OBS, and its frames and threads are known.
  await world.pass(2000)
  startedAt = world.now()
  await ask(first, 'send', { type: 'start' })
  say('started')

  const acts: Readonly<Record<string, () => Promise<void> | void>> = {
    open: () => {
      if (world.pages().length < 4) world.open()
    },
    kill: () => withPage((page) => page.kill()),
    close: () => withPage((page) => page.close()),
    'freeze for long': async () => {
      const page = random.pick(world.pages())
      page.freeze()
      await world.pass(10_500 + random.below(5000))
      page.thaw()
    },
    'freeze for a moment': async () => {
      const page = random.pick(world.pages())
      page.freeze()
      await world.pass(random.below(9000))
      page.thaw()
    },
    'kill OBS': async () => {
      world.obs.kill()
      await world.pass(random.below(8000))
      world.obs.start()
    },
    'storage fails': async () => {
      disk.become(random.pick(['silent', 'broken', 'full']))
      await world.pass(random.below(15_000))
      disk.become('well')
    },
    edit: async () => {
      const running = world.pages().filter((page) => page.state() === 'running')
      const page = running[random.below(running.length)]
      if (page === undefined) return
      const id = `added-${acknowledged.length}-${log.length}`
      const cue = cueOf(id, acknowledged.length, world)
      const reply = await ask(page, 'send', {
        type: 'edit',
        edit: { type: 'add', cue, before: null },
      })
      if (reply?.ok && reply.notice === undefined) acknowledged.push(id)
      say(`edit ${id} by ${page.id}: ${JSON.stringify(reply)}`)
    },
  }

  function withPage(act: (page: Page) => void): void {
    const page = random.pick(world.pages())
    say(`  ${page.id}, which was ${page.host.role()}`)
    act(page)
    // As a dock is, that OBS opens again.
    if (world.pages().length === 0) world.open()
  }

  const names = Object.keys(acts)
  while (world.now() - startedAt < seconds * 1000) {
    const name = random.pick(names)
    say(name)
    await acts[name]?.()
    if (random.below(3) > 0) await world.pass(random.below(4000))
    else {
      await world.pass(calm)
      check()
    }
  }
  await world.pass(calm)
  check()
  checkCuts()
  await checkEdits()
  return { faults, log, cuts: world.obs.cuts.length, takeovers: leaders.size - 1 }

  function check(): void {
    const leading = world.pages().filter(({ host }) => host.role() === 'leading')
    for (const { id } of leading) leaders.add(id)
    if (leading.length !== 1) {
      fault(`${leading.length} lead: ${leading.map(({ id }) => id).join(', ')}`)
    }
    const since = world.now() - startedAt
    const index = Math.floor(since / cueLength)
    // At the very boundary either is right.
    if (since % cueLength < 200) return
    const scene = sceneOf(index, world)
    const shown = world.snapshot()
    if (shown?.onAir?.id !== `cue-${index}`) fault(`on air: ${shown?.onAir?.id}, not cue-${index}`)
    if (world.obs.program().program() !== scene)
      fault(
        `program: ${world.obs.program().program()}, not ${scene} ${JSON.stringify(shown?.obs.link)} ${JSON.stringify(shown?.notices)} ${shown?.program}`,
      )
  }

  function checkCuts(): void {
    // Every cut changes the scene: whatever asks for the one that is on was a cut made twice.
    let before = ''
    for (const { scene, at, by } of world.obs.cuts) {
      // One that was started anew has a scene that nobody asked for.
      if (by === 'OBS') before = ''
      else if (scene === before) {
        const near = world.obs.cuts
          .filter((cut) => Math.abs(cut.at - at) < 15_000)
          .map((cut) => `${cut.scene} ${(cut.at - startedAt) / 1000} ${cut.by}`)
        fault(`${scene} was cut to twice, by ${by}: ${near.join(', ')}`)
      } else before = scene
    }
  }

  async function checkEdits(): Promise<void> {
    const value = await world.kept.read('rundown/chaos')
    const text = JSON.stringify(value)
    for (const id of acknowledged) {
      if (!text.includes(`${id}\\`) && !text.includes(`"${id}"`))
        fault(`${id} was acknowledged, and is lost`)
    }
  }

  function fault(words: string): void {
    say(`FAULT: ${words}`)
    faults.push(`${((world.now() - startedAt) / 1000).toFixed(2)} s: ${words}`)
  }
}

function sceneOf(index: number, world: World): string {
  return world.obs.scenes[index % world.obs.scenes.length] ?? ''
}

function cueOf(id: string, index: number, world: World): object {
  return {
    id,
    label: '',
    title: id,
    scene: sceneOf(index, world),
    planned: cueLength,
    at: null,
    media: null,
    end: 'follow',
    transition: null,
    skip: false,
    notes: '',
    colour: null,
    warning: null,
    danger: null,
  }
}
