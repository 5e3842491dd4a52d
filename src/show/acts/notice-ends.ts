import { short } from '#base/short.ts'
import type { Instant } from '#base/time.ts'
import { between, seconds } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { entryIn } from '#show/state/calendar.ts'
import type { Notice } from '#show/state/notice.ts'
import { strayOutputs } from '#show/state/obs-outputs.ts'
import type { Show } from '#show/state/show.ts'
import { ofStrayOutput } from '#show/state/troubles.ts'

import { isStillByHand } from './action-answers.ts'
import { ofEscaped } from './asked-cuts.ts'
import { isStillAhead } from './clock-notes.ts'
import { ofSource } from './rename-in-actions.ts'
import { sceneOf } from './wanted-program.ts'

/** What happened while nobody was there is told at least so long (ms): the cue on air may be over at once. */
const toRead = seconds(10)

/** The show without the notices whose cause is over. The same show if all of them still hold. */
export function endNotices(show: Show, now: Instant): Show {
  if (show.notices.length === 0) return show
  const left = show.notices.filter((notice) => isSo(show, notice, now))
  return left.length === show.notices.length ? show : { ...show, notices: left }
}

function isSo(show: Show, { kind, about, at }: Notice, now: Instant): boolean {
  const { run, program, obs } = show
  switch (kind) {
    case 'by-hand':
      return run.override?.by === 'hand'
    case 'away':
      return run.phase === 'paused' && isTake(show, about)
    case 'missed': {
      const id = entryIn(about)
      if (id === null) {
        return isTake(show, about) || (run.onAir !== null && between(at, now) < toRead)
      }
      return id === '' || show.calendar.plans.some(({ entry }) => entry.id === id)
    }
    case 'cut-failed':
      return (
        obs.rival === null && short(program ?? '') !== about && short(sceneOf(run) ?? '') === about
      )
    case 'clock':
      return isStillAhead(show, about)
    case 'renamed':
      if (about.startsWith(ofSource)) return true
      return obs.scenes === null || obs.scenes.some((scene) => short(scene) === about)
    case 'trouble':
      if (about === ofStrayOutput) return strayOutputs(show).length > 0
      return isStillByHand(show, about) ?? true
    default:
      return unreachable(kind)
  }
}

/** A notice about what is on air says which take it means, and is over with that take. */
function isTake({ run }: Show, about: string): boolean {
  const take = about.startsWith(ofEscaped) ? about.slice(ofEscaped.length) : about
  return run.onAir !== null && String(run.onAir.take) === take
}
