import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { createBreath } from '#orchestrator/run/breath.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import { shiftTime } from '#orchestrator/run/shifted-time.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import { createSteps } from '#orchestrator/run/steps.ts'
import type { OpenShow } from '#orchestrator/shows/service.ts'
import { ofLostRundown } from '#show/state/troubles.ts'
import { cutsAround } from '#show/time/next-cut.ts'
import { keptUntil } from '#storage/kept-until.ts'
import { openSettings } from '#storage/settings-store.ts'
import { rememberAsked } from '#subscription/asked-before.ts'
import { workerWords } from '#words/worker.ts'

import { joinObs } from './join-obs.ts'
import { openObsLine } from './obs-line.ts'
import { createActing } from './show-acting.ts'
import { createAnswers } from './show-answers.ts'
import { createCopies, createLog } from './show-beside.ts'
import { createFaults } from './show-faults.ts'
import type { ShowPorts } from './show-ports.ts'
import { createPublisher } from './show-publisher.ts'
import { createShowSaver } from './show-saving.ts'
import { openShowStorage } from './show-storage.ts'
import { untilOver } from './show-time.ts'
import { createTold } from './show-told.ts'
import { randomId } from './thread.ts'

/** Wires one show; decisions are made in the parts. */
export async function openShow(ports: ShowPorts): Promise<OpenShow> {
  const { id, ranBy, random, transport, witness } = ports
  const life = new AbortController()
  const kept = keptUntil(ports.kept, life.signal)
  const [storage, settings] = await Promise.all([
    openShowStorage(kept, id, {
      rest: () => new Promise((go) => breathe(go)),
      onGap: () => report(workerWords.journalGap, 'journal'),
      onGapOver: () => endTrouble('journal'),
      makeId: randomId,
      tell: (message) => report(message, 'library'),
    }),
    openSettings(kept),
  ])
  const { restored, library } = storage
  const time = shiftTime(ports, restored.wallAhead)
  const { now, setAlarm, after } = untilOver(time, life.signal)
  const asked = rememberAsked(now, storage.askedBefore)
  const faults = createFaults((message) => report(message))
  const clock = createShowClock({ now, setAlarm, setting: restored.clock })
  const link = ports.createLink({
    now,
    setAlarm,
    random,
    showId: id,
    observe: (seen) => runner.observe(seen),
    mayWrite: () => line.proof(),
    stored: () => saver.stored(),
  })
  const line = openObsLine({
    showId: id,
    ranBy,
    now,
    setAlarm,
    bus: link.bus,
    isKnown: ports.isKnown,
    lead: ports.lead ?? null,
    onOutranked: () => ports.onOutranked?.(),
    onRival: (rival) => runner.observe({ type: 'rival-changed', rival }),
    onMalformed: (message) => publisher.countMalformed(message),
  })
  const runner = createShowRunner(restored.show, {
    clock,
    align: link.align,
    reach: link.reach,
    goLive: createSteps({
      startOutputs: link.startOutputs,
      stopOutputs: link.stopOutputs,
      openSession: (session) => log.recorder.open(session),
      closeSession: () => log.recorder.close(),
      observe: (seen) => runner.observe(seen),
    }),
    putOnProgram: (cut) => link.putOnProgram(log.deeds.cut(cut)),
    act: createActing({
      deeds: () => log.deeds,
      link,
      posting: { fetch: ports.fetch, proof: ports.proof, now, setAlarm },
      saver: () => saver,
      isShared: (ports.lead ?? null) !== null,
      wall: () => wall(),
      observe: (seen) => runner.observe(seen),
    }),
    byCalendar: (effect) => answers.byCalendar(effect),
    keepRundown: (rundown, history) => library.replaced(rundown, history, wall()),
    onFault: faults.addOf,
    record: (input, at, before) => {
      storage.record({ input, at }, before)
      witness?.input(input, at, before)
      log.hear(input, at, before)
    },
  })
  const wall = (): Instant => later(now(), runner.state().wallAhead)
  const breathe = createBreath({
    now,
    setAlarm,
    showNow: clock.now,
    cutsAt: () => cutsAround(runner.state()),
  })
  const report = (message: string, about = message): void =>
    runner.observe({ type: 'trouble', message, about })
  const endTrouble = (about: string): void => runner.observe({ type: 'trouble-over', about })

  const log = createLog({ kept, clock, show: runner.state, report, endTrouble })
  const saver = createShowSaver({
    after,
    save: () => storage.save(runner.state(), clock.setting(), clock.now(), asked.begun()),
    observe: (seen) => runner.observe(seen),
  })
  const publisher = createPublisher({
    id,
    ranBy,
    now,
    setAlarm,
    clock: () => ({ at: clock.now(), rate: runner.state().rate }),
    transport,
    far: ports.far,
    overObs: line.transport,
    link,
    show: runner.state,
    serveRemote: ports.serveRemote,
    asked,
    tellsSources: () => settings.backends().sources,
    breathe,
    onWatchers: ports.onWatchers,
    onSources: publish,
  })
  const told = createTold({
    ports,
    now,
    setAlarm,
    clock,
    show: runner.state,
    settings,
    onChange: publish,
  })
  const mirror = createCopies({
    now,
    setAlarm,
    link,
    saver,
    storage,
    show: runner.state,
    wall,
    onChange: libraryChanged,
    onOffer: publish,
    report,
    endTrouble,
  })

  function libraryChanged(): void {
    saver.offer(runner.state())
    mirror.follow(runner.state())
    publish()
  }

  function publish(): void {
    if (life.signal.aborted) return
    publisher.publish({
      show: runner.state(),
      settings: settings.current(),
      backends: settings.backends(),
      deliveries: told.deliveries(),
      offer: mirror.offer(),
      library: { list: library.list(), changes: library.version().changes },
      deeds: log.deeds.latest(),
    })
  }

  if (witness !== undefined) runner.subscribe(witness.changed)
  const followers = [line.follow, link.follow, log.follow, told.follow, saver.offer, mirror.follow]
  for (const follow of [...followers, publish]) runner.subscribe(follow)

  // Before the link is started: it watches for what it asked for.
  const answers = createAnswers({
    ports,
    runner,
    link,
    line,
    storage,
    saver,
    settings,
    sessions: log.sessions,
    backends: told,
    publisher,
    offer: mirror.offer,
    wall,
    now: clock.now,
    onLibrary: libraryChanged,
    publish,
    report,
    endTrouble,
    faults: faults.count,
  })
  const stops = [
    ports.watchFaults(faults.add),
    time.followWall((ahead) => runner.observe({ type: 'wall-clock', ahead })),
  ]
  runner.observe({ type: 'woken' })
  for (const trouble of [...restored.troubles, ...settings.troubles]) {
    report(trouble, trouble === restored.lostRundown ? ofLostRundown : trouble)
  }
  // Before anything is published: a missing link is shown at once.
  joinObs({
    settings,
    link,
    backends: told,
    publish,
    after,
    held: ports.address,
    onNowhere: restored.show.mode === 'obs' ? ports.onLacksAddress : null,
    isOver: () => life.signal.aborted,
  })
  publish()

  return {
    ...answers,
    serve: witness?.serves(answers.serve) ?? answers.serve,
    tell: report,
    endTrouble,
    storeAnew: () => {
      storage.storeAnew()
      saver.offer(runner.state())
      report(workerWords.dataDeleted)
    },
    close: () => {
      life.abort()
      runner.stop()
      link.stop()
      mirror.close()
      told.stop()
      for (const stop of stops) stop()
      publisher.close()
      witness?.closed()
    },
  }
}
