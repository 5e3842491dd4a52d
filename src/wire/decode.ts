import { isPicture } from '#base/picture.ts'
import { malformedWords } from '#words/calls.ts'

import { isGroups, rundownFields } from './cue-shapes.ts'
import { isCues, isDesk, isMonitor, isRundown } from './desk-shapes.ts'
import type { ClockReading, Envelope, Filter, Mark, PictureLack } from './envelope.ts'
import type { Guard } from './guard.ts'
import {
  fieldsOf,
  isCount,
  isFields,
  isFlag,
  isNumber,
  isText,
  listOf,
  oneOf,
  orMissing,
  orNull,
  variants,
} from './guard.ts'
import type { RundownPart } from './rundown-views.ts'
import { isSnapshot } from './shapes.ts'
import type { Topic } from './topics.ts'

/**
 * An envelope of ours, or null. Every page of this origin knows the channel's name, and an older or newer
 * Onframe may speak on it. Each field that a page uses has its type; unknown fields pass, since a newer
 * version may have added them. Returns the same object, not a copy. Never throws on anything that a channel
 * can carry.
 */
export function decodeEnvelope(value: unknown): Envelope | null {
  return isEnvelope(value) ? value : null
}

const isMark = fieldsOf<Mark>({ run: isText, sequence: isCount })
const isClock = fieldsOf<ClockReading>({
  at: isNumber,
  rate: (value) => isNumber(value) && value > 0,
})
const sent = {
  type: isText,
  showId: isText,
  mark: isMark,
  clock: isClock,
  to: orNull(isText),
}
const runs = {
  type: isText,
  showId: isText,
  run: isText,
  claim: isCount,
  isOn: isFlag,
  since: isNumber,
  title: isText,
  lead: orMissing(isNumber),
}
const isFilter = fieldsOf<Filter>({
  scenes: orNull(listOf(isText)),
  progress: orNull(isNumber),
  every: orNull(isNumber),
})
const isReply: Guard = (value) =>
  fieldsOf<{ ok: boolean; notice?: string }>({ ok: isFlag, notice: orMissing(isText) })(value) &&
  (value.ok ||
    fieldsOf<{ reason: string; message: string }>({ reason: isText, message: isText })(value))

type Of<Type extends Envelope['type']> = Extract<Envelope, { type: Type }>

const isEnvelope = variants<Envelope, 'type'>('type', {
  hello: fieldsOf<Of<'hello'>>({
    type: isText,
    showId: isText,
    from: isText,
    source: isText,
    topics: listOf(oneOf<Topic>({ show: true, rundown: true, desk: true, monitor: true })),
    filter: orNull(isFilter),
  }),
  bye: fieldsOf<Of<'bye'>>({ type: isText, showId: isText, from: isText }),
  look: fieldsOf<Of<'look'>>({ type: isText, showId: isText, from: isText, isWanted: isFlag }),
  picture: fieldsOf<Of<'picture'>>({
    type: isText,
    showId: isText,
    scene: isText,
    image: orNull(isPicture),
    lack: orNull(oneOf<PictureLack>({ slow: true, refused: true })),
  }),
  beat: fieldsOf<Of<'beat'>>(sent),
  snapshot: variants<{ topic: Topic }, 'topic'>('topic', {
    show: isSnapshotOf(isSnapshot),
    rundown: isSnapshotOf(isRundown),
    desk: isSnapshotOf(isDesk),
    monitor: isSnapshotOf(isMonitor),
  }),
  part: fieldsOf<Of<'part'>>({
    ...sent,
    rundown: fieldsOf<RundownPart['rundown']>({
      ...rundownFields,
      cues: isCount,
    }),
    groups: isGroups,
    base: orNull(
      fieldsOf<NonNullable<RundownPart['base']>>({
        revision: isNumber,
        head: isCount,
        tail: isCount,
      }),
    ),
    at: isCount,
    cues: isCues,
    isLast: isFlag,
  }),
  request: fieldsOf<Of<'request'>>({
    type: isText,
    showId: isText,
    from: isText,
    id: isText,
    call: isText,
    args: Array.isArray,
  }),
  heard: fieldsOf<Of<'heard'>>({ type: isText, showId: isText, to: isText, id: isText }),
  answer: fieldsOf<Of<'answer'>>({
    type: isText,
    showId: isText,
    to: isText,
    id: isText,
    value: isReply,
  }),
  'who-runs': fieldsOf<Of<'who-runs'>>({
    type: isText,
    showId: isText,
    from: isText,
    since: isNumber,
    isOn: isFlag,
    isSeeking: isFlag,
    lead: orMissing(isNumber),
  }),
  runs: fieldsOf<Of<'runs'>>(runs),
  'takes-over': fieldsOf<Of<'takes-over'>>(runs),
  yields: fieldsOf<Of<'yields'>>({ type: isText, showId: isText, run: isText }),
  'who-leads': fieldsOf<Of<'who-leads'>>({ type: isText, from: isText }),
  leads: fieldsOf<Of<'leads'>>({
    type: isText,
    from: isText,
    token: isNumber,
    clock: orMissing(isNumber),
  }),
  leaves: fieldsOf<Of<'leaves'>>({ type: isText, from: isText }),
  'forget-obs': fieldsOf<Of<'forget-obs'>>({ type: isText, showId: isText, but: orNull(isText) }),
  'lacks-obs': fieldsOf<Of<'lacks-obs'>>({ type: isText, showId: isText }),
})

function isSnapshotOf(body: Guard): Guard {
  return fieldsOf<Extract<Envelope, { type: 'snapshot' }>>({ ...sent, topic: isText, body })
}

/** A request on OBS's bus that cannot be read. */
export interface Malformed {
  /** What is wrong with it, for people. */
  readonly message: string
  /** Null: its sender is not known. */
  readonly answer: object | null
}

/**
 * What is wrong with a request, and the answer to it if it has a `from`; its `id` is given back unchanged, null
 * if it has none. Null: it is not a request, it is for another show, or it can be read.
 */
export function readMalformed(said: unknown, showId: string): Malformed | null {
  if (!isFields(said) || said['type'] !== 'request') return null
  const { onframe, from, id = null, call, args } = said
  // A request without a show is answered by the dock's own show, so that there is one answer.
  const isOurs = isText(said['showId']) ? said['showId'] === showId : showId === 'main'
  if (!isOurs || (isNumber(onframe) && onframe !== 1)) return null
  const message = [
    onframe === 1 || malformedWords.version,
    isText(said['showId']) || malformedWords.showId,
    isText(from) || malformedWords.from,
    isText(id) || malformedWords.id,
    isText(call) || malformedWords.call,
    Array.isArray(args) || malformedWords.args,
  ].find((fault) => fault !== true)
  if (message === undefined) return null
  const value = { ok: false, reason: 'malformed', message }
  return { message, answer: isText(from) ? { type: 'answer', showId, to: from, id, value } : null }
}
