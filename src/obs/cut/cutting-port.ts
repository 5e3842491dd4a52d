import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'
import type { BatchRequest, BatchResult, ObsConnection } from '#obs/link/connection.ts'
import { isLost, ObsError } from '#obs/link/obs-error.ts'
import { readSlot } from '#obs/link/read-slot.ts'
import { createSlotWrites } from '#obs/link/slot-writes.ts'
import type { SceneName } from '#show/state/rundown.ts'

import { armedBatch, readCut, readRiders, realm } from './armed-batch.ts'
import type { ArmedNote } from './armed-note.ts'
import { armedSlot, decodeNote } from './armed-note.ts'
import type { BorrowedTransition } from './borrowed-transition.ts'
import type { ArmedCut, ArmRequest, CuttingPort, Inherited, Load, Riding } from './cutting.ts'
import { longestLead } from './thread-pool.ts'

/** `RequestBatchExecutionType.SerialRealtime`: in order, on a thread that may sleep. */
const serialRealtime = 0

/** Half of a usual round trip on loopback (ms): how long the batch is on its way. */
const oneWay = 0.5

/** How long after its sleep a batch may stay unanswered (ms). */
const patience = 3000

/** Longest wait (ms) for what is to ride, and the least time (ms) that is left then: a page may freeze while it waits. */
const longestLoading = 200
const leastLeft = 1000

/** Greatest lateness (ms) at which a cut that could not be armed in time is still sent. */
const tooLate = 100

/**
 * Value of a slot for "no cut": no scene can have this name, so the switch fails. Null would not do: OBS
 * refuses it as a missing field (300), and the slot keeps its value.
 */
const off = false

/** Wait after its aim (ms) until program shows whether another page's batch has cut. */
const settled = milliseconds(60)

type SlotValue = string | typeof off | ArmedNote

/** How long after its aim (ms) another page's batch is taken to be over, whatever came of it. */
const longSince = milliseconds(1000)

export interface CuttingPortOptions {
  /** Each show that shares an OBS has slots of its own. */
  readonly showId: string
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Settles when it is known whether this page may change what viewers see; rejects if another runs the show. */
  readonly mayWrite: () => Promise<void>
  readonly cut: CuttingPort['cut']
  readonly borrowed: BorrowedTransition
  readonly riding: Pick<Riding, 'load'>
  /** OBS refused a change of an armed cut, though it is connected. */
  readonly onTrouble: (error: unknown) => void
  /** OBS has not answered in time for an armed cut to this scene; its answer is still waited for. */
  readonly onSilence: (scene: SceneName) => void
}

/**
 * Cuts by a batch that sleeps inside OBS, reads its scene from a slot of obs-websocket's persistent data,
 * and switches. Writing the slot retargets the batch; a value that is not a scene makes the switch fail,
 * and the batch halts (tried on obs-websocket 5.1.0 and 5.7.4).
 */
export function createCuttingPort(
  connection: ObsConnection,
  options: CuttingPortOptions,
): CuttingPort {
  const { showId, now, setAlarm, mayWrite, cut, borrowed, riding, onTrouble, onSilence } = options
  /** The slot's name in OBS. The dock's own show keeps the names from when it was the only one. */
  function named(slot: string): string {
    return showId === 'main' ? slot : `${slot}/${showId}`
  }

  function slotAt(slot: string): { readonly realm: string; readonly slotName: string } {
    return { realm, slotName: named(slot) }
  }

  const writeSlot = createSlotWrites(() => connection)

  /** Another page's batch that is continued or cancelled here, and each scene that it may have cut to. */
  let theirs: { readonly slot: string; readonly scenes: readonly SceneName[] } | null = null

  function write(slotName: string, slotValue: SlotValue): Promise<unknown> {
    const written = writeSlot(slotAt(slotName), slotValue)
    written.catch((error: unknown) => {
      if (!isLost(error)) onTrouble(error)
    })
    return written
  }

  /** Writes without being waited for. */
  function note(slotName: string, slotValue: SlotValue): void {
    write(slotName, slotValue).catch(() => {
      // Reported above; or the link is gone, and OBS is read when it is back.
    })
  }

  async function arm(asked: ArmRequest): Promise<ArmedCut | null> {
    const { slot, plan } = asked
    const { scene, transition } = plan
    // At once, so that every later change of the slot is written after this.
    const written = Promise.all([
      write(slot, scene),
      // Before the batch: a page that takes over continues it or cancels it, and must not overlook it.
      write(armedSlot, { slot, aimedAt: asked.at, ...plan }),
    ])
    // Heard of below; OBS may refuse it before that.
    written.catch(() => undefined)
    const loading = riding.load(plan, loadedBy(asked.at))
    const { requests, taken } = await borrowed.borrow(transition)
    let results: readonly BatchResult[] = []
    let load: Load | null = null
    try {
      if (await isBy(asked.at, written)) {
        load = await loading
        results = await sendBatch(asked, requests, load?.items ?? [])
      }
    } catch {
      // Not armed, or the link was lost meanwhile: the show asks for the scene when it is due.
    }
    taken(results)
    const made = readCut(results)
    const loaded = load ?? (await loading)
    loaded?.ran(readRiders(made === null ? [] : results, loaded.items))
    // Not if it found no scene: a batch that reads while OBS writes the file finds nothing at all.
    if (made) note(slot, off)
    return made
  }

  function loadedBy(at: Instant): Instant {
    const wait = Math.max(0, Math.min(longestLoading, between(now(), at) - leastLeft))
    return later(now(), milliseconds(wait))
  }

  /** Whether it is written by then. OBS may never answer a write, nor one of those before it. */
  function isBy(at: Instant, written: Promise<unknown>): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const callOff = setAlarm(at, () => resolve(false))
      written.then(() => resolve(true), reject).finally(callOff)
    })
  }

  /** If OBS hung before the batch could be sent, the show may be elsewhere by now. */
  function isInTime({ at, isWanted }: ArmRequest): boolean {
    return isWanted() && now() - at <= tooLate
  }

  async function sendBatch(
    asked: ArmRequest,
    requests: readonly BatchRequest[],
    riders: Load['items'],
  ): Promise<readonly BatchResult[]> {
    const { slot, at, plan } = asked
    const sleep = (): number => Math.max(0, Math.round(at - now() - oneWay))
    try {
      return await connection.batch(
        () => armedBatch(named(slot), sleep(), requests, riders),
        {
          executionType: serialRealtime,
          haltOnFailure: true,
          isWanted: () => isInTime(asked),
        },
        milliseconds(sleep() + patience),
      )
    } catch (error) {
      if (!(error instanceof ObsError) || !error.answer) throw error
      onSilence(plan.scene)
      return (await error.answer) as readonly BatchResult[]
    }
  }

  async function inherit(): Promise<Inherited | null> {
    let found: ArmedNote | null = null
    let target: unknown
    try {
      // Not before the page that ran the show has heard of this one: until then it goes on arming.
      await mayWrite()
    } catch {
      // It is that page's cut. This is called again when the show is ours.
      return null
    }
    try {
      found = decodeNote(await readSlot(connection, options, slotAt(armedSlot)))
      if (found === null) return null
      // It was written before its note, so there is something: OBS writes its file all the while.
      target = (await readSlot(connection, options, slotAt(found.slot))) ?? found.scene
    } catch (error) {
      // What sleeps in OBS cannot be known, or is gone with it.
      if (!isLost(error)) onTrouble(error)
      if (found === null) return null
      // Perhaps it is not cancelled. Program will tell.
      target = found.scene
    }
    const isOff = typeof target !== 'string'
    if (!isOfNow(found)) {
      // It was over long since, or another clock timed it, and it may still sleep.
      if (!isOff) note(found.slot, off)
      // A page that was frozen since hears of that cut only now, and reads program: not before that does it ask for it.
      await connection.call('GetCurrentProgramScene').catch(() => undefined)
      return { ...found, outcome: null }
    }
    // Crossed off before its moment it was cancelled; afterwards perhaps since it was made.
    if (isOff && found.aimedAt > now()) return { ...found, outcome: null }
    const scene = typeof target === 'string' ? target : found.scene
    theirs = { slot: found.slot, scenes: [scene] }
    return { ...found, scene, outcome: outcomeOf(found) }
  }

  function isOfNow({ aimedAt }: ArmedNote): boolean {
    const isOver = later(aimedAt, longSince) <= now()
    return !isOver && between(now(), aimedAt) <= longestLead + settled
  }

  /** Only the page that sent a batch hears its result; here, the scene that is on program shows it. */
  async function outcomeOf({ aimedAt }: ArmedNote): Promise<ArmedCut | null> {
    await new Promise<void>((go) => setAlarm(later(aimedAt, settled), go))
    try {
      const { currentProgramSceneName: program } = await connection.call('GetCurrentProgramScene')
      return theirs?.scenes.includes(program) === true ? { scene: program, counted: null } : null
    } catch {
      return null
    }
  }

  return {
    arm,
    inherit,
    cut,
    retarget: (slot, scene) => {
      if (theirs?.slot === slot && scene !== null) {
        theirs = { slot, scenes: [...theirs.scenes, scene] }
      }
      note(slot, scene ?? off)
    },
  }
}
