import { defaultBroadcastConfig } from '#show/state/broadcast.ts'
import type { Desk, Monitor } from '#wire/topics.ts'

// Shown until the first message from the orchestrator.

export const noDesk: Desk = {
  scenes: null,
  transitions: [],
  obsVersion: null,
  webSocketVersion: null,
  url: '',
  passwordRemembered: false,
  asRun: [],
  offer: null,
}

export const noMonitor: Monitor = {
  config: defaultBroadcastConfig,
  history: [],
  cuts: [],
  backends: { webhook: null, convex: null, sources: false },
  deliveries: [],
  ranBy: '',
  watchers: {},
}
