import type { JSX } from 'preact'

import { nameOfCue } from '#show/state/rundown.ts'

import type { Block, View } from './timeline-blocks.ts'
import { xOf } from './timeline-blocks.ts'
import type { Lane } from './timeline-lanes.ts'
import type { TimelinePlan } from './timeline-plan.ts'

/** Where things are (px from the top): see timeline.css, too. */
const rows = {
  group: { top: 11, height: 2 },
  planned: { top: 14, height: 9 },
  expected: { top: 24, height: 17 },
  mark: { top: 42, height: 11 },
  end: 54,
} as const

/** Least width of a block with a text (px). */
const leastText = 30

let last: { readonly plan: TimelinePlan; readonly drawn: JSX.Element } | null = null

/** What moves only with the plan. A few paths, however many cues there are: so a painting costs nothing while it stays. */
export function TimelineDrawing({ plan }: { readonly plan: TimelinePlan }): JSX.Element {
  // Preact passes over an element that it was given before.
  if (last?.plan !== plan) last = { plan, drawn: draw(plan) }
  return last.drawn
}

function draw(plan: TimelinePlan): JSX.Element {
  const { view, planned, expected, plannedBlocks, expectedBlocks, groups, flags, fixed } = plan
  const marks = [...flags, ...fixed]
  return (
    <div class="drawing" aria-hidden="true">
      <svg width={view.width} height={rows.end}>
        <defs>
          <pattern id="over-run" width="5" height="5" patternUnits="userSpaceOnUse">
            <path class="stripe" d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" />
          </pattern>
        </defs>
        <path class="tick" d={plan.ticks.map(({ x }) => `M${x + 0.5} 14V${rows.end}`).join('')} />
        <path class="block" d={boxes(plannedBlocks, rows.planned)} />
        <path class="block" d={boxes(expectedBlocks, rows.expected)} />
        {colours(plan, planned, plannedBlocks, rows.planned)}
        {colours(plan, expected, expectedBlocks, rows.expected)}
        <path class="over" d={overs(expected, view)} fill="url(#over-run)" />
        {expected.map((laid, at) =>
          laid.isOnAir ? (
            <path key={at} class="on-air" d={frame(view, laid.start, laid.end)} />
          ) : null,
        )}
        <path class="group-line" d={brackets(groups)} />
        <path class="flags" d={flags.map(flagAt).join('')} />
        <path class="fixed-line" d={fixed.map((x) => `M${x + 0.5} 14V${rows.end}`).join('')} />
        <path class="fixed" d={fixed.map(clockAt).join('')} />
      </svg>
      {groups.map(({ group, left, right }) =>
        group !== null && right - left >= leastText
          ? text('group-name', group.title, left, right)
          : null,
      )}
      {expectedBlocks.map(({ left, right, first, last: end }) =>
        first === end && right - left >= leastText
          ? text(
              'cue-name',
              nameOfCue(plan.rundown.cues[expected[first]?.index ?? -1]),
              left,
              right,
            )
          : null,
      )}
      {plan.ticks
        .filter(({ x }) => x + 40 < view.width && marks.every((at) => at < x - 10 || at > x + 44))
        .map((tick) => text('tick-time', tick.text, tick.x, tick.x + 60))}
    </div>
  )
}

function text(name: string, shown: string, left: number, right: number): JSX.Element {
  const style = { transform: `translateX(${left}px)`, width: `${right - left - 1}px` }
  return (
    <span key={`${name} ${left}`} class={name} style={style}>
      {shown}
    </span>
  )
}

interface Row {
  readonly top: number
  readonly height: number
}

/** All blocks of a lane as one path. The last px of each is the gap to the next. */
function boxes(blocks: readonly Block[], { top, height }: Row): string {
  return blocks
    .map(({ left, right }) => `M${left} ${top}h${right - left - 1}v${height}h${left + 1 - right}z`)
    .join('')
}

/** The colours of cues along the lower edge of their blocks, one path for each colour. */
function colours(
  { rundown }: TimelinePlan,
  lane: Lane,
  blocks: readonly Block[],
  { top, height }: Row,
): readonly JSX.Element[] {
  const byColour = new Map<string, Block[]>()
  for (const block of blocks) {
    const colour = rundown.cues[lane[block.first]?.index ?? -1]?.colour ?? null
    if (colour === null) continue
    const others = byColour.get(colour)
    if (others) others.push(block)
    else byColour.set(colour, [block])
  }
  const edge = { top: top + height - 3, height: 3 }
  return [...byColour].map(([colour, of]) => (
    <path key={colour} d={boxes(of, edge)} fill={colour} />
  ))
}

/** What is longer than planned. */
function overs(lane: Lane, view: View): string {
  return lane
    .map(({ overFrom, end }) => (overFrom === undefined ? '' : frame(view, overFrom, end)))
    .join('')
}

/** A box over the expected lane, 2 px wide at least. Empty: it is out of sight. */
function frame(view: View, start: number, end: number): string {
  if (end < view.from || start > view.to) return ''
  const left = Math.max(0, Math.floor(xOf(view, start)))
  const width = Math.max(2, Math.min(view.width, Math.floor(xOf(view, end))) - left - 1)
  const { top, height } = rows.expected
  return `M${left} ${top}h${width}v${height}h${-width}z`
}

/** The upper line of each group, with its ends bent down. */
function brackets(groups: readonly Block[]): string {
  const { top } = rows.group
  return groups.map(({ left, right }) => `M${left + 0.5} 15V${top}H${right - 1.5}V15`).join('')
}

/** A flag to the right of its place. */
function flagAt(x: number): string {
  const { top, height } = rows.mark
  return `M${x} ${rows.planned.top}h1.5V${top + 1}h7l-2 2.5l2 2.5h-7v${height - 6}h-1.5z`
}

/** A clock to the left of its place. */
function clockAt(x: number): string {
  const y = rows.mark.top + 5
  return `M${x - 1} ${y}a4 4 0 1 1 -8 0a4 4 0 1 1 8 0zM${x - 5} ${y - 2.5}v2.5h2`
}
