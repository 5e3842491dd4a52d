import { orchestratorWords } from '#words/orchestrator.ts'

/** The answer of a command that was done while storage fails: a reload would lose it. */
export const notStored = Object.freeze({ ok: true, notice: orchestratorWords.notStored } as const)
