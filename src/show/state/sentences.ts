import { refusals } from '#words/show.ts'

import type { Refusal } from './effect.ts'

/** What an operator reads when a command is refused: one sentence for each reason. */
export const sentences: Readonly<Record<Refusal, string>> = refusals
