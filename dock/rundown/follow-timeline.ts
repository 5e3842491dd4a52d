import type { Actions } from '#dock/state/actions.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { DockState } from '#dock/state/screen.ts'
import { groupOf } from '#show/state/groups.ts'
import { nextIndex, previousIndex } from '#show/state/rundown.ts'

import { placeAt, timeAt } from './timeline-blocks.ts'
import type { TimelinePlan } from './timeline-plan.ts'
import { timelinePlanOf } from './timeline-plan.ts'
import { timelineCueOf, timelineCueText } from './timeline-words.ts'

export interface FollowTimelineOptions {
  readonly root: HTMLElement
  /** The state on the screen; null before the first painting. */
  readonly seen: () => DockState | null
  readonly act: Pick<Actions, 'change'>
  /** Scrolls the table so that a row is seen. */
  readonly reveal: (row: number) => void
}

/** Handles keys and presses in the timeline: they select cues, and take none. */
export function followTimeline({ root, seen, act, reveal }: FollowTimelineOptions): void {
  root.addEventListener('keydown', (event) => {
    const state = stripOf(event.target) && seen()
    const { altKey, ctrlKey, metaKey, shiftKey, code } = event
    if (!state || altKey || ctrlKey || metaKey || shiftKey) return
    const at = timelineCueOf(state)
    if (code === 'Enter' || code === 'NumpadEnter') select(state, at)
    else {
      const to = stepFrom(state, at, code)
      if (to === null) return
      const cue = state.rundown.cues[to]
      if (cue) act.change({ timelineCue: cue.id })
    }
    event.preventDefault()
  })
  root.addEventListener('focusout', ({ target }) => {
    if (stripOf(target) && seen()?.screen.timelineCue != null) act.change({ timelineCue: null })
  })
  root.addEventListener('click', (event) => {
    const lanes = stripOf(event.target)
    const state = seen()
    const index = lanes && state && cueUnder(lanes, state, event)
    if (state && index !== null) select(state, index)
  })
  root.addEventListener('mousemove', (event) => {
    const lanes = stripOf(event.target)
    const state = lanes && seen()
    const plan = state && timelinePlanOf(state)
    if (!lanes || !plan) return
    const index = cueUnder(lanes, state, event)
    const title = index === null ? '' : timelineCueText(state, plan, index)
    if (lanes.title !== title) lanes.title = title
  })

  /** As a press on its row does it. A group that is folded opens. */
  function select({ rundown, screen }: DockState, index: number): void {
    const cue = rundown.cues[index]
    if (!cue) return
    const group = groupOf(cue)
    const folded = new Set(screen.folded)
    const isFolded = group !== null && folded.delete(group)
    const open = isFolded ? folded : screen.folded
    act.change({ selected: cue.id, timelineCue: cue.id, folded: open })
    reveal(rowsOf(rundown, open).ofCue(index))
  }
}

/** By a key: the position that it leads to, or null if it is none of the timeline's. */
function stepFrom({ rundown }: DockState, at: number, code: string): number | null {
  const { length } = rundown.cues
  switch (code) {
    case 'ArrowRight':
      return among(nextIndex(rundown, at), at)
    case 'ArrowLeft':
      return among(previousIndex(rundown, at), at)
    case 'PageDown':
      return among(previousIndex(rundown, Math.min(length, at + far + 1)), at)
    case 'PageUp':
      return among(nextIndex(rundown, Math.max(-1, at - far - 1)), at)
    case 'Home':
      return among(nextIndex(rundown, -1), at)
    case 'End':
      return among(previousIndex(rundown, length), at)
    default:
      return null
  }
}

/** How many cues Page Up and Page Down pass. */
const far = 10

function among(index: number, otherwise: number): number {
  return index === -1 ? otherwise : index
}

function stripOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.timeline .lanes') : null
}

/** The cue at that place: of the planned lane in its half, of the expected one below. Null: there is none. */
function cueUnder(
  lanes: HTMLElement,
  state: DockState,
  { clientX, clientY }: MouseEvent,
): number | null {
  const plan = timelinePlanOf(state)
  if (plan === null) return null
  const { left, bottom } = lanes.getBoundingClientRect()
  const lane = clientY < bottom - lowerPart ? plan.planned : plan.expected
  const x = clientX - left
  const block = blocksIn(plan, lane).find((one) => x >= one.left && x < one.right)
  if (!block) return null
  const at = timeAt(plan.view, x)
  const place = Math.min(block.last, Math.max(block.first, placeAt(lane, at)))
  const index = lane[place]?.index ?? -1
  return index === -1 ? null : index
}

/** How high the expected lane and what is below it are (px). */
const lowerPart = 31

function blocksIn(
  { planned, plannedBlocks, expectedBlocks }: TimelinePlan,
  lane: TimelinePlan['planned'],
): TimelinePlan['plannedBlocks'] {
  return lane === planned ? plannedBlocks : expectedBlocks
}
