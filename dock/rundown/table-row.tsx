import type { JSX } from 'preact'

import { unreachable } from '#base/unreachable.ts'
import { durationToText } from '#decode/duration-text.ts'
import { Icon } from '#dock/fields/icons.tsx'
import type { Column, ColumnName } from '#dock/state/columns.ts'
import { isEditedOnAir } from '#dock/state/edited-on-air.ts'
import type { CellPlace, DockState } from '#dock/state/screen.ts'
import { rundownWords } from '#words/rundown.ts'
import { tableWords } from '#words/table.ts'

import { ActionMarks } from './action-marks.tsx'
import { textOf } from './cell-text.ts'
import type { CueRowProps } from './cue-row.tsx'
import { classesOf } from './cue-row.tsx'
import { Flag, RowActions, StartTime, TallyMark } from './row-parts.tsx'
import { TableCell } from './table-cell.tsx'

const words = rundownWords.row

export interface TableRowProps extends CueRowProps {
  readonly columns: readonly Column[]
  readonly state: DockState
}

export function TableRow(props: TableRowProps): JSX.Element {
  const { cue, columns, row, tally, state, act } = props
  const { screen } = state
  const stop = stopIn(columns, screen.cell)
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
        {columns.map(({ name }, at) => (
          <TableCell
            key={name}
            cueId={cue.id}
            column={name}
            index={at}
            value={textOf(cue, name)}
            of={cue.label || cue.title || cue.scene}
            isTabStop={props.isTabStop && name === stop}
            isLow={props.top - screen.list.top > screen.list.height / 2}
            state={state}
            act={act}
          >
            <Shown {...props} name={name} />
          </TableCell>
        ))}
        <span class="cell buttons" role="gridcell" aria-colindex={columns.length + 1}>
          {props.isSelected && <RowActions {...props} />}
        </span>
      </div>
      <span class="grip" data-grip={cue.id} aria-hidden="true" title={words.drag}>
        <Icon name="grip" />
      </span>
    </div>
  )
}

/** The column at which Tab stops. */
function stopIn(columns: readonly Column[], cell: CellPlace | null): ColumnName {
  return columns.find(({ name }) => name === cell?.column)?.name ?? 'title'
}

/** What a cell shows while nobody types in it. */
function Shown(props: TableRowProps & { readonly name: ColumnName }): JSX.Element {
  const { cue, name, state } = props
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
  const has = (name: ColumnName): boolean => columns.some((one) => one.name === name)
  return (
    <>
      {!has('label') && <TallyMark tally={props.tally} />}
      {cue.flag && <Flag />}
      <ActionMarks cue={cue} />
      <span class="text title">{cue.title || cue.scene}</span>
      {cue.skip && <b>{words.skipped}</b>}
      {isSkipped && !cue.skip && <b>{words.skippedByGroup}</b>}
      {isEditedOnAir(cue, state.moment.onAir) && <b>{words.editedOnAir}</b>}
      {isMissing && !has('scene') && <Missing scene={cue.scene} />}
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
