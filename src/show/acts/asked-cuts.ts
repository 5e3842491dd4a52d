import type { Instant } from '#base/time.ts'
import type { Observation } from '#show/state/observation.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { showNotices } from '#words/show.ts'

import { withNotice } from './turn.ts'
import { wantedProgram } from './wanted-program.ts'

/** OBS's scenes have changed, so a refused scene is asked for again if OBS has it now. */
export function forgive(show: Show): Show {
  const { refused, obs } = show
  return refused !== null && obs.scenes?.includes(refused) ? { ...show, refused: null } : show
}

/**
 * OBS made a cut. Only the newest one, answered in time, tells the program; for an older one the program is
 * read from OBS.
 */
export function confirmCut(show: Show, cut: number, scene: SceneName): Show {
  const confirmed = show.asked.find((one) => one.cut === cut)
  if (confirmed === undefined) return show
  const answered = withoutAsked(show, cut)
  if (cut !== show.cuts || confirmed.isLate) return answered
  return {
    ...answered,
    program: show.mode === 'obs' ? scene : show.program,
    obs: { ...show.obs, program: scene },
  }
}

export function failCut(
  show: Show,
  { cut, scene, unanswered }: Extract<Observation, { type: 'cut-failed' }>,
): Show {
  if (unanswered === true) {
    const asked = show.asked.map((one) => (one.cut === cut ? { ...one, isLate: true } : one))
    return { ...show, asked }
  }
  const failed = show.asked.find((one) => one.cut === cut)
  if (failed === undefined) return show
  // OBS has got the scene since it was asked.
  const isOutdated = !failed.wasThere && show.obs.scenes?.includes(scene) === true
  const refused = isOutdated || cut !== show.cuts ? show.refused : scene
  return { ...withoutAsked(show, cut), refused }
}

export function withoutAsked(show: Show, cut: number): Show {
  const asked = show.asked.filter((one) => one.cut !== cut)
  return asked.length === show.asked.length ? show : { ...show, asked }
}

/** Of a notice `missed`, before a take: that show was also held up, perhaps, which is another notice. */
export const ofEscaped = 'escaped/'

/** A cancelled cut of our own was made anyway. It is told, and taken back. */
export function seeEscaped(show: Show, scene: SceneName, now: Instant): Show {
  const obs = { ...show.obs, program: scene }
  if (show.mode === 'rehearsal') return { ...show, obs }
  const seen = { ...show, program: scene, obs }
  const wanted = wantedProgram(show)
  if (wanted === null || wanted === scene || obs.rival !== null) return seen
  const about = `${ofEscaped}${show.run.onAir?.take ?? ''}`
  return withNotice(seen, 'missed', showNotices.escaped(scene, wanted), now, about)
}
