import type { Instant } from '#base/time.ts'
import type { BroadcastPhase } from '#show/state/broadcast.ts'
import type { Link } from '#show/state/obs-status.ts'
import type { Mode, Phase } from '#show/state/show.ts'
import { metricsHelp } from '#words/orchestrator.ts'

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

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** Prometheus's text format 0.0.4, named and measured as its conventions have it. */
export function metricsOf(report: ServiceReport): string {
  const { since, shows } = report
  const perShow = (value: (show: ShowReport) => number): readonly Sample[] =>
    shows.map((show) => [{ show: show.id }, value(show)])
  const perWord = (
    label: string,
    values: (show: ShowReport) => Readonly<Record<string, number>>,
  ): readonly Sample[] =>
    shows.flatMap((show) =>
      Object.entries(values(show)).map(
        ([word, value]) => [{ show: show.id, [label]: word }, value] as const,
      ),
    )

  return [
    family('onframe_start_time_seconds', 'gauge', metricsHelp.startTime, [[{}, since / 1000]]),
    family('onframe_shows', 'gauge', metricsHelp.shows, [[{}, shows.length]]),
    family('onframe_clients', 'gauge', metricsHelp.clients, [[{}, uniqueClients(shows)]]),
    family(
      'onframe_show_running',
      'gauge',
      metricsHelp.running,
      perShow(({ phase }) => Number(phase === 'running' || phase === 'paused')),
    ),
    family(
      'onframe_obs_connected',
      'gauge',
      metricsHelp.obsConnected,
      perShow(({ link }) => Number(link === 'up')),
    ),
    family(
      'onframe_storage_ok',
      'gauge',
      metricsHelp.storageOk,
      perShow(({ isStored }) => Number(isStored)),
    ),
    family(
      'onframe_broadcast_live',
      'gauge',
      metricsHelp.live,
      perShow(({ broadcast }) => Number(broadcast === 'live')),
    ),
    family(
      'onframe_watchers',
      'gauge',
      metricsHelp.watchers,
      perWord('source', ({ watchers }) => watchers.bySource),
    ),
    family(
      'onframe_watchers_stale',
      'gauge',
      metricsHelp.stale,
      perShow(({ watchers }) => watchers.stale),
    ),
    family(
      'onframe_watcher_registrations_total',
      'counter',
      metricsHelp.registrations,
      perShow(({ watchers }) => watchers.registered),
    ),
    family(
      'onframe_watcher_removals_total',
      'counter',
      metricsHelp.removals,
      perShow(({ watchers }) => watchers.removed),
    ),
    family(
      'onframe_commands_total',
      'counter',
      metricsHelp.commands,
      perWord('outcome', ({ commands }) => ({ ...commands })),
    ),
    family(
      'onframe_cuts_total',
      'counter',
      metricsHelp.cuts,
      perWord('frames', ({ cuts }) =>
        Object.fromEntries(cuts.map((count, at) => [String(at - 3), count])),
      ),
    ),
    family(
      'onframe_ignored_messages_total',
      'counter',
      metricsHelp.ignored,
      perWord('carrier', ({ ignored }) => ignored),
    ),
    family(
      'onframe_faults_total',
      'counter',
      metricsHelp.faults,
      perShow(({ faults }) => faults),
    ),
  ].join('')
}

function family(
  name: string,
  type: 'gauge' | 'counter',
  help: string,
  samples: readonly Sample[],
): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
