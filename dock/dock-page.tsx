import { render } from 'preact'

import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, milliseconds, seconds } from '#base/time.ts'
import { followKeys } from '#dock/keys/keyboard.ts'
import { followDrags } from '#dock/rundown/drag.ts'
import { followTable } from '#dock/rundown/follow-table.ts'
import { followTimeline } from '#dock/rundown/follow-timeline.ts'
import { followWidths } from '#dock/rundown/follow-widths.ts'
import { followPrint } from '#dock/rundown/print.tsx'
import { overlayBeside } from '#dock/settings/overlay-url.ts'
import { untilNextFlip } from '#dock/show/next-flip.ts'
import { armedFor, createActions } from '#dock/state/actions.ts'
import { draftsWithout } from '#dock/state/draft-actions.ts'
import { firstScreen } from '#dock/state/first-screen.ts'
import { observeWidth } from '#dock/state/observe-width.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { DockState, Screen } from '#dock/state/screen.ts'
import type { Readers } from '#page/load-readers.ts'
import { findGroup } from '#show/state/groups.ts'
import type { CueId, Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { dockWords } from '#words/dock.ts'
import type { WorkerApi } from '#worker/api.ts'

import { Boundary, Failed } from './boundary.tsx'
import { Dock } from './dock.tsx'
import { createPainting } from './painting.ts'
import { createShownList } from './shown-list.ts'

export interface DockPageOptions {
  readonly root: HTMLElement
  readonly worker: WorkerApi
  readonly readers: Pick<Readers, 'bring' | 'part'>
  readonly pageUrl: string
  readonly known: () => Omit<DockState, 'screen'> | null
  /** The page's own clock, and alarms on it. */
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Draws the section "Several machines" into this element. Null: it is gone. */
  readonly drawMachines: (root: HTMLElement | null) => void
}

export interface DockPage {
  /** Paints what is known now. Call at every news; the page paints passing seconds by itself. */
  readonly paint: () => void
}

/** One cue, several cues or one group is selected: what is selected now ends what was before. */
function withSelection(fields: Partial<Screen>): Partial<Screen> {
  if (fields.selected === undefined) return fields
  const isNone = fields.selected === null
  const others = isNone ? {} : { selectedGroup: null }
  const many = { selectedTo: null, alsoSelected: none, newGroup: null }
  return { ...many, isInspected: !isNone, ...others, ...fields }
}

const none: ReadonlySet<CueId> = new Set()

/** The least width (px) of docks that have a table of cues. It is the same in `sizes/wide.css`. */
const wide = 700

/** Holds the state of this screen alone, and paints: at news, at a touch, and when a clock flips. */
export function createDockPage(options: DockPageOptions): DockPage {
  const { root, worker, readers, pageUrl, known, now, setAlarm, drawMachines } = options
  const width = matchMedia(`(min-width: ${wide}px)`)
  let screen: Screen = { ...firstScreen, isWide: width.matches }
  /** As it was painted last, with what has changed on this screen since. */
  let shown: DockState | null = null
  let callOff: (() => void) | null = null

  const overlayUrl = (): string => overlayBeside(pageUrl, screen.widgets)
  const act = createActions({
    worker,
    readers,
    overlayUrl,
    seen,
    change,
    now,
    setAlarm,
  })
  const painting = createPainting((what) => {
    // What is scrolled is drawn as of the last painting: each second has one, and so has all news.
    if (what === 'list') attempt(drawScrolled)
    else paint()
  })
  const list = createShownList({
    screen: () => screen,
    change,
    paintNow: painting.now,
    onHeight: () => {
      revealSelected()
      // A message above the list makes it lower.
      if (shown?.moment.onAir && screen.selected === null) followAir(shown)
    },
  })
  const timelineRef = observeWidth((timelineWidth) => change({ timelineWidth }))
  width.addEventListener('change', ({ matches }) => {
    change({ isWide: matches, isCellEdited: false })
    revealSelected()
  })
  const followed = { root, seen: () => shown, act, reveal: list.reveal, paintNow: painting.now }
  // Before the keys of the page: what the table takes is not theirs.
  followTable(followed)
  followTimeline(followed)
  followKeys(followed)
  followDrags(followed)
  followWidths(followed)
  followPrint(root, () => shown)

  function seen(): DockState {
    if (shown === null) throw new Error('Nothing can be pressed before the first painting')
    return shown
  }

  function change(fields: Partial<Screen>): void {
    screen = { ...screen, ...withSelection(fields) }
    if (shown !== null) shown = { ...shown, screen }
    painting.changed(Object.keys(fields).join() === 'list' ? 'list' : 'all')
  }

  function paint(): void {
    callOff?.()
    callOff = null
    attempt(paintNow)
  }

  function attempt(toPaint: () => void): void {
    try {
      toPaint()
    } catch (error) {
      // A screen that is not painted any more must not look alive.
      console.error('onframe: the dock could not be painted', error)
      root.querySelector('.waiting')?.remove()
      callOff?.()
      // First, since even this may fail.
      callOff = setAlarm(later(now(), seconds(1)), paint)
      render(<Failed name={dockWords.parts.dock} />, root)
    }
  }

  function drawScrolled(): void {
    if (shown !== null) draw(shown)
  }

  function draw(state: DockState): void {
    shown = state
    render(
      <Boundary name="The dock">
        <Dock
          state={state}
          pageUrl={pageUrl}
          act={act}
          listRef={list.ref}
          timelineRef={timelineRef}
          machinesRef={drawMachines}
        />
      </Boundary>,
      root,
    )
  }

  function paintNow(): void {
    const news = known()
    if (news === null) return
    letGo()
    if (shown !== null && shown.rundown.id !== news.rundown.id) {
      const drafts = draftsWithout(shown.rundown, screen.drafts)
      // What was checked was the other rundown.
      screen = { ...screen, drafts, isCellEdited: false, preflight: null }
    }
    const isPlaced = hasCome(news.rundown)
    const flip = untilNextFlip(news.moment)
    // Preact adds to the page's content, and removes none of it.
    if (shown === null) root.querySelector('.waiting')?.remove()
    const takeBefore = shown?.moment.onAir?.take
    const state: DockState = { ...news, screen }
    draw(state)
    // Its title has the caret: fields that are drawn anew later must not take it again.
    if (screen.newGroup !== null && findGroup(news.rundown, screen.newGroup)) {
      screen = { ...screen, newGroup: null }
    }
    restUntilNextPainting(flip)
    if (isPlaced) revealPlaced()
    const { onAir } = state.moment
    if (onAir?.take !== takeBefore) followAir(state)
    act.followNames()
  }

  /** Removes what has been on the screen for its time. */
  function letGo(): void {
    const { armed, toast } = screen
    if (armed !== null && now() - armed.at >= armedFor) screen = { ...screen, armed: null }
    if (toast !== null && now() >= toast.until) screen = { ...screen, toast: null }
  }

  /** Whether a cue that was moved or added here has arrived in the rundown. */
  function hasCome(rundown: Rundown): boolean {
    const { placed, added } = screen
    if (placed === null) return false
    const at = indexOfCue(rundown, placed)
    if (at === -1 || (shown !== null && at === indexOfCue(shown.rundown, placed))) return false
    if (added?.id === placed) screen = { ...screen, added: null }
    return true
  }

  function revealPlaced(): void {
    const { placed } = screen
    screen = { ...screen, placed: null }
    if (shown === null || placed === null) return
    const { rundown } = shown
    revealCue(rundown, placed)
    // The next cue is typed below it.
    if (screen.cell?.cueId === null) list.reveal(rowsOf(rundown, screen.folded).count)
  }

  function restUntilNextPainting(flip: number): void {
    const times = [
      later(now(), milliseconds(flip)),
      screen.armed && later(screen.armed.at, milliseconds(armedFor)),
      screen.toast?.until ?? null,
    ].filter((time) => time !== null)
    callOff = setAlarm(Math.min(...times) as Instant, paint)
  }

  /** Scrolls the list to the cue on air, or the next, unless somebody works in it; the table, unless a cell is edited. */
  function followAir({ moment, rundown }: DockState): void {
    const isInList = list.hasFocus() || screen.tab === 'rundown'
    const isAtWork = screen.isWide ? screen.isCellEdited : isInList
    const cue = moment.onAir ?? moment.standby
    if (!isAtWork && cue !== null) revealCue(rundown, cue.id)
  }

  function revealCue(rundown: Rundown, cueId: CueId): void {
    list.reveal(rowsOf(rundown, screen.folded).ofCue(indexOfCue(rundown, cueId)))
  }

  /** The inspector, which opens below the list, must not cover the row that it shows. */
  function revealSelected(): void {
    if (shown !== null && screen.selected !== null) {
      revealCue(shown.rundown, screen.selected)
    }
  }

  return { paint }
}
