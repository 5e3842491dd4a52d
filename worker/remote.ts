import { expose } from 'comlink'

import { later, seconds } from '#base/time.ts'
import { createObsBus } from '#obs/bus.ts'
import { connectToObs } from '#obs/connection.ts'
import { createKeeper } from '#obs/keeper.ts'
import { createRealTime } from '#orchestrator/real-time.ts'
import type { Link } from '#show/obs-status.ts'
import { createAsker } from '#subscription/requests.ts'
import { openRemoteChannel } from '#transport/broadcast-channel.ts'
import { openObsEvents } from '#transport/obs-events.ts'

import type { ConnectRequest, ThreadApi } from './api.ts'

const patience = seconds(5)

/**
 * A remote: it runs no show, and reaches the one that does through OBS's own bus. To its page it looks
 * like any orchestrator, since every message is handed on as it is.
 */
export function startRemote(id: string): void {
  const clock = createRealTime({
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer),
  })
  const bus = createObsBus()
  let link: Link = { phase: 'off' }
  let tell: ((link: Link) => void) | null = null
  const keeper = createKeeper({
    ...clock,
    random: Math.random,
    connect: (address, gone) => connectToObs(address, patience, clock, gone),
    onLink: (next) => {
      link = next
      tell?.(link)
    },
    onConnection: (connection) => {
      bus.join(connection)
      // Whatever was said while we were away was missed, and the page has asked nobody.
      overObs.publish({
        type: 'hello',
        showId: 'main',
        from: id,
        source: 'remote',
        topics: ['show', 'rundown', 'desk', 'monitor'],
        filter: null,
      })
    },
  })
  const overObs = openObsEvents(bus, id)
  const page = openRemoteChannel(id)
  const asker = createAsker({
    id,
    publish: overObs.publish,
    after: (delay, run) => clock.setAlarm(later(clock.now(), delay), run),
  })
  page.subscribe(overObs.publish)
  overObs.subscribe((envelope) => {
    if (envelope.type === 'answer') asker.hear(envelope)
    else page.publish(envelope)
  })

  const api: ThreadApi = {
    ask: async (showId, call, args) => {
      // Of this remote alone: where OBS is, seen from here.
      if (call === 'connect' || call === 'reconnect')
        return await keeper.start(args[0] as ConnectRequest)
      if (call === 'disconnect') {
        keeper.stop()
        return { ok: true }
      }
      if (link.phase !== 'up') {
        return {
          ok: false,
          reason: 'obs-is-away',
          message: 'This remote has no connection to OBS.',
        }
      }
      return await asker.ask(showId, call, args)
    },
    role: async () => 'remote',
    onLink: async (hear) => {
      tell = hear
      hear(link)
    },
  }
  expose(api)
}
