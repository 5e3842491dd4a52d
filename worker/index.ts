import { expose } from 'comlink'

import { malformed } from '#base/answer.ts'
import { decodeCommand } from '#decode/command.ts'
import { createObsLink } from '#obs/link.ts'
import { createShowClock } from '#orchestrator/clock.ts'
import type { Desk } from '#orchestrator/desk.ts'
import { createDesk } from '#orchestrator/desk.ts'
import { createRealTime } from '#orchestrator/real-time.ts'
import { createSaver } from '#orchestrator/saver.ts'
import type { SessionRecord } from '#orchestrator/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/session-recorder.ts'
import { createShowRunner } from '#orchestrator/show-runner.ts'
import { createSteps } from '#orchestrator/steps.ts'
import { createDeskView, createShowView } from '#orchestrator/topics.ts'
import { watchWallClock } from '#orchestrator/wall-clock.ts'
import { keepInIndexedDb } from '#storage/indexed-db.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { openSettings } from '#storage/settings-store.ts'
import { createShowStore } from '#storage/show-store.ts'
import { createFeed } from '#subscription/feed.ts'
import { channelName, openBroadcastChannel } from '#transport/broadcast-channel.ts'

import type { WorkerApi } from './api.ts'
import { faultSentence, randomId, watchFaults } from './thread.ts'

const showId = 'main'

/** Begins to answer at once. Asked for while the show is still being read, a thing waits for that. */
export function startOrchestrator(): void {
  const desk = open()
  const api: WorkerApi = {
    send: async (value) => {
      // The page is ours, but what it sends may be anybody's; and what is stored must be readable.
      const command = decodeCommand(value, randomId)
      return command.ok ? (await desk).send(command.value) : malformed(command.message)
    },
    connect: async (request) => (await desk).connect(request),
    reconnect: async (address) => (await desk).reconnect(address),
    disconnect: async () => (await desk).disconnect(),
    load: async (rundown) => (await desk).load(rundown),
  }
  expose(api)
}

/** Wires the orchestrator; what there is to decide is decided in the parts. */
async function open(): Promise<Desk> {
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
  function publish(): void {
    const show = runner.state()
    const { url, rememberPassword } = settings.current()
    feed.offer('show', viewShow(show))
    feed.offer('rundown', show.rundown)
    feed.offer('desk', viewDesk(show, { url, passwordRemembered: rememberPassword }))
  }
  transport.subscribe((envelope) => {
    if (envelope.type === 'hello') feed.repeat(envelope.topics)
  })
  runner.subscribe(link.follow)
  runner.subscribe(recorder.follow)
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
  return opened
}
