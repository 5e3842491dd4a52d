import type { JSX } from 'preact'

import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import { elapsedText, timeOfDayText } from '#dock/state/clock-text.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import type { Group } from '#show/state/groups.ts'
import { findGroup, groupOf, isSkipped } from '#show/state/groups.ts'
import { ownColumns, ownText } from '#show/state/own-texts.ts'
import type { Cue } from '#show/state/rundown.ts'
import { cuesheetWords as words } from '#words/cuesheet.ts'

import type { Start } from './expected-start.ts'
import { createStartOf, startText } from './expected-start.ts'
import { loopText } from './group-times.ts'

/** The rundown as a table on paper: all of it, with the times as they are known now. */
export function Cuesheet({ state }: { readonly state: DockState }): JSX.Element {
  const { rundown, moment, desk } = state
  const startOf = createStartOf(moment, rundown, desk.asRun)
  const own = ownColumns(rundown.cues)
  const columns = [...words.columns, ...own]

  /** Of the next cue that is not left out. Null: there is none. */
  function nextStart(index: number): Start | null {
    for (let at = index + 1; at < rundown.cues.length; at += 1) {
      const cue = rundown.cues[at]
      if (!cue || isSkipped(rundown, cue)) continue
      const start = startOf(at)
      if (start.kind !== 'passed-over') return start
    }
    return null
  }

  return (
    <>
      {rundown.title !== '' && <h1>{rundown.title}</h1>}
      <table>
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th key={at} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rundown.cues.map((cue, at) => {
            const group = groupOf(cue)
            const before = groupOf(rundown.cues[at - 1])
            const isFirst = group !== null && group !== before
            return (
              <>
                {isFirst && (
                  <tr key={`group ${group}`} class="act">
                    <th colSpan={columns.length} scope="colgroup">
                      {actText(findGroup(rundown, group))}
                    </th>
                  </tr>
                )}
                <CueLine
                  key={cue.id}
                  cue={cue}
                  own={own}
                  isAfterGroup={group === null && before !== null}
                  isOut={isSkipped(rundown, cue)}
                  start={startOf(at)}
                  next={nextStart(at)}
                  moment={moment}
                />
              </>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

interface CueLineProps {
  readonly cue: Cue
  /** Columns of one's own. */
  readonly own: readonly string[]
  /** It is in no group, and the one before it is. */
  readonly isAfterGroup: boolean
  readonly isOut: boolean
  readonly start: Start
  /** That of the cue after it. */
  readonly next: Start | null
  readonly moment: Moment
}

function CueLine(props: CueLineProps): JSX.Element {
  const { cue, own, isAfterGroup, isOut, start, next, moment } = props
  const { label, title, scene, planned, end, notes } = cue
  const length = planned === null ? words.open : elapsedText(planned)
  return (
    <tr class={`${isAfterGroup ? 'after-act' : ''}${isOut ? ' out' : ''}`}>
      <td>{label}</td>
      <td>{title}</td>
      <td>{scene}</td>
      <td>{isOut ? words.skipped : startText(start, moment)}</td>
      <td>{planned !== null && end === 'hold' ? words.waits(length) : length}</td>
      <td>{isOut ? '' : endText(start, next, planned, moment)}</td>
      <td class="cue-notes">{notes}</td>
      {own.map((name) => (
        <td key={name} class="cue-notes">
          {ownText(cue, name)}
        </td>
      ))}
    </tr>
  )
}

function actText(group: Group | undefined): string {
  if (!group) return ''
  return group.loop ? `${group.title} ${loopText(group.loop)}` : group.title
}

/** When a cue ends as planned, or is cut short by the next one. Empty: nobody knows. */
function endText(
  start: Start,
  next: Start | null,
  planned: Cue['planned'],
  { clocks }: Moment,
): string {
  if (planned === null) return ''
  if ('after' in start) return `+${elapsedText(milliseconds(start.after + planned))}`
  const at = instantOf(start)
  if (at === null) return ''
  const end = later(at, planned)
  const cutIn = next && instantOf(next)
  const isCut = cutIn !== null && cutIn > at && cutIn < end
  return timeOfDayText(isCut ? cutIn : end, clocks.wallAhead)
}

function instantOf(start: Start): Instant | null {
  if (start.kind === 'clock') return start.on
  return 'at' in start ? start.at : null
}
