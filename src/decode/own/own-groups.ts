import type { Path } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'

/** The tree of a file as two lists, and where in the file each of their entries is. */
export interface Flattened {
  readonly cues: readonly unknown[]
  readonly groups: readonly unknown[]
  readonly path: (path: Path) => Path
}

/**
 * Groups may stand beside the cues, `"groups": [{"id":…},…]` with the id in each cue, as we write them: so
 * an Onframe that knows no groups reads the cues. Or among them, as people write them: `{"title":"Act 1",
 * "cues":[…]}`.
 */
export function flatten(entries: readonly unknown[], beside: readonly unknown[]): Flattened {
  if (!entries.some(isNested)) return { cues: entries, groups: beside, path: (path) => path }
  const cues: unknown[] = []
  const groups: unknown[] = [...beside]
  const cuePaths: Path[] = []
  const groupPaths: Path[] = beside.map((_, index) => ['groups', index])
  for (const [index, entry] of entries.entries()) {
    if (!isNested(entry)) {
      cues.push(entry)
      cuePaths.push(['cues', index])
      continue
    }
    const { cues: members, ...group } = entry
    const id = group['id'] ?? `group-${index + 1}`
    groups.push({ ...group, id })
    groupPaths.push(['cues', index])
    for (const [at, member] of members.entries()) {
      cues.push(isFields(member) ? { ...member, group: id } : member)
      cuePaths.push(['cues', index, 'cues', at])
    }
  }
  return {
    cues,
    groups,
    path: ([list, index, ...path]) => {
      const paths = list === 'cues' ? cuePaths : groupPaths
      const found = typeof index === 'number' ? paths[index] : undefined
      if (found) return [...found, ...path]
      return [list, index, ...path].filter((step) => step !== undefined)
    },
  }
}

function isNested(entry: unknown): entry is Fields & { readonly cues: readonly unknown[] } {
  return isFields(entry) && Array.isArray(entry['cues']) && !('scene' in entry)
}
