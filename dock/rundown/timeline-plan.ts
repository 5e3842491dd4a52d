import { rememberLast } from '#base/last-made.ts'
import { instant } from '#base/time.ts'
import { beganAt } from '#dock/state/delayed-starts.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { Group } from '#show/state/groups.ts'
import { findGroup, groupOf } from '#show/state/groups.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { indexOfCue, plannedTotal } from '#show/state/rundown.ts'

import type { Block, Stretch, View } from './timeline-blocks.ts'
import { apartBy, blocksOf, xOf } from './timeline-blocks.ts'
import type { Laid, Lane } from './timeline-lanes.ts'
import { expectedLane, plannedLane } from './timeline-lanes.ts'
import type { Tick } from './timeline-ticks.ts'
import { ticksOf } from './timeline-ticks.ts'

/** What the timeline draws: the same object while nothing of it has changed, however often the page is painted. */
export interface TimelinePlan extends Lanes {
  readonly view: View
  readonly plannedBlocks: readonly Block[]
  readonly expectedBlocks: readonly Block[]
  readonly groups: readonly GroupBlock[]
  /** Where flagged cues and fixed starts are expected (px). */
  readonly flags: readonly number[]
  readonly fixed: readonly number[]
  readonly ticks: readonly Tick[]
}

interface Lanes {
  readonly rundown: Rundown
  readonly planned: Lane
  readonly expected: Lane
  /** From the first start to the last end. */
  readonly whole: Pick<View, 'from' | 'to'>
}

export interface GroupBlock extends Block {
  /** Null: several groups too short to be told apart. */
  readonly group: Group | null
}

/** How much is seen if not the whole show (ms). */
const nearby = 30 * 60_000

/** The view moves on by so much of itself at a time. */
const stride = nearby / 8

/** Px from one mark to the next. */
const markWidth = 18

/** Null: there is no room, or nothing to draw. */
export function timelinePlanOf(state: DockState): TimelinePlan | null {
  const { rundown, screen, desk, moment } = state
  const width = screen.timelineWidth
  if (width === 0 || rundown.cues.length === 0) return null
  const lanes = lanesOf(state)
  const isNear = desk.display?.timelineAroundNow === true
  const { from, to } = isNear ? nearOf(state, lanes) : lanes.whole
  return planOf([lanes, width, from, to], () => {
    const view = { from, to, width }
    return {
      ...lanes,
      view,
      plannedBlocks: blocksOf(lanes.planned, view),
      expectedBlocks: blocksOf(lanes.expected, view),
      groups: groupBlocks(lanes, view),
      flags: marksAt(lanes, view, ({ flag }) => flag),
      fixed: marksAt(lanes, view, ({ at }) => at !== null),
      ticks: ticksOf(view, beganAt(moment), isOnClock(state) ? moment.clocks.wallAhead : null),
    }
  })
}

/** Whether times of day are known: a show that has not begun, and has no fixed start, may begin at any. */
export function isOnClock({ moment, rundown }: DockState): boolean {
  return moment.phase !== 'idle' || indexOf(rundown).timed.length > 0
}

/** Where a cue is in a lane. Undefined: it is not in it. */
export function findLaid(lane: Lane, index: number): Laid | undefined {
  // The latest run of it counts.
  for (let at = lane.length - 1; at >= 0; at -= 1) {
    if (lane[at]?.index === index && lane[at]?.isAgain === undefined) return lane[at]
  }
  return undefined
}

const planOf = rememberLast<TimelinePlan>()
const keptLanes = rememberLast<Lanes>()

function lanesOf({ moment, rundown, desk }: DockState): Lanes {
  const { phase, onAir, standby, jump, loop, clocks, startedAt, pausedAt, finishedAt } = moment
  // Not more often than the lanes move by a part of a pixel.
  const step = Math.max(1000, plannedTotal(rundown) / 2000)
  const now = phase === 'idle' ? beganAt(moment) : instant(Math.ceil(moment.now / step) * step)
  const parts = [
    rundown,
    desk.asRun,
    phase,
    onAir && [onAir.take, onAir.startedAt, onAir.ownUpAt, onAir.upAt, moment.latest].join(),
    [standby?.id, jump?.id, jump?.takenAt, loop?.shift?.by].join(),
    startedAt,
    pausedAt,
    finishedAt,
    JSON.stringify(clocks),
    now,
  ]
  return keptLanes(parts, () => {
    const planned = plannedLane(moment, rundown)
    const expected = expectedLane(moment, rundown, desk.asRun, now)
    return { rundown, planned, expected, whole: wholeOf(planned, expected, beganAt(moment)) }
  })
}

function wholeOf(planned: Lane, expected: Lane, began: number): Lanes['whole'] {
  const length = (planned.at(-1)?.end ?? 0) - (planned[0]?.start ?? 0)
  const start = planned[0]?.start ?? began
  // A fixed start that was over long before the show began is out of sight.
  const from = Math.min(expected[0]?.start ?? began, start < began - length ? began : start)
  const end = Math.max(expected.at(-1)?.end ?? from, planned.at(-1)?.end ?? from, from + 60_000)
  // A show that runs over does not become another drawing each second.
  const unit = 2 ** Math.floor(Math.log2((end - from) / 32))
  return { from, to: from + Math.ceil((end - from) / unit) * unit }
}

/** Around now; or around the cue that a person has come to by the arrows, where that is out of sight. */
function nearOf({ moment, rundown, screen }: DockState, lanes: Lanes): Lanes['whole'] {
  const now = around(lanes, moment.now)
  if (screen.timelineCue === null) return now
  const index = indexOfCue(rundown, screen.timelineCue)
  const laid = findLaid(lanes.expected, index) ?? findLaid(lanes.planned, index)
  const isSeen = !laid || (laid.end > now.from && laid.start < now.to)
  return isSeen ? now : around(lanes, laid.start)
}

function around({ whole }: Lanes, aim: number): Lanes['whole'] {
  if (whole.to - whole.from <= nearby) return whole
  const wanted = Math.floor((aim - nearby / 4) / stride) * stride
  const from = Math.max(whole.from, Math.min(wanted, whole.to - nearby))
  return { from, to: from + nearby }
}

function groupBlocks({ rundown, planned }: Lanes, view: View): readonly GroupBlock[] {
  const found: { readonly id: string; readonly start: number; end: number }[] = []
  for (const { index, start, end } of planned) {
    const id = groupOf(rundown.cues[index])
    const before = found.at(-1)
    if (id !== null && before?.id === id) before.end = end
    else if (id !== null) found.push({ id, start, end })
  }
  return blocksOf(found satisfies readonly Stretch[], view).map((block) => {
    const { id } = found[block.first] ?? { id: '' }
    const group = block.first === block.last ? findGroup(rundown, id) : undefined
    return { ...block, group: group ?? null }
  })
}

function marksAt(
  { rundown, expected }: Lanes,
  view: View,
  isMarked: (cue: Cue) => boolean,
): readonly number[] {
  const places = expected.flatMap(({ index, start, isAgain }) => {
    const cue = rundown.cues[index]
    const isSeen = start >= view.from && start <= view.to && isAgain === undefined
    return isSeen && cue !== undefined && isMarked(cue) ? [Math.round(xOf(view, start))] : []
  })
  return apartBy(places, markWidth)
}
