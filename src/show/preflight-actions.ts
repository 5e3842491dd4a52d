import { unreachable } from '#base/unreachable.ts'
import type { Act } from '#show/state/actions.ts'
import { actionsOf } from '#show/state/actions.ts'
import { isSkipped } from '#show/state/groups.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

import type { ObsSetUp } from './preflight.ts'

/** Something that an action names and OBS lacks. */
export interface MissingName {
  readonly name: string
  /** The first cue that needs it, as people call it. */
  readonly cue: string
}

/**
 * What the actions of the rundown name and OBS does not have, each once, in order of need. Null: there are no actions.
 * Where OBS does not tell what it has, nothing is known to be missing.
 */
export function missingInActions(
  { rundown }: Show,
  { inputs, scenes, filters }: ObsSetUp,
): readonly MissingName[] | null {
  const known: Known = {
    inputs: inputs && new Set(inputs),
    items: scenes?.items ?? null,
    filters: filters ?? null,
  }
  const missing = new Map<string, string>()
  let count = 0
  for (const cue of rundown.cues) {
    if (isSkipped(rundown, cue)) continue
    for (const { act, skip } of actionsOf(cue)) {
      if (skip) continue
      count += 1
      const name = lacks(act, known)
      const called = [cue.label, cue.title || cue.scene].filter(Boolean).join(' ')
      if (name !== null && !missing.has(name)) missing.set(name, called)
    }
  }
  return count === 0 ? null : [...missing].map(([name, cue]) => ({ name, cue }))
}

/** What is known of OBS. Null: it does not tell. */
export interface Known {
  readonly inputs: ReadonlySet<string> | null
  /** What each scene and group holds. */
  readonly items: ReadonlyMap<string, readonly { readonly source: string }[]> | null
  readonly filters: ReadonlyMap<string, readonly string[]> | null
}

/** What OBS lacks for an act. Null: nothing that is known. */
export function lacks(act: Act, { inputs, items, filters }: Known): string | null {
  switch (act.type) {
    case 'mute':
    case 'volume':
    case 'text':
    case 'settings':
    case 'media':
      return inputs === null || inputs.has(act.input) ? null : act.input
    case 'show': {
      const held = items?.get(act.in)
      if (items === null) return null
      if (held === undefined) return act.in
      return held.some(({ source }) => source === act.source) ? null : act.source
    }
    case 'filter': {
      if (inputs === null || items === null) return null
      if (!inputs.has(act.source) && !items.has(act.source)) return act.source
      const has = filters?.get(act.source)
      return has === undefined || has.includes(act.filter) ? null : act.filter
    }
    case 'output':
    case 'chapter':
    case 'hotkey':
    case 'request':
    case 'post':
    case 'timer':
      return null
    default:
      return unreachable(act)
  }
}

/** The sources whose filters must be read for that. */
export function filteredSources({ cues }: Rundown): readonly string[] {
  const named = cues.flatMap((cue) =>
    actionsOf(cue).flatMap(({ act }) => (act.type === 'filter' ? [act.source] : [])),
  )
  return [...new Set(named)]
}
