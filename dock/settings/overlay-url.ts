import type { Widget } from '#dock/state/widgets.ts'

import { readAddress } from './address.ts'

/**
 * URL of the overlay beside the dock, for the dock's own show: it must have the same origin, otherwise it cannot
 * hear the dock.
 */
export function overlayBeside(pageUrl: string, widgets: readonly Widget[]): string {
  const page = new URL(pageUrl)
  const { showId } = readAddress(page.hash)
  const show = showId === 'main' ? '' : `&show=${encodeURIComponent(showId)}`
  return new URL(`overlay.html?widget=${widgets.join(',')}${show}`, page).href
}
