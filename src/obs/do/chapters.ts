import type { Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { OnAir } from '#show/state/show.ts'

/** Adds a chapter for each take to a recording that can hold chapters. */
export interface Chapters {
  readonly follow: (onAir: OnAir | null) => void
}

/** A take that began longer ago than this (ms) gets no chapter. */
const recent = 1000

/**
 * `CreateRecordChapter` exists from OBS 30.2 on, and works in Hybrid MP4 only: OBS refuses it for other
 * files, and without a recording. That is no failure to report.
 */
export function createChapters(connection: ObsConnection, now: () => Instant): Chapters {
  let marked: number | null = null
  let isThere: Promise<boolean> | null = null

  async function canMark(): Promise<boolean> {
    const { availableRequests } = await connection.call('GetVersion')
    return availableRequests.includes('CreateRecordChapter')
  }

  function isRecent({ startedAt }: OnAir): boolean {
    return between(startedAt, now()) <= recent
  }

  async function mark(onAir: OnAir): Promise<void> {
    isThere ??= canMark()
    if (!(await isThere)) return
    const { cue } = onAir
    const chapterName = [cue.label, cue.title || cue.scene].filter(Boolean).join(' ')
    const request = 'CreateRecordChapter' as never
    await connection.call(request, { chapterName } as never, () => isRecent(onAir))
  }

  return {
    follow: (onAir) => {
      const take = onAir?.take ?? null
      if (take === marked) return
      marked = take
      // A page that is opened in the middle of a cue finds it on air: its chapter was made before.
      if (onAir && isRecent(onAir)) mark(onAir).catch(() => undefined)
    },
  }
}
