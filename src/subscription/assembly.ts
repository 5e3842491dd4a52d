import type { Group } from '#show/state/groups.ts'
import { groupsOf, withGroups } from '#show/state/groups.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { RundownPart } from '#wire/rundown-views.ts'

/** Assembles a rundown that comes in parts. */
export interface Assembly {
  /** The rundown if this made it whole, `known` if that is it; null: parts of it are still lacking. */
  readonly hear: (part: RundownPart, known: Rundown | undefined) => Rundown | null
  readonly clear: () => void
}

interface Gathered {
  readonly rundown: RundownPart['rundown']
  readonly cues: (Cue | undefined)[]
  groups: readonly Group[]
  lacking: number
}

/** The most parts that a rundown can have; a message that says more is ignored. */
const mostCues = 200_000

export function createAssembly(): Assembly {
  let gathered: Gathered | null = null

  function hearPart({ rundown, groups, at, cues }: RundownPart): Rundown | null {
    const count = rundown.cues
    if (count > mostCues || at + cues.length > count) return null
    if (gathered === null || !isSame(gathered.rundown, rundown)) {
      gathered = { rundown, cues: Array.from({ length: count }), groups: [], lacking: count }
    }
    if (at === 0) gathered.groups = groups ?? []
    for (const [index, cue] of cues.entries()) {
      if (gathered.cues[at + index] === undefined) gathered.lacking -= 1
      gathered.cues[at + index] = cue
    }
    if (gathered.lacking > 0) return null
    const whole = withGroups({ ...rundown, cues: gathered.cues as readonly Cue[] }, gathered.groups)
    gathered = null
    return whole
  }

  return {
    hear: (part, known) => {
      const { rundown, base, cues } = part
      if (known !== undefined && isSame(known, rundown)) return known
      if (base === null) return hearPart(part)
      const isOfKnown =
        known?.id === rundown.id &&
        known.revision === base.revision &&
        base.head + base.tail <= known.cues.length &&
        base.head + cues.length + base.tail === rundown.cues
      if (!isOfKnown) return null
      const tail = known.cues.slice(known.cues.length - base.tail)
      return withGroups(
        { ...rundown, cues: [...known.cues.slice(0, base.head), ...cues, ...tail] },
        part.groups ?? groupsOf(known),
      )
    },
    clear: () => {
      gathered = null
    },
  }
}

interface Named {
  readonly id: string
  readonly revision: number
}

function isSame(a: Named, b: Named): boolean {
  return a.id === b.id && a.revision === b.revision
}
