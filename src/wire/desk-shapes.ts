import type {
  ColumnChoice,
  DisplaySettings,
  SheetColumns,
} from '#decode/stored/display-settings.ts'
import type { RanCue } from '#show/state/as-run.ts'
import type { BroadcastChange, BroadcastConfig } from '#show/state/broadcast.ts'
import { editTypes } from '#show/state/edit.ts'
import type { Cue, MediaEnd, Rundown, Transition } from '#show/state/rundown.ts'

import { isActions } from './action-shapes.ts'
import { isBroadcastPhase, isOutputName } from './broadcast-shapes.ts'
import { isEntries } from './calendar-shapes.ts'
import { cueView, isGroups, rundownFields } from './cue-shapes.ts'
import {
  fieldsOf,
  isFields,
  isFlag,
  isNumber,
  isText,
  listOf,
  oneOf,
  orMissing,
  orNull,
  recordOf,
} from './guard.ts'
import type { MalformedView } from './malformed-view.ts'
import type { EarlierView, EditsView, EditView, OfferView } from './rundown-views.ts'
import { isMeasuredCut } from './shapes.ts'
import type { BackendsView, Deed, DeliveryView, Desk, Monitor } from './topics.ts'

export const isCues = listOf(
  fieldsOf<Cue>({
    ...cueView,
    media: orNull(fieldsOf<MediaEnd>({ input: isText, before: isNumber })),
    transition: orNull(fieldsOf<Transition>({ name: isText, duration: orNull(isNumber) })),
    skip: isFlag,
    flag: orMissing(isFlag),
    least: orMissing(orNull(isNumber)),
    most: orMissing(orNull(isNumber)),
    group: orMissing(orNull(isText)),
    notes: isText,
    actions: orMissing(isActions),
    own: orMissing(recordOf(isText)),
  }),
)

export const isRundown = fieldsOf<Rundown>({
  ...rundownFields,
  cues: isCues,
  groups: isGroups,
})

const isEditView = fieldsOf<EditView>({
  type: oneOf(editTypes),
  what: isText,
})

const isChoice = orMissing(isFlag)

export const isDesk = fieldsOf<Desk>({
  scenes: orNull(listOf(isText)),
  transitions: listOf(isText),
  names: orMissing(isNumber),
  obsVersion: orNull(isText),
  webSocketVersion: orNull(isText),
  url: isText,
  passwordRemembered: isFlag,
  asRun: listOf(
    fieldsOf<RanCue>({
      cueId: isText,
      label: isText,
      title: isText,
      planned: orNull(isNumber),
      startedAt: isNumber,
      endedAt: orNull(isNumber),
      timecode: fieldsOf<RanCue['timecode']>({
        stream: orNull(isNumber),
        record: orNull(isNumber),
      }),
    }),
  ),
  offer: orNull(fieldsOf<OfferView>({ title: isText, cues: isNumber, savedAt: isNumber })),
  earlier: orMissing(
    listOf(
      fieldsOf<EarlierView>({
        id: isText,
        title: isText,
        cues: isNumber,
        first: orMissing(isText),
        planned: orMissing(isNumber),
        replacedAt: isNumber,
      }),
    ),
  ),
  library: orMissing(isNumber),
  calendar: orMissing(isEntries),
  // Each key is looked at where it is used.
  keys: orMissing(isFields),
  display: orMissing(
    fieldsOf<DisplaySettings>({
      over: isChoice,
      nextFlag: isChoice,
      nextStart: isChoice,
      end: isChoice,
      fixedStart: isChoice,
      timeOfDay: isChoice,
      narrow: isChoice,
      timeline: isChoice,
      timelineAroundNow: isChoice,
      sheets: orMissing(listOf(fieldsOf<SheetColumns>({ shape: isText, fields: isText }))),
      columns: orMissing(
        listOf(
          fieldsOf<ColumnChoice>({ name: isText, isShown: isChoice, width: orMissing(isNumber) }),
        ),
      ),
    }),
  ),
  edits: orMissing(fieldsOf<EditsView>({ undo: orNull(isEditView), redo: orNull(isEditView) })),
})

export const isMonitor = fieldsOf<Monitor>({
  config: fieldsOf<BroadcastConfig>({
    initializationTimeout: isNumber,
    startupTimeout: isNumber,
    shutdownTimeout: isNumber,
    maxRetries: isNumber,
    retryDelay: isNumber,
    enableAutoRecovery: isFlag,
    enableBackendSync: isFlag,
    enableStateValidation: isFlag,
    verboseLogging: isFlag,
    outputs: listOf(isOutputName),
    whenReconnecting: oneOf<BroadcastConfig['whenReconnecting']>({ 'go-on': true, hold: true }),
  }),
  history: listOf(
    fieldsOf<BroadcastChange>({
      from: isBroadcastPhase,
      to: isBroadcastPhase,
      at: isNumber,
      why: isText,
    }),
  ),
  cuts: listOf(isMeasuredCut),
  unjudged: orMissing(listOf(isMeasuredCut)),
  backends: fieldsOf<BackendsView>({
    webhook: orNull(
      fieldsOf<NonNullable<BackendsView['webhook']>>({ base: isText, isSigned: isFlag }),
    ),
    convex: orNull(
      fieldsOf<NonNullable<BackendsView['convex']>>({
        deployment: isText,
        path: isText,
        hasToken: isFlag,
      }),
    ),
    sources: isFlag,
  }),
  deliveries: listOf(
    fieldsOf<DeliveryView>({
      kind: isText,
      url: isText,
      state: oneOf<DeliveryView['state']>({
        waiting: true,
        sending: true,
        delivered: true,
        failed: true,
        dropped: true,
      }),
      attempts: isNumber,
      queuedAt: isNumber,
      status: orNull(isNumber),
      message: orNull(isText),
      took: orNull(isNumber),
    }),
  ),
  ranBy: isText,
  watchers: recordOf(isNumber),
  deeds: orMissing(
    listOf(
      fieldsOf<Deed>({
        kind: oneOf<Deed['kind']>({ cut: true, action: true }),
        what: isText,
        cueId: orNull(isText),
        cue: isText,
        because: isText,
        planned: isNumber,
        sent: orNull(isNumber),
        answered: orNull(isNumber),
        is: oneOf<Deed['is']>({
          rehearsed: true,
          sent: true,
          done: true,
          refused: true,
          unanswered: true,
          dropped: true,
        }),
        message: orNull(isText),
      }),
    ),
  ),
  malformed: orMissing(fieldsOf<MalformedView>({ count: isNumber, last: isText })),
})
