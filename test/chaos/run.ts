import type { BadDisk } from '#test/storage/bad-disk.ts'
import { createBadDisk } from '#test/storage/bad-disk.ts'

import { createActs } from './acts.ts'
import { createOperator } from './operator.ts'
import { createRandom, drawInRounds } from './random.ts'
import { cueLength, cueOf } from './show.ts'
import { judgeCuts, judgeEdits, judgeNow } from './verdict.ts'
import { createWorld } from './world.ts'

/** What a run has found, and what was done in it, in words. */
export interface ChaosOutcome {
  readonly faults: readonly string[]
  readonly log: readonly string[]
  /** How often each act was done; none was left out of the list. */
  readonly acts: Readonly<Record<string, number>>
  /** How often trouble came into each step of a broadcast that was waited for. */
  readonly steps: Readonly<Record<string, number>>
  /** How often the storage was asked for something while it failed. */
  readonly met: ReturnType<BadDisk['met']>
  readonly takeovers: number
  /** How often it was live when it was looked at. */
  readonly timesLive: number
}

/** Longer than a frozen leader is waited for, and than everything that follows. */
const calm = 16_000

/** Longer than OBS takes to give up a server that says nothing. */
const longCalm = 60_000

/**
 * So many virtual seconds of pages that are opened, killed, closed and frozen, of an OBS that is killed,
 * a storage that fails, a stream that goes live and ends, a second browser that takes over, and remotes
 * that ask twice, around a show that must not care.
 */
export async function runChaos(options: {
  readonly seed: number
  readonly seconds: number
  readonly hasLocks: boolean
}): Promise<ChaosOutcome> {
  const { seed, seconds, hasLocks } = options
  const random = createRandom(seed)
  const disk = createBadDisk()
  const world = createWorld({
    hasLocks,
    disk,
    nextStart: () => {
      const isSilent = random.below(12) === 0
      // A server that says nothing is given up after 31 s.
      return isSilent
        ? { takes: 31_000, works: false }
        : { takes: 200 + random.below(5000), works: random.below(8) > 0 }
    },
  })
  const other = createWorld({ hasLocks, beside: world })
  const faults: string[] = []
  const log: string[] = []
  const leaders = new Set<string>()
  const begunAt = world.now()
  let timesLive = 0

  const operator = createOperator(world, say)
  await operator.setUp(
    Array.from({ length: 400 }, (_, at) => cueOf(`cue-${at}`, at, world.obs.scenes)),
  )
  const acts = await createActs({ world, other, disk, seed, random, operator, say, fault })
  await operator.start()
  say('started')

  const names = Object.keys(acts.all)
  const done = Object.fromEntries(names.map((name) => [name, 0]))
  // By luck alone some would not come in most runs; in rounds alone none would come twice in a row.
  const inRounds = drawInRounds(random, names)
  while (world.now() - begunAt < seconds * 1000) {
    const name = random.below(2) === 0 ? inRounds() : random.pick(names)
    say(name)
    done[name] = (done[name] ?? 0) + 1
    await acts.all[name]?.()
    if (random.below(3) > 0) await world.pass(random.below(4000))
    else {
      await world.pass(calm)
      look()
    }
  }
  await world.pass(longCalm)
  look()
  const phase = world.snapshot()?.broadcast.phase ?? ''
  const isUnderWay = ['initializing', 'starting', 'stopping'].includes(phase)
  if (isUnderWay) fault(`the broadcast is ${phase} for ever`)
  for (const found of judgeCuts(world.obs.cuts, begunAt)) fault(found)
  for (const found of judgeEdits(await world.kept.read('rundown/chaos'), operator.acknowledged())) {
    fault(found)
  }
  return {
    faults,
    log,
    timesLive,
    acts: done,
    steps: acts.steps(),
    met: disk.met(),
    takeovers: leaders.size - 1,
  }

  function look(): void {
    for (const { id, host } of world.pages()) if (host.role() === 'leading') leaders.add(id)
    if (world.snapshot()?.broadcast.phase === 'live') timesLive += 1
    const startedAt = operator.startedAt()
    const found = judgeNow(world, {
      startedAt,
      // At the very boundary, and a frame before it, either is right.
      isAtBoundary: startedAt !== null && (world.now() - startedAt + 100) % cueLength < 300,
      isStreamOurs: acts.isStreamOurs(),
    })
    for (const one of found) fault(one)
  }

  function say(words: string): void {
    log.push(`${((world.now() - begunAt) / 1000).toFixed(2)} ${words}`)
  }

  function fault(words: string): void {
    say(`FAULT: ${words}`)
    faults.push(`${((world.now() - begunAt) / 1000).toFixed(2)} s: ${words}`)
  }
}
