import type { Kept } from '#storage/kept.ts'
import { keepToken } from '#storage/lease.ts'

/** Raises the token of a place to the next number; null: it is no longer `seen`. */
export function raiseIn(kept: Kept, seen: number): Promise<number | null> {
  return keepToken(kept, () => 0).raise(seen, seen)
}
