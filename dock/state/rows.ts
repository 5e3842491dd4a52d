import type { Group, GroupId, Span } from '#show/state/groups.ts'
import { groupsOf } from '#show/state/groups.ts'
import { spansOf } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'

/** A row of the list: a cue, or the heading of a group. */
export type Row =
  | { readonly type: 'cue'; readonly index: number }
  | {
      readonly type: 'group'
      readonly group: Group
      readonly span: Span
      readonly isFolded: boolean
    }

/** The rows of a rundown. Found by the groups alone, so that 100,000 cues cost as much as 20. */
export interface Rows {
  readonly count: number
  readonly at: (row: number) => Row | null
  /** The row of the cue at that position, or of its group if that is folded; -1 for -1. */
  readonly ofCue: (index: number) => number
  /** -1: there is no such group. */
  readonly ofGroup: (id: GroupId) => number
}

interface Section {
  readonly group: Group
  readonly span: Span
  /** The row of its heading. */
  readonly row: number
  /** How many rows follow the heading. */
  readonly shown: number
}

let last: {
  readonly rundown: Rundown
  readonly folded: ReadonlySet<GroupId>
  readonly rows: Rows
} | null = null

/** `folded`: the groups whose cues are hidden. */
export function rowsOf(rundown: Rundown, folded: ReadonlySet<GroupId>): Rows {
  if (last?.rundown !== rundown || last.folded !== folded) {
    last = { rundown, folded, rows: makeRows(rundown, folded) }
  }
  return last.rows
}

function makeRows(rundown: Rundown, folded: ReadonlySet<GroupId>): Rows {
  const sections = sectionsOf(rundown, folded)
  const end = sections.at(-1)
  const { length } = rundown.cues
  const count = end ? end.row + 1 + end.shown + length - end.span.end : length

  function at(row: number): Row | null {
    if (row < 0 || row >= count) return null
    const section = lastUpTo(sections, row, (one) => one.row)
    if (section === undefined) return { type: 'cue', index: row }
    const { group, span, shown } = section
    const after = row - section.row
    if (after === 0) {
      return { type: 'group', group, span, isFolded: shown === 0 }
    }
    const index = after <= shown ? span.first + after - 1 : span.end + after - 1 - shown
    return { type: 'cue', index }
  }

  function ofCue(index: number): number {
    const section = lastUpTo(sections, index, (one) => one.span.first)
    if (section === undefined) return index
    const { span, row, shown } = section
    if (index >= span.end) return row + 1 + shown + index - span.end
    return shown === 0 ? row : row + 1 + index - span.first
  }

  return {
    count,
    at,
    ofCue,
    ofGroup: (id) => sections.find(({ group }) => group.id === id)?.row ?? -1,
  }
}

function sectionsOf(rundown: Rundown, folded: ReadonlySet<GroupId>): readonly Section[] {
  const spans = spansOf(rundown)
  const inOrder = groupsOf(rundown)
    .flatMap((group) => {
      const span = spans.get(group.id)
      return span ? [{ group, span }] : []
    })
    .sort((a, b) => a.span.first - b.span.first)
  // Rows before a heading: the cues before it, the other headings, and without what is folded.
  let more = 0
  return inOrder.map(({ group, span }) => {
    const row = span.first + more
    const shown = folded.has(group.id) ? 0 : span.end - span.first
    more += 1 + shown - (span.end - span.first)
    return { group, span, row, shown }
  })
}

/** By binary search. */
function lastUpTo(
  sections: readonly Section[],
  most: number,
  placeOf: (section: Section) => number,
): Section | undefined {
  let low = 0
  let high = sections.length
  while (low < high) {
    const middle = (low + high) >> 1
    const section = sections[middle]
    if (section && placeOf(section) <= most) low = middle + 1
    else high = middle
  }
  return sections[low - 1]
}
