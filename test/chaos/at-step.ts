import type { BroadcastPhase } from '#show/state/broadcast.ts'

import type { Operator } from './operator.ts'
import type { Random } from './random.ts'
import { drawInRounds } from './random.ts'
import type { World } from './world.ts'

type Step = Exclude<BroadcastPhase, 'idle' | 'error'>

interface StepActOptions {
  readonly world: World
  readonly seed: number
  readonly random: Random
  readonly operator: Operator
  readonly say: (words: string) => void
  readonly emergencyStop: () => Promise<void>
  /** It is about to be asked for. */
  readonly meansToStream: () => void
  readonly troubles: Readonly<Record<string, () => Promise<void> | void>>
}

const steps: readonly Step[] = ['initializing', 'ready', 'starting', 'live', 'stopping']

/** All phases of a broadcast; one is brought on from the left to the right. */
const order: readonly BroadcastPhase[] = ['idle', ...steps, 'error']

/** What brings a broadcast on that does not go on by itself. */
const onward: Readonly<Partial<Record<BroadcastPhase, string>>> = {
  idle: 'initialize',
  ready: 'start-broadcast',
  live: 'stop-broadcast',
}

/** Longest (ms) that a step is waited for: longer than a server that says nothing is. */
const longest = 40_000

/**
 * Brings a broadcast to a step, and then lets something happen to it: by luck alone hardly anything comes into a
 * step that is over in a third of a second. Each step in turn, also from one seed to the next.
 */
export function createStepAct(options: StepActOptions) {
  const { world, seed, random, operator, say } = options
  const reached: Record<string, number> = Object.fromEntries(steps.map((step) => [step, 0]))
  const drawTrouble = drawInRounds(random, Object.keys(options.troubles))
  // Two for each act, so that three seeds that do it once each have had all.
  let turn = 2 * seed

  return {
    reached: () => reached,
    act: async (): Promise<void> => {
      await comeInto()
      await comeInto()
    },
  }

  async function comeInto(): Promise<void> {
    const step = steps[turn % steps.length] ?? 'ready'
    const isThere = await bringTo(step)
    say(`  ${step}: ${isThere ? 'it is' : 'it does not come to that'}`)
    // It is tried again the next time.
    if (!isThere) return
    turn += 1
    reached[step] = (reached[step] ?? 0) + 1
    const trouble = drawTrouble()
    say(`  ${trouble}`)
    await options.troubles[trouble]?.()
  }

  async function bringTo(step: Step): Promise<boolean> {
    let pressedIn: BroadcastPhase | undefined
    const begunAt = world.now()
    while (world.now() - begunAt < longest) {
      const phase = world.snapshot()?.broadcast.phase
      if (phase === step) return true
      const isStrangers = phase === 'idle' && world.obs.program().isStreaming()
      const isPast = phase && order.indexOf(phase) > order.indexOf(step)
      if (isStrangers || isPast) await options.emergencyStop()
      else if (phase !== pressedIn) press(phase)
      pressedIn = phase
      await world.pass(50)
    }
    return false
  }

  /** No answer is waited for: the step would be over. */
  function press(phase: BroadcastPhase | undefined): void {
    const type = phase && onward[phase]
    if (type === undefined) return
    if (type === 'start-broadcast') options.meansToStream()
    void operator.page().host.ask('main', 'send', [{ type }])
  }
}
