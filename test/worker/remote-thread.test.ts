import { wrap } from 'comlink'
import { expect, onTestFinished, test, vi } from 'vitest'

import { startObs } from '#test/obs/bench.ts'
import { openRemoteChannel } from '#transport/broadcast-channel.ts'
import type { ThreadApi } from '#worker/api.ts'
import { startRemote } from '#worker/start-remote.ts'

/** A remote's worker, as its page sees it. */
function openRemote(id: string) {
  const { port1: inside, port2: outside } = new MessageChannel()
  const channels: BroadcastChannel[] = []
  const Channel = BroadcastChannel
  vi.stubGlobal('addEventListener', inside.addEventListener.bind(inside))
  vi.stubGlobal('postMessage', inside.postMessage.bind(inside))
  vi.stubGlobal('BroadcastChannel', function open(name: string): BroadcastChannel {
    const channel = new Channel(name)
    channels.push(channel)
    return channel
  })
  startRemote(id)
  inside.start()
  const page = openRemoteChannel(id)
  const api = wrap<ThreadApi>(outside)
  onTestFinished(async () => {
    await api.ask('second', 'disconnect', [])
    for (const channel of channels) channel.close()
    inside.close()
    vi.unstubAllGlobals()
  })
  return { page, api }
}

test('all that a remote’s worker says on OBS’s bus is its page’s: it is no watcher itself, who would never say bye', async () => {
  const obs = await startObs()
  const id = 'remote-worker'
  const { page, api } = openRemote(id)
  const connect = [{ url: obs.url, password: '' }] as const
  const who = { showId: 'second', from: 'page-of-it' } as const
  await api.ask('second', 'connect', connect)
  page.publish({ type: 'hello', ...who, source: 'remote', topics: ['show'], filter: null })
  await obs.asked('BroadcastCustomEvent', 1)
  page.publish({ type: 'hello', ...who, source: 'remote', topics: ['rundown'], filter: null })
  await obs.asked('BroadcastCustomEvent', 2)
  // OBS is found again: what was missed meanwhile is asked for.
  await api.ask('second', 'disconnect', [])
  await obs.disconnected()
  await api.ask('second', 'connect', connect)
  await obs.asked('BroadcastCustomEvent', 3)
  page.publish({ type: 'bye', ...who })
  await obs.asked('BroadcastCustomEvent', 4)

  const said = obs.received
    .filter(({ type }) => type === 'BroadcastCustomEvent')
    .map(({ data }) => data['eventData'])
  const ours = { onframe: 1, sender: id, ...who }
  expect(said).toEqual([
    { ...ours, type: 'hello', source: 'remote', topics: ['show'], filter: null },
    { ...ours, type: 'hello', source: 'remote', topics: ['rundown'], filter: null },
    { ...ours, type: 'hello', source: 'remote', topics: ['show', 'rundown'], filter: null },
    { ...ours, type: 'bye' },
  ])
})
