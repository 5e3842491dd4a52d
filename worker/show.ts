import { createBackends } from '#backends/backends.ts'
import type { Delivery } from '#backends/delivery.ts'
import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { decodeMirrored } from '#decode/mirrored.ts'
import { rundownToText } from '#decode/rundown-text.ts'
import type { ObsLink } from '#obs/link.ts'
import { createShowClock } from '#orchestrator/clock.ts'
import type { ObsAddress } from '#orchestrator/desk.ts'
import { createDesk } from '#orchestrator/desk.ts'
import type { Entry } from '#orchestrator/journal.ts'
import type { Offer } from '#orchestrator/mirror.ts'
import { createMirror } from '#orchestrator/mirror.ts'
import { createReporter } from '#orchestrator/reporter.ts'
import { createSaver } from '#orchestrator/saver.ts'
import type { OpenShow } from '#orchestrator/service.ts'
import type { SessionRecord } from '#orchestrator/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/session-recorder.ts'
import type { Input } from '#orchestrator/show-runner.ts'
import { createShowRunner } from '#orchestrator/show-runner.ts'
import { createSteps } from '#orchestrator/steps.ts'
import { recentRun } from '#show/as-run.ts'
import type { Observation } from '#show/input.ts'
import type { Show } from '#show/show.ts'
import { openJournal } from '#storage/journal-store.ts'
import { keptUntil } from '#storage/kept-until.ts'
import type { Kept } from '#storage/kept.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { openSettings } from '#storage/settings-store.ts'
import { createShowStore } from '#storage/show-store.ts'
import type { Serve } from '#subscription/requests.ts'
import type { Transport } from '#transport/transport.ts'

import { createCalls } from './show-calls.ts'
import { createPublisher } from './show-publisher.ts'
import { faultSentence, randomId } from './thread.ts'

/** What one show needs of the thread it runs in. */
export interface ShowPorts {
  readonly id: string
  /** Whose worker it is. */
  readonly ranBy: string
  readonly kept: Kept
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Tells how far the wall clock is ahead of `now`, at once and when it was set. */
  readonly followWall: (tell: (ahead: Duration) => void) => () => void
  readonly random: () => number
  readonly fetch: typeof fetch
  readonly transport: Transport
  readonly createLink: (options: {
    readonly now: () => Instant
    readonly setAlarm: SetAlarm
    readonly random: () => number
    readonly observe: (observation: Observation) => void
    readonly showId: string
  }) => ObsLink
  /** Serves what is asked over OBS's own bus. */
  readonly serveRemote: Serve
  readonly onWatchers: (count: number) => void
  /** Told of what nobody caught, in this thread. Answers a way to stop. */
  readonly watchFaults: (tell: (error: unknown) => void) => () => void
  /** Where OBS is, if that was not stored: a password that lives as long as its dock. */
  readonly address: ObsAddress | null
}

/** The journal of a longer rundown is kept in memory alone: to store it would take its time. */
const mostJournalled = 2000

/** Wires one show; what there is to decide is decided in the parts. */
export async function openShow(ports: ShowPorts): Promise<OpenShow> {
  const { id, ranBy, now, random, transport } = ports
  const life = new AbortController()
  const kept = keptUntil(ports.kept, life.signal)
  const setAlarm: SetAlarm = (at, ring) =>
    ports.setAlarm(at, () => {
      if (!life.signal.aborted) ring()
    })
  let store = createShowStore(kept, id)
  const [restored, settings, journal] = await Promise.all([
    store.load(),
    openSettings(kept),
    openJournal<Show, Entry<Input>>(kept, id, {
      trim: (show) => ({ ...show, run: { ...show.run, asRun: recentRun(show.run.asRun, 50) } }),
      onGap: () =>
        report('Storage hangs for so long that the journal has a gap. The show goes on.'),
    }),
  ])
  let faults = 0
  const stops: (() => void)[] = []
  const commands = { done: 0, refused: 0 }

  const clock = createShowClock({ now, setAlarm, setting: restored.clock })
  const link = ports.createLink({
    now,
    setAlarm,
    random,
    showId: id,
    observe: (seen) => runner.observe(seen),
  })
  const runner = createShowRunner(restored.show, {
    clock,
    align: link.align,
    goLive: createSteps({
      startOutputs: link.startOutputs,
      stopOutputs: link.stopOutputs,
      openSession: (session) => recorder.open(session),
      closeSession: () => recorder.close(),
      observe: (seen) => runner.observe(seen),
    }),
    putOnProgram: link.putOnProgram,
    onFault: (error) => {
      faults += 1
      console.error(error)
    },
    record: (input, at, before) => {
      if (before.rundown.cues.length > mostJournalled) journal.skip()
      else journal.record({ input, at }, before)
      if (before.broadcast.config.verboseLogging) console.debug(new Date(at).toISOString(), input)
    },
  })
  const report = (message: string): void => runner.observe({ type: 'trouble', message })

  const sessions = createSessionStore<SessionRecord>(kept)
  const recorder = createSessionRecorder({
    now: clock.now,
    show: runner.state,
    write: sessions.write,
    onTrouble: (error) => report(`The session's record is not kept (${faultSentence(error)}).`),
  })
  const saver = createSaver({
    after: (delay, run) => setAlarm(later(now(), delay), run),
    save: async () => {
      const show = runner.state()
      const journalled = journal.entriesOf(show)
      await store.save(show, clock.setting(), clock.now(), journalled.entries)
      journalled.stored()
    },
    onTrouble: (error) => {
      report(`The browser's storage fails (${faultSentence(error)}). The show goes on.`)
      runner.observe({ type: 'storage-changed', isStored: false })
    },
    onMended: () => runner.observe({ type: 'storage-changed', isStored: true }),
  })

  let deliveries: readonly Delivery[] = []
  let offer: Offer | null = null
  const publisher = createPublisher({
    id,
    ranBy,
    now,
    setAlarm,
    clock: () => ({ at: clock.now(), rate: runner.state().rate }),
    transport,
    link,
    serveRemote: ports.serveRemote,
    tellsSources: () => settings.backends().sources,
    onWatchers: (count) => {
      ports.onWatchers(count)
      publish()
    },
  })
  const backends = createBackends({
    fetch: ports.fetch,
    now,
    setAlarm,
    random,
    settings: settings.backends(),
    onChange: () => {
      deliveries = backends.deliveries()
      publish()
    },
  })
  const mirror = createMirror({
    isNew: restored.isNew,
    now,
    setAlarm,
    ...link.mirror,
    toText: rundownToText,
    decode: (value) => {
      const read = decodeMirrored(value, randomId)
      return read.ok ? read.value : null
    },
    onOffer: (next) => {
      offer = next
      publish()
    },
  })

  function publish(): void {
    if (life.signal.aborted) return
    publisher.publish({
      show: runner.state(),
      settings: settings.current(),
      backends: settings.backends(),
      deliveries,
      offer,
    })
  }

  runner.subscribe(link.follow)
  runner.subscribe(recorder.follow)
  runner.subscribe(createReporter(runner.state(), { now: clock.now, ...backends }))
  runner.subscribe(saver.offer)
  runner.subscribe(mirror.follow)
  runner.subscribe(publish)

  const desk = createDesk({
    runner,
    link,
    settled: saver.settled,
    remember: async (url, password) => {
      await settings.remember(url, password).catch((error) => report(faultSentence(error)))
      publish()
    },
  })
  stops.push(
    ports.watchFaults((error) => {
      faults += 1
      report(faultSentence(error))
    }),
    ports.followWall((ahead) => runner.observe({ type: 'wall-clock', ahead })),
  )
  runner.observe({ type: 'woken' })
  for (const trouble of [...restored.troubles, ...settings.troubles]) report(trouble)
  publish()
  const password = settings.password()
  if (password !== null) void link.start({ url: settings.current().url, password })
  else if (ports.address !== null) void link.start(ports.address)

  const calls = createCalls({
    desk,
    link,
    state: runner.state,
    overlays: () => publisher.stats().bySource['overlay'] ?? 0,
    onAnswer: ({ ok }) => (commands[ok ? 'done' : 'refused'] += 1),
    readJournal: async () => {
      await saver.settled()
      return await journal.read()
    },
    listSessions: sessions.list,
    offer: () => offer,
    onOfferAnswered: mirror.answered,
    backends: settings.backends,
    configureBackends: async (next) => {
      await settings
        .keepBackends(next)
        .catch((error) => report(`The settings are not kept (${faultSentence(error)}).`))
      backends.configure(next)
      publish()
    },
  })

  return {
    serve: calls,
    command: (command) => void desk.send(command),
    tell: report,
    storeAnew: () => {
      store = createShowStore(kept, id)
      journal.restart()
      saver.offer(runner.state())
      report('The browser’s stored data was deleted while the show ran. The show is stored again.')
    },
    report: () => {
      const { run, mode, obs, broadcast, accuracy } = runner.state()
      return {
        id,
        phase: run.phase,
        mode,
        link: obs.link.phase,
        isStored: broadcast.isStored,
        broadcast: broadcast.phase,
        watchers: publisher.stats(),
        watcherIds: publisher.watcherIds(),
        commands: { ...commands },
        cuts: accuracy.histogram,
        ignored: publisher.ignored(),
        faults,
      }
    },
    close: () => {
      life.abort()
      runner.stop()
      link.stop()
      mirror.close()
      for (const stop of stops) stop()
      publisher.close()
    },
  }
}
