import { isOnAir } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import type { Act } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import { actionWords } from '#words/action-editor.ts'

const words = actionWords

/** Whether it takes a second press: viewers may see it, or it cannot be put back. */
export function needsSure(wanted: Act, moment: Pick<Moment, 'phase' | 'mode' | 'obs'>): boolean {
  const isUnderWay = moment.phase === 'running' || moment.phase === 'paused'
  return !isState(wanted) || isUnderWay || isOnAir(moment)
}

/** Why it cannot be tried now, in one sentence. Null: it can. */
export function whyNot(wanted: Act, { mode, obs }: Pick<Moment, 'mode' | 'obs'>): string | null {
  if (mode === 'rehearsal') return words.noTest.rehearsal
  if (obs.rival != null) return words.noTest.elsewhere
  return obs.link.phase === 'up' || wanted.type === 'post' ? null : words.noTest.away
}
