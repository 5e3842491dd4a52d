import { unreachable } from '#base/unreachable.ts'
import type { Moment } from '#page/api.ts'

import type { ClockView, CountdownView, NowNextView, ProgressView } from './views.ts'
import { clockOf, countdownOf, nowNextOf, progressOf } from './views.ts'

export const widgetNames = ['countdown', 'now-next', 'progress', 'clock'] as const
export type WidgetName = (typeof widgetNames)[number]

/** `paused`: that the show is paused. `over`: how far a cue is over its time. */
export const crewMarks = ['paused', 'over'] as const
export type CrewMark = (typeof crewMarks)[number]

export type WidgetView = CountdownView | NowNextView | ProgressView | ClockView

/** Shown above the widgets, so that a rehearsal is not taken for the show. */
export type Tag = 'rehearsal' | 'paused'

/** Everything viewers see, as data. Without widgets there are no tags: the page is empty. */
export interface Picture {
  readonly tags: readonly Tag[]
  readonly widgets: readonly WidgetView[]
}

export const nothing: Picture = { tags: [], widgets: [] }

/** Viewers see something only while the show is on. */
export function pictureOf(
  moment: Moment | null,
  names: readonly WidgetName[],
  crew: readonly CrewMark[],
): Picture {
  if (!moment || (moment.phase !== 'running' && moment.phase !== 'paused')) return nothing
  const widgets: WidgetView[] = []
  for (const name of names) {
    const view = viewOf(name, moment, crew.includes('over'))
    if (view) widgets.push(view)
  }
  return widgets.length === 0 ? nothing : { tags: tagsOf(moment, crew), widgets }
}

function viewOf(name: WidgetName, moment: Moment, showsOver: boolean): WidgetView | null {
  switch (name) {
    case 'countdown':
      return countdownOf(moment, showsOver)
    case 'now-next':
      return nowNextOf(moment)
    case 'progress':
      return progressOf(moment, showsOver)
    case 'clock':
      return clockOf(moment)
    default:
      return unreachable(name)
  }
}

function tagsOf({ mode, phase }: Moment, crew: readonly CrewMark[]): readonly Tag[] {
  const tags: Tag[] = []
  if (mode === 'rehearsal') tags.push('rehearsal')
  if (phase === 'paused' && crew.includes('paused')) tags.push('paused')
  return tags
}
