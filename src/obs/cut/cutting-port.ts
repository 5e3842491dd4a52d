import type { OBSRequestTypes } from 'obs-websocket-js/json'

import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { BatchRequest, BatchResult, ObsConnection } from '#obs/link/connection.ts'
import { isLost, ObsError } from '#obs/link/obs-error.ts'
import { readSlot } from '#obs/link/read-slot.ts'
import type { SceneName } from '#show/state/rundown.ts'

import type { BorrowedTransition } from './borrowed-transition.ts'
import { readFrameCount } from './cut-meter.ts'
import type { ArmedCut, ArmRequest, CuttingPort, Inherited } from './cutting.ts'

/** `RequestBatchExecutionType.SerialRealtime`: in order, on a thread that may sleep. */
const serialRealtime = 0
const realm = 'OBS_WEBSOCKET_DATA_REALM_GLOBAL'

/** Half of a usual round trip on loopback, in ms: how long the batch is on its way. */
const oneWay = 0.5

/** How long after its sleep a batch may stay unanswered, in ms. */
const patience = 3000

/** A cut that could not be armed before its moment is not sent later than this after it, in ms. */
const tooLate = 100

/**
 * In a slot, that there is no cut to be made: no scene can be of this name, so the switch fails. Null
 * would not do: OBS refuses it as a field that is missing (300), and the slot stays as it was.
 */
const off = false

/** Names what is armed, for the page that follows on this one. */
const armedSlot = 'onframe-armed'

/** How long after its aim it shows whether another page's batch has cut (ms). */
const settled = milliseconds(60)

type JsonValue = OBSRequestTypes['SetPersistentData']['slotValue']
type Armed = Omit<Inherited, 'outcome'>
type SlotValue = string | typeof off | Armed

/** Of a batch that is over. */
const over = Promise.resolve(null)

interface CuttingPortOptions {
  /** Shows that share an OBS have slots of their own. */
  readonly showId: string
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly cut: CuttingPort['cut']
  readonly borrowed: BorrowedTransition
  /** OBS did not take what an armed cut was told, though it is there. */
  readonly onTrouble: (error: unknown) => void
  /** OBS has not answered for an armed cut to that scene in time; what it did is waited for. */
  readonly onSilence: (scene: SceneName) => void
}

/**
 * Cuts by a batch that sleeps inside OBS, reads its scene from a slot of obs-websocket's
 * persistent data, and switches. Writing the slot retargets it; writing what is no scene makes
 * the switch fail, and the batch halts (tried on obs-websocket 5.1.0 and 5.7.4).
 */
export function createCuttingPort(
  connection: ObsConnection,
  { showId, now, setAlarm, cut, borrowed, onTrouble, onSilence }: CuttingPortOptions,
): CuttingPort {
  /** In OBS. The dock's own show keeps the names that it had when there was but one. */
  function named(slot: string): string {
    return showId === 'main' ? slot : `${slot}/${showId}`
  }

  /** The slots are one file, which OBS reads, changes and writes without a lock: one at a time. */
  let writing: Promise<unknown> = Promise.resolve()

  /** Where another page's batch goes, that is gone on with here. */
  let theirs: { readonly slot: string; readonly scene: SceneName | null } | null = null

  function write(slotName: string, slotValue: SlotValue): Promise<unknown> {
    const written = writing.then(() =>
      connection.call('SetPersistentData', {
        realm,
        slotName: named(slotName),
        slotValue: slotValue as JsonValue,
      }),
    )
    writing = written.catch((error: unknown) => {
      if (!isLost(error)) onTrouble(error)
    })
    return written
  }

  /** Whoever writes so need not wait for it. */
  function note(slotName: string, slotValue: SlotValue): void {
    write(slotName, slotValue).catch(() => {
      // Told above; or the link is gone, and what OBS did is read when it is back.
    })
  }

  async function arm({ slot, at, plan }: ArmRequest): Promise<ArmedCut | null> {
    const { scene, transition } = plan
    // At once, so that whatever it is told from now on is written after this.
    const written = write(slot, scene)
    const { requests, taken } = await borrowed.borrow(transition)
    let results: readonly BatchResult[] = []
    try {
      await written
      const sleep = Math.max(0, Math.round(at - now() - oneWay))
      // OBS hung before it was armed: by now the show may be elsewhere.
      if (now() - at <= tooLate) {
        const asleep = sendBatch(slot, sleep, scene, requests)
        // Sent right behind it: a page that follows on this one goes on with the batch, or calls it off.
        note(armedSlot, { slot, aimedAt: at, ...plan })
        results = await asleep
      }
    } catch {
      // Not armed, or the link was lost under it: the show asks for the scene when it is due.
    }
    taken(results)
    const made = readCut(results)
    // Not where it found none: a batch that reads while OBS writes the file finds nothing at all.
    if (made) note(slot, off)
    return made
  }

  async function sendBatch(
    slot: string,
    sleep: number,
    scene: SceneName,
    requests: readonly BatchRequest[],
  ): Promise<readonly BatchResult[]> {
    try {
      return await connection.batch(
        armedBatch(named(slot), sleep, requests),
        { executionType: serialRealtime, haltOnFailure: true },
        milliseconds(sleep + patience),
      )
    } catch (error) {
      if (!(error instanceof ObsError) || !error.answer) throw error
      onSilence(scene)
      return (await error.answer) as readonly BatchResult[]
    }
  }

  async function inherit(): Promise<Inherited | null> {
    try {
      const found = decodeArmed(await readSlot(connection, { realm, slotName: named(armedSlot) }))
      if (found === null || found.aimedAt <= now()) return found && { ...found, outcome: over }
      const scene = await readSlot(connection, { realm, slotName: named(found.slot) })
      if (typeof scene !== 'string') return { ...found, aimedAt: now(), outcome: over }
      theirs = { slot: found.slot, scene }
      return { ...found, scene, outcome: outcomeOf(found) }
    } catch {
      // OBS does not tell, or is gone again: what sleeps there cannot be known.
      return null
    }
  }

  /** Whose batch it is hears what came of it; for us it is what is on program then. */
  async function outcomeOf({ aimedAt }: Armed): Promise<ArmedCut | null> {
    await new Promise<void>((go) => setAlarm(later(aimedAt, settled), go))
    try {
      const { currentProgramSceneName: program } = await connection.call('GetCurrentProgramScene')
      return theirs?.scene === program ? { scene: program, counted: null } : null
    } catch {
      return null
    }
  }

  return {
    arm,
    inherit,
    cut,
    retarget: (slot, scene) => {
      if (theirs?.slot === slot) theirs = { slot, scene }
      note(slot, scene ?? off)
    },
  }
}

function armedBatch(
  slot: string,
  sleepMillis: number,
  choose: readonly BatchRequest[],
): readonly BatchRequest[] {
  const count: BatchRequest = { requestType: 'GetStats' }
  const requests: BatchRequest[] = [
    { requestType: 'Sleep', requestData: { sleepMillis } },
    // The counts of frames around the switch tell in which frame it was, even if we hear of it late. This one
    // comes before the scene is read: what is called off until then is not made.
    count,
    {
      requestType: 'GetPersistentData',
      requestData: { realm, slotName: slot },
      outputVariables: { next: 'slotValue' },
    },
  ]
  if (choose.length > 0) {
    // Any request for the scene halts the batch if there is to be no cut: then none is chosen either.
    requests.push(byVariable('GetSceneSceneTransitionOverride', { sceneName: 'next' }), ...choose)
  }
  requests.push(byVariable('SetCurrentProgramScene', { sceneName: 'next' }), count)
  return requests
}

/** A request whose fields come from what an earlier one of the batch answered. */
function byVariable(
  requestType: 'SetCurrentProgramScene' | 'GetSceneSceneTransitionOverride',
  inputVariables: Readonly<Record<string, string>>,
): BatchRequest {
  return { requestType, inputVariables } as BatchRequest
}

function readCut(results: readonly BatchResult[]): ArmedCut | null {
  const of = (type: string): BatchResult | undefined =>
    results.find(({ requestType }) => requestType === type)
  if (of('SetCurrentProgramScene')?.requestStatus.result !== true) return null
  const read = of('GetPersistentData')?.responseData as { readonly slotValue?: unknown } | undefined
  if (typeof read?.slotValue !== 'string') return null
  const [before = null, after = null] = results
    .filter(({ requestType }) => requestType === 'GetStats')
    .map(({ responseData }) => readFrameCount(responseData))
  const counted = before === null || after === null ? null : { before, after }
  return { scene: read.slotValue, counted }
}

/** Null: nothing was ever armed, or by a version that said it otherwise. */
function decodeArmed(value: unknown): Armed | null {
  if (typeof value !== 'object' || value === null) return null
  const { slot, aimedAt, take, at, scene, transition } = value as Readonly<Record<string, unknown>>
  const isRead =
    typeof slot === 'string' &&
    [aimedAt, take, at].every((number) => Number.isFinite(number)) &&
    typeof scene === 'string' &&
    (transition === null || isTransition(transition))
  return isRead ? ({ slot, aimedAt, take, at, scene, transition } as unknown as Armed) : null
}

function isTransition(value: unknown): boolean {
  const { name, duration } = (value ?? {}) as Readonly<Record<string, unknown>>
  return typeof name === 'string' && (duration === null || Number.isFinite(duration))
}
