import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import { durationToText, textToDuration } from '#decode/duration-text.ts'
import type { Action, Act, When } from '#show/state/actions.ts'

/** An action as people write it in JSON, leaving out what goes without saying. */
export function actionToJson({ id, when, act, skip }: Action): object {
  const isAtStart = when.at === 'start' && when.offset === 0
  return {
    id,
    ...(!isAtStart && { when: whenToText(when) }),
    act: actToJson(act),
    ...(skip && { skip }),
  }
}

function actToJson(act: Act): object {
  const { stay, ...rest } = { stay: false, ...act }
  const plain: Record<string, unknown> = { ...rest, ...(stay && { stay }) }
  for (const name of ['fade', 'to', 'from']) {
    if (plain[name] === null) delete plain[name]
    else if (typeof plain[name] === 'number') plain[name] = durationToText(plain[name] as Duration)
  }
  return plain
}

/** "start", "start + 0:02", "end - 0:05", "leave". */
export function whenToText(when: When): string {
  if (when.at === 'leave') return when.at
  if (when.offset === 0) return when.at
  return `${when.at} ${when.at === 'start' ? '+' : '-'} ${durationToText(when.offset)}`
}

/** Null: it is no such text. */
export function textToWhen(text: string): When | null {
  const [, at, sign, length = '0'] =
    /^\s*(start|end|leave)\s*(?:([+\-−])\s*(\S.*))?$/i.exec(text.slice(0, 100)) ?? []
  const ms = textToDuration(length)
  if (ms === null || at === undefined) return null
  const offset = milliseconds(ms)
  switch (at.toLowerCase()) {
    case 'leave':
      return sign === undefined ? { at: 'leave' } : null
    case 'end':
      return sign === '+' ? null : { at: 'end', offset }
    default:
      return sign === undefined || sign === '+' ? { at: 'start', offset } : null
  }
}
