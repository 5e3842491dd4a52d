import type { JSX } from 'preact'

import type { Duration } from '#base/time.ts'
import { CopyBox } from '#dock/fields/copy-box.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import type { DockState } from '#dock/state/screen.ts'
import { isOf } from '#page/ids.ts'
import { SelectField } from '#page/select-field.tsx'
import type { DeliveryView } from '#wire/topics.ts'
import { monitorWords } from '#words/monitor.ts'

import { CutHistogram } from './cut-histogram.tsx'
import { DeedsPart } from './deeds-part.tsx'
import { ReplayPart } from './replay-part.tsx'

const words = monitorWords

export interface MonitorProps {
  readonly state: DockState
  readonly act: Actions
}

/** For finding a reason: the broadcast's history, the timing of each cut, the webhooks sent. */
export function Monitor({ state, act }: MonitorProps): JSX.Element {
  const { moment, monitor } = state
  const { history, deliveries } = monitor
  const { wallAhead } = moment.clocks
  return (
    <div class="settings monitor-page">
      <section class="card">
        <h2>{words.broadcast(moment.broadcast.phase)}</h2>
        <List
          title={words.history}
          empty={words.noHistory}
          rows={history.map(({ at, from, to, why }) => (
            <>
              <b>{timeOfDayText(at, wallAhead)}</b> {words.changed(from, to, why)}
            </>
          ))}
        />
      </section>
      <section class="card">
        <CutHistogram moment={moment} />
        <DeedsPart state={state} act={act} />
      </section>
      <section class="card">
        <List
          title={words.deliveries}
          empty={words.noDeliveries}
          rows={deliveries.map((delivery) => deliveryWords(delivery, wallAhead))}
        />
      </section>
      <Look state={state} act={act} />
      <ReplayPart screen={state.screen} act={act} />
      <section class="card">
        <details>
          <summary>{words.everything}</summary>
          <CopyBox
            label={words.everythingText}
            text={JSON.stringify({ show: moment, monitor }, null, 2)}
            rows={12}
            act={act}
          />
        </details>
      </section>
    </div>
  )
}

/** Data that is fetched on request. */
function Look({ state, act }: MonitorProps): JSX.Element {
  const { monitor, screen } = state
  const watching = Object.entries(monitor.watchers).map(([source, count]) =>
    words.watchers(count, source),
  )
  return (
    <section class="card">
      <p class="muted">{`${words.watchedBy(watching.join(', '))} ${words.runBy(runnerWords(monitor.ranBy, state.ownId))}`}</p>
      {monitor.malformed && (
        <p class="muted">{words.malformed(monitor.malformed.count, monitor.malformed.last)}</p>
      )}
      <SelectField
        label={words.data}
        value={screen.look.what}
        options={lookWords}
        onChange={(what) => act.look(what)}
      />
      {screen.look.text !== null && (
        <CopyBox label={words.dataText} text={screen.look.text} rows={8} act={act} />
      )}
    </section>
  )
}

function runnerWords(name: string, ownId: string): string {
  if (name === ownId) return isOf('tab', name) ? words.thisTab : words.thisDock
  if (isOf('keeper', name)) return words.overlayPage
  if (isOf('host', name)) return words.host(name)
  return isOf('tab', name) ? words.otherTab(name) : words.otherDock(name)
}

const lookWords = [
  ['none', words.choose],
  ['health', words.datas.health],
  ['metrics', words.datas.metrics],
  ['sessions', words.datas.sessions],
  ['journal', words.datas.journal],
  ['listShows', words.datas.listShows],
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

function deliveryWords(delivery: DeliveryView, wallAhead: Duration): string {
  const { queuedAt, kind, state, attempts, status, message, took } = delivery
  const details = [
    status !== null && words.http(status),
    took !== null && `${Math.round(took)} ms`,
    attempts > 1 && words.attempts(attempts),
  ].filter(Boolean)
  const detail = details.length === 0 ? '' : ` (${details.join(', ')})`
  return `${timeOfDayText(queuedAt, wallAhead)} ${kind}: ${words.deliveryStates[state]}${detail}${message === null ? '' : `. ${message}`}`
}
