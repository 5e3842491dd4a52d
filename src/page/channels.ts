export {
  openFeedChannel,
  openRemoteChannel,
  openServiceChannel,
} from '#transport/broadcast-channel.ts'
export { openBrowserEvents } from '#transport/browser-events.ts'
export type { Transport } from '#transport/transport.ts'
