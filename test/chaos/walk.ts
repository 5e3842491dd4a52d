import { createBadDisk } from '#test/storage/bad-disk.ts'

import type { Page } from './page.ts'
import { createRandom } from './random.ts'
import { createWorld } from './world.ts'

/** What a walk has found, and what was done in it, in words. */
export interface WalkOutcome {
  readonly faults: readonly string[]
  readonly log: readonly string[]
  /** Cuts that OBS was asked for. */
  readonly cuts: number
}

interface Ran {
  readonly id: string
  readonly from: number
  readonly until: number
}

interface Entry {
  readonly cueId: string
  readonly startedAt: number
  readonly endedAt: number | null
}

interface Spell {
  readonly from: number
  readonly until: number
}

const address = { url: 'ws://virtual', password: 'secret', remember: true }
const cueCount = 160

/** How early an armed cut may be (ms), and how late one may be that could not be sent in time. */
const early = 60
const late = 130
/** How long (ms) after a command an armed batch may not have heard of it. */
const unheard = 150
/** After trouble (ms) everything is to be well again. */
const calm = 6500

/**
 * So many virtual seconds of a show with short cues in which the page is frozen, its disk silent and OBS
 * hangs, also at once, while somebody takes, skips, goes back and pauses. Judged from OBS's own log.
 */
export async function runWalk(seed: number, seconds: number): Promise<WalkOutcome> {
  const random = createRandom(seed)
  const disk = createBadDisk()
  const threads = random.pick([2, 3, 4, 8])
  const length = random.pick([700, 1200, 3000])
  const world = createWorld({ hasLocks: random.below(2) === 0, disk, threads })
  const page = world.open()
  const faults: string[] = []
  const log: string[] = []
  const begunAt = world.now()
  const scenes = world.obs.scenes
  const commands: number[] = []
  const troubles: Spell[] = []
  const hangs: Spell[] = []

  const say = (words: string): void => void log.push(`${world.now() - begunAt} ${words}`)
  const sceneOf = (id: string): string => scenes[Number(id.slice(1)) % scenes.length] ?? ''

  const transition = random.pick([null, { name: 'Fade', duration: 300 }])
  await world.pass(500)
  void page.host.ask('main', 'load', [
    JSON.stringify({
      id: 'r',
      cues: Array.from({ length: cueCount }, (_, at) => ({
        id: `c${at}`,
        scene: scenes[at % scenes.length],
        planned: length,
        end: 'follow',
        transition: random.below(3) === 0 ? transition : null,
      })),
    }),
  ])
  void page.host.ask('main', 'connect', [address])
  await world.pass(3000)
  command({ type: 'start' })
  const startedAt = world.now()
  say(`${threads} threads, cues of ${length} ms`)

  while (world.now() - startedAt < seconds * 1000) {
    await act()
    await world.pass(random.below(2) === 0 ? random.below(200) : random.below(2500))
    if (random.below(8) === 0) await rest()
  }
  await rest()
  for (const found of await judge(page)) faults.push(found)
  return { faults, log, cuts: world.obs.cuts.length }

  function command(what: { readonly type: string; readonly [key: string]: unknown }): void {
    say(JSON.stringify(what))
    if (page.state() === 'running') commands.push(world.now())
    void page.host.ask('main', 'send', [what])
  }

  async function act(): Promise<void> {
    const nextDue = random.below(4)
    if (nextDue === 0) await untilNearBoundary()
    const from = world.now()
    switch (random.below(8)) {
      case 0:
      case 1: {
        const ms = random.pick([300, 1500, 4000, 9000, 13_000])
        say(`frozen for ${ms}`)
        page.freeze()
        await world.pass(random.below(ms))
        const isSilent = random.below(2) === 0
        if (isSilent) disk.become('silent')
        page.thaw()
        say(`thawed${isSilent ? ', its disk silent' : ''}`)
        if (random.below(2) === 0) command(anyCommand())
        if (isSilent) {
          await world.pass(random.below(4500))
          disk.become('well')
          say('its disk is well')
        }
        troubles.push({ from, until: world.now() })
        return
      }
      case 2: {
        disk.become('silent')
        say('its disk is silent')
        await world.pass(random.below(9000))
        if (random.below(2) === 0) command(anyCommand())
        await world.pass(random.below(2000))
        disk.become('well')
        troubles.push({ from, until: world.now() })
        say('its disk is well')
        return
      }
      case 3: {
        const ms = random.pick([80, 400, 2000, 7000])
        say(`OBS hangs for ${ms}`)
        world.obs.hang(ms)
        hangs.push({ from, until: from + ms })
        troubles.push({ from, until: from + ms })
        return
      }
      default:
        command(anyCommand())
    }
  }

  function anyCommand(): { readonly type: string; readonly [key: string]: unknown } {
    return random.pick([
      { type: 'skip' },
      { type: 'skip' },
      { type: 'back' },
      { type: 'take', cueId: `c${random.below(cueCount / 2)}` },
      { type: 'pause' },
      { type: 'resume' },
      { type: 'resume' },
      { type: 'nudge', by: random.pick([-300, 20, 500]) },
    ])
  }

  /** Where most goes wrong. */
  async function untilNearBoundary(): Promise<void> {
    const onAir = world.snapshot()?.onAir
    if (!onAir) return
    const left = onAir.startedAt + length - world.now() - random.below(60)
    if (left > 0) await world.pass(left)
  }

  async function rest(): Promise<void> {
    const from = world.now()
    command({ type: 'resume' })
    await world.pass(14_000)
    say(`rested since ${from - begunAt}`)
  }

  async function judge(of: Page): Promise<readonly string[]> {
    command({ type: 'pause' })
    await world.pass(9000)
    const ran = await asRun(of)
    const end = world.now()
    const found: string[] = []
    const program = world.obs.program().program()
    const shown = world.snapshot()
    const onAir = shown?.onAir
    if (onAir && sceneOf(onAir.id) !== program)
      found.push(
        `program: ${program}, on air: ${onAir.id} ${JSON.stringify([shown?.notices, shown?.override])}`,
      )
    if (shown && shown.program !== program)
      found.push(`program: ${program}, shown: ${shown.program}`)
    if (world.obs.program().transition() !== 'Cut') found.push('the transition was not given back')

    const made = world.obs.cuts.filter(({ at }) => at >= startedAt)
    made.forEach(({ at, scene }, index) => {
      const before = made[index - 1]
      if (before?.scene !== scene || isIn(troubles, at, calm) || isUnheardAt(at)) return
      found.push(`${at - begunAt}: ${scene} was cut to twice, ${at - before.at} ms apart`)
    })
    for (const { at, scene } of made) {
      const near = ran.filter(({ from, until }) => from <= at + early && until >= at - late)
      if (near.some(({ id }) => sceneOf(id) === scene)) continue
      const nearIds = near.map(({ id }) => Number(id.slice(1)))
      const isNext = nearIds.some((id) => sceneOf(`c${id + 1}`) === scene)
      const isUnheard =
        commands.some((then) => then <= at + early && then >= at - unheard) ||
        isIn(troubles, at, 3500)
      if (isNext && isUnheard) continue
      if (isIn(hangs, at, 300)) continue
      found.push(`${at - begunAt}: ${scene} was cut to, on air: ${nearIds.join(', ')}`)
    }
    ran.forEach(({ id, from, until }) => {
      if (from < startedAt || until - from < 250 || isIn(troubles, from, calm)) return
      const at = from + 200
      if (at > end) return
      const seen = world.obs.cuts.findLast((cut) => cut.at <= at)?.scene
      if (seen !== sceneOf(id)) found.push(`${at - begunAt}: ${seen} is seen, on air: ${id}`)
    })
    return found
  }

  function isUnheardAt(at: number): boolean {
    return commands.some((then) => then <= at + early && then >= at - unheard)
  }

  async function asRun(of: Page): Promise<readonly Ran[]> {
    const replies: unknown[] = []
    void of.host.ask('main', 'asRun', ['json']).then((reply) => replies.push(reply))
    await world.pass(2000)
    const [reply] = replies as { readonly value?: string }[]
    const { cues } = JSON.parse(reply?.value ?? '{"cues":[]}') as {
      readonly cues: readonly Entry[]
    }
    return cues.map(({ cueId, startedAt: from, endedAt }) => ({
      id: cueId,
      from,
      until: endedAt ?? Infinity,
    }))
  }
}

function isIn(spells: readonly Spell[], at: number, after: number): boolean {
  return spells.some(({ from, until }) => at >= from - 100 && at <= until + after)
}
