import type { Show } from '#show/state/show.ts'
import { checkNames } from '#words/preflight.ts'

import type { ObsSetUp, PreflightRow } from './preflight.ts'
import { preflight } from './preflight.ts'

/** A start by the calendar starts no output and needs no overlay, and the address of that is the page's to know. */
const looked: ReadonlySet<string> = new Set([
  checkNames.obs,
  checkNames.scenes,
  checkNames.transitions,
  checkNames.media,
  checkNames.actions,
  checkNames.clock,
])

/** What of the preflight matters to a show that starts by itself. */
export function checkBeforeStart(show: Show, setUp: ObsSetUp | null): readonly PreflightRow[] {
  return preflight(show, setUp, '', 0, null).filter(({ name }) => looked.has(name))
}
