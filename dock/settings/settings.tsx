import type { JSX } from 'preact'

import { CopyBox } from '#dock/fields/copy-box.tsx'
import { SelectField } from '#dock/fields/select-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { Policy } from '#show/state/show.ts'

import { BackendsForm } from './backends-form.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { overlayBeside } from './overlay-url.ts'

export interface SettingsProps {
  readonly state: DockState
  /** Of this page: the overlay lies beside it. */
  readonly pageUrl: string
  readonly act: Actions
}

export function Settings({ state, pageUrl, act }: SettingsProps): JSX.Element {
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
      <ModeChoice state={state} act={act} />
      <Policies policy={moment.policy} act={act} />
      <section class="card">
        <h2>Going live</h2>
        <SelectField
          label="While OBS reconnects its stream"
          value={state.monitor.config.whenReconnecting}
          options={reconnectingWords}
          onChange={(whenReconnecting) =>
            act.send({ type: 'configure-broadcast', config: { whenReconnecting } })
          }
        />
      </section>
      <BackendsForm backends={state.monitor.backends} drafts={screen.drafts} act={act} />
      <section class="card">
        <h2>Overlay</h2>
        <button
          type="button"
          disabled={moment.obs.link.phase !== 'up'}
          onClick={() => act.mend({ type: 'put-overlay' })}
        >
          Put the overlay into OBS
        </button>
        <p class="muted">
          Adds one browser source on top of every scene of the rundown, and repairs it where it is
          wrong. Press it again after you add scenes.
        </p>
        <CopyBox
          label="Or add it yourself: address for a browser source"
          text={overlayBeside(pageUrl)}
          rows={3}
          act={act}
        />
        <p class="muted">
          In OBS: Sources, +, Browser. Leave “Local file” off, paste this address, and set width and
          height to your canvas.
        </p>
      </section>
    </div>
  )
}

function ModeChoice({ state, act }: Omit<SettingsProps, 'pageUrl'>): JSX.Element {
  const { mode } = state.moment
  return (
    <section class="card">
      <h2>Where the show goes</h2>
      <div class="row" role="group" aria-label="Where the show goes">
        <button
          type="button"
          aria-pressed={mode === 'rehearsal'}
          onClick={() => act.send({ type: 'set-mode', mode: 'rehearsal' })}
        >
          Rehearsal
        </button>
        <button
          type="button"
          aria-pressed={mode === 'obs'}
          onClick={() => act.send({ type: 'set-mode', mode: 'obs' })}
        >
          OBS program
        </button>
      </div>
      <p class="muted">In rehearsal everything runs, and nothing is written to OBS.</p>
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
        <h2>The show’s clock</h2>
        <SelectField
          label="The rundown’s zero"
          value={policy.clock}
          options={clockWords}
          onChange={(clock) => set({ clock })}
        />
        <p class="muted">
          By a timecode, Start joins the rundown where that timecode is, and stays with it.
        </p>
      </section>
      <section class="card">
        <h2>When OBS does otherwise</h2>
        <SelectField
          label="A scene is changed by hand"
          value={policy.byHand}
          options={byHandWords}
          onChange={(byHand) => set({ byHand })}
        />
        <SelectField
          label="OBS comes back with another scene"
          value={policy.onReconnect}
          options={onReconnectWords}
          onChange={(onReconnect) => set({ onReconnect })}
        />
        <SelectField
          label="Onframe was away when a cue came to its end"
          value={policy.onRestart}
          options={onRestartWords}
          onChange={(onRestart) => set({ onRestart })}
        />
      </section>
    </>
  )
}

const reconnectingWords = [
  ['go-on', 'The show goes on'],
  ['hold', 'The show stands until it is back'],
] as const

const clockWords = [
  ['start', 'When the show is started'],
  ['stream', 'OBS’s stream timecode'],
  ['record', 'OBS’s recording timecode'],
] as const

const byHandWords = [
  ['hold', 'Hold: stop following, and ask'],
  ['adopt', 'Adopt: take the coming cue of that scene'],
  ['reassert', 'Reassert: put the cue’s scene back'],
] as const

const onRestartWords = [
  ['resume', 'Go on with the cue that is due by now'],
  ['hold', 'Stand at the end of that cue'],
  ['ask', 'Stand there, and ask'],
] as const

const onReconnectWords = [
  ['reassert', 'Put the cue’s scene on'],
  ['follow', 'Treat it as changed by hand'],
] as const
