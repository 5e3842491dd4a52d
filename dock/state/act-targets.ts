import { unreachable } from '#base/unreachable.ts'
import { lacks } from '#show/preflight-actions.ts'
import type { Act, StateAct } from '#show/state/actions.ts'
import { outputActs } from '#show/state/actions.ts'
import type { ObsParts } from '#show/state/obs-parts.ts'
import type { SceneName } from '#show/state/rundown.ts'

export type ActType = Act['type']

/** States, then moments, in the order in which they are offered. */
export const actTypes: readonly ActType[] = [
  'mute',
  'volume',
  'show',
  'filter',
  'text',
  'settings',
  'media',
  'output',
  'chapter',
  'hotkey',
  'request',
  'post',
  'timer',
]

/** Something that an act can be about: its names, by the fields of the act. */
export interface Target {
  readonly names: Readonly<Record<string, string>>
  /** The last of its names tells it from others of that group. Null: it is in none. */
  readonly group: string | null
}

const blanks: { readonly [Type in ActType]: Extract<Act, { type: Type }> } = {
  mute: { type: 'mute', input: '', on: true, stay: false },
  volume: { type: 'volume', input: '', db: 0, fade: null, stay: false },
  show: { type: 'show', source: '', in: '', on: true, stay: false },
  filter: { type: 'filter', source: '', filter: '', on: true, stay: false },
  text: { type: 'text', input: '', text: '{cue.title}', stay: false },
  settings: { type: 'settings', input: '', with: {}, stay: false },
  media: { type: 'media', input: '', do: 'restart', to: null },
  output: { type: 'output', output: 'record', do: 'start' },
  chapter: { type: 'chapter', name: '{cue.title}' },
  hotkey: { type: 'hotkey', name: '' },
  request: { type: 'request', request: '', data: {} },
  post: { type: 'post', to: '', body: '{cue.title}' },
  timer: { type: 'timer', timer: 1, do: 'start' },
}

/** The fields that say what an act of each kind is about, the wider one first. */
const namesOf: Readonly<Record<ActType, readonly string[]>> = {
  mute: ['input'],
  volume: ['input'],
  show: ['in', 'source'],
  filter: ['source', 'filter'],
  text: ['input'],
  settings: ['input'],
  media: ['input'],
  output: ['output', 'do'],
  chapter: ['name'],
  hotkey: ['name'],
  request: ['request'],
  post: ['to'],
  timer: [],
}

/**
 * An act of that kind, about what OBS has first, of sources in scenes that of `scene`; without names where nothing is
 * known of OBS.
 */
export function newAct(
  type: ActType,
  parts: ObsParts | null = null,
  scene: SceneName | null = null,
): Act {
  const targets = targetsOf(type, parts)
  const ofScene = targets.find(({ group }) => type === 'show' && group === scene)
  const first = ofScene ?? targets[0]
  return first === undefined ? blanks[type] : withNames(blanks[type], first.names)
}

export function targetOf(act: Act): Target {
  const fields = act as unknown as Readonly<Record<string, string>>
  const names = namesOf[act.type].map((name) => [name, fields[name] ?? ''] as const)
  const group = names.length > 1 ? (names[0]?.[1] ?? null) : null
  return { names: Object.fromEntries(names), group }
}

/** The same act about something else. Its kind stays. */
export function withNames(act: Act, names: Target['names']): Act {
  return { ...act, ...names }
}

/** Whether it says what it is about. */
export function isNamed(act: Act): boolean {
  return Object.values(targetOf(act).names).every((name) => name.trim() !== '')
}

/** Everything that an act of that kind can be about. Empty: it is typed, or nothing is known of OBS. */
export function targetsOf(type: ActType, parts: ObsParts | null): readonly Target[] {
  if (type === 'output') {
    return Object.entries(outputActs).flatMap(([output, acts]) =>
      acts.map((what) => ({ names: { output, do: what }, group: output })),
    )
  }
  if (parts === null) return []
  switch (type) {
    case 'mute':
    case 'volume':
      return inputs(parts, ({ hasSound }) => hasSound)
    case 'text':
      return inputs(parts, ({ hasText }) => hasText)
    case 'media':
      return inputs(parts, ({ playsMedia }) => playsMedia)
    case 'settings':
      return inputs(parts, () => true)
    case 'show':
      return parts.scenes.flatMap(({ name, sources }) =>
        sources.map((source) => ({ names: { in: name, source }, group: name })),
      )
    case 'filter':
      return parts.filtered.flatMap(({ name, filters }) =>
        filters.map((filter) => ({ names: { source: name, filter }, group: name })),
      )
    case 'hotkey':
      return parts.hotkeys.map((name) => ({ names: { name }, group: null }))
    case 'chapter':
    case 'request':
    case 'post':
    case 'timer':
      return []
    default:
      return unreachable(type)
  }
}

function inputs(
  parts: ObsParts,
  isFit: (input: ObsParts['inputs'][number]) => boolean,
): readonly Target[] {
  return parts.inputs.filter(isFit).map(({ name }) => ({ names: { input: name }, group: null }))
}

/** What OBS does not have of what an act names. Null: nothing that is known. */
export function missingFor(act: Act, parts: ObsParts | null): string | null {
  if (parts === null) return null
  if (act.type === 'hotkey') {
    const isKnown = parts.hotkeys.length === 0 || parts.hotkeys.includes(act.name)
    return isKnown ? null : act.name
  }
  return lacks(act, {
    inputs: new Set(parts.inputs.map(({ name }) => name)),
    items: new Map(
      parts.scenes.map(({ name, sources }) => [name, sources.map((source) => ({ source }))]),
    ),
    filters: new Map([
      ...parts.inputs.map(({ name }) => [name, []] as const),
      ...parts.filtered.map(({ name, filters }) => [name, filters] as const),
    ]),
  })
}

/** A state with the value that OBS has; whether it stays and how fast it comes is the person's. */
export function withValueOf(act: StateAct, found: StateAct): StateAct {
  const fade = act.type === 'volume' ? { fade: act.fade } : {}
  return { ...found, ...fade, stay: act.stay }
}

/** For how long a state is tried before it is put back (ms). */
export function testFor(act: Act): number {
  const fade = act.type === 'volume' ? (act.fade ?? 0) : 0
  return fade + 4000
}
