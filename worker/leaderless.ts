import type { Answer } from '#base/answer.ts'
import type { Reply } from '#wire/envelope.ts'

/** What is answered where nobody leads, or the lead has just gone elsewhere. */
export const tookOver = 'Another page took over the show meanwhile. Press Connect again.'

export const nobodyLeads: Reply = {
  ok: false,
  reason: 'no-leader',
  message: 'No dock runs the show yet. Try again in a few seconds.',
}

export const cannotTakeOver: Answer = {
  ok: false,
  reason: 'no-storage',
  message:
    'Another dock runs the show, and the browser’s storage does not answer: connect in that dock.',
}
