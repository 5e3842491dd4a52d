import { bucketWords } from '#words/bucket.ts'

/** Where the value of a key lies: in so many messages under that name. */
export interface Place {
  readonly name: string
  readonly parts: number
}

/** What a bucket keeps. */
export interface BucketIndex {
  /** Of the write that made it: another for each. Null: there is no index yet. */
  readonly writtenBy: string | null
  readonly places: ReadonlyMap<string, Place>
}

export const emptyIndex: BucketIndex = { writtenBy: null, places: new Map() }

export function indexToBytes({ writtenBy, places }: BucketIndex): Uint8Array {
  const keys = Object.fromEntries([...places].map(([key, { name, parts }]) => [key, [name, parts]]))
  const text = JSON.stringify({ onframe: 'bucket', version: 1, writtenBy, keys })
  return new TextEncoder().encode(text)
}

/** Throws a sentence if it cannot be read: then nothing is known, and nothing may be overwritten. */
export function bytesToIndex(bytes: Uint8Array): BucketIndex {
  const index = indexIn(bytes)
  if (index === null) throw new Error(bucketWords.indexUnreadable)
  return index
}

function indexIn(bytes: Uint8Array): BucketIndex | null {
  try {
    const index: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const { onframe, version, writtenBy, keys } = index as Record<string, unknown>
    if (onframe !== 'bucket' || version !== 1 || typeof writtenBy !== 'string') return null
    const places = new Map<string, Place>()
    for (const [key, place] of Object.entries(keys as Record<string, unknown>)) {
      const [name, parts] = place as readonly unknown[]
      if (!isName(name) || !Number.isSafeInteger(parts) || (parts as number) < 1) return null
      places.set(key, { name, parts: parts as number })
    }
    return { writtenBy, places }
  } catch {
    return null
  }
}

/** As we make them: never a wildcard, and never the index. */
function isName(name: unknown): name is string {
  return typeof name === 'string' && /^value\.\d{1,16}\.[\w-]{1,50}$/.test(name)
}

/** A value that is written while the index has that revision. */
export function valueName(revision: number, id: string): string {
  return `value.${revision}.${id}`
}

/** Of a message under such a name. Null: it is of no value. */
export function partOfValue(
  message: string,
): { readonly name: string; readonly revision: number } | null {
  const [, name, revision] = /^(value\.(\d{1,16})\.[\w-]{1,50})\.\d+$/.exec(message) ?? []
  return name === undefined ? null : { name, revision: Number(revision) }
}
