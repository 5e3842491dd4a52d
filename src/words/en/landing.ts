import { count } from './count.ts'

/** What the dock says of how a show's cuts have landed. */
export const landingWords = {
  /** Frames that one cut was off, late is positive. Null: not judged. */
  off: (frames: number | null) => {
    if (frames === null) return 'not judged'
    if (frames === 0) return 'on its frame'
    return `${count(Math.abs(frames), 'frame', 'frames')} ${frames > 0 ? 'late' : 'early'}`
  },
  /** How many of `all` cuts were judged and were exact; how many frames OBS itself did not render in time. */
  all: (exact: number, judged: number, all: number, skipped: number) =>
    [
      judged < all
        ? `${exact} of ${count(judged, 'cut', 'cuts')} on their frame, ${all - judged} not judged.`
        : `${exact} of ${count(judged, 'cut', 'cuts')} on their frame.`,
      skipped > 0 && `OBS skipped ${count(skipped, 'frame', 'frames')}.`,
    ]
      .filter(Boolean)
      .join(' '),
} as const
