import type { SetAlarm } from '#base/alarm.ts'
import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { decodeMirroredLibrary } from '#decode/stored/mirrored-library.ts'
import { decodeMirrored } from '#decode/stored/mirrored.ts'
import { decodeSessionRecord } from '#decode/stored/session-record.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Deeds } from '#orchestrator/beside/deeds.ts'
import { createDeeds } from '#orchestrator/beside/deeds.ts'
import { createLibraryMirror } from '#orchestrator/beside/library-mirror.ts'
import type { Mirror } from '#orchestrator/beside/mirror.ts'
import { createMirror } from '#orchestrator/beside/mirror.ts'
import type { Offer } from '#orchestrator/beside/mirrored.ts'
import type { SessionRecord, SessionRecorder } from '#orchestrator/beside/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/beside/session-recorder.ts'
import type { ShowClock } from '#orchestrator/run/clock.ts'
import type { Saver } from '#orchestrator/run/saver.ts'
import { noHistory } from '#show/state/history.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import type { Kept } from '#storage/kept.ts'
import { idOfCopy } from '#storage/library-list.ts'
import type { SessionStore } from '#storage/session-store.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { libraryWords } from '#words/library.ts'
import { workerWords } from '#words/worker.ts'

import { adopt, newestAsText } from './library-moving.ts'
import type { ShowStorage } from './show-storage.ts'
import { randomId } from './thread.ts'

// What is written beside the show, and what its troubles are about.
const log = 'broadcast-log'
const copy = 'copy-in-obs'
const libraryCopy = 'copy-of-library'

/** The records of broadcasts, what writes them, and why cuts and actions were made. */
export function createLog(options: {
  readonly kept: Kept
  readonly clock: ShowClock
  readonly show: () => Show
  readonly report: (message: string, about?: string) => void
  readonly endTrouble: (about: string) => void
}): {
  readonly sessions: SessionStore<SessionRecord>
  readonly recorder: SessionRecorder
  readonly deeds: Deeds
  /** Call with each input, and the show that it comes to. */
  readonly hear: (input: Input, at: Instant, before: Show) => void
  /** Call at every change of the show. */
  readonly follow: (show: Show) => void
} {
  const { kept, clock, show, report, endTrouble } = options
  const sessions = createSessionStore<SessionRecord>(kept, decodeSessionRecord, report)
  const recorder = createSessionRecorder({
    now: clock.now,
    setAlarm: clock.setAlarm,
    show,
    read: sessions.read,
    write: sessions.write,
    onTrouble: (error) => report(workerWords.logNotSaved(reasonOf(error)), log),
    onMended: () => endTrouble(log),
  })
  const deeds = createDeeds({ show, now: clock.now })
  return {
    sessions,
    recorder,
    deeds,
    hear: (input, at, { broadcast, wallAhead }) => {
      deeds.hear(input, at)
      if (broadcast.config.verboseLogging) {
        console.debug(new Date(later(at, wallAhead)).toISOString(), input)
      }
    },
    follow: (changed) => {
      recorder.follow(changed)
      deeds.follow(changed)
    },
  }
}

/** The copies that OBS keeps. To them OBS is as good as away while another runs the show. */
export function createCopies(options: {
  readonly now: () => Instant
  /** The wall clock. */
  readonly wall: () => Instant
  readonly setAlarm: SetAlarm
  readonly link: Pick<ObsLink, 'mirror' | 'libraryMirror'>
  readonly saver: Pick<Saver<Show>, 'settled'>
  readonly storage: Pick<ShowStorage, 'library' | 'toText'>
  readonly show: () => Show
  /** Something was added to the library. */
  readonly onChange: () => void
  readonly onOffer: () => void
  readonly report: (message: string, about?: string) => void
  readonly endTrouble: (about: string) => void
}): Mirror & {
  /** What OBS has kept, and is not answered yet. */
  readonly offer: () => Offer | null
} {
  let offer: Offer | null = null
  const { now, setAlarm, link, saver, storage, show, wall, onChange, report, endTrouble } = options
  const { library } = storage
  const settled = async (): Promise<boolean> => (await saver.settled()) === 'stored'
  const troubleOf =
    (about: string) =>
    (message: string | null): void =>
      message === null ? endTrouble(about) : report(message, about)
  const mirror = createMirror({
    now,
    wall,
    setAlarm,
    ...link.mirror,
    toText: rundownToText,
    decode: (value) => decodeMirrored(value, randomId),
    settled,
    keep: ({ rundown, savedAt }) => {
      const about = { id: idOfCopy(savedAt), shelf: 'earlier', changedAt: wall() } as const
      library.add({ rundown, history: noHistory }, about)
      onChange()
    },
    onOffer: (next) => {
      offer = next
      options.onOffer()
    },
    onTrouble: troubleOf(copy),
  })
  const libraryMirror = createLibraryMirror({
    now,
    setAlarm,
    ...link.libraryMirror,
    decode: (value) => decodeMirroredLibrary(value, randomId),
    version: library.version,
    text: (copied) => newestAsText({ ...storage, shown: show, copied }),
    adopt: (found) => {
      const added = adopt(found, { library, wall, shown: show().rundown.id })
      if (added === 0) return
      report(libraryWords.fromObs(added))
      onChange()
    },
    settled,
    onTrouble: troubleOf(libraryCopy),
  })
  return {
    offer: () => offer,
    follow: (shown) => {
      const seen = shown.obs.rival === null ? shown : withoutLink(shown)
      mirror.follow(seen)
      libraryMirror.follow(seen)
    },
    close: () => {
      mirror.close()
      libraryMirror.close()
    },
  }
}

function withoutLink(show: Show): Show {
  return { ...show, obs: { ...show.obs, link: { phase: 'off' } } }
}
