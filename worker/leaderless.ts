import type { Answer } from '#base/answer.ts'
import type { Reply } from '#wire/envelope.ts'
import { reachWords } from '#words/worker.ts'

/** Answers where no page leads. */
export const nobodyLeads: Reply = {
  ok: false,
  reason: 'no-leader',
  message: reachWords.nobodyLeads,
}

export const cannotTakeOver: Answer = {
  ok: false,
  reason: 'no-storage',
  message: reachWords.cannotTakeOver,
}

/** The operator wanted this machine to lead. */
export const cannotLead: Answer = {
  ok: false,
  reason: 'cannot-take-over',
  message: reachWords.cannotLead,
}
