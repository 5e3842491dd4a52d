import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import type { RanCue } from '#show/state/as-run.ts'
import { ranCues } from '#show/state/as-run.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

/** The record of one broadcast: the plan, and how it went. */
export interface SessionRecord {
  readonly version: 1
  readonly id: string
  readonly title: string
  readonly openedAt: Instant
  /** Null: it is open, or nobody could close it. */
  readonly closedAt: Instant | null
  readonly planned: readonly Pick<Cue, 'id' | 'label' | 'title' | 'scene' | 'planned'>[]
  /** Oldest first; of very many the newest. */
  readonly ran: readonly RanCue[]
}

interface SessionRecorderOptions {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly show: () => Show
  /** Null: there is no such record that could be read. Rejects if the storage does. */
  readonly read: (id: string) => Promise<SessionRecord | null>
  /** Rejects if the storage does. */
  readonly write: (record: SessionRecord) => Promise<void>
  /** A record could not be read or brought up to date; it is tried again. Once a run of failures. */
  readonly onTrouble: (error: unknown) => void
  /** What `onTrouble` told is over. */
  readonly onMended: () => void
}

/** Keeps a record of the session that is open, take by take. */
export interface SessionRecorder {
  /** Goes on with the record of that id, if there is one. Rejects if it is not stored. */
  readonly open: (id: string) => Promise<void>
  /** Closes also a record that an earlier worker opened. Rejects if it is not stored; it is tried again. */
  readonly close: () => Promise<void>
  /** Goes on with a record that was open when the worker died. */
  readonly follow: (show: Show) => void
}

const longest = 2000

/** How long to wait before a record that was not stored is tried again. */
const patience = seconds(5)

export function createSessionRecorder(options: SessionRecorderOptions): SessionRecorder {
  const { now, setAlarm, show, read, write, onTrouble, onMended } = options
  let record: SessionRecord | null = null
  let resuming: Promise<void> | null = null
  let last: Show['run']['asRun'] = null
  /** The newest of each session that is not stored yet. */
  const unstored = new Map<string, SessionRecord>()
  let lane: Promise<void> = Promise.resolve()
  let callOff: (() => void) | null = null
  let isFailing = false
  let lastTurn: Promise<unknown> = Promise.resolve()

  /** One after another: a session that is closed while it is being opened must not be open afterwards. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    const turn = lastTurn.then(act)
    lastTurn = turn.catch(() => undefined)
    return turn
  }

  /** One write at a time, so that nothing old is stored after something new. */
  function store(): Promise<void> {
    const turn = lane.then(writeAll)
    lane = turn.catch(fail)
    return turn
  }

  async function writeAll(): Promise<void> {
    for (const [id, next] of unstored) {
      await write(next)
      if (unstored.get(id) === next) unstored.delete(id)
    }
    if (isFailing) onMended()
    isFailing = false
  }

  /** A failure is told, and tried again. */
  async function attempt(): Promise<void> {
    await store().catch(() => undefined)
  }

  function fail(error: unknown): void {
    if (!isFailing) onTrouble(error)
    isFailing = true
    callOff ??= setAlarm(later(now(), patience), () => {
      callOff = null
      if (unstored.size > 0) void attempt()
      follow(show())
    })
  }

  /** The record, open, with the cues that ran since. */
  function goOn(earlier: SessionRecord): SessionRecord {
    last = show().run.asRun
    return { ...earlier, closedAt: null, ran: withRan(earlier, last) }
  }

  async function resume(id: string, since: Instant): Promise<void> {
    try {
      const earlier = await read(id)
      // It may have been closed meanwhile.
      if (show().broadcast.sessionId !== id) return
      record = goOn(earlier ?? newRecord(show(), id, since))
      unstored.set(id, record)
      void attempt()
    } catch (error) {
      fail(error)
    } finally {
      resuming = null
    }
  }

  function follow({ broadcast: { phase, sessionId, liveSince }, run }: Show): void {
    if (record === null && phase === 'live' && sessionId !== null && callOff === null) {
      resuming ??= resume(sessionId, liveSince ?? now())
    }
    if (record === null || run.asRun === last) return
    last = run.asRun
    record = { ...record, ran: withRan(record, last) }
    unstored.set(record.id, record)
    void attempt()
  }

  /** Opened by an earlier worker, and not closed. */
  async function openStored(): Promise<SessionRecord | null> {
    const id = show().broadcast.sessionId
    const earlier = id === null ? null : await read(id)
    return earlier === null || earlier.closedAt !== null ? null : earlier
  }

  return {
    open: (id) =>
      inTurn(async () => {
        const earlier = await read(id)
        const opened = goOn(earlier ?? newRecord(show(), id, now()))
        await write(opened)
        record = opened
      }),
    close: () =>
      inTurn(async () => {
        await resuming
        if (record === null && unstored.size > 0) await store()
        const open = record ?? (await openStored())
        record = null
        if (open === null) return
        unstored.set(open.id, { ...goOn(open), closedAt: now() })
        await store()
      }),
    follow,
  }
}

function newRecord({ rundown }: Show, id: string, openedAt: Instant): SessionRecord {
  return {
    version: 1,
    id,
    title: rundown.title,
    openedAt,
    closedAt: null,
    planned: rundown.cues.slice(0, longest).map(({ id: cueId, label, title, scene, planned }) => ({
      id: cueId,
      label,
      title,
      scene,
      planned,
    })),
    ran: [],
  }
}

/**
 * The takes that were recorded, and those since; also the cue that was on air when the session was
 * opened. The show itself forgets its takes when it is started again, and most when it is restored.
 */
function withRan(
  { ran, openedAt }: SessionRecord,
  newest: Show['run']['asRun'],
): readonly RanCue[] {
  const byTake = new Map(ran.map((one) => [takeOf(one), one]))
  // Oldest first, as takes of one moment stay in their order.
  const since = ranCues(newest, longest).filter(
    ({ endedAt }) => endedAt === null || endedAt >= openedAt,
  )
  for (let at = since.length - 1; at >= 0; at -= 1) {
    const one = since[at]
    if (one) byTake.set(takeOf(one), one)
  }
  return [...byTake.values()].sort((a, b) => a.startedAt - b.startedAt).slice(-longest)
}

function takeOf({ startedAt, cueId }: RanCue): string {
  return `${startedAt} ${cueId}`
}
