import type { JSX } from 'preact'

import { unreachable } from '#base/unreachable.ts'
import { durationToText } from '#decode/duration-text.ts'
import { Icon } from '#dock/fields/icons.tsx'
import type { Column, ColumnName } from '#dock/state/columns.ts'
import { isOwn } from '#dock/state/columns.ts'
import { isEditedOnAir } from '#dock/state/edited-on-air.ts'
import type { DockState } from '#dock/state/screen.ts'
import { rundownWords } from '#words/rundown.ts'
import { tableWords } from '#words/table.ts'

import { ActionMarks } from './action-marks.tsx'
import { textOf } from './cell-text.ts'
import type { CueRowProps } from './cue-row.tsx'
import { classesOf } from './cue-row.tsx'
import { Flag, RowActions, StartTime, TallyMark } from './row-parts.tsx'
import { Cells } from './table-cell.tsx'

const words = rundownWords.row

export interface TableRowProps extends CueRowProps {
  readonly columns: readonly Column[]
  readonly state: DockState
}

export function TableRow(props: TableRowProps): JSX.Element {
  const { cue, row, tally, state } = props
  const { screen } = state
  const isEdited = screen.isCellEdited && screen.cell?.cueId === cue.id
  return (
    <div
      class={classesOf(props) + (isEdited ? ' edited' : '')}
      role="presentation"
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <i
        class="colour"
        aria-hidden="true"
        style={{ backgroundColor: cue.colour ?? 'transparent' }}
      />
      <div
        class="cells"
        role="row"
        data-row={cue.id}
        tabIndex={-1}
        aria-rowindex={row + 2}
        aria-selected={props.isSelected || props.isAmongSelected}
        aria-current={tally === 'on-air' ? 'true' : undefined}
      >
        <Cells {...props} isNew={false} shown={(name) => <Shown {...props} name={name} />}>
          {props.isSelected && <RowActions {...props} />}
        </Cells>
      </div>
      <span class="grip" data-grip={cue.id} aria-hidden="true" title={words.drag}>
        <Icon name="grip" />
      </span>
    </div>
  )
}

/** What a cell shows while nobody types in it. */
function Shown(props: TableRowProps & { readonly name: ColumnName }): JSX.Element {
  const { cue, name, state } = props
  if (isOwn(name)) return <span class="text">{textOf(cue, name)}</span>
  switch (name) {
    case 'label':
      return (
        <>
          <TallyMark tally={props.tally} />
          <b class="text">{cue.label}</b>
        </>
      )
    case 'title':
      return <Title {...props} />
    case 'scene':
      return props.isMissing ? <Missing scene={cue.scene} /> : <span class="text">{cue.scene}</span>
    case 'start':
      return <StartTime start={props.start} moment={state.moment} />
    case 'planned':
      return (
        <span class="text">
          {cue.planned === null ? words.openEnded : durationToText(cue.planned)}
        </span>
      )
    case 'end':
      return (
        <>
          <Icon name={cue.end} />
          <span class="text">{tableWords.ends[cue.end]}</span>
        </>
      )
    case 'at':
    case 'transition':
    case 'notes':
      return <span class="text">{textOf(cue, name)}</span>
    default:
      return unreachable(name)
  }
}

function Title(props: TableRowProps): JSX.Element {
  const { cue, columns, isMissing, isSkipped, state } = props
  const names = new Set(columns.map(({ name }) => name))
  return (
    <>
      {!names.has('label') && <TallyMark tally={props.tally} />}
      {cue.flag && <Flag />}
      <ActionMarks cue={cue} />
      <span class="text title">{cue.title || cue.scene}</span>
      {cue.skip && <b>{words.skipped}</b>}
      {isSkipped && !cue.skip && <b>{words.skippedByGroup}</b>}
      {isEditedOnAir(cue, state.moment.onAir) && <b>{words.editedOnAir}</b>}
      {isMissing && !names.has('scene') && <Missing scene={cue.scene} />}
    </>
  )
}

function Missing({ scene }: { readonly scene: string }): JSX.Element {
  return (
    <span class="text missing" title={words.notInObs(scene)}>
      <Icon name="warning" />
      {words.notInObs(scene)}
    </span>
  )
}
