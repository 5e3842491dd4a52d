import type { Answer } from '#base/answer.ts'
import type { ObsAddress } from '#orchestrator/run/desk.ts'
import type { Envelope } from '#wire/envelope.ts'

interface HeldOptions {
  /** Those that are known already; changed here. */
  readonly addresses?: Map<string, ObsAddress>
  /** Whether this one takes over, unasked, from one that knows no way into OBS. */
  readonly mayLend?: () => boolean
  /** Whether OBS lets it in, keeping no link. Never rejects. */
  readonly tryObs: (address: ObsAddress) => Promise<Answer>
  readonly takeOver: () => Promise<void>
  readonly publish: (envelope: Envelope) => void
}

/**
 * By show, where OBS is, with the password that this page was given: in memory alone, for as long as the
 * page lives, and sent to nobody. With it the show goes on when this page comes to lead.
 */
export interface HeldAddresses {
  readonly of: (showId: string) => ObsAddress | null
  /** The page that leads has connected that show, or (null) disconnected it. */
  readonly hold: (showId: string, address: ObsAddress | null) => void
  /** The page that leads knows no way into OBS for that show. */
  readonly lack: (showId: string) => void
  /**
   * For a page that follows: takes over if OBS lets that in. The one that leads may have a link that is
   * up, and what OBS does not let in must not end it.
   */
  readonly takeOverWith: (showId: string, address: ObsAddress) => Promise<Answer>
  /** Holds it, if OBS lets that in, for when this one comes to lead. */
  readonly keepIf: (showId: string, address: ObsAddress) => Promise<Answer>
  readonly hear: (envelope: Envelope) => void
}

export function holdAddresses({
  addresses = new Map(),
  mayLend = () => true,
  tryObs,
  takeOver,
  publish,
}: HeldOptions): HeldAddresses {
  /** Of each show: how often OBS was connected or disconnected elsewhere. */
  const changes = new Map<string, number>()

  async function takeOverWith(showId: string, address: ObsAddress): Promise<Answer> {
    const tried = await tryObs(address)
    if (!tried.ok) return tried
    addresses.set(showId, address)
    await takeOver()
    return tried
  }

  /** Takes over from a page without a way into OBS, unless it was connected or disconnected meanwhile. */
  async function lend(showId: string, address: ObsAddress): Promise<void> {
    const before = changes.get(showId)
    const tried = await tryObs(address)
    if (tried.ok && changes.get(showId) === before && mayLend()) await takeOver()
  }

  return {
    of: (showId) => addresses.get(showId) ?? null,
    hold: (showId, address) => {
      if (address === null) addresses.delete(showId)
      else addresses.set(showId, address)
      publish({ type: 'forget-obs', showId, but: address?.url ?? null })
    },
    lack: (showId) => publish({ type: 'lacks-obs', showId }),
    takeOverWith,
    keepIf: async (showId, address) => {
      const tried = await tryObs(address)
      if (tried.ok) addresses.set(showId, address)
      return tried
    },
    hear: (envelope) => {
      if (envelope.type !== 'forget-obs' && envelope.type !== 'lacks-obs') return
      const { showId } = envelope
      if (envelope.type === 'forget-obs') changes.set(showId, (changes.get(showId) ?? 0) + 1)
      const address = addresses.get(showId)
      if (address === undefined) return
      if (envelope.type === 'lacks-obs') {
        if (mayLend()) void lend(showId, address)
      } else if (address.url !== envelope.but) addresses.delete(showId)
    },
  }
}
