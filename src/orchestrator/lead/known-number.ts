import type { Tokens } from './leadership.ts'
import { isPlausible, none } from './leadership.ts'

/** The stored number, as this page knows it. */
export interface KnownNumber {
  /** As it was last seen in storage. */
  readonly seen: () => number
  /** Rejects if storage does. */
  readonly read: () => Promise<number>
  /** Raises it; null: another page has raised it since it was seen. Rejects if storage does. */
  readonly raise: () => Promise<number | null>
  /** Whether another page may have that number. */
  readonly isPlausible: (token: number) => boolean
}

export function knowNumber(tokens: Tokens): KnownNumber {
  let seen = none
  /** The highest ever seen: counting goes on from it after the database was deleted. */
  let highest = none

  function notice(number: number): number {
    seen = number
    highest = Math.max(highest, number)
    return number
  }

  async function read(): Promise<number> {
    return notice(await tokens.read())
  }

  return {
    seen: () => seen,
    read,
    raise: async () => {
      let number = await tokens.raise(seen, highest)
      // A missing number was raised by nobody.
      if (number === null && (await read()) === none) number = await tokens.raise(none, highest)
      return number === null ? null : notice(number)
    },
    isPlausible: (token) => isPlausible(token, highest),
  }
}
