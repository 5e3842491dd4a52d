import type { OBSRequestTypes } from 'obs-websocket-js/json'

import { obsLinkWords } from '#words/obs-link.ts'

import type { ObsConnection } from './connection.ts'

/** OBS's custom events, over all connections: OBS sends each one to every client. */
export interface ObsEventBus {
  /** `BroadcastCustomEvent`. Rejects while OBS is away. */
  readonly send: (eventData: object) => Promise<void>
  /** `CustomEvent`. Answers a way to stop. */
  readonly listen: (hear: (eventData: unknown) => void) => () => void
  /** Uses this connection from now on, until it is lost. */
  readonly join: (connection: ObsConnection) => void
}

type JsonObject = OBSRequestTypes['BroadcastCustomEvent']['eventData']

export function createObsBus(): ObsEventBus {
  const listeners = new Set<(eventData: unknown) => void>()
  let connected: ObsConnection | null = null

  function tell(eventData: unknown): void {
    for (const hear of listeners) hear(eventData)
  }

  return {
    send: async (eventData) => {
      if (connected === null || connected.lost.aborted) throw new Error(obsLinkWords.notConnected)
      await connected.call('BroadcastCustomEvent', { eventData: eventData as JsonObject })
    },
    listen: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    join: (connection) => {
      connected = connection
      connection.on('CustomEvent', tell)
      // Advanced Scene Switcher can only emit events of its own; our message is a text in them.
      connection.on('VendorEvent', ({ vendorName, eventData }) => {
        if (vendorName === 'AdvancedSceneSwitcher') tell(parsed(eventData['message']))
      })
    },
  }
}

/** Null: not JSON, so not ours. */
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null
  }
}
