import type { Instant } from '#base/time.ts'
import type { RanCue } from '#show/as-run.ts'
import { ranCues } from '#show/as-run.ts'
import type { Cue } from '#show/rundown.ts'
import type { Show } from '#show/show.ts'

/** What is kept of one broadcast: what was planned, and how it went. */
export interface SessionRecord {
  readonly version: 1
  readonly id: string
  readonly title: string
  readonly openedAt: Instant
  /** Null: it is open, or nobody could close it. */
  readonly closedAt: Instant | null
  readonly planned: readonly Pick<Cue, 'id' | 'label' | 'title' | 'scene' | 'planned'>[]
  /** Oldest first. */
  readonly ran: readonly RanCue[]
}

interface SessionRecorderOptions {
  readonly now: () => Instant
  readonly show: () => Show
  /** Rejects if the storage does. */
  readonly write: (record: SessionRecord) => Promise<void>
  /** A record could not be brought up to date; the next take tries again. */
  readonly onTrouble: (error: unknown) => void
}

/** Keeps a record of the session that is open, take by take. */
export interface SessionRecorder {
  readonly open: (id: string) => Promise<void>
  readonly close: () => Promise<void>
  /** Goes on with one that was open when the worker died. */
  readonly follow: (show: Show) => void
}

const longest = 2000

export function createSessionRecorder(options: SessionRecorderOptions): SessionRecorder {
  const { now, show, write, onTrouble } = options
  let record: SessionRecord | null = null
  let last: Show['run']['asRun'] = null

  function recordOf(id: string, openedAt: Instant): SessionRecord {
    const { rundown, run } = show()
    last = run.asRun
    return {
      version: 1,
      id,
      title: rundown.title,
      openedAt,
      closedAt: null,
      planned: rundown.cues
        .slice(0, longest)
        .map(({ id: cueId, label, title, scene, planned }) => ({
          id: cueId,
          label,
          title,
          scene,
          planned,
        })),
      ran: ranSince(show(), openedAt),
    }
  }

  return {
    open: async (id) => {
      const opened = recordOf(id, now())
      await write(opened)
      record = opened
    },
    close: async () => {
      if (record === null) return
      const closed = { ...record, closedAt: now(), ran: ranSince(show(), record.openedAt) }
      record = null
      await write(closed)
    },
    follow: ({ broadcast, run }) => {
      if (record === null && broadcast.phase === 'live' && broadcast.sessionId !== null) {
        record = recordOf(broadcast.sessionId, broadcast.liveSince ?? now())
      }
      if (record === null || run.asRun === last) return
      last = run.asRun
      record = { ...record, ran: ranSince(show(), record.openedAt) }
      write(record).catch(onTrouble)
    },
  }
}

/** Also the cue that was on air when the session was opened. */
function ranSince({ run }: Show, openedAt: Instant): readonly RanCue[] {
  return ranCues(run.asRun, longest)
    .filter(({ endedAt }) => endedAt === null || endedAt >= openedAt)
    .sort((a, b) => a.startedAt - b.startedAt)
}
