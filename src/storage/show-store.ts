import type { ClockSetting, Duration, Instant } from '#base/time.ts'
import { milliseconds, none } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { rundownToText } from '#decode/import/rundown-text.ts'
import type { SavedShow } from '#decode/stored/saved-show.ts'
import { decodeSavedShow, salvageShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import { withoutRundown } from '#show/acts/lost-rundown.ts'
import { isOn } from '#show/acts/start-stop.ts'
import { exampleRundown, isExample } from '#show/state/example.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'

import type { RundownPointer } from './kept-rundown.ts'
import {
  decodeKeptRundown,
  decodePointer,
  keepRundown,
  onlyRundown,
  rundownKey,
} from './kept-rundown.ts'
import type { Kept } from './kept.ts'
import type { Part } from './part.ts'
import { createParts, isOutOfReach } from './part.ts'

/** What was found in storage for a show; its `origin` tells what its rundown is. */
export interface Restored {
  readonly show: Show
  /** How its clock stood; null: real time. */
  readonly clock: ClockSetting | null
  /**
   * How far the wall clock was ahead of the show's real time when that was stored (ms): it had been set.
   * What is read of the wall clock now is less this by the show's time.
   */
  readonly wallAhead: Duration
  /** What is gone, or cannot be read and was kept aside: for the operator. */
  readonly troubles: readonly string[]
}

/** What is stored of a show: its run with its clock, and its rundown beside it. */
export interface ShowStore {
  /**
   * Never rejects. Run and rundown are read each by itself: what of them cannot be read is kept aside
   * and told, and the other is used.
   */
  readonly load: () => Promise<Restored>
  /**
   * The run, its rundown if that was edited or storage has lost it, and what is `beside` them: all or
   * nothing. The text of the rundown before goes, so what is to be kept of it is beside. Rejects if the storage does, or if it would overwrite what could not be read.
   */
  readonly save: (
    show: Show,
    clock: ClockSetting,
    now: Instant,
    beside?: readonly (readonly [key: string, value: unknown])[],
    removals?: readonly string[],
  ) => Promise<void>
}

/** `toText` writes a rundown as `rundownToText` does; where a show runs, a few ms at a time. */
export function createShowStore(
  kept: Kept,
  showId: string,
  toText: (rundown: Rundown) => Promise<string> = async (rundown) => rundownToText(rundown),
): ShowStore {
  const showKey = `show/${showId}`
  const pointerKey = `${showKey}/rundown`
  const parts = createParts(kept)
  let loaded: Show | null = null
  let storedRundown: Rundown | null = null

  /** Which rundown is the show's, if its run cannot say. */
  async function findRundown(
    run: Part<KeptRun>,
    pointer: Part<RundownPointer>,
  ): Promise<string | null> {
    if (run.state === 'read') return run.value.saved.rundownId
    const named = run.state === 'lost' ? salvageShow(savedIn(run.raw)).rundownId : null
    if (named !== null) return named
    if (pointer.state === 'read') return pointer.value.id
    return await onlyRundown(kept).catch(() => null)
  }

  async function loadRundown(
    run: Part<KeptRun>,
    pointer: Part<RundownPointer>,
  ): Promise<Part<Rundown>> {
    // Storage fails as a whole: to ask on would only wait as long again.
    if (isOutOfReach(run) && isOutOfReach(pointer)) return run
    const named = await findRundown(run, pointer)
    if (named === null) return { state: 'none' }
    return await parts.read(rundownKey(named), 'The stored rundown', decodeKeptRundown)
  }

  async function load(): Promise<Restored> {
    const [run, pointer] = await Promise.all([
      parts.read(showKey, 'The stored show', decodeKeptRun),
      parts.read(pointerKey, 'The name of the stored rundown', decodePointer),
    ])
    const rundown = await loadRundown(run, pointer)

    const show = withFoundRundown(withFoundRun(createShow(showId), run), run, rundown)
    loaded = show
    storedRundown = rundown.state === 'read' ? rundown.value : null
    const clock = run.state === 'read' ? run.value.clock : null
    const wallAhead = run.state === 'read' ? run.value.wallAhead : none
    return { show, clock, wallAhead, troubles: troublesOf(show, run, rundown) }
  }

  /** A few bytes that are written with the rundown, and lost with it if the storage is cleared. */
  async function isStored({ id, revision }: Rundown): Promise<boolean> {
    const pointer = decodePointer(await kept.read(pointerKey))
    return pointer.ok && pointer.value.id === id && pointer.value.revision === revision
  }

  return {
    load,
    save: async (show, clock, now, beside = [], removals = []) => {
      const { rundown } = show
      const { id, revision } = rundown
      const entries: (readonly [string, unknown])[] = [
        [
          showKey,
          { clock: { ...clock, wallAhead: show.wallAhead }, saved: showToSaved(show, now) },
        ],
        ...beside,
      ]
      if (rundown !== storedRundown || !(await isStored(rundown))) {
        entries.push([rundownKey(id), keepRundown(rundown, await toText(rundown))])
        entries.push([pointerKey, { id, revision } satisfies RundownPointer])
      }
      const isTouched = show.run.phase !== 'idle' || rundown !== loaded?.rundown
      for (const [key] of entries) await parts.spare(key, isTouched)
      const before = storedRundown
      const isReplaced = before !== null && before.id !== id
      await kept.write(entries, {
        removals: isReplaced ? [...removals, rundownKey(before.id)] : removals,
      })
      storedRundown = rundown
    },
  }
}

/** The run as it lies in storage. */
interface KeptRun {
  /** Null: it cannot be read, or stood on real time. */
  readonly clock: ClockSetting | null
  readonly wallAhead: Duration
  readonly saved: SavedShow
}

function withFoundRun(show: Show, run: Part<KeptRun>): Show {
  if (run.state === 'none') return show
  if (run.state === 'lost') {
    const { policy, config } = salvageShow(savedIn(run.raw))
    return { ...show, policy, broadcast: { ...show.broadcast, config } }
  }
  const { saved, clock } = run.value
  const { mode, policy, broadcast } = saved
  const rate = clock === null ? 1 : saved.rate
  return { ...show, mode, rate, policy, broadcast, run: savedToRun(saved) }
}

function withFoundRundown(show: Show, run: Part<KeptRun>, rundown: Part<Rundown>): Show {
  const known = run.state === 'read' ? run.value.saved.origin : null
  if (rundown.state === 'read') {
    // Before the origin was stored the example was, like any other rundown.
    const origin = known ?? (isExample(rundown.value) ? 'example' : 'stored')
    return { ...show, rundown: rundown.value, origin }
  }
  const isNew = known === 'example' || (rundown.state === 'none' && run.state === 'none')
  return isNew ? { ...show, rundown: exampleRundown, origin: 'example' } : withoutRundown(show)
}

function troublesOf(show: Show, run: Part<KeptRun>, rundown: Part<Rundown>): readonly string[] {
  const troubles: string[] = []
  if (run.state === 'lost') troubles.push(run.message)
  else if (run.state === 'read' && run.value.clock === null) {
    troubles.push('The stored clock of the show could not be read. It goes by real time now.')
  }
  if (show.origin === 'lost' && rundown.state !== 'read') {
    const gone = run.state === 'read' ? 'The stored rundown is gone.' : null
    const what = rundown.state === 'lost' ? rundown.message : gone
    const next = isOn(show)
      ? 'The cue on air goes on alone and holds at its end. Load the rundown again, or take the copy that OBS has kept.'
      : 'Load the rundown again, or take the copy that OBS has kept.'
    if (what !== null && what !== troubles[0]) troubles.push(`${what} ${next}`)
  }
  return troubles
}

function savedIn(raw: unknown): unknown {
  return isFields(raw) ? raw['saved'] : undefined
}

function decodeKeptRun(value: unknown): Decoded<KeptRun> {
  if (!isFields(value)) return refused('expected an object')
  const saved = decodeSavedShow(value['saved'])
  if (!saved.ok) return saved
  const { clock } = value
  return decoded({ clock: decodeClock(clock), wallAhead: aheadIn(clock), saved: saved.value })
}

/** It was not stored before it was known that it must be. */
function aheadIn(clock: unknown): Duration {
  const ahead = isFields(clock) ? clock['wallAhead'] : null
  return Number.isFinite(ahead) ? milliseconds(ahead as number) : none
}

function decodeClock(value: unknown): ClockSetting | null {
  if (!isFields(value)) return null
  const { at, realAt, rate } = value
  const isClock = [at, realAt, rate].every((number) => Number.isFinite(number))
  return isClock ? ({ at, realAt, rate } as ClockSetting) : null
}
