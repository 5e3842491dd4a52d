import { createSlowDisk } from '#test/storage/slow-disk.ts'

import { judgeActions } from './acting-verdict.ts'
import type { ActingCue } from './acting.ts'
import { drawCues, rundownOf } from './acting.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import type { Told } from './what-was-told.ts'
import { createWorld } from './world.ts'

const paces = [
  { way: 1, work: 1 },
  { way: 3, work: 5 },
  { way: 10, work: 20 },
]
/** From the start of a cue (ms): mostly while OBS is asked for something. */
const near = [-1200, -300, -100, -40, -20, -5, 0, 5, 10, 20, 30, 50, 80, 150, 250, 260, 500]
/** For how long (ms) nobody runs the show. */
const gaps = [0, 50, 300, 1000, 2000, 5000]

/** How the page that runs the show fails: in which cue, how long after its start (ms), and for how long. */
interface Failure {
  readonly cue: number
  readonly ms: number
  readonly way: 'killed' | 'closed' | 'frozen'
  readonly gap: number
}

function drawFailures(random: Random): readonly Failure[] {
  return [0, 3, 6].map((from) => ({
    cue: from + random.below(3),
    ms: random.pick(near),
    way: random.pick(['killed', 'killed', 'closed', 'frozen'] as const),
    gap: random.pick(gaps),
  }))
}

/**
 * A show of ten cues with actions, whose page fails three times, on an OBS and a storage that may be slow. Answers what
 * is wrong when it is over, behind the whole story; nothing if all is well.
 */
export async function runActing(seed: number): Promise<readonly string[]> {
  const random = createRandom(seed)
  const cues = drawCues(random)
  const failures = drawFailures(random)
  const world = createWorld({
    hasLocks: random.below(2) === 0,
    disk: createSlowDisk(() => (random.below(8) === 0 ? random.below(200) : random.below(8))),
    threads: random.pick([2, 4, 6, 12]),
    pace: random.pick(paces),
  })
  const begunAt = world.now()
  const log: string[] = []
  const told: Told[] = []

  function say(words: string): void {
    log.push(`${world.now() - begunAt} ${words}`)
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 20) {
      await world.pass(Math.min(20, left))
      for (const { kind, about, message } of world.snapshot()?.notices ?? []) {
        if (told.some((one) => one.about === about && one.message === message)) continue
        told.push({ kind, about, message })
        say(`told: ${message}`)
      }
    }
  }

  async function passUntil(at: number): Promise<void> {
    if (at > world.now()) await pass(at - world.now())
  }

  let page = world.open()
  await pass(500)
  void page.host.ask('main', 'load', [rundownOf(cues)])
  const obs = { url: 'ws://virtual', password: 'secret', remember: true }
  void page.host.ask('main', 'connect', [obs])
  // Until OBS's threads are counted.
  await pass(12_000)
  const answers: unknown[] = []
  const starts = startsOf(cues, world.now())
  void page.host.ask('main', 'send', [{ type: 'start' }]).then((answer) => answers.push(answer))
  // What was not promised may be lost.
  while (answers.length === 0) await pass(1)
  for (const { cue, ms, way, gap } of failures) {
    await passUntil((starts[cue] ?? 0) + ms)
    say(`${way} for ${gap} in cue ${cue} at ${ms}`)
    if (way === 'frozen') page.freeze()
    else if (way === 'killed') page.kill()
    else page.close()
    await pass(gap)
    if (way === 'frozen') page.thaw()
    else page = world.open()
  }
  await passUntil((starts.at(-1) ?? 0) + 3000)
  // Until whoever came last leads, and has done all.
  await pass(12_000)
  void page.host.ask('main', 'send', [{ type: 'stop' }])
  await pass(3000)

  const faults = judgeActions({ world, cues, told, starts })
  if (faults.length === 0) return []
  const cuts = world.obs.cuts.map(({ scene, at, by }) => `${at - begunAt} ${by} cut to ${scene}`)
  const story = [...log, ...cuts].toSorted((a, b) => parseFloat(a) - parseFloat(b))
  return [...cues.map((cue, at) => wordsOf(cue, (starts[at] ?? 0) - begunAt)), ...story, ...faults]
}

function startsOf(cues: readonly ActingCue[], startedAt: number): readonly number[] {
  let at = startedAt
  return cues.map(({ planned }) => (at += planned ?? 0) - (planned ?? 0))
}

function wordsOf({ planned, states }: ActingCue, at: number): string {
  const acts = states.map(
    ({ of, value, stays, offset }) =>
      `${of} ${String(value)}${stays ? ' stays' : ''}${offset > 0 ? ` after ${offset}` : ''}`,
  )
  return `${at}: ${planned} ${acts.join(', ')}`
}
