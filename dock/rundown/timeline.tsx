import type { JSX, RefCallback } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { DockState } from '#dock/state/screen.ts'
import { groupsOf } from '#show/state/groups.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { timelineWords as words } from '#words/timeline.ts'

import type { View } from './timeline-blocks.ts'
import { leastWidth, xOf } from './timeline-blocks.ts'
import { TimelineDrawing } from './timeline-drawing.tsx'
import type { TimelinePlan } from './timeline-plan.ts'
import { findLaid, isOnClock, timelinePlanOf } from './timeline-plan.ts'
import { timelineCueOf, timelineCueText, timelineSummary } from './timeline-words.ts'

export interface TimelineProps {
  readonly state: DockState
  readonly act: Pick<Actions, 'configureDisplay'>
  /** Gets the element whose width is drawn on. Always the same function. */
  readonly timelineRef: RefCallback<HTMLElement>
}

/**
 * The show as a strip of time over the table: planned above expected. What its keys and presses do is in
 * `follow-timeline.ts`. Where the dock is too low for it CSS hides it, and then nothing is computed.
 */
export function Timeline({ state, act, timelineRef }: TimelineProps): JSX.Element {
  const { rundown, screen, desk } = state
  const plan = timelinePlanOf(state)
  const isNear = desk.display?.timelineAroundNow === true
  const at = timelineCueOf(state)
  const hasGroups = groupsOf(rundown).length > 0
  const selected = screen.selected === null ? -1 : indexOfCue(rundown, screen.selected)
  return (
    <section class={hasGroups ? 'timeline grouped' : 'timeline'} aria-label={words.part}>
      <div class="lane-names" aria-hidden="true">
        <span>{words.lanes.planned}</span>
        <span>{words.lanes.expected}</span>
      </div>
      <div
        class="lanes"
        ref={timelineRef}
        role="slider"
        tabIndex={0}
        aria-label={words.part}
        aria-describedby="timeline-summary"
        aria-valuemin={1}
        aria-valuemax={rundown.cues.length}
        aria-valuenow={at + 1}
        aria-valuetext={plan === null ? undefined : timelineCueText(state, plan, at)}
      >
        {plan && (
          <div class="inner">
            <TimelineDrawing plan={plan} />
            {selected !== -1 && <Marked plan={plan} index={selected} name="selected" />}
            <Marked plan={plan} index={at} name="cursor" />
            <NowLine state={state} view={plan.view} />
          </div>
        )}
      </div>
      <span id="timeline-summary" class="unseen">
        {timelineSummary(state)}
      </span>
      <div class="zoom" role="group" aria-label={words.zoom}>
        {zooms.map(([name, isOn]) => (
          <button
            key={name}
            type="button"
            title={words.zoomHints[name]}
            aria-pressed={isNear === isOn}
            onClick={() => act.configureDisplay({ ...desk.display, timelineAroundNow: isOn })}
          >
            {words.zooms[name]}
          </button>
        ))}
      </div>
    </section>
  )
}

const zooms = [
  ['whole', false],
  ['near', true],
] as const

/** A frame around a cue in both lanes. */
function Marked(props: {
  readonly plan: TimelinePlan
  readonly index: number
  readonly name: string
}): JSX.Element {
  const { plan, index, name } = props
  const { view } = plan
  return (
    <>
      {(['planned', 'expected'] as const).map((lane) => {
        const laid = findLaid(plan[lane], index)
        if (!laid || laid.end < view.from || laid.start > view.to) return null
        const left = Math.max(0, Math.floor(xOf(view, laid.start)))
        const right = Math.min(view.width, Math.floor(xOf(view, laid.end)))
        const width = Math.max(leastWidth + 1, right - left)
        return (
          <i
            key={`${name} ${lane}`}
            class={`${name} in-${lane}`}
            aria-hidden="true"
            style={{ transform: `translateX(${left}px)`, width: `${width}px` }}
          />
        )
      })}
    </>
  )
}

/** Null: now is out of sight, or nothing says when the show begins. */
function NowLine({
  state,
  view,
}: {
  readonly state: DockState
  readonly view: View
}): JSX.Element | null {
  const { now } = state.moment
  if (now < view.from || now > view.to || !isOnClock(state)) return null
  const x = Math.max(1, Math.min(view.width - 1, Math.round(xOf(view, now))))
  return <i class="now-line" aria-hidden="true" style={{ transform: `translateX(${x}px)` }} />
}
