import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'

import type { BorrowedTransition } from './borrowed-transition.ts'
import type { BatchRequest, BatchResult, ObsConnection } from './connection.ts'
import type { ArmedCut, ArmRequest, CuttingPort } from './cutter.ts'
import { isLost } from './obs-error.ts'
import { messageOf } from './put-sentences.ts'

/** `RequestBatchExecutionType.SerialRealtime`: in order, on a thread that may sleep. */
const serialRealtime = 0
const realm = 'OBS_WEBSOCKET_DATA_REALM_GLOBAL'

/** Half of a usual round trip on loopback, in ms: how long the batch is on its way. */
const oneWay = 0.5

/** So long before its cut, in ms, a batch reads how much of its sleep is left, which may have changed. */
const lastSleep = 60

/** How long after its sleep a batch may stay unanswered, in ms. */
const patience = 3000

/**
 * In a slot, that there is no cut to be made: no scene can be of this name, so the switch fails. Null
 * would not do: OBS refuses it as a field that is missing (300), and the slot stays as it was.
 */
const off = false

type SlotValue = string | number | typeof off

interface Scheduled {
  at: Instant
  /** When it will read how much longer to sleep. Null: it is not on its way yet. */
  wakesAt: Instant | null
}

interface CuttingPortOptions {
  readonly now: () => Instant
  readonly cut: CuttingPort['cut']
  readonly borrowed: BorrowedTransition
  /** OBS did not take what an armed cut was told, though it is there. */
  readonly onTrouble: (message: string) => void
}

/**
 * Cuts by a batch that sleeps inside OBS, reads its scene from a slot of obs-websocket's
 * persistent data, and switches. Writing the slot retargets it; writing what is no scene makes
 * the switch fail, and the batch halts (tried on obs-websocket 5.1.0 and 5.7.4). The end of its sleep
 * is read from a second slot, so that it can be moved with no second batch.
 */
export function createCuttingPort(
  connection: ObsConnection,
  { now, cut, borrowed, onTrouble }: CuttingPortOptions,
): CuttingPort {
  /** The slots are one file, which OBS reads, changes and writes without a lock: one at a time. */
  let writing: Promise<unknown> = Promise.resolve()
  const schedule = new Map<string, Scheduled>()

  function write(slotName: string, slotValue: SlotValue): Promise<unknown> {
    const written = writing.then(() =>
      connection.call('SetPersistentData', { realm, slotName, slotValue }),
    )
    writing = written.catch((error: unknown) => {
      if (!isLost(error)) onTrouble(messageOf(error))
    })
    return written
  }

  /** Whoever writes so need not wait for it. */
  function note(slotName: string, slotValue: SlotValue): void {
    write(slotName, slotValue).catch(() => {
      // Told above; or the link is gone, and what OBS did is read when it is back.
    })
  }

  async function arm({ slot, at, scene, transition }: ArmRequest): Promise<ArmedCut | null> {
    // At once, so that whatever it is told from now on is written after this.
    const written = Promise.all([write(slot, scene), write(sleepSlot(slot), lastSleep)])
    const scheduled: Scheduled = { at, wakesAt: null }
    schedule.set(slot, scheduled)
    const { requests, taken } = await borrowed.borrow(transition)
    let results: readonly BatchResult[] = []
    try {
      await written
      const sleep = Math.max(0, Math.round(scheduled.at - now() - oneWay))
      scheduled.wakesAt = later(now(), milliseconds(oneWay + Math.max(0, sleep - lastSleep)))
      results = await connection.batch(
        [...toSleep(slot, sleep), ...toCut(slot, requests)],
        { executionType: serialRealtime, haltOnFailure: true },
        milliseconds(sleep + patience),
      )
    } catch {
      // Not armed, or the link was lost under it: the show asks for the scene when it is due.
    }
    taken(results)
    const made = readCut(results)
    // Not where it found none: a batch that reads while OBS writes the file finds nothing at all.
    if (made) note(slot, off)
    return made
  }

  function reschedule(slot: string, at: Instant): void {
    const scheduled = schedule.get(slot)
    if (!scheduled) return
    scheduled.at = at
    const { wakesAt } = scheduled
    if (wakesAt === null || wakesAt <= now()) return
    note(sleepSlot(slot), Math.max(0, Math.round(at - wakesAt)))
  }

  return {
    arm,
    cut,
    retarget: (slot, scene) => note(slot, scene ?? off),
    reschedule,
  }
}

function sleepSlot(slot: string): string {
  return `${slot}-sleep`
}

function toSleep(slot: string, sleepMillis: number): readonly BatchRequest[] {
  if (sleepMillis <= lastSleep) return [{ requestType: 'Sleep', requestData: { sleepMillis } }]
  return [
    { requestType: 'Sleep', requestData: { sleepMillis: sleepMillis - lastSleep } },
    readSlot(sleepSlot(slot), 'rest'),
    byVariable('Sleep', { sleepMillis: 'rest' }),
  ]
}

function toCut(slot: string, choose: readonly BatchRequest[]): readonly BatchRequest[] {
  const scene = { sceneName: 'next' }
  // Any request for the scene halts the batch if there is to be no cut: then none is chosen either.
  const first = choose.length === 0 ? [] : [byVariable('GetSceneSceneTransitionOverride', scene)]
  return [
    readSlot(slot, 'next'),
    ...first,
    ...choose,
    byVariable('SetCurrentProgramScene', scene),
    // The count of frames right after tells in which frame it was, even if we hear of it late.
    { requestType: 'GetStats' },
  ]
}

function readSlot(slotName: string, variable: string): BatchRequest {
  return {
    requestType: 'GetPersistentData',
    requestData: { realm, slotName },
    outputVariables: { [variable]: 'slotValue' },
  }
}

/** A request whose fields come from what an earlier one of the batch answered. */
function byVariable(
  requestType: 'Sleep' | 'SetCurrentProgramScene' | 'GetSceneSceneTransitionOverride',
  inputVariables: Readonly<Record<string, string>>,
): BatchRequest {
  return { requestType, inputVariables } as BatchRequest
}

function readCut(results: readonly BatchResult[]): ArmedCut | null {
  const all = (type: string): readonly BatchResult[] =>
    results.filter(({ requestType }) => requestType === type)
  const [cut] = all('SetCurrentProgramScene')
  if (!cut?.requestStatus.result) return null
  // The slot of the scene is read after that of the sleep.
  const [read] = all('GetPersistentData').slice(-1)
  const [stats] = all('GetStats')
  const { slotValue } = (read?.responseData ?? {}) as { readonly slotValue?: unknown }
  const { renderTotalFrames } = (stats?.responseData ?? {}) as {
    readonly renderTotalFrames?: unknown
  }
  if (typeof slotValue !== 'string') return null
  const rendered = typeof renderTotalFrames === 'number' ? renderTotalFrames : null
  return { scene: slotValue, rendered }
}
