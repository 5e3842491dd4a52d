import type { JSX, RefCallback } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { DockState } from '#dock/state/screen.ts'
import { SelectField } from '#page/select-field.tsx'
import type { Policy } from '#show/state/show.ts'
import { settingsWords } from '#words/settings.ts'

import { BackendsForm } from './backends-form.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { DisplayPart } from './display-part.tsx'
import { KeysForm } from './keys-form.tsx'
import { OverlayPart } from './overlay-part.tsx'

const words = settingsWords

export interface SettingsProps {
  readonly state: DockState
  /** URL of this page: the overlay is beside it. */
  readonly pageUrl: string
  readonly act: Actions
  /** Gets the element of the section "Several machines". Always the same function. */
  readonly machinesRef: RefCallback<HTMLElement>
}

export function Settings({ state, pageUrl, act, machinesRef }: SettingsProps): JSX.Element {
  const { moment, desk, screen } = state
  return (
    <div class="settings">
      <ConnectionForm
        link={moment.obs.link}
        now={moment.now}
        desk={desk}
        connecting={screen.connecting}
        connection={screen.connection}
        act={act}
      />
      <OverlayPart
        pageUrl={pageUrl}
        chosen={screen.widgets}
        isConnected={moment.obs.link.phase === 'up'}
        act={act}
      />
      <ModeChoice state={state} act={act} />
      <Policies policy={moment.policy} act={act} />
      <section class="card">
        <h2>{words.goingLive}</h2>
        <SelectField
          label={words.whenReconnecting}
          value={state.monitor.config.whenReconnecting}
          options={reconnectingWords}
          onChange={(whenReconnecting) =>
            act.send({ type: 'configure-broadcast', config: { whenReconnecting } })
          }
        />
      </section>
      <DisplayPart display={desk.display} act={act} />
      <KeysForm changed={desk.keys} layout={screen.layout} drafts={screen.drafts} act={act} />
      <BackendsForm backends={state.monitor.backends} drafts={screen.drafts} act={act} />
      <section class="card" ref={machinesRef} />
    </div>
  )
}

function ModeChoice({ state, act }: Pick<SettingsProps, 'state' | 'act'>): JSX.Element {
  const { mode } = state.moment
  return (
    <section class="card">
      <h2>{words.output}</h2>
      <div class="row" role="group" aria-label={words.output}>
        <button
          type="button"
          aria-pressed={mode === 'rehearsal'}
          onClick={() => act.send({ type: 'set-mode', mode: 'rehearsal' })}
        >
          {words.rehearsal}
        </button>
        <button
          type="button"
          aria-pressed={mode === 'obs'}
          onClick={() => act.send({ type: 'set-mode', mode: 'obs' })}
        >
          {words.controlObs}
        </button>
      </div>
      <p class="muted">{words.outputHint}</p>
    </section>
  )
}

function Policies(props: { readonly policy: Policy; readonly act: Actions }): JSX.Element {
  const { policy, act } = props
  function set(fields: Partial<Policy>): void {
    act.send({ type: 'set-policy', policy: { ...policy, ...fields } })
  }
  return (
    <>
      <section class="card">
        <h2>{words.timing}</h2>
        <SelectField
          label={words.timeSource}
          value={policy.clock}
          options={clockWords}
          onChange={(clock) => set({ clock })}
        />
        <p class="muted">{words.timeSourceHint}</p>
      </section>
      <section class="card">
        <h2>{words.unexpected}</h2>
        <SelectField
          label={words.byHand}
          value={policy.byHand}
          options={byHandWords}
          onChange={(byHand) => set({ byHand })}
        />
        <SelectField
          label={words.onReconnect}
          value={policy.onReconnect}
          options={onReconnectWords}
          onChange={(onReconnect) => set({ onReconnect })}
        />
        <SelectField
          label={words.onRestart}
          value={policy.onRestart}
          options={onRestartWords}
          onChange={(onRestart) => set({ onRestart })}
        />
      </section>
    </>
  )
}

const reconnectingWords = [
  ['go-on', words.whenReconnectings['go-on']],
  ['hold', words.whenReconnectings.hold],
] as const

const clockWords = [
  ['start', words.timeSources.start],
  ['stream', words.timeSources.stream],
  ['record', words.timeSources.record],
] as const

const byHandWords = [
  ['hold', words.byHands.hold],
  ['adopt', words.byHands.adopt],
  ['reassert', words.byHands.reassert],
] as const

const onRestartWords = [
  ['resume', words.onRestarts.resume],
  ['hold', words.onRestarts.hold],
  ['ask', words.onRestarts.ask],
] as const

const onReconnectWords = [
  ['reassert', words.onReconnects.reassert],
  ['follow', words.onReconnects.follow],
] as const
