export { openFeedChannel, openRemoteChannel } from '#transport/broadcast-channel.ts'
export { openBrowserEvents } from '#transport/browser-events.ts'
