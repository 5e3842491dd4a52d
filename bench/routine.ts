import { milliseconds } from '#base/time.ts'
import type { Command } from '#show/state/command.ts'

/** What an operator does all evening, endlessly. */
const routine: readonly Command[] = [
  { type: 'nudge', by: milliseconds(10_000) },
  { type: 'stand-by', cueId: 'cue-5' },
  { type: 'pause' },
  { type: 'resume' },
  { type: 'stand-by', cueId: null },
  { type: 'nudge', by: milliseconds(-10_000) },
]

export function commandAt(at: number): Command {
  return routine[at % routine.length] ?? { type: 'stop' }
}

/**
 * How many commands a second `loop` makes, after 20,000 that are not counted. Each store has a loop of its own:
 * a call that many kinds of store share is slower for all.
 */
export function perSecond(count: number, loop: (many: number) => void): number {
  loop(20_000)
  const start = performance.now()
  loop(count)
  return (count / (performance.now() - start)) * 1000
}
