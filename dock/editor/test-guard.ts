import { isOnAir } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import type { Act } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import { actionWords } from '#words/action-editor.ts'

const words = actionWords

/** Whether it takes a second press: viewers may see it, or it cannot be put back. A timer is set again at once. */
export function needsSure(wanted: Act, moment: Pick<Moment, 'phase' | 'mode' | 'obs'>): boolean {
  const isUnderWay = moment.phase === 'running' || moment.phase === 'paused'
  return wanted.type !== 'timer' && (!isState(wanted) || isUnderWay || isOnAir(moment))
}

/** Why it cannot be tried now, in one sentence. Null: it can. */
export function whyNot(wanted: Act, { mode, obs }: Pick<Moment, 'mode' | 'obs'>): string | null {
  if (obs.rival != null) return words.noTest.elsewhere
  if (wanted.type === 'timer') return null
  if (mode === 'rehearsal') return words.noTest.rehearsal
  return obs.link.phase === 'up' || wanted.type === 'post' ? null : words.noTest.away
}
