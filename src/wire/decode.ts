import type { ClockReading, Envelope, Mark, Topic } from './envelope.ts'
import type { Guard } from './guard.ts'
import { fieldsOf, isNumber, isText, listOf, oneOf, variants } from './guard.ts'
import { isDesk, isMonitor, isRundown, isSnapshot } from './shapes.ts'

/**
 * An envelope of ours, or null: the channel's name is known to every page of this origin, and an
 * older or newer Onframe may speak on it, too. Every field that a page uses is of its type; fields
 * that we do not know are let pass, since a newer one may have added them. The same object comes
 * out, not a copy. Never throws on what a channel can carry.
 */
export function decodeEnvelope(value: unknown): Envelope | null {
  return isEnvelope(value) ? value : null
}

const isMark = fieldsOf<Mark>({ run: isText, sequence: isNumber })
const isClock = fieldsOf<ClockReading>({ at: isNumber, rate: isNumber })
const sent = { type: isText, showId: isText, mark: isMark, clock: isClock }

const isEnvelope = variants<Envelope, 'type'>('type', {
  hello: fieldsOf<Extract<Envelope, { type: 'hello' }>>({
    type: isText,
    showId: isText,
    topics: listOf(oneOf<Topic>({ show: true, rundown: true, desk: true, monitor: true })),
  }),
  beat: fieldsOf<Extract<Envelope, { type: 'beat' }>>(sent),
  snapshot: variants<{ topic: Topic }, 'topic'>('topic', {
    show: isSnapshotOf(isSnapshot),
    rundown: isSnapshotOf(isRundown),
    desk: isSnapshotOf(isDesk),
    monitor: isSnapshotOf(isMonitor),
  }),
})

function isSnapshotOf(body: Guard): Guard {
  return fieldsOf<Extract<Envelope, { type: 'snapshot' }>>({ ...sent, topic: isText, body })
}
