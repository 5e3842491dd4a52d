import type { CellPlace, DockState } from '#dock/state/screen.ts'

import type { TableDeeds } from './table-deeds.ts'
import { cellOf, isField } from './table-events.ts'

/**
 * Copies from the table, and pastes into it. By the events of the page: docks in OBS have no other clipboard, and a
 * page from a file may not ask for it.
 */
export function followClipboard(
  seen: () => DockState | null,
  deeds: Pick<TableDeeds, 'copy' | 'paste'>,
): void {
  document.addEventListener('copy', (event) => {
    const place = focusedCell()
    // Text that somebody has marked elsewhere is meant instead.
    if (place === null || String(getSelection()) !== '') return
    event.clipboardData?.setData('text/plain', deeds.copy(place))
    event.preventDefault()
  })
  document.addEventListener('paste', (event) => {
    const place = focusedCell()
    if (place === null) return
    deeds.paste(place, event.clipboardData?.getData('text/plain') ?? '')
    event.preventDefault()
  })

  /** Null: no cell has the focus, or it is edited. */
  function focusedCell(): CellPlace | null {
    const { activeElement } = document
    return isField(activeElement) ? null : cellOf(activeElement, seen()?.screen.cell ?? null)
  }
}
