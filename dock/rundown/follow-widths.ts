import type { Actions } from '#dock/state/actions.ts'
import type { ColumnName } from '#dock/state/columns.ts'
import { columnNamed, withChoice } from '#dock/state/columns.ts'
import type { DockState } from '#dock/state/screen.ts'
import { columnChoices } from '#dock/state/shown-columns.ts'

/** The width (px) of a column as it is drawn. Null: it is not. */
export function widthOnScreen(table: Element | null, name: ColumnName): number | null {
  const edge = table?.querySelector(`[data-edge="${CSS.escape(name)}"]`)
  return edge?.parentElement?.getBoundingClientRect().width ?? null
}

export interface FollowWidthsOptions {
  readonly root: HTMLElement
  readonly seen: () => DockState | null
  readonly act: Pick<Actions, 'change' | 'chooseColumns'>
}

/** Makes columns wider and narrower by the edges of the table's head. They are kept when the edge is let go. */
export function followWidths({ root, seen, act }: FollowWidthsOptions): void {
  root.addEventListener('pointerdown', (event) => {
    const edge = event.target instanceof Element ? event.target.closest('[data-edge]') : null
    const table = edge?.closest<HTMLElement>('.sheet')
    const name = columnNamed(edge instanceof HTMLElement ? edge.dataset['edge'] : undefined)
    const state = seen()
    if (!table || name === null || state === null || event.button !== 0) return
    const width = widthOnScreen(table, name)
    if (width === null) return
    event.preventDefault()
    table.setPointerCapture(event.pointerId)
    follow(table, name, width - event.clientX, state)
  })

  function follow(table: HTMLElement, name: ColumnName, offset: number, state: DockState): void {
    const life = new AbortController()
    const { signal } = life
    const choices = columnChoices(state)
    const at = ({ clientX }: PointerEvent) => withChoice(choices, name, { width: offset + clientX })
    let isMoved = false
    table.addEventListener('pointermove', move, { signal })
    table.addEventListener('pointerup', keep, { signal })
    table.addEventListener('lostpointercapture', giveUp, { signal })

    function move(event: PointerEvent): void {
      isMoved = true
      act.change({ columns: at(event) })
    }

    function keep(event: PointerEvent): void {
      life.abort()
      if (isMoved) act.chooseColumns(at(event))
    }

    function giveUp(): void {
      life.abort()
      act.change({ columns: null })
    }
  }
}
