import { obsLinkWords } from '#words/obs-link.ts'

import type { Lifetime } from './lifetime.ts'
import { ObsError } from './obs-error.ts'

/** OBS has not answered `name` in time. It may do so later, or the link is lost first. */
export function silence(name: string, answer: Promise<unknown>, life: Lifetime): ObsError {
  const late = new Promise<unknown>((resolve, reject) => {
    const leave = life.onEnd(reject)
    answer.then(resolve, reject).finally(leave)
  })
  // Most callers never look at the late answer.
  late.catch(() => undefined)
  const details = { kind: 'no-answer', code: null, request: name, stage: 'up' } as const
  return new ObsError(obsLinkWords.late(name), { ...details, answer: late })
}
