import type { Backends } from '#backends/backends.ts'
import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import type { Offer } from '#orchestrator/beside/mirrored.ts'
import type { SessionRecord } from '#orchestrator/beside/session-recorder.ts'
import { createDesk } from '#orchestrator/run/desk.ts'
import type { Saver } from '#orchestrator/run/saver.ts'
import type { CalendarEffect, ShowRunner } from '#orchestrator/run/show-runner.ts'
import type { OpenShow } from '#orchestrator/shows/service.ts'
import type { Show } from '#show/state/show.ts'
import type { SessionStore } from '#storage/session-store.ts'
import type { SettingsStore } from '#storage/settings-store.ts'
import { isOf } from '#wire/names.ts'
import { workerWords } from '#words/worker.ts'

import { createLibraryCalls } from './library-calls.ts'
import type { ObsLine } from './obs-line.ts'
import { createByCalendar } from './show-calendar.ts'
import { createCalls } from './show-calls.ts'
import type { ShowPorts } from './show-ports.ts'
import type { Publisher } from './show-publisher.ts'
import type { ShowStorage } from './show-storage.ts'
import { randomId } from './thread.ts'

interface AnswersOptions {
  readonly ports: Pick<ShowPorts, 'id' | 'ranBy' | 'holdAddress' | 'given'>
  readonly runner: ShowRunner
  readonly link: ReturnType<ShowPorts['createLink']>
  readonly line: ObsLine
  readonly storage: Pick<ShowStorage, 'journal' | 'library' | 'toText'>
  readonly wall: () => Instant
  /** The show's clock. */
  readonly now: () => Instant
  /** The library is other than it was. */
  readonly onLibrary: () => void
  readonly saver: Saver<Show>
  readonly settings: SettingsStore
  readonly sessions: Pick<SessionStore<SessionRecord>, 'list'>
  readonly backends: Pick<Backends, 'configure'>
  readonly publisher: Publisher
  /** What OBS has kept, and is not answered yet. */
  readonly offer: () => Offer | null
  /** Something beside the show is other than was told. */
  readonly publish: () => void
  /** Tells the operator of trouble: one sentence. */
  readonly report: (message: string, about: string) => void
  /** That trouble is over. */
  readonly endTrouble: (about: string) => void
  /** Faults of ours since the show was opened. */
  readonly faults: () => number
}

/** What answers for one running show: to what it is asked, and how it fares. */
export function createAnswers(options: AnswersOptions): Pick<
  OpenShow,
  'serve' | 'command' | 'report'
> & {
  readonly byCalendar: (effect: CalendarEffect) => void
} {
  const { ports, runner, link, saver, settings, publisher, publish, report, endTrouble } = options
  const commands = { done: 0, refused: 0 }

  const desk = createDesk({
    runner,
    link,
    settled: saver.settled,
    remembered: settings.address,
    hold: ports.holdAddress,
    given: ports.given ?? null,
    remember: async (url, password) => {
      await settings.remember(url, password).then(
        () => endTrouble('address'),
        (error: unknown) => report(workerWords.addressNotStored(reasonOf(error)), 'address'),
      )
      publish()
    },
  })

  /** The settings hold, stored or not; that they are not is told. */
  async function tellOf(kept: Promise<void>): Promise<void> {
    await kept.then(
      () => endTrouble('settings'),
      (error: unknown) => report(workerWords.settingsNotStored(reasonOf(error)), 'settings'),
    )
  }

  const library = createLibraryCalls({
    desk,
    ...options.storage,
    state: runner.state,
    wall: options.wall,
    makeId: randomId,
    onChange: options.onLibrary,
    settled: saver.settled,
  })

  return {
    byCalendar: createByCalendar({
      readFor: library.readFor,
      link,
      state: runner.state,
      now: options.now,
      observe: runner.observe,
    }),
    command: (command) => void desk.send(command),
    serve: createCalls({
      desk,
      link,
      state: runner.state,
      overlays: () => publisher.stats().bySource['overlay'] ?? 0,
      isRemembered: () => (isOf('host', ports.ranBy) ? null : settings.address() !== null),
      library: library.calls,
      onAnswer: ({ ok }) => (commands[ok ? 'done' : 'refused'] += 1),
      readJournal: async () => {
        await saver.settled()
        return await options.storage.journal.read()
      },
      listSessions: options.sessions.list,
      takeOver: options.line.takeOver,
      offer: options.offer,
      onOfferAnswered: async () => {
        runner.observe({ type: 'offer-answered' })
        await saver.settled()
      },
      backends: settings.backends,
      configureBackends: async (next) => {
        await tellOf(settings.keepBackends(next))
        options.backends.configure(next)
        publish()
      },
      configureKeys: async (keys) => {
        const kept = settings.keepKeys(keys)
        publish()
        await tellOf(kept)
      },
      configureDisplay: async (display) => {
        const kept = settings.keepDisplay(display)
        publish()
        await tellOf(kept)
      },
    }),
    report: () => {
      const { run, mode, obs, broadcast, accuracy } = runner.state()
      return {
        id: ports.id,
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
        faults: options.faults(),
      }
    },
  }
}
