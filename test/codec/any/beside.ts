import * as fc from 'fast-check'

import type {
  ColumnChoice,
  DisplaySettings,
  SheetColumns,
} from '#decode/stored/display-settings.ts'
import { headerParts, narrowest, widest } from '#decode/stored/display-settings.ts'
import type { ChangedKeys, KeySettings } from '#decode/stored/key-settings.ts'
import type { RanCue } from '#show/state/as-run.ts'
import { editTypes } from '#show/state/edit.ts'
import type { MalformedView } from '#wire/malformed-view.ts'
import type { EarlierView, EditsView, EditView, OfferView } from '#wire/rundown-views.ts'
import type { BackendsView, Deed, DeliveryView, Desk, Monitor } from '#wire/topics.ts'

import { anyChange, anyConfig } from './broadcast.ts'
import { anyEntry } from './calendar.ts'
import { anyCut } from './obs.ts'
import { anyCount, anyFlag, anyNumber, anyOf, anyText, anyWord, listOf, orNull } from './record.ts'

export const anyRanCue = anyOf<RanCue>({
  cueId: anyText,
  label: anyText,
  title: anyText,
  planned: orNull(anyNumber),
  startedAt: anyNumber,
  endedAt: orNull(anyNumber),
  timecode: anyOf<RanCue['timecode']>({ stream: orNull(anyNumber), record: orNull(anyNumber) }),
})

const anyWidth = fc.integer({ min: narrowest, max: widest })

export const anyDisplay = anyOf<DisplaySettings>(
  {
    over: anyFlag,
    nextFlag: anyFlag,
    nextStart: anyFlag,
    end: anyFlag,
    fixedStart: anyFlag,
    timeOfDay: anyFlag,
    narrow: anyFlag,
    timeline: anyFlag,
    timelineAroundNow: anyFlag,
    sheets: listOf(anyOf<SheetColumns>({ shape: anyText, fields: anyText })),
    columns: listOf(
      anyOf<ColumnChoice>({ name: anyText, isShown: anyFlag, width: anyWidth }, [
        'isShown',
        'width',
      ]),
    ),
  },
  [...headerParts, 'narrow', 'timeline', 'timelineAroundNow', 'sheets', 'columns'],
)

export const anyKeys: fc.Arbitrary<KeySettings> = fc.dictionary(
  anyText.filter((name) => name !== '__proto__'),
  anyOf<ChangedKeys>({ withAlt: orNull(anyText), alone: orNull(anyText) }, ['withAlt', 'alone']),
  { maxKeys: 3, noNullPrototype: true },
)

const anyEditView = anyOf<EditView>({
  type: anyWord(editTypes),
  what: anyText,
})

export const anyDesk = anyOf<Desk>(
  {
    scenes: orNull(listOf(anyText)),
    transitions: listOf(anyText),
    names: anyCount,
    obsVersion: orNull(anyText),
    webSocketVersion: orNull(anyText),
    url: anyText,
    passwordRemembered: anyFlag,
    asRun: listOf(anyRanCue),
    offer: orNull(anyOf<OfferView>({ title: anyText, cues: anyCount, savedAt: anyNumber })),
    earlier: listOf(
      anyOf<EarlierView>(
        {
          id: anyText,
          title: anyText,
          cues: anyCount,
          replacedAt: anyNumber,
          first: anyText,
          planned: anyNumber,
        },
        ['first', 'planned'],
      ),
    ),
    keys: anyKeys,
    display: anyDisplay,
    library: anyCount,
    calendar: listOf(anyEntry),
    edits: anyOf<EditsView>({ undo: orNull(anyEditView), redo: orNull(anyEditView) }),
  },
  ['earlier', 'library', 'calendar', 'keys', 'display', 'edits', 'names'],
)

/** Counts by any name but `__proto__`, which the codec does not carry as one. */
export const anyCounts: fc.Arbitrary<Readonly<Record<string, number>>> = fc.dictionary(
  anyText.filter((name) => name !== '__proto__'),
  fc.maxSafeNat(),
  { maxKeys: 3, noNullPrototype: true },
)

export const anyMonitor = anyOf<Monitor>(
  {
    config: anyConfig,
    history: listOf(anyChange),
    cuts: listOf(anyCut),
    unjudged: listOf(anyCut),
    backends: anyOf<BackendsView>({
      webhook: orNull(
        anyOf<NonNullable<BackendsView['webhook']>>({ base: anyText, isSigned: anyFlag }),
      ),
      convex: orNull(
        anyOf<NonNullable<BackendsView['convex']>>({
          deployment: anyText,
          path: anyText,
          hasToken: anyFlag,
        }),
      ),
      sources: anyFlag,
    }),
    deliveries: listOf(
      anyOf<DeliveryView>({
        kind: anyText,
        url: anyText,
        state: anyWord<DeliveryView['state']>({
          waiting: true,
          sending: true,
          delivered: true,
          failed: true,
          dropped: true,
        }),
        attempts: anyCount,
        queuedAt: anyNumber,
        status: orNull(anyCount),
        message: orNull(anyText),
        took: orNull(anyNumber),
      }),
    ),
    ranBy: anyText,
    watchers: anyCounts,
    deeds: listOf(
      anyOf<Deed>({
        kind: anyWord<Deed['kind']>({ cut: true, action: true }),
        what: anyText,
        cueId: orNull(anyText),
        cue: anyText,
        because: anyText,
        planned: anyNumber,
        sent: orNull(anyNumber),
        answered: orNull(anyNumber),
        is: anyWord<Deed['is']>({
          rehearsed: true,
          sent: true,
          done: true,
          refused: true,
          unanswered: true,
          dropped: true,
        }),
        message: orNull(anyText),
      }),
    ),
    malformed: anyOf<MalformedView>({ count: anyCount, last: anyText }),
  },
  ['malformed', 'unjudged', 'deeds'],
)
