import { ontimeToDraft } from '#decode/import/ontime.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import type { Exported } from '#decode/rundown/exported.ts'
import { localZone, startToText } from '#decode/start-text.ts'
import type { Group } from '#show/state/groups.ts'
import { groupOf, groupsOf } from '#show/state/groups.ts'
import { ownText } from '#show/state/own-texts.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'

import { notHeld } from './not-held.ts'
import type { OntimeField } from './ontime-own.ts'
import { ontimeFields } from './ontime-own.ts'

const day = 86_400_000

/**
 * A project of Ontime 4 (github.com/cpvalente/ontime, `OntimeEntry.ts`). A cue is an event, a group a group; the scene is
 * a field of its own. An event whose cue has no fixed start is linked to the one before. A fixed start that Ontime's
 * times cannot say is in a field, too, so that our own reader loses nothing that both have.
 */
export function rundownToOntime(rundown: Rundown): Exported {
  const plain = projectOf(rundown, new Set())
  return {
    text: `${JSON.stringify(projectOf(rundown, unsaidStarts(rundown, plain)), null, 2)}\n`,
    notes: notHeld(rundown, ['actions', 'loops', 'media', 'transitions', 'ranges']),
  }
}

/** The cues whose fixed start does not come back. */
function unsaidStarts(rundown: Rundown, project: object): ReadonlySet<CueId> {
  const draft = ontimeToDraft({ ...project }, '')
  const read = draft.ok ? draftToRundown(draft.value, rundown.id, 0) : draft
  const back = read.ok ? read.value.rundown.cues : []
  const lost = rundown.cues.filter(
    ({ at }, index) => at !== null && JSON.stringify(at) !== JSON.stringify(back[index]?.at),
  )
  return new Set(lost.map(({ id }) => id))
}

function projectOf(rundown: Rundown, unsaid: ReadonlySet<CueId>): object {
  const { title, cues } = rundown
  const zone = localZone()
  const entries: (readonly [string, object])[] = []
  const order: string[] = []
  const flatOrder: string[] = []
  const taken = new Set(cues.map(({ id }) => id))
  const members = new Map<string, string[]>()
  const groups = new Map(groupsOf(rundown).map((group) => [group.id, group]))
  const keys = new Map<string, string>()
  const own = ontimeFields(cues, ['Scene', 'Fixed_start'])
  let cursor = 0
  for (const [index, cue] of cues.entries()) {
    const { id, planned, skip, at } = cue
    const isFixed = at?.clock === 'day' && at.zone === zone
    const start = isFixed ? at.time : cursor
    const end = (start + (planned ?? 0)) % day
    if (!skip) cursor = end
    const group = groups.get(groupOf(cue) ?? '')
    if (group && !keys.has(group.id)) {
      const key = freeKey(group.id, taken)
      keys.set(group.id, key)
      members.set(key, [])
      entries.push([key, groupEntry(group, key, members.get(key) ?? [])])
      order.push(key)
      flatOrder.push(key)
    }
    const parent = group ? (keys.get(group.id) ?? null) : null
    if (parent === null) order.push(id)
    else members.get(parent)?.push(id)
    flatOrder.push(id)
    const times = { timeStart: start, timeEnd: end, linkStart: index > 0 && !isFixed, parent }
    entries.push([id, { ...eventOf(cue, own, unsaid.has(id)), ...times }])
  }
  return {
    rundowns: {
      default: {
        id: 'default',
        title,
        order,
        flatOrder,
        entries: Object.fromEntries(entries),
        revision: 0,
      },
    },
    project: { title, description: '', url: '', info: '', logo: null, custom: [] },
    settings: {
      version: '4.0.0',
      serverPort: 4001,
      editorKey: null,
      operatorKey: null,
      timeFormat: '24',
      language: 'en',
    },
    customFields: {
      Scene: { type: 'text', label: 'Scene', colour: '' },
      ...(unsaid.size > 0 && { Fixed_start: { type: 'text', label: 'Fixed start', colour: '' } }),
      ...Object.fromEntries(
        own.map(({ key, label }) => [key, { type: 'text', label, colour: '' }]),
      ),
    },
  }
}

function eventOf(cue: Cue, own: readonly OntimeField[], isStartUnsaid: boolean): object {
  const { id, label, title, scene, planned, at, end, skip, flag, colour, notes } = cue
  return {
    id,
    type: 'event',
    flag,
    cue: label,
    title,
    note: notes,
    colour: colour ?? '',
    duration: planned ?? 0,
    timeStrategy: 'lock-duration',
    endAction: end === 'follow' && planned !== null ? 'play-next' : 'none',
    timerType: 'count-down',
    countToEnd: false,
    skip,
    delay: 0,
    dayOffset: 0,
    gap: 0,
    revision: 0,
    timeWarning: cue.warning ?? 0,
    timeDanger: cue.danger ?? 0,
    custom: {
      Scene: scene,
      ...(isStartUnsaid && at && { Fixed_start: startToText(at, '') }),
      ...Object.fromEntries(own.map(({ name, key }) => [key, ownText(cue, name)])),
    },
    triggers: [],
  }
}

/** `entries`: grows with its cues. */
function groupEntry(
  { title, colour, target }: Group,
  id: string,
  entries: readonly string[],
): object {
  return {
    id,
    type: 'group',
    title,
    note: '',
    entries,
    targetDuration: target,
    colour: colour ?? '',
    custom: {},
    revision: 0,
    timeStart: null,
    timeEnd: null,
    duration: 0,
    isFirstLinked: false,
  }
}

/** Events and groups share one list of ids. */
function freeKey(wish: string, taken: Set<string>): string {
  let key = wish
  for (let attempt = 2; taken.has(key); attempt += 1) key = `${wish}-${attempt}`
  taken.add(key)
  return key
}
