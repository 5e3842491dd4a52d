import type { Duration } from '#base/time.ts'
import { elapsedText } from '#dock/state/clock-text.ts'
import { rundownWords } from '#words/rundown.ts'

/** "12 cues, 1:05:00, changed 26 Nov, 21:04". `when`: the last of it. */
export function aboutRundown(
  { cues, planned }: { readonly cues: number; readonly planned?: Duration },
  when: string,
): string {
  const length = planned === undefined ? [] : [elapsedText(planned)]
  return [rundownWords.cues(cues), ...length, when].join(', ')
}
