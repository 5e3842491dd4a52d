import type { Answer } from '#base/answer.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import type { Stored } from './saver.ts'

type Notice = Readonly<Extract<Answer, { readonly ok: true }>>

const notices: Readonly<Record<Stored, Notice>> = {
  stored: { ok: true },
  here: { ok: true, notice: orchestratorWords.keptHere },
  not: { ok: true, notice: orchestratorWords.notStored },
}

/** The answer of a command that was done: while storage fails, what would be lost by a reload, or is on this machine only. */
export function doneAnd(stored: Stored): Notice {
  return notices[stored]
}

/** Whether the shared place, or that of this machine if it shares none, has all of it. */
export function isStored({ notice }: Notice): boolean {
  return notice !== orchestratorWords.keptHere && notice !== orchestratorWords.notStored
}
