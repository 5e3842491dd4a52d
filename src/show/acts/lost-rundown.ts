import { emptyRundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

/**
 * The show without its rundown, which is lost. The cue on air stands alone, as its copy does, and holds
 * at its end: nothing of another show may follow it, and the show must not end because of it.
 */
export function withoutRundown(show: Show): Show {
  const { run } = show
  const onAir = run.onAir && {
    ...run.onAir,
    index: 0,
    cue: { ...run.onAir.cue, end: 'hold' as const, group: null },
  }
  return {
    ...show,
    origin: 'lost',
    rundown: { ...emptyRundown, id: 'lost', cues: onAir === null ? [] : [onAir.cue] },
    run: { ...run, onAir, standby: null },
  }
}
