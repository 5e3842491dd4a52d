import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

import { milliseconds } from '#base/time.ts'
import { isFields } from '#decode/fields.ts'
import { flag, length, listWords, obsName, oneOf, ownText, text } from '#decode/values.ts'
import { textWords, unknownWordIn } from '#show/state/action-text.ts'
import type { Act, Action, JsonObject, MomentAct, When } from '#show/state/actions.ts'
import { isState, mediaActs, outputActs, outputDoes } from '#show/state/actions.ts'
import { limits } from '#show/state/limits.ts'
import { expectedWords } from '#words/values.ts'

import { textToWhen } from './actions-json.ts'
import { timerOrder } from './timer.ts'

const input = obsName(expectedWords.inputName)
const source = obsName(expectedWords.sourceName)
const stay = v.optional(flag, false)

/** A text that may hold words, such as "{cue.title}": an unknown one is refused. */
const limitedText: GenericSchema<unknown, string> = v.pipe(
  text(limits.actionText),
  v.rawCheck(({ dataset, addIssue }) => {
    const unknown = dataset.typed ? unknownWordIn(dataset.value) : null
    if (unknown === null) return
    const known = textWords.map((word) => `{${word}}`).join(', ')
    addIssue({ message: expectedWords.knownWord(unknown, known) })
  }),
)

/** How deep objects and lists may be in one another. */
const deepest = 20

/** Any object of plain data, as JSON carries it. */
const limitedData: GenericSchema<unknown, JsonObject> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const json = isFields(value) ? JSON.stringify(value) : ''
    const plain: unknown = json === '' ? null : JSON.parse(json)
    if (isFields(plain) && json.length <= limits.actionData && depthOf(plain) <= deepest) {
      return plain as JsonObject
    }
    addIssue({ message: expectedWords.plainObject(limits.actionData) })
    return NEVER
  }),
)

/** Data that we wrote ourselves. */
const ownData = v.custom<JsonObject>(isFields, expectedWords.object)

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

/** The schemas of all acts, with those of texts and data that may be limited. */
function actsWith(
  wordy: GenericSchema<unknown, string>,
  data: GenericSchema<unknown, JsonObject>,
): Acts {
  return {
    mute: v.object({ type: v.literal('mute'), input, on: flag, stay }),
    volume: v.object({
      type: v.literal('volume'),
      input,
      db: v.pipe(
        v.number(expectedWords.decibels),
        v.minValue(-100, expectedWords.decibels),
        v.maxValue(26, expectedWords.decibels),
        v.transform((db) => db + 0),
      ),
      fade: v.optional(v.nullable(length), null),
      stay,
    }),
    show: v.object({
      type: v.literal('show'),
      source,
      in: obsName(expectedWords.sceneName),
      on: flag,
      stay,
    }),
    filter: v.object({
      type: v.literal('filter'),
      source,
      filter: obsName(expectedWords.filterName),
      on: flag,
      stay,
    }),
    text: v.object({ type: v.literal('text'), input, text: wordy, stay }),
    settings: v.object({ type: v.literal('settings'), input, with: data, stay }),
    media: v.pipe(
      v.object({
        type: v.literal('media'),
        input,
        do: oneOf(mediaActs),
        to: v.optional(v.nullable(length), null),
      }),
      v.check((media) => (media.do === 'seek') === (media.to !== null), expectedWords.seekTo),
    ),
    output: v.pipe(
      v.object({
        type: v.literal('output'),
        output: oneOf(outputActs),
        do: oneOf(outputDoes),
      }),
      v.check((act) => outputActs[act.output].includes(act.do), expectedWords.outputAct),
    ),
    chapter: v.object({ type: v.literal('chapter'), name: wordy }),
    hotkey: v.object({ type: v.literal('hotkey'), name: obsName(expectedWords.hotkeyName) }),
    request: v.object({
      type: v.literal('request'),
      request: v.pipe(
        v.string(expectedWords.requestName),
        v.regex(/^[A-Za-z]\w{0,99}$/, expectedWords.requestName),
      ),
      data: v.optional(data, () => ({})),
    }),
    post: v.object({
      type: v.literal('post'),
      to: v.pipe(
        text(2000),
        v.regex(/^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/i, expectedWords.postUrl),
      ),
      body: wordy,
    }),
    timer: v.object({ type: v.literal('timer'), ...timerOrder }),
  }
}

type Acts = { readonly [Type in Act['type']]: GenericSchema<unknown, Extract<Act, { type: Type }>> }

const acts = actsWith(limitedText, limitedData)
const ownActs = actsWith(ownText, ownData)

function isType(type: unknown): type is Act['type'] {
  return typeof type === 'string' && Object.hasOwn(acts, type)
}

const known = listWords(Object.keys(acts))

/** One act, by its type. */
export const act = actOf(acts)

/** The same of one that we wrote ourselves: its texts may be of any length, and their words filled in. */
export const ownAct = actOf(ownActs)

function actOf(schemas: Acts): GenericSchema<unknown, Act> {
  return v.pipe(
    v.unknown(),
    v.rawCheck(({ dataset: { value }, addIssue }) => {
      if (!isFields(value) || !isType(value['type'])) {
        addIssue({ message: expectedWords.act(known) })
      }
    }),
    v.lazy((value): GenericSchema<unknown, Act> => {
      const type = isFields(value) ? value['type'] : null
      return isType(type) ? schemas[type] : schemas.mute
    }),
  )
}

const offset = v.optional(length, 0)

const when: GenericSchema<unknown, When> = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? (textToWhen(value) ?? value) : value)),
  v.variant(
    'at',
    [
      v.object({ at: v.literal('start'), offset }),
      v.object({ at: v.literal('end'), offset }),
      v.object({ at: v.literal('leave') }),
    ],
    expectedWords.when,
  ),
)

const atStart: When = { at: 'start', offset: milliseconds(0) }

const action = v.pipe(
  v.object(
    {
      id: v.exactOptional(v.pipe(text(limits.id), v.minLength(1, expectedWords.actionId))),
      when: v.optional(when, atStart),
      act,
      skip: v.optional(flag, false),
    },
    expectedWords.action,
  ),
  v.check(
    (one) => one.when.at !== 'leave' || staysOrIsMoment(one.act),
    expectedWords.stayOnLeaving,
  ),
)

function staysOrIsMoment(one: Act | MomentAct): boolean {
  return !isState(one) || one.stay
}

/** The actions of a cue. Missing ids are made from the positions. */
export const actions: GenericSchema<unknown, readonly Action[]> = v.pipe(
  v.array(action, expectedWords.actionList),
  v.maxLength(limits.actions, expectedWords.atMostActions(limits.actions)),
  v.check(
    (list) => new Set(list.flatMap(({ id }) => id ?? [])).size === list.filter(hasId).length,
    expectedWords.actionIds,
  ),
  v.transform((list) => {
    const taken = new Set(list.map(({ id }) => id))
    return list.map((one, at): Action => {
      const { when: moment, act: what, skip } = one
      return { id: one.id ?? freeId(at, taken), when: moment, act: what, skip }
    })
  }),
)

function hasId({ id }: { readonly id?: string }): boolean {
  return id !== undefined
}

function freeId(at: number, taken: Set<string | undefined>): string {
  let id = `a${at + 1}`
  while (taken.has(id)) id += '+'
  taken.add(id)
  return id
}
