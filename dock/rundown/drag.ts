import type { Actions } from '#dock/state/actions.ts'
import { headHeightIn, rowHeightIn } from '#dock/state/list-window.ts'
import { dropEdit, dropGroupEdit } from '#dock/state/row-edits.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { DockState, Drag } from '#dock/state/screen.ts'

export interface FollowDragsOptions {
  readonly root: HTMLElement
  readonly seen: () => DockState | null
  readonly act: Actions
}

/**
 * Moves rows by their grips. It uses pointer events: HTML's own drag and drop would also accept things
 * dragged in from OBS, and does not work by touch. Near the ends the list scrolls.
 */
export function followDrags({ root, seen, act }: FollowDragsOptions): void {
  root.addEventListener('pointerdown', (event) => {
    const grip =
      event.target instanceof Element
        ? event.target.closest('[data-grip], [data-group-grip]')
        : null
    const list = grip?.closest<HTMLElement>('.list')
    const dragged = grip instanceof HTMLElement ? draggedBy(grip) : null
    if (!list || dragged === null || event.button !== 0) return
    event.preventDefault()
    // On the list, since the row itself may be scrolled out of the page.
    list.setPointerCapture(event.pointerId)
    follow(list, dragged)
  })

  function follow(list: HTMLElement, dragged: Pick<Drag, 'type' | 'id'>): void {
    const life = new AbortController()
    const { signal } = life

    list.addEventListener('pointermove', (event) => moveTo(event.clientY), { signal })
    list.addEventListener('pointerup', drop, { signal })
    list.addEventListener('lostpointercapture', end, { signal })

    function moveTo(clientY: number): void {
      const state = seen()
      if (state === null) return
      const { bottom, top: edge } = list.getBoundingClientRect()
      const rowHeight = rowHeightIn(state.screen)
      const top = edge + headHeightIn(state.screen)
      if (clientY < top + rowHeight / 2) list.scrollTop -= rowHeight / 2
      if (clientY > bottom - rowHeight / 2) list.scrollTop += rowHeight / 2
      const gap = Math.round((clientY - top + list.scrollTop) / rowHeight)
      const { count } = rowsOf(state.rundown, state.screen.folded)
      act.change({ drag: { ...dragged, gap: Math.max(0, Math.min(count, gap)) } })
    }

    function drop(): void {
      const state = seen()
      // Esc has cancelled it.
      const drag = state?.screen.drag
      end()
      if (!state || !drag) return
      const rows = rowsOf(state.rundown, state.screen.folded)
      const editOf = drag.type === 'cue' ? dropEdit : dropGroupEdit
      act.edit(editOf(state.rundown, rows, drag.id, drag.gap))
    }

    function end(): void {
      life.abort()
      act.change({ drag: null })
    }
  }
}

function draggedBy({ dataset }: HTMLElement): Pick<Drag, 'type' | 'id'> | null {
  const { grip, groupGrip } = dataset
  if (groupGrip !== undefined) return { type: 'group', id: groupGrip }
  return grip === undefined ? null : { type: 'cue', id: grip }
}
