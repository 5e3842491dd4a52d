import type { Decoded } from '#decode/fault.ts'
import { decoded } from '#decode/fault.ts'
import { decodeHistory } from '#decode/stored/history.ts'
import type { History } from '#show/state/history.ts'
import { noHistory } from '#show/state/history.ts'
import type { Rundown } from '#show/state/rundown.ts'

import type { KeptRundown } from './kept-rundown.ts'
import { decodeKeptRundown, keepRundown } from './kept-rundown.ts'

/** A rundown, and the edits of it that can be undone. */
export interface WithHistory {
  readonly rundown: Rundown
  readonly history: History
}

/** Both as they lie in storage, in one piece. */
export function keepWithHistory(
  { rundown, history }: WithHistory,
  text: string,
): KeptRundown & { readonly history?: History } {
  const kept = keepRundown(rundown, text)
  return history === noHistory ? kept : { ...kept, history }
}

/** Edits that cannot be read are let go of: the rundown is worth more. */
export function decodeWithHistory(value: unknown): Decoded<WithHistory> {
  const rundown = decodeKeptRundown(value)
  if (!rundown.ok) return rundown
  const kept = (value as { readonly history?: unknown }).history
  if (kept === undefined) return decoded({ rundown: rundown.value, history: noHistory })
  const history = decodeHistory(kept)
  return decoded({
    rundown: rundown.value,
    history: history.ok ? history.value : { ...noHistory, isCut: true },
  })
}
