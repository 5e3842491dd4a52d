import type { ClockSetting, Instant } from '#base/time.ts'
import { none } from '#base/time.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { salvageShow, showToSaved } from '#decode/stored/saved-show.ts'
import type { History } from '#show/state/history.ts'
import { noHistory } from '#show/state/history.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'
import { unreadableWords } from '#words/storage.ts'

import { createHistoryStore } from './history-store.ts'
import type { KeptRun } from './kept-run.ts'
import { decodeKeptRun, savedIn } from './kept-run.ts'
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
import type { Restored } from './restored.ts'
import { troublesOf, withFoundRun, withFoundRundown } from './restored.ts'

/** Stores a show: its run with its clock, and its rundown beside it. */
export interface ShowStore {
  /**
   * Never rejects. Run and rundown are read separately: if one cannot be read it is kept aside and told,
   * and the other is used.
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
  const histories = createHistoryStore(parts, showId)
  let loaded: Show | null = null
  let storedRundown: Rundown | null = null
  let storedHistory: History = noHistory

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
    return await parts.read(rundownKey(named), unreadableWords.rundown, decodeKeptRundown)
  }

  async function load(): Promise<Restored> {
    const [run, pointer] = await Promise.all([
      parts.read(showKey, unreadableWords.show, decodeKeptRun),
      parts.read(pointerKey, unreadableWords.rundownName, decodePointer),
    ])
    const rundown = await loadRundown(run, pointer)

    const { history, trouble } =
      rundown.state === 'read'
        ? await histories.load(rundown.value)
        : { history: noHistory, trouble: null }
    const found = withFoundRundown(withFoundRun(createShow(showId), run), run, rundown)
    const show = { ...found, history }
    loaded = show
    storedHistory = history
    storedRundown = rundown.state === 'read' ? rundown.value : null
    const clock = run.state === 'read' ? run.value.clock : null
    const wallAhead = run.state === 'read' ? run.value.wallAhead : none
    const { troubles, lostRundown } = troublesOf(show, run, rundown)
    return {
      show,
      clock,
      wallAhead,
      troubles: trouble === null ? troubles : [...troubles, trouble],
      lostRundown,
    }
  }

  /** Whether the rundown is still stored: a few bytes are written with it, and lost with it if storage is cleared. */
  async function isStored({ id, revision }: Rundown): Promise<boolean> {
    const pointer = decodePointer(await kept.read(pointerKey))
    return pointer.ok && pointer.value.id === id && pointer.value.revision === revision
  }

  return {
    load,
    save: async (show, clock, now, beside = [], removals = []) => {
      const { rundown, history } = show
      const { id, revision } = rundown
      const entries: (readonly [string, unknown])[] = [
        [
          showKey,
          { clock: { ...clock, wallAhead: show.wallAhead }, saved: showToSaved(show, now) },
        ],
        ...beside,
      ]
      const isLost = rundown !== storedRundown || !(await isStored(rundown))
      if (isLost) {
        entries.push([rundownKey(id), keepRundown(rundown, await toText(rundown))])
        entries.push([pointerKey, { id, revision } satisfies RundownPointer])
      }
      const isEmptied = isLost && rundown === storedRundown
      const edits =
        isLost || history !== storedHistory
          ? histories.unwritten(history, rundown, isEmptied)
          : null
      entries.push(...(edits?.entries ?? []))
      const isTouched = show.run.phase !== 'idle' || rundown !== loaded?.rundown
      for (const [key] of entries) await parts.spare(key, isTouched)
      const before = storedRundown
      const isReplaced = before !== null && before.id !== id
      const gone = [...removals, ...(edits?.removals ?? [])]
      await kept.write(entries, {
        removals: isReplaced ? [...gone, rundownKey(before.id)] : gone,
      })
      storedRundown = rundown
      storedHistory = history
      edits?.written()
    },
  }
}
