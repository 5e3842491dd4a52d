import type { JSX } from 'preact'

import { durationToText } from '#decode/duration-text.ts'
import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { isEditedOnAir } from '#dock/state/edited-on-air.ts'
import type { Armed } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Tally } from '#show/tally.ts'
import { rundownWords } from '#words/rundown.ts'

import { ActionMarks } from './action-marks.tsx'
import type { Start } from './expected-start.ts'
import { Flag, RowActions, StartTime, TallyMark } from './row-parts.tsx'

const words = rundownWords.row

export interface CueRowProps {
  readonly cue: Cue
  /** Its place (px), its position in the list, and how many rows there are. */
  readonly top: number
  readonly row: number
  readonly count: number
  readonly tally: Tally
  readonly start: Start
  readonly moment: Moment
  readonly isMissing: boolean
  /** Itself, or by its group. */
  readonly isSkipped: boolean
  readonly isGrouped: boolean
  readonly isSelected: boolean
  /** One of several selected cues. */
  readonly isAmongSelected: boolean
  /** Whether Tab stops at this row: it stops at one only, and the arrows go on from there. */
  readonly isTabStop: boolean
  readonly isDragged: boolean
  readonly armed: Armed | null
  /** Undefined: no key makes a cue the next. */
  readonly makeNextKey: string | undefined
  readonly act: Actions
}

export function CueRow(props: CueRowProps): JSX.Element {
  const { cue, row, tally, act } = props
  const planned = cue.planned === null ? words.openEnded : durationToText(cue.planned)
  return (
    <li
      class={classesOf(props)}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-setsize={props.count}
      aria-posinset={row + 1}
      aria-current={tally === 'on-air' ? 'true' : undefined}
    >
      <i
        class="colour"
        aria-hidden="true"
        style={{ backgroundColor: cue.colour ?? 'transparent' }}
      />
      <button
        type="button"
        class="cue"
        data-row={cue.id}
        tabIndex={props.isTabStop ? 0 : -1}
        aria-pressed={props.isSelected || props.isAmongSelected}
        onClick={({ shiftKey }) =>
          act.change(shiftKey ? { selectedTo: cue.id } : { selected: cue.id })
        }
        onDblClick={() => act.change({ selected: cue.id, tab: 'rundown' })}
      >
        <TallyMark tally={tally} />
        <span class="label">{cue.label}</span>
        <span class="name">
          <span class="title">
            {cue.flag && <Flag />}
            {cue.title || cue.scene}
          </span>
          <span class="below">
            <ActionMarks cue={cue} />
            <span class="said">
              <Scene {...props} />
              <Notes cue={cue} />
            </span>
          </span>
        </span>
        <span class="times">
          <span class="planned">
            <span class="unseen">
              {cue.end === 'hold'
                ? words.plannedAndHolds(planned)
                : words.plannedAndFollows(planned)}{' '}
            </span>
            <span aria-hidden="true">{planned}</span>
            <Icon name={cue.end} />
          </span>
          <StartTime start={props.start} moment={props.moment} />
        </span>
      </button>
      {props.isSelected && <RowActions {...props} />}
      <span class="grip" data-grip={cue.id} aria-hidden="true" title={words.drag}>
        <Icon name="grip" />
      </span>
    </li>
  )
}

export function classesOf(props: CueRowProps): string {
  const { tally, isSelected, isDragged } = props
  const marks = [
    'row-item',
    tally,
    props.isSkipped && 'skipped',
    props.isGrouped && 'grouped',
    (isSelected || props.isAmongSelected) && 'selected',
    isDragged && 'dragged',
  ]
  return marks.filter(Boolean).join(' ')
}

function Scene({ cue, isMissing, isSkipped, moment }: CueRowProps): JSX.Element {
  if (isMissing) {
    return (
      <span class="scene missing">
        <Icon name="warning" />
        <span>{words.notInObs(cue.scene)}</span>
      </span>
    )
  }
  return (
    <span class="scene muted">
      {cue.skip && <b>{words.skipped} · </b>}
      {isSkipped && !cue.skip && <b>{words.skippedByGroup} · </b>}
      {isEditedOnAir(cue, moment.onAir) && <b>{words.editedOnAir} · </b>}
      {cue.scene}
    </span>
  )
}

/** The first line of them; the whole is its title. */
function Notes({ cue }: Pick<CueRowProps, 'cue'>): JSX.Element | null {
  const notes = cue.notes.trim()
  if (notes === '') return null
  const [line] = notes.split('\n', 1)
  return (
    <span class="notes muted" title={notes}>
      <span class="unseen">{words.notes} </span>
      <span aria-hidden="true">· </span>
      {line}
    </span>
  )
}
