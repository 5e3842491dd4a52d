import type { Duration } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'

import type { Cue, SceneName } from './rundown.ts'
import type { TimerOrder } from './timers.ts'

export type ActionId = string

/** Plain data, as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** One thing that a cue does in OBS, or elsewhere, beside putting its scene on program. */
export interface Action {
  /** Unlike those of the cue's other actions. */
  readonly id: ActionId
  readonly when: When
  readonly act: Act
  /** Passed over. */
  readonly skip: boolean
}

/**
 * When in its cue. `start`: `offset` ms after the cue's start. `end`: `offset` ms before its end, and never if the
 * cue has no end. `leave`: when whatever takes the cue's place does.
 */
export type When =
  | { readonly at: 'start'; readonly offset: Duration }
  | { readonly at: 'end'; readonly offset: Duration }
  | { readonly at: 'leave' }

/**
 * What holds while its cue is on air, and then goes back to what was before. `stay`: it does not go back.
 * Texts may hold words (`action-text.ts`).
 */
export type StateAct =
  /** `on`: the input is muted. */
  | { readonly type: 'mute'; readonly input: string; readonly on: boolean; readonly stay: boolean }
  /** -100 to 26 dB, as obs-websocket has it. `fade`: it gets there in so many ms; null: at once. */
  | {
      readonly type: 'volume'
      readonly input: string
      readonly db: number
      readonly fade: Duration | null
      readonly stay: boolean
    }
  /** Shows a source in a scene or group, or hides it. All its items there, if there are several. */
  | {
      readonly type: 'show'
      readonly source: string
      readonly in: SceneName
      readonly on: boolean
      readonly stay: boolean
    }
  | {
      readonly type: 'filter'
      readonly source: string
      readonly filter: string
      readonly on: boolean
      readonly stay: boolean
    }
  | { readonly type: 'text'; readonly input: string; readonly text: string; readonly stay: boolean }
  /** Those settings of an input, by their names in OBS; its others stay. */
  | {
      readonly type: 'settings'
      readonly input: string
      readonly with: JsonObject
      readonly stay: boolean
    }

/** What is done once, never again by a resume, and never undone. */
export type MomentAct =
  | {
      readonly type: 'media'
      readonly input: string
      readonly do: 'play' | 'pause' | 'stop' | 'restart' | 'seek'
      /** Where to seek, from the media's beginning; null for all else. */
      readonly to: Duration | null
    }
  | {
      readonly type: 'output'
      readonly output: 'record' | 'replay' | 'virtual-camera'
      readonly do: 'start' | 'stop' | 'pause' | 'resume' | 'save' | 'split'
    }
  /** In the recording, where its file can hold chapters. */
  | { readonly type: 'chapter'; readonly name: string }
  /** By OBS's own name of it, such as "OBSBasic.StartRecording". */
  | { readonly type: 'hotkey'; readonly name: string }
  /** Any request of obs-websocket, those of vendors, too. */
  | { readonly type: 'request'; readonly request: string; readonly data: JsonObject }
  /** Posts that text to an address. */
  | { readonly type: 'post'; readonly to: string; readonly body: string }
  /** Sets, starts, stops or resets one of the timers beside the show; needs no OBS. */
  | ({ readonly type: 'timer' } & TimerOrder)

export type Act = StateAct | MomentAct

/** All that can be done with media. */
export const mediaActs: Readonly<Record<Extract<Act, { type: 'media' }>['do'], true>> = {
  play: true,
  pause: true,
  stop: true,
  restart: true,
  seek: true,
}

/** All that can be done with some output. */
export const outputDoes: Readonly<Record<Extract<Act, { type: 'output' }>['do'], true>> = {
  start: true,
  stop: true,
  pause: true,
  resume: true,
  save: true,
  split: true,
}

/** What each output can be asked to do. */
export const outputActs: Readonly<
  Record<Extract<Act, { type: 'output' }>['output'], readonly string[]>
> = {
  record: ['start', 'stop', 'pause', 'resume', 'split'],
  replay: ['start', 'stop', 'save'],
  'virtual-camera': ['start', 'stop'],
}

const states: Readonly<Record<StateAct['type'], true>> = {
  mute: true,
  volume: true,
  show: true,
  filter: true,
  text: true,
  settings: true,
}

export function isState(act: Act): act is StateAct {
  return Object.hasOwn(states, act.type)
}

const noActions: readonly Action[] = []

export function actionsOf(cue: Pick<Cue, 'actions'>): readonly Action[] {
  return cue.actions ?? noActions
}

/** Names what a state sets in OBS: two states of one key set the same. */
export function keyOf(act: StateAct): string {
  return JSON.stringify(partsOf(act))
}

function partsOf(act: StateAct): readonly string[] {
  switch (act.type) {
    case 'mute':
    case 'volume':
      return [act.type, act.input]
    case 'show':
      return [act.type, act.in, act.source]
    case 'filter':
      return [act.type, act.source, act.filter]
    case 'text':
      return ['settings', act.input, 'text']
    case 'settings':
      return ['settings', act.input, ...Object.keys(act.with).sort()]
    default:
      return unreachable(act)
  }
}

/** Whether two states of one key are the same to viewers. How one gets there does not count. */
export function isSameState(a: StateAct, b: StateAct): boolean {
  return JSON.stringify(valueOf(a)) === JSON.stringify(valueOf(b))
}

function valueOf(act: StateAct): Json {
  switch (act.type) {
    case 'mute':
    case 'show':
    case 'filter':
      return act.on
    case 'volume':
      return act.db
    case 'text':
      return { text: act.text }
    case 'settings':
      return Object.fromEntries(
        Object.keys(act.with)
          .sort()
          .map((name) => [name, act.with[name] ?? null]),
      )
    default:
      return unreachable(act)
  }
}

/** The act with other names of inputs, scenes and filters: something was renamed in OBS. */
export function renamedAct(act: Act, rename: Rename): Act {
  const { input, scene, filter } = rename
  const either = (name: string): string => scene(input(name))
  switch (act.type) {
    case 'mute':
    case 'volume':
    case 'text':
    case 'settings':
    case 'media':
      return sameIf(act, { ...act, input: input(act.input) })
    case 'show':
      return sameIf(act, { ...act, source: either(act.source), in: either(act.in) })
    case 'filter':
      return sameIf(act, {
        ...act,
        source: either(act.source),
        filter: filter(act.source, act.filter),
      })
    case 'output':
    case 'chapter':
    case 'hotkey':
    case 'request':
    case 'post':
    case 'timer':
      return act
    default:
      return unreachable(act)
  }
}

/** What is called otherwise now; every other name is given back. */
export interface Rename {
  readonly input: (name: string) => string
  readonly scene: (name: string) => string
  readonly filter: (source: string, name: string) => string
}

function sameIf(before: Act, after: Act): Act {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after
}
