import type { Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { OnAir } from '#show/state/show.ts'

/** Marks each take in a recording that can hold chapters. */
export interface Chapters {
  readonly follow: (onAir: OnAir | null) => void
}

/** What was taken longer ago, in ms, is no take of now. */
const recent = 1000

/**
 * `CreateRecordChapter` is there from OBS 30.2 on, and works in Hybrid MP4 only: OBS refuses it for
 * other files, and without a recording. That is no trouble of anybody's.
 */
export function createChapters(connection: ObsConnection, now: () => Instant): Chapters {
  let marked: number | null = null
  let isThere: Promise<boolean> | null = null

  async function canMark(): Promise<boolean> {
    const { availableRequests } = await connection.call('GetVersion')
    return availableRequests.includes('CreateRecordChapter')
  }

  async function mark({ cue }: OnAir): Promise<void> {
    isThere ??= canMark()
    if (!(await isThere)) return
    const chapterName = [cue.label, cue.title || cue.scene].filter(Boolean).join(' ')
    await connection.call('CreateRecordChapter' as never, { chapterName } as never)
  }

  return {
    follow: (onAir) => {
      const take = onAir?.take ?? null
      if (take === marked) return
      marked = take
      // A page that was opened anew in the middle of a cue finds it on air: that was marked then.
      if (onAir && between(onAir.startedAt, now()) <= recent) mark(onAir).catch(() => undefined)
    },
  }
}
