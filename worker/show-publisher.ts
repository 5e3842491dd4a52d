import type { Delivery } from '#backends/delivery.ts'
import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { BackendSettings } from '#decode/stored/backend-settings.ts'
import type { Entry } from '#decode/stored/library.ts'
import type { Settings } from '#decode/stored/settings.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Offer } from '#orchestrator/beside/mirrored.ts'
import { createDeskView, createMonitorView, createShowView } from '#orchestrator/run/topics.ts'
import type { Show } from '#show/state/show.ts'
import { isKept } from '#storage/library-list.ts'
import type { AskedBefore } from '#subscription/asked-before.ts'
import type { Serve } from '#subscription/requests.ts'
import { createAnswerer } from '#subscription/requests.ts'
import type { WatcherStats } from '#subscription/watchers.ts'
import { addStats, createWatchers } from '#subscription/watchers.ts'
import { openSourceEvents } from '#transport/source-events.ts'
import type { Transport } from '#transport/transport.ts'
import type { ClockReading } from '#wire/envelope.ts'
import type { MalformedView } from '#wire/malformed-view.ts'
import type { EarlierView } from '#wire/rundown-views.ts'
import type { BackendsView, Deed, Topic, Topics } from '#wire/topics.ts'

import { tellPictures } from './show-pictures.ts'
import { randomId } from './thread.ts'

interface PublisherOptions {
  readonly id: string
  /** Whose worker it is. */
  readonly ranBy: string
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly clock: () => ClockReading
  readonly show: () => Show
  readonly transport: Transport
  readonly overObs: Transport
  readonly far: Transport | null
  readonly link: Pick<ObsLink, 'emit' | 'takePicture'>
  readonly serveRemote: Serve
  /** The latest requests of remotes. */
  readonly asked: AskedBefore
  /** Whether browser sources of another place are told. */
  readonly tellsSources: () => boolean
  /** Runs what can wait soon. */
  readonly breathe: (run: () => void) => void
  readonly onWatchers: (count: number) => void
  /** The watchers have changed since they were published; called at most every quarter of a second. */
  readonly onSources: () => void
}

/** Least time between two lists of watchers: thousands may come at once. */
const countEvery = milliseconds(250)

/** Everything that a show publishes. */
interface News {
  readonly show: Show
  readonly settings: Settings
  readonly backends: BackendSettings
  readonly deliveries: readonly Delivery[]
  readonly offer: Offer | null
  /** All entries, and how often they have changed. */
  readonly library: { readonly list: readonly Entry[]; readonly changes: number }
  readonly deeds: readonly Deed[]
}

/** Publishes to all watchers of one show, on every carrier. */
export interface Publisher {
  readonly publish: (news: News) => void
  readonly stats: () => WatcherStats
  readonly watcherIds: () => readonly string[]
  /** One more request over OBS that cannot be read: the monitor shows it. */
  readonly countMalformed: (message: string) => void
  /** Messages that were none of ours, by carrier. */
  readonly ignored: () => Readonly<Record<string, number>>
  readonly close: () => void
}

export function createPublisher(options: PublisherOptions): Publisher {
  const { id, ranBy, now, setAlarm, clock, transport, overObs, far } = options
  let sources: Readonly<Record<string, number>> = {}
  let malformed: MalformedView | undefined
  let isCounting = false

  const toSources = openSourceEvents({
    showId: id,
    emit: options.link.emit,
    isOn: options.tellsSources,
    now,
    setAlarm,
  })
  const carriers = [
    { carrier: 'channel', through: transport, speaksToNobody: true },
    { carrier: 'obs', through: overObs, speaksToNobody: false },
    { carrier: 'sources', through: toSources, speaksToNobody: true },
    // Its watchers beat seldom: they notice by this that another page has come to run the show.
    ...(far === null ? [] : [{ carrier: 'far', through: far, speaksToNobody: true }]),
  ].map(({ carrier, through, speaksToNobody }) => {
    const watchers = createWatchers({
      showId: id,
      run: randomId(),
      clock,
      now,
      setAlarm,
      speaksToNobody,
      breathe: breatheWith(through),
      publish: through.publish,
      onCount: count,
    })
    through.subscribe(watchers.hear)
    return { carrier, through, watchers }
  })
  for (const { publish, subscribe } of far === null ? [overObs] : [overObs, far]) {
    subscribe(
      createAnswerer({
        serve: options.serveRemote,
        proof: null,
        publish,
        asked: options.asked,
      }),
    )
  }

  const pictures = tellPictures({
    showId: id,
    carriers: carriers.map(({ through }) => through),
    now,
    setAlarm,
    showNow: () => clock().at,
    show: options.show,
    take: options.link.takePicture,
  })

  const viewShow = createShowView()
  const viewDesk = createDeskView()
  const viewMonitor = createMonitorView(ranBy)
  const viewBackends = remembered(backendsView)
  const viewOffer = remembered(offerView)
  const viewEarlier = remembered(earlierView)

  function stats(): WatcherStats {
    return carriers.map(({ watchers }) => watchers.stats()).reduce(addStats)
  }

  function count(): void {
    options.onWatchers(carriers.reduce((sum, { watchers }) => sum + watchers.size(), 0))
    if (isCounting) return
    isCounting = true
    setAlarm(later(now(), countEvery), () => {
      isCounting = false
      sources = stats().bySource
      options.onSources()
    })
  }

  /** Nothing that can wait is put behind what waits already. */
  function breatheWith(through: Transport): (run: () => void) => void {
    return function breathe(run) {
      options.breathe(() => {
        if (through.isBusy?.() === true) breathe(run)
        else run()
      })
    }
  }

  function offer<T extends Topic>(topic: T, body: Topics[T]): void {
    for (const { watchers } of carriers) watchers.offer(topic, body)
  }

  return {
    publish: ({ show, settings, backends, deliveries, offer: found, library, deeds }) => {
      const { url, rememberPassword, keys, display } = settings
      const known = { url, passwordRemembered: rememberPassword, keys, display }
      offer('show', viewShow(show))
      offer('rundown', show.rundown)
      const earlier = viewEarlier(library.list)
      offer('desk', viewDesk(show, known, viewOffer(found), earlier, library.changes))
      const told = viewBackends(backends)
      offer('monitor', viewMonitor(show, told, deliveries, sources, malformed, deeds))
    },
    stats,
    countMalformed: (last) => {
      malformed = { count: (malformed?.count ?? 0) + 1, last }
      count()
    },
    watcherIds: () => carriers.flatMap(({ watchers }) => watchers.ids()),
    ignored: () =>
      Object.fromEntries(carriers.map(({ carrier, through }) => [carrier, through.ignored()])),
    close: () => {
      pictures.stop()
      for (const { through, watchers } of carriers) {
        watchers.close()
        through.close()
      }
    },
  }
}

/** The same object for the same, so that what did not change is not told again. */
function remembered<From, To>(view: (from: From) => To): (from: From) => To {
  let last: { readonly from: From; readonly to: To } | null = null
  return (from) => {
    if (last === null || last.from !== from) last = { from, to: view(from) }
    return last.to
  }
}

function backendsView({ webhook, convex, sources }: BackendSettings): BackendsView {
  return {
    webhook: webhook && { base: webhook.base, isSigned: webhook.secret !== null },
    convex: convex && {
      deployment: convex.deployment,
      path: convex.path,
      hasToken: convex.token !== null,
    },
    sources,
  }
}

function earlierView(list: readonly Entry[]): readonly EarlierView[] {
  return list
    .filter((one) => !isKept(one))
    .map(({ id, title, cues, first, planned, changedAt }) => ({
      id,
      title,
      cues,
      ...(first !== undefined && { first }),
      ...(planned !== undefined && { planned }),
      replacedAt: changedAt,
    }))
}

function offerView(offer: Offer | null): Topics['desk']['offer'] {
  return (
    offer && {
      title: offer.rundown.title,
      cues: offer.rundown.cues.length,
      savedAt: offer.savedAt,
    }
  )
}
