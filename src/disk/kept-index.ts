import { diskWords } from '#words/host.ts'

/** By key, the name of the file that holds its value. */
export type FileByKey = ReadonlyMap<string, string>

export function indexToBytes(files: FileByKey): Uint8Array {
  const text = JSON.stringify({ onframe: 'kept', version: 1, files: Object.fromEntries(files) })
  return new TextEncoder().encode(text)
}

/** Throws a sentence if it cannot be read: then nothing is known, and nothing may be overwritten. */
export function bytesToIndex(bytes: Uint8Array, path: string): FileByKey {
  const files = filesIn(bytes)
  if (files === null) throw new Error(diskWords.indexUnreadable(path))
  return new Map(files)
}

function filesIn(bytes: Uint8Array): readonly (readonly [string, string])[] | null {
  try {
    const index: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const { onframe, version, files } = index as Record<string, unknown>
    if (onframe !== 'kept' || version !== 1) return null
    const entries = Object.entries(files as Record<string, unknown>)
    return entries.every((entry): entry is [string, string] => isFileName(entry[1]))
      ? entries
      : null
  } catch {
    return null
  }
}

/** As we make them: never a path out of the directory. */
function isFileName(name: unknown): boolean {
  return typeof name === 'string' && /^[\w-]{1,80}$/.test(name)
}
