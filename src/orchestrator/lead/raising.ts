import type { KnownNumber } from './known-number.ts'

/** Tries to raise the token. Both settle when that was tried, and reject if `onSilent` throws. */
export interface Raising {
  /** Fails unless the stored number is still the one seen. `steal`: the lock, too, if it succeeds. */
  readonly raise: (steal: boolean) => Promise<void>
  /** Reads the number before. */
  readonly raiseFromStored: (steal: boolean) => Promise<void>
}

interface RaisingOptions {
  readonly stored: Pick<KnownNumber, 'read' | 'raise'>
  /** Whether this page leads with a number: then it never tries. */
  readonly hasNumber: () => boolean
  readonly onRaised: (number: number, steal: boolean) => void
  /** Another page has raised it since it was seen. */
  readonly onOutrun: () => void
  /** Storage does not answer. */
  readonly onSilent: (error: unknown) => void
}

/** One attempt at a time, however many ask for one. */
export function raiseOnce(options: RaisingOptions): Raising {
  const { stored, hasNumber, onRaised, onOutrun, onSilent } = options
  let raising: Promise<void> | null = null

  function raise(steal: boolean): Promise<void> {
    // The lock may come free while its holder's last message arrives: that is one attempt.
    if (hasNumber()) return done
    raising ??= reach(steal).finally(() => {
      raising = null
    })
    return raising
  }

  async function reach(steal: boolean): Promise<void> {
    let number: number | null
    try {
      number = await stored.raise()
    } catch (error) {
      onSilent(error)
      return
    }
    if (number === null) onOutrun()
    else onRaised(number, steal)
  }

  async function raiseFromStored(steal: boolean): Promise<void> {
    try {
      await stored.read()
    } catch (error) {
      onSilent(error)
      return
    }
    await raise(steal)
  }

  return { raise, raiseFromStored }
}

const done = Promise.resolve()
