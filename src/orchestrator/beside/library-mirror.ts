import type { SetAlarm } from '#base/alarm.ts'
import { reasonOf } from '#base/reason.ts'
import type { Duration, Instant } from '#base/time.ts'
import type { Show } from '#show/state/show.ts'
import { libraryWords } from '#words/library.ts'

import { calm, createObsVisits, patience, soon } from './obs-visits.ts'

/** OBS's copy of a library: which one it is of, and the newest rundowns of it. */
interface MirroredLibrary {
  readonly version: 1
  /** Names the library: another one, or one that was begun anew, has another. */
  readonly mark: string
  /** Counts its changes. */
  readonly changes: number
  /** Whether all of it was stored here when this was written. The number of changes does not tell that. */
  readonly isStored: boolean
  /** As an export gives them. Empty: none is kept. */
  readonly text: string
}

interface LibraryMirrorOptions<Library> {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Null: OBS keeps nothing of this library. Both reject if OBS does. */
  readonly read: () => Promise<unknown>
  readonly write: (value: MirroredLibrary) => Promise<void>
  readonly decode: (
    value: unknown,
  ) =>
    | { readonly ok: true; readonly value: Found<Library> }
    | { readonly ok: false; readonly message: string }
  readonly version: () => Pick<MirroredLibrary, 'mark' | 'changes'>
  /**
   * The newest rundowns that are kept, as one text. Null: there are none. `copied`: what OBS has of them now; null: nothing
   * that can be read. Rejects if that does.
   */
  readonly text: (copied: () => Promise<Library | null>) => Promise<string | null>
  /** Adds what is not here. */
  readonly adopt: (found: Library) => void
  /** Whether all of it is stored here. Never rejects. */
  readonly settled: () => Promise<boolean>
  /** What the operator must know of the copy: one sentence. Null: it is over. */
  readonly onTrouble: (message: string | null) => void
}

interface Found<Library> extends Pick<MirroredLibrary, 'mark' | 'changes' | 'isStored'> {
  readonly library: Library
}

/**
 * Keeps a copy of the library in OBS, beside that of the loaded rundown. What the copy of another library has, or one of
 * this library that is newer than what was stored here, is added here before it is replaced.
 */
export interface LibraryMirror {
  /** Call at every change of the show, and of the library. */
  readonly follow: (show: Show) => void
  readonly close: () => void
}

export function createLibraryMirror<Library>(
  options: LibraryMirrorOptions<Library>,
): LibraryMirror {
  const { read, write, decode, version, onTrouble } = options
  const visits = createObsVisits(options)
  const { isUp } = visits
  /** What this OBS keeps. `theirs`: it has to be stored here first. */
  let copy: 'unknown' | 'theirs' | 'ours' | 'unreadable' = 'unknown'
  let written: Pick<MirroredLibrary, 'mark' | 'changes' | 'isStored'> | null = null
  let isStored = false
  let isBusy = false

  function wake(after: Duration): void {
    visits.wake(after, () => void go())
  }

  function isWritten(): boolean {
    const { mark, changes } = version()
    const isSame = written?.mark === mark && written.changes === changes
    return isSame && (written?.isStored === true || !isStored)
  }

  async function look(): Promise<void> {
    const mine = visits.number()
    const found = await read()
    if (mine !== visits.number()) return
    if (found === null) {
      copy = 'ours'
      return
    }
    const kept = decode(found)
    if (!kept.ok) {
      copy = 'unreadable'
      onTrouble(libraryWords.copyUnreadable(kept.message))
      return
    }
    const { library, ...of } = kept.value
    const own = version()
    if (of.mark === own.mark && of.changes <= own.changes && of.isStored) {
      written = of
      copy = 'ours'
    } else {
      options.adopt(library)
      copy = 'theirs'
    }
  }

  async function copied(): Promise<Library | null> {
    const kept = decode(await read())
    return kept.ok ? kept.value.library : null
  }

  async function keep(): Promise<void> {
    const mine = visits.number()
    const own = version()
    const text = await options.text(copied)
    const of = { ...own, isStored: await options.settled() }
    if (!isUp() || mine !== visits.number()) return
    // OBS keeps nothing yet, and there is nothing to keep.
    if (text !== null || written !== null) await write({ version: 1, ...of, text: text ?? '' })
    if (mine !== visits.number()) return
    written = of
    onTrouble(null)
  }

  /** One step after another, each after what it waits for. */
  async function go(): Promise<void> {
    if (!isUp() || isBusy || visits.isWaiting()) return
    isBusy = true
    const mine = visits.number()
    try {
      if (written !== null && written.mark !== version().mark) {
        // It was begun anew, and OBS has what is lost.
        written = null
        copy = 'unknown'
      }
      if (copy === 'unknown') await look()
      if (copy === 'theirs' && (await options.settled()) && mine === visits.number()) copy = 'ours'
      if (copy === 'theirs') wake(soon)
      else if (copy === 'ours' && !isWritten()) await keep()
    } catch (error) {
      if (isUp() && copy === 'unknown') wake(soon)
      else if (isUp() && mine === visits.number()) {
        onTrouble(libraryWords.copyRefused(reasonOf(error)))
        wake(patience)
      }
    }
    isBusy = false
    // Another OBS has come meanwhile.
    if (mine !== visits.number()) wake(soon)
  }

  return {
    follow: (show) => {
      isStored = show.broadcast.isStored
      if (visits.isNew(show)) {
        written = null
        copy = 'unknown'
        wake(soon)
      } else if (isUp() && copy !== 'unreadable' && !isWritten()) wake(calm)
    },
    close: visits.close,
  }
}
