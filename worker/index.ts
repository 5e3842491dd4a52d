import { expose } from 'comlink'

import type { BackendSettings } from '#backends/backends.ts'
import { createBackends } from '#backends/backends.ts'
import type { Delivery } from '#backends/delivery.ts'
import { done, malformed } from '#base/answer.ts'
import { asRunToChapters, asRunToCsv, asRunToJson } from '#decode/as-run-text.ts'
import { decodeBackendChange } from '#decode/backend-settings.ts'
import { decodeCommand } from '#decode/command.ts'
import { createObsLink } from '#obs/link.ts'
import { createShowClock } from '#orchestrator/clock.ts'
import type { Desk } from '#orchestrator/desk.ts'
import { createDesk } from '#orchestrator/desk.ts'
import { createRealTime } from '#orchestrator/real-time.ts'
import { createReporter } from '#orchestrator/reporter.ts'
import { createSaver } from '#orchestrator/saver.ts'
import type { SessionRecord } from '#orchestrator/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/session-recorder.ts'
import { createShowRunner } from '#orchestrator/show-runner.ts'
import { createSteps } from '#orchestrator/steps.ts'
import { createDeskView, createMonitorView, createShowView } from '#orchestrator/topics.ts'
import { watchWallClock } from '#orchestrator/wall-clock.ts'
import { ranCues } from '#show/as-run.ts'
import { preflight } from '#show/preflight.ts'
import { keepInIndexedDb } from '#storage/indexed-db.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { openSettings } from '#storage/settings-store.ts'
import { createShowStore } from '#storage/show-store.ts'
import { createFeed } from '#subscription/feed.ts'
import { channelName, openBroadcastChannel } from '#transport/broadcast-channel.ts'
import type { BackendsView } from '#wire/envelope.ts'

import type { WorkerApi } from './api.ts'
import { faultSentence, randomId, watchFaults } from './thread.ts'

const showId = 'main'

/** Begins to answer at once. Asked for while the show is still being read, a thing waits for that. */
export function startOrchestrator(): void {
  const opened = open()
  const desk = opened.then(({ desk: ready }) => ready)
  const api: WorkerApi = {
    send: async (value) => {
      // The page is ours, but what it sends may be anybody's; and what is stored must be readable.
      const command = decodeCommand(value, randomId)
      return command.ok ? (await desk).send(command.value) : malformed(command.message)
    },
    connect: async (request) => (await desk).connect(request),
    reconnect: async (address) => (await desk).reconnect(address),
    disconnect: async () => (await desk).disconnect(),
    configureBackends: async (value) => (await opened).configureBackends(value),
    asRun: async (format) => (await opened).asRun(format),
    preflight: async (overlayUrl) => (await opened).preflight(overlayUrl),
    mend: async (mend, overlayUrl) => (await opened).mend(mend, overlayUrl),
    load: async (rundown) => (await desk).load(rundown),
  }
  expose(api)
}

/** Wires the orchestrator; what there is to decide is decided in the parts. */
async function open(): Promise<
  { readonly desk: Desk } & Pick<WorkerApi, 'configureBackends' | 'asRun' | 'preflight' | 'mend'>
> {
  const { now, setAlarm } = createRealTime({
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer),
  })
  const kept = keepInIndexedDb()
  const store = createShowStore(kept, showId)
  const [restored, settings] = await Promise.all([store.load(), openSettings(kept)])

  const clock = createShowClock({ now, setAlarm, setting: restored.clock })
  const link = createObsLink({
    now,
    setAlarm,
    random: Math.random,
    observe: (seen) => runner.observe(seen),
  })
  const runner = createShowRunner(restored.show, {
    clock,
    align: link.align,
    goLive: createSteps({
      startOutputs: link.startOutputs,
      stopOutputs: link.stopOutputs,
      openSession: (id) => recorder.open(id),
      closeSession: () => recorder.close(),
      observe: (seen) => runner.observe(seen),
    }),
    putOnProgram: link.putOnProgram,
    onFault: (error) => console.error(error),
    log: (input, at) => console.debug(new Date(at).toISOString(), input),
  })
  const report = (message: string): void => runner.observe({ type: 'trouble', message })
  watchFaults((error) => report(faultSentence(error)))

  const sessions = createSessionStore<SessionRecord>(kept)
  const recorder = createSessionRecorder({
    now: clock.now,
    show: runner.state,
    write: sessions.write,
    onTrouble: (error) => report(`The session's record is not kept (${faultSentence(error)}).`),
  })
  const saver = createSaver({
    save: () => store.save(runner.state(), clock.setting(), clock.now()),
    onTrouble: (error) => {
      report(`The browser's storage fails (${faultSentence(error)}). The show goes on.`)
      runner.observe({ type: 'storage-changed', isStored: false })
    },
    onMended: () => runner.observe({ type: 'storage-changed', isStored: true }),
  })
  const transport = openBroadcastChannel(channelName(showId))
  const feed = createFeed({
    showId,
    run: randomId(),
    clock: () => ({ at: clock.now(), rate: runner.state().rate }),
    publish: transport.publish,
  })
  const viewShow = createShowView()
  const viewDesk = createDeskView()
  const viewMonitor = createMonitorView()
  let deliveries: readonly Delivery[] = []
  const backends = createBackends({
    fetch: (url, init) => fetch(url, init),
    now,
    setAlarm,
    random: Math.random,
    settings: settings.backends(),
    onChange: () => {
      deliveries = backends.deliveries()
      publish()
    },
  })
  let backendsView = viewBackends(settings.backends())
  function publish(): void {
    const show = runner.state()
    const { url, rememberPassword } = settings.current()
    feed.offer('show', viewShow(show))
    feed.offer('rundown', show.rundown)
    feed.offer('desk', viewDesk(show, { url, passwordRemembered: rememberPassword }))
    feed.offer('monitor', viewMonitor(show, backendsView, deliveries))
  }
  transport.subscribe((envelope) => {
    if (envelope.type === 'hello') feed.repeat(envelope.topics)
  })
  runner.subscribe(link.follow)
  runner.subscribe(recorder.follow)
  runner.subscribe(createReporter(runner.state(), { now: clock.now, ...backends }))
  runner.subscribe(saver.offer)
  runner.subscribe(publish)

  const opened = createDesk({
    runner,
    link,
    settled: saver.settled,
    remember: async (url, password) => {
      await settings.remember(url, password).catch((error) => report(faultSentence(error)))
      publish()
    },
  })
  watchWallClock({
    wall: () => Date.now(),
    now,
    setAlarm,
    onAhead: (ahead) => runner.observe({ type: 'wall-clock', ahead }),
  })
  runner.observe({ type: 'woken' })
  for (const trouble of [...restored.troubles, ...settings.troubles]) report(trouble)
  publish()
  const password = settings.password()
  if (password !== null) void link.start({ url: settings.current().url, password })
  return {
    desk: opened,
    preflight: async (overlayUrl) => preflight(runner.state(), await link.readSetUp(), overlayUrl),
    mend: async (mend, overlayUrl) => {
      try {
        await link.mend(mend, overlayUrl)
        return done
      } catch (error) {
        return { ok: false, reason: 'failed', message: faultSentence(error) }
      }
    },
    asRun: async (format) => {
      const newestFirst = ranCues(runner.state().run.asRun, Number.MAX_SAFE_INTEGER)
      const ran = [...newestFirst].sort((a, b) => a.startedAt - b.startedAt)
      return asRunTo[format](ran)
    },
    configureBackends: async (value) => {
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
}

const asRunTo = { csv: asRunToCsv, json: asRunToJson, chapters: asRunToChapters }

function viewBackends({ webhook, convex }: BackendSettings): BackendsView {
  return {
    webhook: webhook && { base: webhook.base, isSigned: webhook.secret !== null },
    convex: convex && {
      deployment: convex.deployment,
      path: convex.path,
      hasToken: convex.token !== null,
    },
  }
}
