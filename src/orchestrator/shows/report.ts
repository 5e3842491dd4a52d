import type { Instant } from '#base/time.ts'
import type { BroadcastPhase } from '#show/state/broadcast.ts'
import type { Link } from '#show/state/obs-status.ts'
import type { Mode, Phase } from '#show/state/show.ts'

/** The state of a show in figures, for a monitor of many shows. */
export interface ShowReport {
  readonly id: string
  readonly phase: Phase
  readonly mode: Mode
  readonly link: Link['phase']
  readonly isStored: boolean
  readonly broadcast: BroadcastPhase
  readonly watchers: {
    readonly total: number
    readonly active: number
    readonly stale: number
    readonly bySource: Readonly<Record<string, number>>
    readonly registered: number
    readonly removed: number
  }
  /** Of all carriers; with those of other shows it makes the unique clients. */
  readonly watcherIds: readonly string[]
  readonly commands: { readonly done: number; readonly refused: number }
  /** Cuts by how many frames they were off: 3 or more early, 2, 1, exact, 1 late, 2, 3 or more. */
  readonly cuts: readonly number[]
  /** Messages that were not understood, by carrier. */
  readonly ignored: Readonly<Record<string, number>>
  readonly faults: number
}

export interface ServiceReport {
  readonly ranBy: string
  readonly since: Instant
  readonly shows: readonly ShowReport[]
  /** Shows that could not be opened, and why. */
  readonly broken: Readonly<Record<string, string>>
}

export interface Health {
  /** Every show is open, stored, and connected if it should be. */
  readonly ok: boolean
  readonly ranBy: string
  readonly since: Instant
  /** Ids, each once however many shows it watches. */
  readonly uniqueClients: number
  /** Without the watchers' ids, of which there may be thousands. */
  readonly shows: readonly ShowReport[]
  readonly broken: Readonly<Record<string, string>>
}

export function healthOf({ ranBy, since, shows, broken }: ServiceReport): Health {
  const ok =
    Object.keys(broken).length === 0 &&
    shows.every(
      ({ isStored, mode, link, broadcast }) =>
        isStored && (mode === 'rehearsal' || link === 'up') && broadcast !== 'error',
    )
  return {
    ok,
    ranBy,
    since,
    uniqueClients: uniqueClients(shows),
    shows: shows.map((show) => ({ ...show, watcherIds: [] })),
    broken,
  }
}

function uniqueClients(shows: readonly ShowReport[]): number {
  return new Set(shows.flatMap(({ watcherIds }) => watcherIds)).size
}
