import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import { isOwnName, toOwnName } from '#decode/rundown/own-texts.ts'
import type { StartAt } from '#show/state/start-at.ts'

import { readOwnStart } from './day-time.ts'
import { unmarkedOwn } from './own-names.ts'

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Fields that are read, or that only say how Ontime itself shows, counts or stores an event. */
const knownFields = new Set(
  'id,type,cue,title,note,endAction,skip,flag,colour,duration,timeStart,timeEnd,linkStart,countToEnd,isTimeToEnd,timerType,timeStrategy,timeWarning,timeDanger,custom,delay,dayOffset,gap,parent,revision,isPublic,timeType,presenter,subtitle'.split(
    ',',
  ),
)

/** Filled fields of an event that have no place in a cue. */
export function unreadIn(event: Fields): ReadonlySet<string> {
  const unread = new Set<string>()
  for (const [key, value] of Object.entries(event)) {
    if (!knownFields.has(key) && !isUserField(key) && isFilled(value)) unread.add(key)
  }
  return unread
}

/** The same of a group. What Ontime computes of it is none of them. */
export function unreadInGroup({ note, custom }: Fields): readonly string[] {
  return [
    ...(isFilled(note ?? '') ? ['note'] : []),
    ...Object.entries(isFields(custom) ? custom : {}).flatMap(([key, value]) =>
      isFilled(value) ? [key] : [],
    ),
  ]
}

/** What an event has in fields that people made for themselves. `labels`: how they call them, by their keys. */
export function ownTextsOf(event: Fields, userFields: unknown, labels: unknown): Fields {
  const texts = new Map<string, string>()
  for (const [key, value] of fieldsOf(event, userFields)) {
    const name = labelIn(labels, key)
    const text = textOf(value)
    if (text === '' || isReadField(key) || isReadField(labelOf(labels, key))) continue
    const before = texts.get(name)
    texts.set(name, before === undefined ? text : `${before}\n${text}`)
  }
  return Object.fromEntries(texts)
}

/** How people call a field; its key where that is no name, or that of a field before it. */
function labelIn(labels: unknown, key: string): string {
  if (!isFields(labels)) return unmarkedOwn(key, isReadField)
  const name = labelOf(labels, key)
  const own = unmarkedOwn(name, isReadField)
  const first = Object.keys(labels).find((other) => labelOf(labels, other) === name)
  return isOwnName(own) && first === key ? own : key
}

function labelOf(labels: unknown, key: string): string {
  const field = isFields(labels) ? labels[key] : undefined
  return toOwnName(isFields(field) ? textOf(field['label']) : '')
}

function isFilled(value: unknown): boolean {
  if (value === null || value === '' || value === false || value === 0) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

/** Version 2 has fields "user0" to "user9", and their names beside the rundown. */
function nameOf(key: string, userFields: unknown): string {
  const name = isFields(userFields) && isUserField(key) ? textOf(userFields[key]) : ''
  return name === '' ? key : name
}

function isUserField(key: string): boolean {
  return /^user\d$/.test(key)
}

/** The first of an event's own fields that is filled and has such a name, in any spelling. */
export function ownField(
  event: Fields,
  userFields: unknown,
  isMeant: (key: string) => boolean,
): unknown {
  for (const [key, filled] of fieldsOf(event, userFields)) {
    if (isMeant(key) && filled !== '' && filled !== undefined) return filled
  }
  return undefined
}

/** An event's own fields, by their names. */
function fieldsOf(event: Fields, userFields: unknown): readonly (readonly [string, unknown])[] {
  const { custom } = event
  const own = Object.keys(event).filter(isUserField)
  return [
    // Versions 1 and 2 had these for each event; later ones make fields of one's own of them.
    ...['presenter', 'subtitle'].map((key) => [key, event[key] ?? ''] as const),
    ...Object.entries(isFields(custom) ? custom : {}),
    ...own.map((key) => [nameOf(key, userFields), event[key]] as const),
    // Version 2 has an object for each.
  ].map(([key, value]) => [key, isFields(value) ? value['value'] : value])
}

/** A start that an event's times cannot say, as we write it. Null: it has none. */
export function fixedStartOf(event: Fields, userFields: unknown): StartAt | null {
  const text = ownField(event, userFields, isStartField)
  return typeof text === 'string' ? readOwnStart(text) : null
}

export function isSceneField(key: string): boolean {
  return ['scene', 'obsscene'].includes(lettersOf(key))
}

function isStartField(key: string): boolean {
  return lettersOf(key) === 'fixedstart'
}

export function isReadField(key: string): boolean {
  return isSceneField(key) || isStartField(key)
}

function lettersOf(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '')
}
