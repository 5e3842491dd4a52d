import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Group } from '#show/state/groups.ts'
import { groupWords } from '#words/groups.ts'

import type { GroupTimes } from './group-times.ts'
import { groupTimesText } from './group-times.ts'

export interface GroupRowProps {
  readonly group: Group
  readonly times: GroupTimes
  /** Its place (px), its position in the list, and how many rows there are. */
  readonly top: number
  readonly row: number
  readonly count: number
  /** Columns of the table that it is a row of. Null: it is in the list. */
  readonly columns: number | null
  readonly isFolded: boolean
  readonly isSelected: boolean
  readonly isTabStop: boolean
  readonly isDragged: boolean
  /** Whether the cue on air is one of its cues. */
  readonly isOnAir: boolean
  readonly onFold: () => void
  readonly act: Actions
}

/** The heading of a group in the list. */
export function GroupRow(props: GroupRowProps): JSX.Element {
  const { row, columns } = props
  const place = {
    class: classesOf(props),
    style: { transform: `translateY(${props.top}px)` },
  }
  if (columns === null) {
    return (
      <li {...place} aria-setsize={props.count} aria-posinset={row + 1}>
        <Heading {...props} />
      </li>
    )
  }
  return (
    <div {...place} role="row" aria-rowindex={row + 2}>
      <div role="gridcell" class="group-cell" aria-colindex={1} aria-colspan={columns}>
        <Heading {...props} />
      </div>
    </div>
  )
}

function Heading(props: GroupRowProps): JSX.Element {
  const { group, isFolded, act } = props
  const name = group.title || groupWords.untitled
  const about = groupTimesText(props.times, group)
  return (
    <>
      <i
        class="colour"
        aria-hidden="true"
        style={{ backgroundColor: group.colour ?? 'transparent' }}
      />
      <button
        type="button"
        class="group-fold"
        aria-expanded={!isFolded}
        aria-label={isFolded ? groupWords.unfold(name) : groupWords.fold(name)}
        title={isFolded ? groupWords.unfold(name) : groupWords.fold(name)}
        tabIndex={-1}
        onClick={props.onFold}
      >
        <Icon name={isFolded ? 'folded' : 'unfolded'} />
      </button>
      <button
        type="button"
        class="group"
        data-group={group.id}
        tabIndex={props.isTabStop ? 0 : -1}
        aria-pressed={props.isSelected}
        onClick={() => act.change({ selected: null, selectedGroup: group.id })}
        onDblClick={props.onFold}
      >
        <span class="title">
          <span class="unseen">{groupWords.group} </span>
          {name}
        </span>
        <span class="muted sums">
          {group.skip && <b>{groupWords.skipped} · </b>}
          {props.isOnAir && isFolded && <b>{groupWords.onAir} · </b>}
          {about.sum}{' '}
          {about.over !== null && (
            <span class={about.isLate ? 'late' : undefined}>{about.over}</span>
          )}
        </span>
      </button>
      <span class="grip" data-group-grip={group.id} aria-hidden="true" title={groupWords.drag}>
        <Icon name="grip" />
      </span>
    </>
  )
}

function classesOf({ group, isFolded, isSelected, isDragged, isOnAir }: GroupRowProps): string {
  const marks = [
    'row-item',
    'group-row',
    group.skip && 'skipped',
    isSelected && 'selected',
    isDragged && 'dragged',
    isOnAir && isFolded && 'on-air',
  ]
  return marks.filter(Boolean).join(' ')
}
