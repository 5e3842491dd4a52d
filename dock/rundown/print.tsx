import { render } from 'preact'

import type { DockState } from '#dock/state/screen.ts'

import { Cuesheet } from './cuesheet.tsx'

/**
 * What is printed is a table of the whole rundown, in black on white, however the browser was asked to print. It is made
 * when printing begins, since the list on the screen has only the rows that are seen.
 */
export function followPrint(body: HTMLElement, seen: () => DockState | null): void {
  const sheet = document.createElement('div')
  sheet.className = 'cuesheet'
  addEventListener('beforeprint', () => {
    const state = seen()
    if (state === null) return
    body.append(sheet)
    render(<Cuesheet state={state} />, sheet)
    body.classList.add('printing')
  })
  addEventListener('afterprint', () => {
    render(null, sheet)
    sheet.remove()
    body.classList.remove('printing')
  })
}
