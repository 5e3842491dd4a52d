import { seconds } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import type { Imported } from '#decode/finding.ts'
import type { ReadForeign } from '#decode/own/foreign.ts'
import { textToOwnDraft } from '#decode/own/rundown-text.ts'
import type { Brought } from '#decode/rundown/brought.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { importRefusals } from '#words/import.ts'

import type { after } from './after.ts'
import { makeId } from './ids.ts'
import type { ReadersPart, ReadersPlace } from './readers-part.ts'
import { fittingReaders } from './readers-part.ts'

export interface Readers {
  readonly readForeign: ReadForeign
  /**
   * Reads a rundown from text in any format, or from the bytes of a document, and tells what was left out. Never
   * rejects.
   */
  readonly readRundown: (brought: string | Uint8Array) => Promise<Decoded<Imported>>
  /** The same before a rundown is made of it, so that a person can look at it. Refused if nothing can be made of it. */
  readonly bring: (brought: string | Uint8Array) => Promise<Decoded<Brought>>
  /** What the file beside the page can do beside reading. */
  readonly part: () => Promise<Decoded<ReadersPart>>
}

interface ReadersPorts {
  /** Runs a script that lies beside the page. Answers when it has run, or cannot. */
  readonly run: (file: string) => Promise<boolean>
  /** Where the script puts what it gives. */
  readonly place: () => ReadersPlace | undefined
  readonly after: typeof after
}

/** How long somebody who pressed "Load" waits for the file: longer than a slow network takes for it. */
const patience = seconds(10)

/**
 * Reads rundowns. Those in formats that are not ours are read by `onframe-import.js`, which is loaded when the first
 * one comes. A file that is missing or of another version is looked for again each time, since it may be put there.
 */
export function createReaders({ run, place, after: wait }: ReadersPorts): Readers {
  let loading: Promise<ReadersPart | null> | null = null

  async function load(): Promise<ReadersPart | null> {
    try {
      await run('onframe-import.js')
      const part = place()?.readers?.().part
      if (part?.fits === fittingReaders) return part
    } catch {
      // What is there is not our file.
    }
    loading = null
    return null
  }

  async function getPart(): Promise<Decoded<ReadersPart>> {
    loading ??= load()
    const part = await untilLate(loading)
    if (part === 'late') return refused(importRefusals.slowReaders)
    return part === null ? refused(importRefusals.noReaders) : decoded(part)
  }

  async function bringForeign(brought: unknown, whole: string): Promise<Decoded<Brought>> {
    const part = await getPart()
    return part.ok ? decoded(await part.value.bring(brought, whole)) : part
  }

  async function readForeign(brought: unknown, whole: string): Promise<Decoded<Imported>> {
    return toRundown(await bringForeign(brought, whole))
  }

  async function bring(brought: string | Uint8Array): Promise<Decoded<Brought>> {
    if (typeof brought !== 'string') return await bringForeign(brought, '')
    const draft = textToOwnDraft(brought)
    if (draft.ok) return decoded({ draft, sheet: null })
    return draft.isForeign === true ? await bringForeign(brought, '') : draft
  }

  function untilLate<Value>(value: Promise<Value>): Promise<Value | 'late'> {
    return new Promise((go) => {
      const callOff = wait(patience, () => go('late'))
      void value.then(go).finally(callOff)
    })
  }

  return {
    readForeign,
    readRundown: async (brought) => toRundown(await bring(brought)),
    bring,
    part: getPart,
  }
}

function toRundown(brought: Decoded<Brought>): Decoded<Imported> {
  if (!brought.ok) return brought
  const { draft } = brought.value
  return draft.ok ? draftToRundown(draft.value, makeId(), 0) : draft
}
