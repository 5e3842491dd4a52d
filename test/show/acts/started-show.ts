import type { Policy } from '#show/state/show.ts'
import { onObs, play } from '#test/fixtures.ts'

export const started = play(
  onObs(),
  [0, { type: 'start' }],
  [0.1, { type: 'cut-made', cut: 1, scene: 'welcome' }],
).show

export function withPolicy(policy: Partial<Policy>): typeof started {
  return { ...started, policy: { ...started.policy, ...policy } }
}
