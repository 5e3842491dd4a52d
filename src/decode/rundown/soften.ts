import { longest, textToDuration } from '#decode/duration-text.ts'
import { isFields } from '#decode/fields.ts'
import type { Say } from '#decode/finding.ts'
import { quote } from '#decode/finding.ts'
import { cutTo, limits } from '#show/state/limits.ts'
import { importFindings } from '#words/import.ts'

import { isOwnName, toOwnName } from './own-texts.ts'
import { readColour, readEnd, readFlag } from './words.ts'

/** The new value of a field, and a sentence about it; an undefined value leaves the field out. */
interface Softened {
  readonly value: unknown
  readonly told: Say | null
  /** Nothing of it could be read. */
  readonly isUnread?: true
}

type Soften = (value: unknown) => Softened

/** `unread`: the fields of which nothing could be read. */
type Tell = (say: Say, unread: readonly string[]) => void

type Field = Parameters<typeof importFindings.notUnderstood>[1]

/**
 * A cue whose decoration is valid. Decoration, and what can be chosen later, never refuses a rundown in any
 * format: it is read as far as possible, and told where that fails.
 */
export function soften(cue: unknown, tell: Tell): unknown {
  return softenBy(ornaments, cue, tell)
}

/** The same of a group. */
export function softenGroup(group: unknown, tell: Tell): unknown {
  return softenBy(groupOrnaments, group, tell)
}

function softenBy(softens: Readonly<Record<string, Soften>>, cue: unknown, tell: Tell): unknown {
  if (!isFields(cue)) return cue
  let changed: Record<string, unknown> | null = null
  for (const [field, read] of Object.entries(softens)) {
    // `in` would also find fields of the prototype.
    const given = Object.hasOwn(cue, field) ? cue[field] : undefined
    if (given === undefined) continue
    const { value, told, isUnread } = read(given)
    if (told !== null) tell(told, isUnread ? [field] : [])
    if (value === given) continue
    changed ??= { ...cue }
    if (value === undefined) delete changed[field]
    else changed[field] = value
  }
  return changed ?? cue
}

const ornaments: Readonly<Record<string, Soften>> = {
  label: textOf('label', limits.label),
  title: textOf('title', limits.title),
  notes: textOf('notes', limits.notes),
  own: softOwn,
  end: (value) => {
    if (value === 'follow' || value === 'hold') return fine(value)
    const end = typeof value === 'string' ? readEnd(value) : null
    return end === null ? unread('end', value, 'hold') : fine(end)
  },
  skip: yesOrNo('skip'),
  flag: yesOrNo('flag'),
  colour: softColour,
  transition: (value) => {
    if (value === null) return fine(value)
    if (typeof value === 'string') return fine({ name: value, duration: null })
    if (!isFields(value) || typeof value['name'] !== 'string')
      return unread('transition', value, null)
    const { duration } = value
    return isLength(duration)
      ? fine(value)
      : unread('transitionDuration', duration, { name: value['name'], duration: null })
  },
  warning: timeOf('warning'),
  danger: timeOf('danger'),
  least: timeOf('least'),
  most: timeOf('most'),
  group: (value) => (value === '' ? fine(undefined) : textOf('group', limits.id)(value)),
}

const groupOrnaments: Readonly<Record<string, Soften>> = {
  title: textOf('title', limits.title),
  colour: softColour,
  target: timeOf('target'),
  skip: yesOrNo('groupSkip'),
}

function softColour(value: unknown): Softened {
  if (value === null || value === '') return fine(null)
  const colour = typeof value === 'string' ? readColour(value) : null
  return colour === null ? unread('colour', value, null) : fine(colour)
}

/** The texts that can be kept, each as far as there is room, and one sentence about the others. */
function softOwn(value: unknown): Softened {
  if (value === null) return fine(undefined)
  if (!isFields(value)) return unread('own', value, undefined)
  const texts = new Map<string, string>()
  let isWhole = true
  for (const [given, text] of Object.entries(value)) {
    const name = toOwnName(given)
    const isText = typeof text === 'string' || typeof text === 'number'
    // Two columns of one name are one.
    const before = texts.get(name)
    const whole = before === undefined ? String(text) : `${before}\n${String(text)}`
    const isFull = before === undefined && texts.size >= limits.ownColumns
    if (!isText || !isOwnName(name) || isFull) isWhole = false
    else texts.set(name, cutTo(whole, limits.ownText))
    if (isText && whole.length > limits.ownText) isWhole = false
  }
  const isSame = isWhole && Object.entries(value).every(([name, text]) => texts.get(name) === text)
  if (isSame) return fine(value)
  const kept = Object.fromEntries(texts)
  return { value: kept, told: isWhole ? null : tellOwnCut }
}

/** That not all columns of one's own are kept. */
export function tellOwnCut(cue: string): string {
  const { ownColumns, ownName, ownText } = limits
  return importFindings.ownCut(cue, ownColumns, ownName, ownText)
}

function fine(value: unknown): Softened {
  return { value, told: null }
}

function yesOrNo(field: Field): Soften {
  return (value) => {
    if (typeof value === 'boolean') return fine(value)
    const flag = isShort(value) ? readFlag(String(value)) : null
    return flag === null ? unread(field, value, false) : fine(flag)
  }
}

function textOf(field: Field, most: number): Soften {
  return (value) => {
    if (value === null) return fine(undefined)
    if (typeof value === 'number') return fine(String(value))
    if (typeof value !== 'string') return unread(field, value, undefined)
    return value.length <= most
      ? fine(value)
      : {
          value: cutTo(value, most),
          told: (cue) => importFindings.tooLong(cue, field, most),
        }
  }
}

function timeOf(field: Field): Soften {
  return (value) => (isLength(value) ? fine(value) : unread(field, value, null))
}

function isLength(value: unknown): boolean {
  if (value === null || value === undefined) return true
  const ms = typeof value === 'string' ? textToDuration(value) : value
  return typeof ms === 'number' && ms >= 0 && ms <= longest
}

/** `instead`: what a new cue gets. */
function unread(field: Field, value: unknown, instead: unknown): Softened {
  const text = isShort(value) ? quote(String(value)) : null
  const told: Say = (cue) => importFindings.notUnderstood(cue, field, text)
  return { value: instead, told, isUnread: true }
}

function isShort(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
