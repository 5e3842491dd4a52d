import { createBackends } from '#backends/backends.ts'
import type { Delivery } from '#backends/delivery.ts'
import type { SetAlarm } from '#base/alarm.ts'
import { done, malformed } from '#base/answer.ts'
import type { Duration, Instant } from '#base/time.ts'
import { asRunToChapters, asRunToCsv, asRunToJson } from '#decode/as-run-text.ts'
import type { BackendSettings as Settings } from '#decode/backend-settings.ts'
import { decodeBackendChange } from '#decode/backend-settings.ts'
import { decodeCommand } from '#decode/command.ts'
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
import { createDeskView, createMonitorView, createShowView } from '#orchestrator/topics.ts'
import { ranCues } from '#show/as-run.ts'
import type { Observation } from '#show/input.ts'
import type { Mend } from '#show/preflight.ts'
import { preflight } from '#show/preflight.ts'
import type { Rundown } from '#show/rundown.ts'
import type { Show } from '#show/show.ts'
import { openJournal } from '#storage/journal-store.ts'
import type { Kept } from '#storage/kept.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { openSettings } from '#storage/settings-store.ts'
import { createShowStore } from '#storage/show-store.ts'
import { createAnswerer } from '#subscription/requests.ts'
import { createWatchers } from '#subscription/watchers.ts'
import { openObsEvents } from '#transport/obs-events.ts'
import { openSourceEvents } from '#transport/source-events.ts'
import type { Transport } from '#transport/transport.ts'
import type { BackendsView, Monitor, Reply, Topic, Topics } from '#wire/envelope.ts'

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
  readonly serveRemote: (showId: string, call: string, args: readonly unknown[]) => Promise<Reply>
  readonly onWatchers: (count: number) => void
  /** Told of what nobody caught, in this thread. Answers a way to stop. */
  readonly watchFaults: (tell: (error: unknown) => void) => () => void
  /** Where OBS is, if that was not stored: a password that lives as long as its dock. */
  readonly address: ObsAddress | null
}

/** Wires one show; what there is to decide is decided in the parts. */
export async function openShow(ports: ShowPorts): Promise<OpenShow> {
  const { id, ranBy, kept, now, random, transport } = ports
  const life = new AbortController()
  const setAlarm: SetAlarm = (at, ring) =>
    ports.setAlarm(at, () => {
      if (!life.signal.aborted) ring()
    })
  const store = createShowStore(kept, id)
  const [restored, settings, journal] = await Promise.all([
    store.load(),
    openSettings(kept),
    openJournal<Show, Entry<Input>>(kept, id),
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
  let news: Entry<Input>[] = []
  let newsFrom = restored.show
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
      if (news.length === 0) newsFrom = before
      news.push({ input, at })
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
    save: () => {
      const beside = journal.entriesOf(news, newsFrom)
      news = []
      return store.save(runner.state(), clock.setting(), clock.now(), beside)
    },
    onTrouble: (error) => {
      report(`The browser's storage fails (${faultSentence(error)}). The show goes on.`)
      runner.observe({ type: 'storage-changed', isStored: false })
    },
    onMended: () => runner.observe({ type: 'storage-changed', isStored: true }),
  })

  let backendsView = viewBackends(settings.backends())
  const overObs = openObsEvents(link.bus, ranBy)
  const toSources = openSourceEvents({
    showId: id,
    emit: link.emit,
    isOn: () => backendsView.sources,
    now,
    setAlarm,
  })
  let sources: Monitor['watchers'] = {}
  const told = [
    { carrier: 'channel', through: transport, speaksToNobody: true },
    { carrier: 'obs', through: overObs, speaksToNobody: false },
    { carrier: 'sources', through: toSources, speaksToNobody: true },
  ].map(({ carrier, through, speaksToNobody }) => ({
    carrier,
    through,
    watchers: createWatchers({
      showId: id,
      run: randomId(),
      clock: () => ({ at: clock.now(), rate: runner.state().rate }),
      now,
      setAlarm,
      speaksToNobody,
      publish: through.publish,
      onCount: countWatchers,
    }),
  }))
  for (const { through, watchers } of told) through.subscribe(watchers.hear)
  overObs.subscribe(createAnswerer({ serve: ports.serveRemote, publish: overObs.publish }))

  const viewShow = createShowView()
  const viewDesk = createDeskView()
  const viewMonitor = createMonitorView(ranBy)
  let deliveries: readonly Delivery[] = []
  let offer: Offer | null = null
  let offerView: Topics['desk']['offer'] = null
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
      offerView = next && {
        title: next.rundown.title,
        cues: next.rundown.cues.length,
        savedAt: next.savedAt,
      }
      publish()
    },
  })

  function offerAll<T extends Topic>(topic: T, body: Topics[T]): void {
    for (const { watchers } of told) watchers.offer(topic, body)
  }

  function publish(): void {
    if (life.signal.aborted) return
    const show = runner.state()
    const { url, rememberPassword } = settings.current()
    offerAll('show', viewShow(show))
    offerAll('rundown', show.rundown)
    offerAll('desk', viewDesk(show, { url, passwordRemembered: rememberPassword }, offerView))
    offerAll('monitor', viewMonitor(show, backendsView, deliveries, sources))
  }

  function watcherStats(): OpenShowWatchers {
    return told.map(({ watchers }) => watchers.stats()).reduce(sumOf)
  }

  function countWatchers(): void {
    const { total, bySource } = watcherStats()
    sources = bySource
    ports.onWatchers(total)
    publish()
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

  const calls: Readonly<Record<string, Call>> = {
    send: async ([value]) => {
      // The page is ours, but what it sends may be anybody's; and what is stored must be readable.
      const command = decodeCommand(value, randomId)
      if (!command.ok) return malformed(command.message)
      const answer = await desk.send(command.value)
      commands[answer.ok ? 'done' : 'refused'] += 1
      return answer
    },
    load: async ([rundown], isRemote) => {
      // What our own page has decoded need not be decoded again, which takes seconds for 100,000 cues.
      if (!isRemote && typeof rundown !== 'string') return await desk.load(rundown as Rundown)
      return await calls['send']?.([{ type: 'reconfigure', rundown }], isRemote)
    },
    connect: ([request]) => desk.connect(request as ObsAddress & { readonly remember: boolean }),
    reconnect: ([address]) => desk.reconnect(address as ObsAddress),
    disconnect: () => desk.disconnect(),
    preflight: async ([overlayUrl]) => ({
      ok: true,
      value: preflight(
        runner.state(),
        await link.readSetUp(),
        String(overlayUrl),
        watcherStats().bySource['overlay'] ?? 0,
      ),
    }),
    mend: async ([mend, overlayUrl]) => {
      try {
        await link.mend(mend as Mend, String(overlayUrl))
        return done
      } catch (error) {
        return { ok: false, reason: 'failed', message: faultSentence(error) }
      }
    },
    asRun: async ([format]) => {
      const toText = asRunTo[format as keyof typeof asRunTo] as typeof asRunToCsv | undefined
      if (toText === undefined) return malformed('asRun: expected csv, json or chapters')
      const newestFirst = ranCues(runner.state().run.asRun, Number.MAX_SAFE_INTEGER)
      const ran = [...newestFirst].sort((a, b) => a.startedAt - b.startedAt)
      return { ok: true, value: toText(ran) }
    },
    journal: async () => {
      await saver.settled()
      const stretches = await journal.read()
      return { ok: true, value: JSON.stringify({ onframe: 'journal', version: 1, stretches }) }
    },
    sessions: async () => ({ ok: true, value: await sessions.list() }),
    restore: async ([isWanted]) => {
      const wanted = isWanted === true ? offer : null
      const answer = wanted === null ? done : await desk.load(wanted.rundown)
      if (wanted !== null && answer.ok) {
        await desk.send({ type: 'set-policy', policy: wanted.policy })
        await desk.send({ type: 'configure-broadcast', config: wanted.broadcast })
      }
      if (answer.ok) mirror.answered()
      return answer
    },
    configureBackends: async ([value]) => {
      const decoded = decodeBackendChange(value, settings.backends())
      if (!decoded.ok) return malformed(decoded.message)
      await settings
        .keepBackends(decoded.value)
        .catch((error) => report(`The settings are not kept (${faultSentence(error)}).`))
      backends.configure(decoded.value)
      backendsView = viewBackends(decoded.value)
      publish()
      return done
    },
  }

  return {
    serve: async (call, args, isRemote) =>
      (Object.hasOwn(calls, call) ? await calls[call]?.(args, isRemote) : undefined) ?? {
        ok: false,
        reason: 'no-such-call',
        message: `There is nothing named "${call}" to ask for.`,
      },
    command: (command) => void desk.send(command),
    report: () => {
      const { run, mode, obs, broadcast, accuracy } = runner.state()
      return {
        id,
        phase: run.phase,
        mode,
        link: obs.link.phase,
        isStored: broadcast.isStored,
        broadcast: broadcast.phase,
        watchers: watcherStats(),
        watcherIds: told.flatMap(({ watchers }) => watchers.ids()),
        commands: { ...commands },
        cuts: accuracy.histogram,
        ignored: Object.fromEntries(
          told.map(({ carrier, through }) => [carrier, through.ignored()]),
        ),
        faults,
      }
    },
    close: () => {
      life.abort()
      runner.stop()
      link.stop()
      mirror.close()
      for (const stop of stops) stop()
      for (const { through, watchers } of told) {
        watchers.close()
        through.close()
      }
    },
  }
}

type Call = (args: readonly unknown[], isRemote: boolean) => Promise<Reply | undefined>
type OpenShowWatchers = ReturnType<OpenShow['report']>['watchers']

const asRunTo = { csv: asRunToCsv, json: asRunToJson, chapters: asRunToChapters }

function sumOf(a: OpenShowWatchers, b: OpenShowWatchers): OpenShowWatchers {
  const bySource: Record<string, number> = { ...a.bySource }
  for (const [source, count] of Object.entries(b.bySource)) {
    bySource[source] = (bySource[source] ?? 0) + count
  }
  return {
    total: a.total + b.total,
    active: a.active + b.active,
    stale: a.stale + b.stale,
    bySource,
    registered: a.registered + b.registered,
    removed: a.removed + b.removed,
  }
}

function viewBackends({ webhook, convex, sources }: Settings): BackendsView {
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
