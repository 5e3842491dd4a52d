import type { JSX } from 'preact'

import type { Duration } from '#base/time.ts'
import { CopyBox } from '#dock/fields/copy-box.tsx'
import { SelectField } from '#dock/fields/select-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import type { DockState } from '#dock/state/screen.ts'
import { isOf } from '#page/ids.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import type { DeliveryView } from '#wire/envelope.ts'
import { landingWords } from '#words/landing.ts'

import { CutHistogram } from './cut-histogram.tsx'
import { ReplayPart } from './replay-part.tsx'

export interface MonitorProps {
  readonly state: DockState
  readonly act: Actions
}

/** For whoever looks for a reason: what the broadcast did, how each cut went, who was told. */
export function Monitor({ state, act }: MonitorProps): JSX.Element {
  const { moment, monitor } = state
  const { history, cuts, deliveries } = monitor
  const { wallAhead } = moment.clocks
  return (
    <div class="settings monitor-page">
      <section class="card">
        <h2>Broadcast: {moment.broadcast.phase}</h2>
        <List
          title="What it did"
          empty="Nothing yet."
          rows={history.map(({ at, from, to, why }) => (
            <>
              <b>{timeOfDayText(at, wallAhead)}</b> {`${from} → ${to}: ${why}`}
            </>
          ))}
        />
      </section>
      <section class="card">
        <CutHistogram moment={moment} />
        <List
          title="Why did this cut come when it did"
          empty="The show has made no cut by itself yet."
          rows={cuts.map((cut) => cutWords(cut, wallAhead))}
        />
      </section>
      <section class="card">
        <List
          title="What backends were told"
          empty="Nobody is told anything: see Settings."
          rows={deliveries.map((delivery) => deliveryWords(delivery, wallAhead))}
        />
      </section>
      <Look state={state} act={act} />
      <ReplayPart screen={state.screen} act={act} />
      <section class="card">
        <details>
          <summary>Everything, as JSON</summary>
          <CopyBox
            label="The state of the show"
            text={JSON.stringify({ show: moment, monitor }, null, 2)}
            rows={12}
            act={act}
          />
        </details>
      </section>
    </div>
  )
}

/** What is fetched when it is wanted. */
function Look({ state, act }: MonitorProps): JSX.Element {
  const { monitor, screen } = state
  const watching = Object.entries(monitor.watchers).map(([source, count]) => `${count} ${source}`)
  return (
    <section class="card">
      <p class="muted">{`Watched by ${watching.join(', ') || 'nobody'}. Run by ${runnerWords(monitor.ranBy, state.ownId)}.`}</p>
      <SelectField
        label="Look into"
        value={screen.look.what}
        options={lookWords}
        onChange={(what) => act.look(what)}
      />
      {screen.look.text !== null && (
        <CopyBox label="As text" text={screen.look.text} rows={8} act={act} />
      )}
    </section>
  )
}

function runnerWords(name: string, ownId: string): string {
  if (name === ownId) return isOf('tab', name) ? 'this tab' : 'this dock'
  if (isOf('keeper', name)) return 'the overlay’s page'
  return isOf('tab', name) ? `a browser tab (${name})` : `another dock (${name})`
}

const lookWords = [
  ['none', 'Choose…'],
  ['health', 'Health of all shows'],
  ['metrics', 'Metrics (Prometheus)'],
  ['sessions', 'Past broadcasts'],
  ['journal', 'Journal, for a bug report'],
  ['listShows', 'Shows'],
] as const

function List(props: {
  readonly title: string
  readonly empty: string
  readonly rows: readonly (JSX.Element | string)[]
}): JSX.Element {
  return (
    <details open>
      <summary>{props.title}</summary>
      {props.rows.length === 0 ? (
        <p class="muted">{props.empty}</p>
      ) : (
        <ol>
          {props.rows.map((row, at) => (
            <li key={at}>{row}</li>
          ))}
        </ol>
      )}
    </details>
  )
}

const howWords = {
  armed: 'armed in OBS',
  timer: 'by our timer',
  asked: 'asked for when due',
} as const

function cutWords(
  { scene, how, planned, armed, sent, confirmed, frames }: MeasuredCut,
  wallAhead: Duration,
): string {
  const ms = (at: number): string => `${at >= planned ? '+' : ''}${(at - planned).toFixed(0)} ms`
  const steps = [
    ...(armed === null ? [] : [`prepared ${ms(armed)}`]),
    `switch ${ms(sent)}`,
    `OBS’s word ${ms(confirmed)}`,
  ]
  return `${timeOfDayText(planned, wallAhead)} ${scene}: ${howWords[how]}, ${landingWords.off(frames)} (${steps.join(', ')})`
}

function deliveryWords(delivery: DeliveryView, wallAhead: Duration): string {
  const { queuedAt, kind, state, attempts, status, message, took } = delivery
  const details = [
    status !== null && `HTTP ${status}`,
    took !== null && `${Math.round(took)} ms`,
    attempts > 1 && `${attempts} tries`,
  ].filter(Boolean)
  const detail = details.length === 0 ? '' : ` (${details.join(', ')})`
  return `${timeOfDayText(queuedAt, wallAhead)} ${kind}: ${state}${detail}${message === null ? '' : `. ${message}`}`
}
