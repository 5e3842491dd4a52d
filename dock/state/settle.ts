import type { Answer } from '#base/answer.ts'
import { reasonOf } from '#base/reason.ts'
import { dockWords } from '#words/dock.ts'

/** A worker that cannot be reached is turned into an answer. */
export async function settle<Told extends Answer>(
  ask: () => Promise<Told>,
): Promise<Told | Extract<Answer, { readonly ok: false }>> {
  try {
    return await ask()
  } catch (error) {
    const why = reasonOf(error)
    return { ok: false, reason: 'failed', message: dockWords.couldNotDo(why) }
  }
}
