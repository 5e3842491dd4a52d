import type { Instant } from '#base/time.ts'
import type { BroadcastPhase } from '#show/state/broadcast.ts'
import type { Link } from '#show/state/obs-status.ts'
import type { Mode, Phase } from '#show/state/show.ts'

/** How a show fares, for whoever keeps an eye on many. */
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
  /** Messages that were none of ours, by carrier. */
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
    family('onframe_start_time_seconds', 'gauge', 'When this orchestrator began, Unix time.', [
      [{}, since / 1000],
    ]),
    family('onframe_shows', 'gauge', 'Shows that are open.', [[{}, shows.length]]),
    family('onframe_clients', 'gauge', 'Watchers, each once however many shows it watches.', [
      [{}, uniqueClients(shows)],
    ]),
    family(
      'onframe_show_running',
      'gauge',
      'Whether the show runs or is paused.',
      perShow(({ phase }) => Number(phase === 'running' || phase === 'paused')),
    ),
    family(
      'onframe_obs_connected',
      'gauge',
      'Whether OBS is connected.',
      perShow(({ link }) => Number(link === 'up')),
    ),
    family(
      'onframe_storage_ok',
      'gauge',
      'Whether the browser stores what it is given.',
      perShow(({ isStored }) => Number(isStored)),
    ),
    family(
      'onframe_broadcast_live',
      'gauge',
      'Whether the show is on air.',
      perShow(({ broadcast }) => Number(broadcast === 'live')),
    ),
    family(
      'onframe_watchers',
      'gauge',
      'Who watches, by what they call themselves.',
      perWord('source', ({ watchers }) => watchers.bySource),
    ),
    family(
      'onframe_watchers_stale',
      'gauge',
      'Watchers that have missed a beat.',
      perShow(({ watchers }) => watchers.stale),
    ),
    family(
      'onframe_watcher_registrations_total',
      'counter',
      'Watchers that came.',
      perShow(({ watchers }) => watchers.registered),
    ),
    family(
      'onframe_watcher_removals_total',
      'counter',
      'Watchers that left, or were silent for too long.',
      perShow(({ watchers }) => watchers.removed),
    ),
    family(
      'onframe_commands_total',
      'counter',
      'Commands, by what became of them.',
      perWord('outcome', ({ commands }) => ({ ...commands })),
    ),
    family(
      'onframe_cuts_total',
      'counter',
      'Cuts that the show made by itself, by frames off: late is positive, 3 is 3 or more.',
      perWord('frames', ({ cuts }) =>
        Object.fromEntries(cuts.map((count, at) => [String(at - 3), count])),
      ),
    ),
    family(
      'onframe_ignored_messages_total',
      'counter',
      'Messages that were none of ours.',
      perWord('carrier', ({ ignored }) => ignored),
    ),
    family(
      'onframe_faults_total',
      'counter',
      'Faults of our own that were caught.',
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
