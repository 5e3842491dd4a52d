import { isRefused } from '#obs/link/obs-error.ts'

/**
 * What could be read of each, in the order of `names`, by one request at a time: a small OBS has two threads for
 * requests, and a cut needs one. What OBS does not have any more is left out. Rejects if OBS does not answer, or is lost.
 */
export async function oneByOne<Name, Value>(
  names: readonly Name[],
  read: (name: Name) => Promise<Value>,
): Promise<readonly Value[]> {
  const found: Value[] = []
  for (const name of names) {
    try {
      found.push(await read(name))
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  }
  return found
}
