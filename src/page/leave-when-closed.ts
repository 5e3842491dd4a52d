import { openServiceChannel } from '#transport/broadcast-channel.ts'

/**
 * Tells the pages that could run the shows when this page goes, with its worker. Without locks they would
 * otherwise wait for ten seconds of silence.
 */
export function leaveWhenClosed(id: string): void {
  const channel = openServiceChannel()
  addEventListener('pagehide', () => channel.publish({ type: 'leaves', from: id }))
}
