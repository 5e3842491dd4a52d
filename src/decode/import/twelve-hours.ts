const hour = 3_600_000
const day = 24 * hour

/**
 * Times of day in the order of a plan, of which those without "am" or "pm" may be of a clock with twelve
 * hours: "11:00", "12:00", "1:00". One that falls back is read twelve hours on where that is a step that a
 * plan has, unless another day begins there. Nothing is changed where any other time is of a clock with 24 hours.
 */
export function onTwelveHours(
  times: readonly (number | null)[],
  texts: readonly string[],
  longestStep: number,
  days: readonly number[] = [],
): readonly (number | null)[] {
  const isMarked = (at: number): boolean => /\d\s*[ap](?:\.?m)?\.?$/i.test(texts[at]?.trim() ?? '')
  const isOther = (time: number | null, at: number): boolean =>
    time !== null && !isMarked(at) && (time < hour || time >= 13 * hour)
  if (times.some(isOther)) return times
  let last: number | null = null
  return times.map((time, at) => {
    if (time === null) return null
    if (at > 0 && days[at] !== days[at - 1]) last = null
    const later = (time + day / 2) % day
    const step = last === null ? 0 : (later - last + day) % day
    const isFallen = last !== null && time < last && !isMarked(at)
    last = isFallen && step <= longestStep ? later : time
    return last
  })
}
