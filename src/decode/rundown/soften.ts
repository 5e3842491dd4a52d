import { longest, textToDuration } from '#decode/duration-text.ts'
import { isFields } from '#decode/fields.ts'
import { quote } from '#decode/finding.ts'
import { cutTo, limits } from '#show/state/limits.ts'

import { readColour, readEnd, readFlag } from './words.ts'

/** What a field becomes, and what to tell of that; a value of undefined leaves the field out. */
interface Softened {
  readonly value: unknown
  readonly told: string | null
}

type Soften = (value: unknown) => Softened

/**
 * A cue whose ornaments are as ours are. What decorates a cue or can be chosen later never refuses a
 * rundown, in any format: it is read as far as it can be, and told where it cannot.
 */
export function soften(cue: unknown, tell: (rest: string) => void): unknown {
  if (!isFields(cue)) return cue
  let changed: Record<string, unknown> | null = null
  for (const [field, read] of Object.entries(ornaments)) {
    // `in` would see what only a prototype has.
    const given = Object.hasOwn(cue, field) ? cue[field] : undefined
    if (given === undefined) continue
    const { value, told } = read(given)
    if (told !== null) tell(told)
    if (value === given) continue
    changed ??= { ...cue }
    if (value === undefined) delete changed[field]
    else changed[field] = value
  }
  return changed ?? cue
}

const ornaments: Readonly<Record<string, Soften>> = {
  label: textOf('number', limits.label),
  title: textOf('title', limits.title),
  notes: textOf('notes', limits.notes),
  end: (value) => {
    if (value === 'follow' || value === 'hold') return fine(value)
    const end = typeof value === 'string' ? readEnd(value) : null
    return end === null
      ? { value: 'hold', told: `${what('end', value)}: the cue waits for you` }
      : fine(end)
  },
  skip: (value) => {
    if (typeof value === 'boolean') return fine(value)
    const flag = isShort(value) ? readFlag(String(value)) : null
    return flag === null
      ? { value: false, told: `${what('skip', value)}: the cue is not skipped` }
      : fine(flag)
  },
  colour: (value) => {
    if (value === null || value === '') return fine(null)
    const colour = typeof value === 'string' ? readColour(value) : null
    return colour === null ? { value: null, told: what('colour', value) } : fine(colour)
  },
  transition: (value) => {
    if (value === null) return fine(value)
    if (typeof value === 'string') return fine({ name: value, duration: null })
    if (!isFields(value) || typeof value['name'] !== 'string')
      return { value: null, told: what('transition', value) }
    const { duration } = value
    return isLength(duration)
      ? fine(value)
      : {
          value: { name: value['name'], duration: null },
          told: what('length of the transition', duration),
        }
  },
  warning: timeOf('warning'),
  danger: timeOf('danger'),
}

function fine(value: unknown): Softened {
  return { value, told: null }
}

function textOf(name: string, most: number): Soften {
  return (value) => {
    if (value === null) return fine(undefined)
    if (typeof value === 'number') return fine(String(value))
    if (typeof value !== 'string') return { value: undefined, told: what(name, value) }
    return value.length <= most
      ? fine(value)
      : {
          value: cutTo(value, most),
          told: `has ${name} of more than ${most} characters: the rest is cut off`,
        }
  }
}

function timeOf(name: string): Soften {
  return (value) => (isLength(value) ? fine(value) : { value: null, told: what(name, value) })
}

function isLength(value: unknown): boolean {
  if (value === null || value === undefined) return true
  const ms = typeof value === 'string' ? textToDuration(value) : value
  return typeof ms === 'number' && ms >= 0 && ms <= longest
}

function what(name: string, value: unknown): string {
  return `has the ${name} ${isShort(value) ? quote(String(value)) : 'that is no text'}, which is not understood`
}

function isShort(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
