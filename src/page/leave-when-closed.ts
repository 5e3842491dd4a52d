import { openServiceChannel } from '#transport/broadcast-channel.ts'

/**
 * Tells those that could run the shows when this page goes, with its worker: where there are no locks
 * they would wait for ten seconds of silence.
 */
export function leaveWhenClosed(id: string): void {
  const channel = openServiceChannel()
  addEventListener('pagehide', () => channel.publish({ type: 'leaves', from: id }))
}
