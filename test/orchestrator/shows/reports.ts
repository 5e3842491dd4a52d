import type { ShowReport } from '#orchestrator/shows/report.ts'

/** A show that is on air. */
export function reportOf(id: string): ShowReport {
  return {
    id,
    phase: 'running',
    mode: 'obs',
    link: 'up',
    isStored: true,
    broadcast: 'live',
    watchers: {
      total: 3,
      active: 2,
      stale: 1,
      bySource: { dock: 1, overlay: 2 },
      registered: 5,
      removed: 2,
    },
    watcherIds: ['a', 'b', `only-${id}`],
    commands: { done: 7, refused: 1 },
    cuts: [0, 0, 0, 9, 1, 0, 0],
    ignored: { channel: 2, obs: 0 },
    faults: 0,
  }
}
