import type { Moment } from '#page/api.ts'
import { liveWords } from '#words/live.ts'

/** Null: the last action was not an emergency stop. */
export function emergencyWordsOf(
  moment: Moment,
): { readonly words: string; readonly isAllOff: boolean } | null {
  const { broadcast, obs, phase, mode } = moment
  const { procedure } = broadcast
  if (procedure?.kind !== 'emergency' || broadcast.phase !== 'idle') return null
  const words = liveWords.afterEmergency
  const isShowOn = phase === 'running' || phase === 'paused'
  const isOfObs = mode === 'obs'
  const isUnknown = isOfObs && obs.link.phase !== 'up'
  const parts = [
    [words.show, isShowOn],
    [words.stream, isOfObs && obs.stream.state !== 'stopped'],
    [words.recording, isOfObs && obs.record.state !== 'stopped'],
  ] as const
  const off = parts.filter(([, isOn]) => !isOn).map(([name]) => name)
  const on = parts.filter(([, isOn]) => isOn).map(([name]) => name)
  const sentences = [
    off.length === 0 ? words.nothingStopped : words.stopped(off),
    ...(on.length === 0 ? [] : [words.stillRunning(on)]),
    ...(isUnknown ? [words.obsUnknown] : []),
  ]
  return { words: sentences.join(' '), isAllOff: on.length === 0 && !isUnknown }
}
