import type { Moment } from '#page/api.ts'

/** Null: no emergency stop was the last thing that was done. */
export function emergencyWordsOf(
  moment: Moment,
): { readonly words: string; readonly isAllOff: boolean } | null {
  const { broadcast, obs, phase, mode } = moment
  const { procedure } = broadcast
  if (procedure?.kind !== 'emergency' || broadcast.phase !== 'idle') return null
  const isShowOn = phase === 'running' || phase === 'paused'
  const isOfObs = mode === 'obs'
  const parts = [
    ['The show', isShowOn],
    ['OBS’s stream', isOfObs && obs.stream.state !== 'stopped'],
    ['OBS’s recording', isOfObs && obs.record.state !== 'stopped'],
  ] as const
  const off = parts.filter(([, isOn]) => !isOn).map(([name]) => name)
  const on = parts.filter(([, isOn]) => isOn).map(([name]) => name)
  const stopped = off.length === 0 ? '' : `${listed(off)} ${off.length > 1 ? 'are' : 'is'} off.`
  const still = on.length === 0 ? '' : ` ${listed(on)} still ${on.length > 1 ? 'run' : 'runs'}.`
  const unknown =
    isOfObs && obs.link.phase !== 'up' ? ' OBS is away: look there for what runs.' : ''
  return {
    words: `Emergency stop: ${stopped}${still}${unknown}`.replace(':  ', ': '),
    isAllOff: on.length === 0 && unknown === '',
  }
}

function listed(names: readonly string[]): string {
  return names
    .map((name, at) => (at === 0 ? name : name.replace('The', 'the')))
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1')
}
