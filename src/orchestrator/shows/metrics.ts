import { metricsHelp } from '#words/orchestrator.ts'

import type { Health, ShowReport } from './report.ts'

type Labels = Readonly<Record<string, string>>
export type Sample = readonly [labels: Labels, value: number]

/** One thing that is measured. Each writer makes its own form of it. */
export interface Metric {
  /** As OpenTelemetry has it. Prometheus's name is made of it (`prometheus.ts`). */
  readonly name: `onframe.${string}`
  /** A counter only grows while its show is open. */
  readonly kind: 'gauge' | 'counter'
  /** Of UCUM: `s`, or what is counted in braces. Empty: 1 is yes, and 0 no. */
  readonly unit: 's' | `{${string}}` | ''
  readonly help: string
  readonly samples: (health: Health) => readonly Sample[]
}

/** All that is measured. The text for Prometheus and OpenTelemetry's metrics are both made of this list. */
export const metrics: readonly Metric[] = [
  one('start_time', 's', metricsHelp.startTime, ({ since }) => since / 1000),
  one('shows', '{show}', metricsHelp.shows, ({ shows }) => shows.length),
  one('clients', '{client}', metricsHelp.clients, ({ uniqueClients }) => uniqueClients),
  state('show.running', metricsHelp.running, ({ phase }) => ['running', 'paused'].includes(phase)),
  state('obs.connected', metricsHelp.obsConnected, ({ link }) => link === 'up'),
  state('storage.ok', metricsHelp.storageOk, ({ isStored }) => isStored),
  state('broadcast.live', metricsHelp.live, ({ broadcast }) => broadcast === 'live'),
  perWord('watchers', 'gauge', '{client}', metricsHelp.watchers, 'source', ({ watchers }) =>
    Object.entries(watchers.bySource),
  ),
  perShow(
    'watchers.stale',
    'gauge',
    '{client}',
    metricsHelp.stale,
    ({ watchers }) => watchers.stale,
  ),
  perShow(
    'watcher.registrations',
    'counter',
    '{client}',
    metricsHelp.registrations,
    (show) => show.watchers.registered,
  ),
  perShow(
    'watcher.removals',
    'counter',
    '{client}',
    metricsHelp.removals,
    ({ watchers }) => watchers.removed,
  ),
  perWord('commands', 'counter', '{command}', metricsHelp.commands, 'outcome', ({ commands }) =>
    Object.entries(commands),
  ),
  perWord('cuts', 'counter', '{cut}', metricsHelp.cuts, 'frames', ({ cuts }) =>
    cuts.map((count, at) => [String(at - 3), count]),
  ),
  perWord('ignored_messages', 'counter', '{message}', metricsHelp.ignored, 'carrier', (show) =>
    Object.entries(show.ignored),
  ),
  perShow('faults', 'counter', '{fault}', metricsHelp.faults, ({ faults }) => faults),
]

function one(
  name: string,
  unit: Metric['unit'],
  help: string,
  value: (health: Health) => number,
): Metric {
  const samples: Metric['samples'] = (health) => [[{}, value(health)]]
  return { name: `onframe.${name}`, kind: 'gauge', unit, help, samples }
}

function state(name: string, help: string, isSo: (show: ShowReport) => boolean): Metric {
  return perShow(name, 'gauge', '', help, (show) => Number(isSo(show)))
}

function perShow(
  name: string,
  kind: Metric['kind'],
  unit: Metric['unit'],
  help: string,
  value: (show: ShowReport) => number,
): Metric {
  const samples: Metric['samples'] = ({ shows }) =>
    shows.map((show) => [{ show: show.id }, value(show)])
  return { name: `onframe.${name}`, kind, unit, help, samples }
}

function perWord(
  name: string,
  kind: Metric['kind'],
  unit: Metric['unit'],
  help: string,
  label: string,
  values: (show: ShowReport) => readonly (readonly [word: string, value: number])[],
): Metric {
  const samples: Metric['samples'] = ({ shows }) =>
    shows.flatMap((show) =>
      values(show).map(([word, value]) => [{ show: show.id, [label]: word }, value] as const),
    )
  return { name: `onframe.${name}`, kind, unit, help, samples }
}
