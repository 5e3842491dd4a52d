import * as fc from 'fast-check'

import type { Mend } from '#show/preflight.ts'
import type { CueFields, CueLength, Edit } from '#show/state/edit.ts'
import type { Group } from '#show/state/groups.ts'
import type { Command } from '#show/state/input.ts'
import type { CueStart, GroupEnd } from '#show/state/starts-edit.ts'
import type { AsRunFormat, CallName, SetUp } from '#wire/call-args.ts'

import { anyAct, leftOutOfOrder, timerOrder } from './action.ts'
import { anyDisplay, anyKeys } from './beside.ts'
import { anyConfigChange } from './broadcast.ts'
import { anyAsked } from './library.ts'
import {
  anyCount,
  anyFlag,
  anyNumber,
  anyOf,
  anyText,
  anyVariant,
  anyWord,
  listOf,
  orNull,
} from './record.ts'
import {
  anyCue,
  anyGroup,
  anyMode,
  anyNoticeKind,
  anyPolicy,
  anyRundown,
  cueFields,
  groupFields,
} from './snapshot.ts'

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>
type EditOf<Type extends Edit['type']> = Extract<Edit, { readonly type: Type }>
type MendOf<Type extends Mend['type']> = Extract<Mend, { readonly type: Type }>

function plain<Type extends string>(type: Type): fc.Arbitrary<{ readonly type: Type }> {
  return fc.record({ type: fc.constant(type) }, { noNullPrototype: true })
}

const { id: _, group: _group, ...changes } = cueFields
const { id: _id, ...groupChanges } = groupFields

const edits: { readonly [Type in Edit['type']]: fc.Arbitrary<EditOf<Type>> } = {
  add: anyOf<EditOf<'add'>>({ type: fc.constant('add'), cue: anyCue, before: orNull(anyText) }),
  change: anyOf<EditOf<'change'>>({
    type: fc.constant('change'),
    cueId: anyText,
    fields: anyOf<CueFields>(changes, Object.keys(changes) as (keyof typeof changes)[]),
  }),
  remove: anyOf<EditOf<'remove'>>({ type: fc.constant('remove'), cueId: anyText }),
  move: anyOf<EditOf<'move'>>(
    {
      type: fc.constant('move'),
      cueId: anyText,
      before: orNull(anyText),
      group: orNull(anyText),
    },
    ['group'],
  ),
  group: anyOf<EditOf<'group'>>({
    type: fc.constant('group'),
    group: anyGroup,
    from: anyText,
    to: anyText,
  }),
  ungroup: anyOf<EditOf<'ungroup'>>({ type: fc.constant('ungroup'), groupId: anyText }),
  'change-group': anyOf<EditOf<'change-group'>>({
    type: fc.constant('change-group'),
    groupId: anyText,
    fields: anyOf<Partial<Omit<Group, 'id'>>>(
      groupChanges,
      Object.keys(groupChanges) as (keyof typeof groupChanges)[],
    ),
  }),
  'move-group': anyOf<EditOf<'move-group'>>({
    type: fc.constant('move-group'),
    groupId: anyText,
    before: orNull(anyText),
  }),
  'add-group': anyOf<EditOf<'add-group'>>({
    type: fc.constant('add-group'),
    group: anyGroup,
    cues: fc.array(anyCue, { maxLength: 3 }),
    before: orNull(anyText),
  }),
  'remove-group': anyOf<EditOf<'remove-group'>>({
    type: fc.constant('remove-group'),
    groupId: anyText,
  }),
  lengths: anyOf<EditOf<'lengths'>>({
    type: fc.constant('lengths'),
    lengths: listOf(anyOf<CueLength>({ cueId: anyText, planned: anyNumber })),
  }),
  starts: anyOf<EditOf<'starts'>>({
    type: fc.constant('starts'),
    cues: listOf(anyOf<CueStart>({ cueId: anyText, time: anyNumber })),
    groups: listOf(anyOf<GroupEnd>({ groupId: anyText, time: anyNumber })),
  }),
  rename: anyOf<EditOf<'rename'>>({ type: fc.constant('rename'), title: anyText }),
}

const from = orNull(anyText)

const commands: { readonly [Type in Command['type']]: fc.Arbitrary<CommandOf<Type>> } = {
  start: plain('start'),
  stop: plain('stop'),
  pause: plain('pause'),
  resume: plain('resume'),
  'catch-up': plain('catch-up'),
  skip: anyOf<CommandOf<'skip'>>({ type: fc.constant('skip'), from }, ['from']),
  back: anyOf<CommandOf<'back'>>({ type: fc.constant('back'), from }, ['from']),
  'take-back': anyOf<CommandOf<'take-back'>>({ type: fc.constant('take-back'), from }, ['from']),
  take: anyOf<CommandOf<'take'>>({ type: fc.constant('take'), cueId: anyText, from }, [
    'cueId',
    'from',
  ]),
  'stand-by': anyOf<CommandOf<'stand-by'>>({
    type: fc.constant('stand-by'),
    cueId: orNull(anyText),
  }),
  'force-scene': anyOf<CommandOf<'force-scene'>>({
    type: fc.constant('force-scene'),
    scene: anyText,
  }),
  release: anyOf<CommandOf<'release'>>({
    type: fc.constant('release'),
    to: anyWord<CommandOf<'release'>['to']>({ cue: true, rundown: true }),
  }),
  nudge: anyOf<CommandOf<'nudge'>>({ type: fc.constant('nudge'), by: anyNumber }),
  reconfigure: anyOf<CommandOf<'reconfigure'>>(
    { type: fc.constant('reconfigure'), rundown: anyRundown, sure: anyFlag },
    ['sure'],
  ),
  edit: anyOf<CommandOf<'edit'>>(
    { type: fc.constant('edit'), edit: anyVariant<Edit>(edits), by: anyText, seen: anyCount },
    ['by', 'seen'],
  ),
  undo: plain('undo'),
  redo: plain('redo'),
  'set-mode': anyOf<CommandOf<'set-mode'>>({ type: fc.constant('set-mode'), mode: anyMode }),
  'set-rate': anyOf<CommandOf<'set-rate'>>({ type: fc.constant('set-rate'), rate: anyNumber }),
  'set-policy': anyOf<CommandOf<'set-policy'>>({
    type: fc.constant('set-policy'),
    policy: anyPolicy,
  }),
  'dismiss-notice': anyOf<CommandOf<'dismiss-notice'>>(
    { type: fc.constant('dismiss-notice'), kind: anyNoticeKind, about: anyText },
    ['kind', 'about'],
  ),
  delay: anyOf<CommandOf<'delay'>>({ type: fc.constant('delay'), by: anyNumber }),
  'apply-delay': plain('apply-delay'),
  'drop-delay': plain('drop-delay'),
  'apply-edit': anyOf<CommandOf<'apply-edit'>>({ type: fc.constant('apply-edit'), from }, ['from']),
  perform: anyOf<CommandOf<'perform'>>(
    { type: fc.constant('perform'), act: anyAct, holdFor: anyNumber, isOver: anyFlag },
    ['holdFor', 'isOver'],
  ),
  timer: anyOf<CommandOf<'timer'>>({ type: fc.constant('timer'), ...timerOrder }, leftOutOfOrder),
  initialize: plain('initialize'),
  'start-broadcast': anyOf<CommandOf<'start-broadcast'>>(
    { type: fc.constant('start-broadcast'), sessionId: anyText },
    ['sessionId'],
  ),
  'stop-broadcast': plain('stop-broadcast'),
  'emergency-stop': plain('emergency-stop'),
  recover: plain('recover'),
  'configure-broadcast': anyOf<CommandOf<'configure-broadcast'>>({
    type: fc.constant('configure-broadcast'),
    config: anyConfigChange,
  }),
}

export const anyCommand = anyVariant<Command>(commands)

const mends: { readonly [Type in Mend['type']]: fc.Arbitrary<MendOf<Type>> } = {
  'create-scene': anyOf<MendOf<'create-scene'>>({
    type: fc.constant('create-scene'),
    scene: anyText,
  }),
  'end-bandwidth-test': plain('end-bandwidth-test'),
  'put-overlay': plain('put-overlay'),
  'take-out-overlay': plain('take-out-overlay'),
}

export const anyMend = anyVariant<Mend>(mends)

export const anySetUp = anyOf<SetUp>({
  id: anyText,
  run: anyVariant<SetUp['run']>({
    manual: plain('manual'),
    'while-watched': anyOf<Extract<SetUp['run'], { readonly type: 'while-watched' }>>({
      type: fc.constant('while-watched'),
      removeAfter: anyNumber,
    }),
  }),
})

const none = fc.constant([])
const rundownAndSure = fc.oneof(fc.tuple(anyRundown), fc.tuple(anyRundown, anyFlag))

/** What each call is given, in the form that its message has. */
export const typedArgs: { readonly [Name in CallName]: fc.Arbitrary<readonly unknown[]> } = {
  send: fc.tuple(anyCommand),
  load: rundownAndSure,
  bringBack: fc.oneof(fc.tuple(anyText), fc.tuple(anyText, anyFlag)),
  library: none,
  arrange: fc.tuple(anyAsked),
  exportLibrary: fc.oneof(none, fc.tuple(anyText)),
  connect: fc.tuple(
    fc.record({ url: anyText, remember: anyFlag }, { requiredKeys: [], noNullPrototype: true }),
  ),
  disconnect: none,
  takeOver: none,
  configureBackends: fc.tuple(
    fc.record(
      {
        webhook: orNull(
          fc.record(
            { base: anyText, secret: fc.constant(null) },
            { requiredKeys: ['base'], noNullPrototype: true },
          ),
        ),
        convex: orNull(
          fc.record(
            { deployment: anyText, path: anyText, token: fc.constant(null) },
            { requiredKeys: ['deployment', 'path'], noNullPrototype: true },
          ),
        ),
        sources: anyFlag,
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  ),
  configureKeys: fc.tuple(anyKeys),
  configureDisplay: fc.tuple(anyDisplay),
  preflight: fc.tuple(anyText),
  mend: fc.tuple(anyMend, anyText),
  asRun: fc.tuple(anyWord<AsRunFormat>({ csv: true, json: true, chapters: true })),
  obsParts: none,
  asInObs: fc.tuple(anyAct),
  restore: fc.tuple(anyFlag),
  journal: none,
  metrics: none,
  health: none,
  sessions: none,
  listShows: none,
  createShow: fc.tuple(anySetUp),
  configureShow: fc.tuple(anySetUp),
  removeShow: fc.tuple(anyText),
}
