import * as fc from 'fast-check'

import type { Mend } from '#show/preflight.ts'
import type { Command } from '#show/state/command.ts'
import type { AsRunFormat, CallName, SetUp } from '#wire/call-args.ts'

import { anyAct, leftOutOfOrder, timerOrder } from './action.ts'
import { anyDisplay, anyKeys } from './beside.ts'
import { anyConfigChange } from './broadcast.ts'
import { anyCalendarOrder } from './calendar.ts'
import { anyEdit } from './edit.ts'
import { anyAsked } from './library.ts'
import {
  anyCount,
  anyFlag,
  anyNumber,
  anyOf,
  anyText,
  anyVariant,
  anyWord,
  orNull,
} from './record.ts'
import { anyMode, anyNoticeKind, anyPolicy, anyRundown } from './snapshot.ts'

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>
type MendOf<Type extends Mend['type']> = Extract<Mend, { readonly type: Type }>

function plain<Type extends string>(type: Type): fc.Arbitrary<{ readonly type: Type }> {
  return fc.record({ type: fc.constant(type) }, { noNullPrototype: true })
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
    { type: fc.constant('edit'), edit: anyEdit, by: anyText, seen: anyCount },
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
  calendar: anyOf<CommandOf<'calendar'>>({
    type: fc.constant('calendar'),
    order: anyCalendarOrder,
  }),
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
