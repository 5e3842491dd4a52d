import type { ClockSetting, Duration, Instant } from '#base/time.ts'
import { milliseconds, none } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { rundownToText, textToRundown } from '#decode/rundown-text.ts'
import { decodeSavedShow, savedToRun, showToSaved } from '#decode/saved-show.ts'
import { exampleRundown } from '#show/example.ts'
import type { Rundown } from '#show/rundown.ts'
import type { Show } from '#show/show.ts'
import { createShow } from '#show/show.ts'

import { keepAside } from './aside.ts'
import type { Kept } from './kept.ts'

/** What was found in storage for a show. */
export interface Restored {
  readonly show: Show
  /** How its clock stood; null: real time. */
  readonly clock: ClockSetting | null
  /**
   * How far the wall clock was ahead of the show's real time when that was stored (ms): it had been set.
   * What is read of the wall clock now is less this by the show's time.
   */
  readonly wallAhead: Duration
  /** Nothing was stored of it: it is new, or the browser lost it. */
  readonly isNew: boolean
  /** What could not be read and was kept aside: one sentence each, for the operator. */
  readonly troubles: readonly string[]
}

/** A rundown as it lies in storage: the text that an export gives, and what names it. */
interface KeptRundown {
  readonly id: string
  readonly revision: number
  readonly text: string
}

/** What is stored of a show: its run with its clock, and its rundown beside it. */
export interface ShowStore {
  /** Never rejects: what cannot be read is kept aside and told, and the show begins afresh. */
  readonly load: () => Promise<Restored>
  /** The run, its rundown if that was edited, and what `beside` them: all or nothing. */
  readonly save: (
    show: Show,
    clock: ClockSetting,
    now: Instant,
    beside?: readonly (readonly [key: string, value: unknown])[],
  ) => Promise<void>
}

export function createShowStore(kept: Kept, showId: string): ShowStore {
  const showKey = `show/${showId}`
  let storedRundown: Rundown | null = null

  async function load(): Promise<Restored> {
    const troubles: string[] = []
    const fresh: Restored = {
      show: { ...createShow(showId), rundown: exampleRundown },
      clock: null,
      wallAhead: none,
      isNew: true,
      troubles,
    }
    try {
      const value = await kept.read(showKey)
      if (value === undefined) return fresh
      const read = decodeKeptShow(value)
      if (!read.ok) {
        troubles.push(`The stored show could not be read (${read.message}).`)
        await keepAside(kept, showKey, value)
        return { ...fresh, isNew: false }
      }

      const { saved, clock, wallAhead } = read.value
      const rundown = await loadRundown(rundownKey(saved.rundownId), troubles)
      // Without its rundown the cue on air still stands: it is a copy.
      const show: Show = {
        ...createShow(showId),
        mode: saved.mode,
        rate: saved.rate,
        policy: saved.policy,
        run: savedToRun(saved),
        broadcast: saved.broadcast,
        rundown: rundown ?? exampleRundown,
      }
      storedRundown = rundown
      return { show, clock, wallAhead, isNew: false, troubles }
    } catch (error) {
      troubles.push(`The browser's storage cannot be read: ${reasonOf(error)}`)
      return { ...fresh, isNew: false }
    }
  }

  async function loadRundown(key: string, troubles: string[]): Promise<Rundown | null> {
    const value = await kept.read(key)
    if (value === undefined) return null
    const read = decodeKeptRundown(value)
    if (read.ok) return read.value
    troubles.push(`The stored rundown could not be read (${read.message}). It was kept aside.`)
    await keepAside(kept, key, value)
    return null
  }

  return {
    load,
    save: async (show, clock, now, beside = []) => {
      const { rundown } = show
      const entries: (readonly [string, unknown])[] = [
        [
          showKey,
          { clock: { ...clock, wallAhead: show.wallAhead }, saved: showToSaved(show, now) },
        ],
        ...beside,
      ]
      if (rundown !== storedRundown) entries.push([rundownKey(rundown.id), keepRundown(rundown)])
      await kept.write(entries)
      storedRundown = rundown
    },
  }
}

function rundownKey(id: string): string {
  return `rundown/${id}`
}

function keepRundown(rundown: Rundown): KeptRundown {
  return { id: rundown.id, revision: rundown.revision, text: rundownToText(rundown) }
}

function decodeKeptRundown(value: unknown): Decoded<Rundown> {
  if (!isFields(value) || typeof value['text'] !== 'string') return refused('text is missing')
  const { id, revision, text } = value
  if (typeof id !== 'string') return refused('id: expected text')
  if (typeof revision !== 'number') return refused('revision: expected a number')
  const read = textToRundown(text, () => id)
  return read.ok ? { ok: true, value: { ...read.value, id, revision } } : read
}

function decodeKeptShow(value: unknown): Decoded<{
  readonly clock: ClockSetting
  readonly wallAhead: Duration
  readonly saved: Parameters<typeof savedToRun>[0]
}> {
  if (!isFields(value)) return refused('expected an object')
  const clock = value['clock']
  if (!isFields(clock)) return refused('clock: expected an object')
  // Not stored before it was known that it must be.
  const { at, realAt, rate, wallAhead = 0 } = clock
  for (const [name, number] of Object.entries({ at, realAt, rate, wallAhead })) {
    if (!Number.isFinite(number)) return refused(`clock.${name}: expected a number`)
  }
  const saved = decodeSavedShow(value['saved'])
  if (!saved.ok) return saved
  const setting = { at, realAt, rate } as ClockSetting
  const ahead = milliseconds(wallAhead as number)
  return { ok: true, value: { clock: setting, wallAhead: ahead, saved: saved.value } }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
