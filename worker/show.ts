import { createBackends } from '#backends/backends.ts'
import type { Delivery } from '#backends/delivery.ts'
import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import { rundownToText } from '#decode/import/rundown-text.ts'
import { decodeMirrored } from '#decode/stored/mirrored.ts'
import { decodeSessionRecord } from '#decode/stored/session-record.ts'
import type { Offer } from '#orchestrator/beside/mirror.ts'
import { createMirror } from '#orchestrator/beside/mirror.ts'
import { createReporter } from '#orchestrator/beside/reporter.ts'
import type { SessionRecord } from '#orchestrator/beside/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/beside/session-recorder.ts'
import { createBreath } from '#orchestrator/run/breath.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import { createDesk } from '#orchestrator/run/desk.ts'
import { createSaver } from '#orchestrator/run/saver.ts'
import { shiftTime } from '#orchestrator/run/shifted-time.ts'
import { createShowRunner, faultOfOurs } from '#orchestrator/run/show-runner.ts'
import { createSteps } from '#orchestrator/run/steps.ts'
import type { OpenShow } from '#orchestrator/shows/service.ts'
import { isOn } from '#show/acts/start-stop.ts'
import type { Show } from '#show/state/show.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { keptUntil } from '#storage/kept-until.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { openSettings } from '#storage/settings-store.ts'
import { rememberAsked } from '#subscription/asked-before.ts'

import { openObsLine } from './obs-line.ts'
import { createCalls } from './show-calls.ts'
import type { ShowPorts } from './show-ports.ts'
import { createPublisher } from './show-publisher.ts'
import { openShowStorage } from './show-storage.ts'
import { faultSentence, randomId } from './thread.ts'

/** Until settings that could not be read are read again. */
const againAfter = seconds(2)

/** Wires one show; what there is to decide is decided in the parts. */
export async function openShow(ports: ShowPorts): Promise<OpenShow> {
  const { id, ranBy, random, transport } = ports
  const life = new AbortController()
  const kept = keptUntil(ports.kept, life.signal)
  const rest = (): Promise<void> => new Promise((go) => breathe(go))
  const [storage, settings] = await Promise.all([
    openShowStorage(kept, id, {
      rest,
      onGap: () =>
        report('Storage hangs for so long that the journal has a gap. The show goes on.'),
      makeId: randomId,
      tell: (message) => runner.observe({ type: 'trouble', message, about: 'earlier' }),
    }),
    openSettings(kept),
  ])
  const { restored, journal, earlier } = storage
  const time = shiftTime(ports, restored.wallAhead)
  const { now } = time
  const setAlarm: SetAlarm = (at, ring) =>
    time.setAlarm(at, () => {
      if (!life.signal.aborted) ring()
    })
  const asked = rememberAsked(now, storage.askedBefore)
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
    mayWrite: () => line.proof(),
  })
  const line = openObsLine({
    showId: id,
    ranBy,
    now,
    setAlarm,
    bus: link.bus,
    isKnown: ports.isKnown,
    onRival: (rival) => runner.observe({ type: 'rival-changed', rival }),
  })
  const runner = createShowRunner(restored.show, {
    clock,
    align: link.align,
    reach: link.reach,
    goLive: createSteps({
      startOutputs: link.startOutputs,
      stopOutputs: link.stopOutputs,
      openSession: (session) => recorder.open(session),
      closeSession: () => recorder.close(),
      observe: (seen) => runner.observe(seen),
    }),
    putOnProgram: link.putOnProgram,
    keepRundown: (rundown) => earlier.keep(rundown, wall()),
    onFault: (error, input) => {
      faults += 1
      console.error(error)
      // Not of a fault in telling of one: that would not end.
      if (input.type !== 'trouble') report(faultOfOurs(error))
    },
    record: (input, at, before) => {
      storage.record({ input, at }, before)
      if (before.broadcast.config.verboseLogging) console.debug(new Date(at).toISOString(), input)
    },
  })
  const wall = (): Instant => later(now(), runner.state().wallAhead)
  const breathe = createBreath({
    now,
    setAlarm,
    showNow: clock.now,
    cutAt: () => nextCut(runner.state())?.at ?? null,
  })
  const report = (message: string): void => runner.observe({ type: 'trouble', message })

  const sessions = createSessionStore<SessionRecord>(kept, decodeSessionRecord, report)
  const recorder = createSessionRecorder({
    now: clock.now,
    setAlarm: clock.setAlarm,
    show: runner.state,
    read: sessions.read,
    write: sessions.write,
    onTrouble: (error) =>
      report(`The broadcast log is not saved (${faultSentence(error)}). It is tried again.`),
  })
  const saver = createSaver({
    after: (delay, run) => setAlarm(later(now(), delay), run),
    save: () => storage.save(runner.state(), clock.setting(), clock.now(), asked.begun()),
    onTrouble: (error) => {
      const message = `The browser's storage fails (${faultSentence(error)}). The show goes on.`
      runner.observe({ type: 'trouble', message, about: 'storage' })
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
    overObs: line.transport,
    emit: link.emit,
    serveRemote: ports.serveRemote,
    asked,
    tellsSources: () => settings.backends().sources,
    breathe,
    onWatchers: ports.onWatchers,
    onSources: publish,
  })
  const backends = createBackends({
    fetch: ports.fetch,
    proof: ports.proof,
    now,
    setAlarm,
    random,
    settings: settings.backends(),
    wall,
    onChange: () => {
      deliveries = backends.deliveries()
      publish()
    },
  })
  const mirror = createMirror({
    now,
    setAlarm,
    ...link.mirror,
    toText: rundownToText,
    decode: (value) => decodeMirrored(value, randomId),
    onOffer: (next) => {
      offer = next
      publish()
    },
    keep: ({ rundown, savedAt }) => {
      earlier.keep(rundown, wall(), `obs-${savedAt}`)
      saver.offer(runner.state())
      publish()
    },
    settled: () => saver.settled(),
    onTrouble: report,
  })

  function publish(): void {
    if (life.signal.aborted) return
    publisher.publish({
      show: runner.state(),
      settings: settings.current(),
      backends: settings.backends(),
      deliveries,
      offer,
      earlier: earlier.list(),
    })
  }

  runner.subscribe((show) => {
    const { obs, mode, rundown } = show
    line.follow({
      isUp: obs.link.phase === 'up',
      title: rundown.title,
      isOn: mode === 'obs' && isOn(show),
    })
  })
  runner.subscribe(link.follow)
  runner.subscribe(recorder.follow)
  runner.subscribe(
    createReporter(runner.state(), {
      now: clock.now,
      wall: () => later(clock.now(), runner.state().wallAhead),
      ...backends,
    }),
  )
  runner.subscribe(saver.offer)
  runner.subscribe((show) => mirror.follow(show.obs.rival === null ? show : withoutLink(show)))
  runner.subscribe(publish)

  const desk = createDesk({
    runner,
    link,
    settled: saver.settled,
    remembered: settings.address,
    hold: ports.holdAddress,
    remember: async (url, password) => {
      await settings.remember(url, password).catch((error) => report(faultSentence(error)))
      publish()
    },
  })
  /** Without them nobody gets into OBS: what storage did not let us read is read when it does. */
  async function readSettings(): Promise<void> {
    const found = await settings.readAgain()
    if (life.signal.aborted || found === 'nothing') return
    if (found === 'still') {
      setAlarm(later(now(), againAfter), () => void readSettings())
      return
    }
    backends.configure(settings.backends())
    const remembered = settings.address()
    if (remembered !== null && link.address() === null) void link.start(remembered)
    publish()
  }

  stops.push(
    ports.watchFaults((error) => {
      faults += 1
      report(faultSentence(error))
    }),
    time.followWall((ahead) => runner.observe({ type: 'wall-clock', ahead })),
  )
  runner.observe({ type: 'woken' })
  for (const trouble of [...restored.troubles, ...settings.troubles]) report(trouble)
  // Before anything is told: that there is no link is told loudly.
  const address = settings.address() ?? ports.address
  void readSettings()
  if (address !== null) void link.start(address)
  else if (restored.show.mode === 'obs') ports.onLacksAddress()
  publish()

  const calls = createCalls({
    desk,
    link,
    state: runner.state,
    overlays: () => publisher.stats().bySource['overlay'] ?? 0,
    isRemembered: () => settings.address() !== null,
    earlier,
    onAnswer: ({ ok }) => (commands[ok ? 'done' : 'refused'] += 1),
    readJournal: async () => {
      await saver.settled()
      return await journal.read()
    },
    listSessions: sessions.list,
    takeOver: line.takeOver,
    offer: () => offer,
    onOfferAnswered: async () => {
      runner.observe({ type: 'offer-answered' })
      await saver.settled()
    },
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
      storage.storeAnew()
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
      backends.stop()
      for (const stop of stops) stop()
      publisher.close()
    },
  }
}

/** To what writes beside the show OBS is as good as away while another runs the show. */
function withoutLink(show: Show): Show {
  return { ...show, obs: { ...show.obs, link: { phase: 'off' } } }
}
