import type { SetAlarm } from '#base/alarm.ts'
import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { decodeMirrored } from '#decode/stored/mirrored.ts'
import { decodeSessionRecord } from '#decode/stored/session-record.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Deeds } from '#orchestrator/beside/deeds.ts'
import { createDeeds } from '#orchestrator/beside/deeds.ts'
import type { Mirror } from '#orchestrator/beside/mirror.ts'
import { createMirror } from '#orchestrator/beside/mirror.ts'
import type { Offer } from '#orchestrator/beside/mirrored.ts'
import type { SessionRecord, SessionRecorder } from '#orchestrator/beside/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/beside/session-recorder.ts'
import type { ShowClock } from '#orchestrator/run/clock.ts'
import type { Saver } from '#orchestrator/run/saver.ts'
import type { Show } from '#show/state/show.ts'
import type { Kept } from '#storage/kept.ts'
import type { SessionStore } from '#storage/session-store.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { workerWords } from '#words/worker.ts'

import { randomId } from './thread.ts'

// What is written beside the show, and what its troubles are about.
const log = 'broadcast-log'
const copy = 'copy-in-obs'

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
    follow: (changed) => {
      recorder.follow(changed)
      deeds.follow(changed)
    },
  }
}

/** The copy that OBS keeps. To it OBS is as good as away while another runs the show. */
export function createCopy(options: {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly link: Pick<ObsLink, 'mirror'>
  readonly saver: Pick<Saver<Show>, 'settled'>
  readonly keep: (offer: Offer) => void
  readonly onOffer: (offer: Offer | null) => void
  readonly report: (message: string, about: string) => void
  readonly endTrouble: (about: string) => void
}): Mirror {
  const { link, saver, report, endTrouble, ...others } = options
  const mirror = createMirror({
    ...others,
    ...link.mirror,
    toText: rundownToText,
    decode: (value) => decodeMirrored(value, randomId),
    settled: async () => (await saver.settled()) === 'stored',
    onTrouble: (message) => (message === null ? endTrouble(copy) : report(message, copy)),
  })
  return {
    ...mirror,
    follow: (show) => mirror.follow(show.obs.rival === null ? show : withoutLink(show)),
  }
}

function withoutLink(show: Show): Show {
  return { ...show, obs: { ...show.obs, link: { phase: 'off' } } }
}
