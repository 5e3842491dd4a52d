import type { Notice } from '#show/state/notice.ts'

export type Told = Pick<Notice, 'kind' | 'about' | 'message'>

/** Whether people were told to look themselves, since a page died before it had stored what was there before. */
export function saysUnknownBefore({ message }: Told): boolean {
  return message.includes('it is not known what was there before')
}

/** The cues that were due with a later one, and never on air. A notice names the take of that one, and how many were due. */
export function passedOver(told: readonly Told[]): ReadonlySet<number> {
  const missed = told.filter(({ kind }) => kind === 'missed')
  return new Set(
    missed.flatMap(({ about, message }) => {
      const count = Number(/(\d+) cues/.exec(message)?.[1])
      return Array.from({ length: count - 1 }, (_, back) => Number(about) - 2 - back)
    }),
  )
}
