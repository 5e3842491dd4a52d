import type { JSX } from 'preact'

import { between } from '#base/time.ts'
import { EndBroadcast } from '#dock/fields/end-broadcast.tsx'
import { GuardedButton } from '#dock/fields/guarded-button.tsx'
import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { elapsedText } from '#dock/state/clock-text.ts'
import type { Armed } from '#dock/state/screen.ts'
import { isLeftLive } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import { wordsOf } from '#show/live/broadcast-needs.ts'
import type { BroadcastView } from '#show/live/broadcast-view.ts'
import { flagsOf } from '#show/live/broadcast-view.ts'
import type { PreflightRow } from '#show/preflight.ts'
import type { Step } from '#show/state/broadcast.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import { liveWords } from '#words/live.ts'

import { emergencyWordsOf } from './emergency-words.ts'
import { Preflight } from './preflight.tsx'

export interface GoLiveProps {
  readonly moment: Moment
  readonly armed: Armed | null
  readonly preflight: readonly PreflightRow[] | null
  readonly act: Actions
}

/** Going on air and off: one big button for what can be done now, and the progress. */
export function GoLive({ moment, armed, preflight, act }: GoLiveProps): JSX.Element | null {
  const { broadcast } = moment
  // A rehearsal goes nowhere, but a broadcast under way is shown all the same.
  if (moment.mode === 'rehearsal' && broadcast.phase === 'idle') return null
  return (
    <section class={`card broadcast ${broadcast.phase}`} aria-label={liveWords.part}>
      <div class="row">
        <BigButton moment={moment} armed={armed} act={act} />
        {isGoingLive(broadcast) && (
          <GuardedButton
            name="emergency"
            armed={armed}
            act={act}
            class="stop emergency"
            sure={liveWords.confirmEmergency}
            label={liveWords.emergencyLabel}
            disabled={false}
            onSure={() => act.send({ type: 'emergency-stop' })}
          >
            {liveWords.emergencyStop}
          </GuardedButton>
        )}
      </div>
      <State moment={moment} />
      <Outputs broadcast={broadcast} act={act} />
      {broadcast.error !== null && (
        <p class="fault" role="alert">
          {broadcast.error}
        </p>
      )}
      <Steps broadcast={broadcast} />
      <AfterEmergency moment={moment} />
      {(broadcast.phase === 'idle' || broadcast.phase === 'ready') && (
        <Preflight rows={preflight} act={act} />
      )}
    </section>
  )
}

function BigButton({ moment, armed, act }: Omit<GoLiveProps, 'preflight'>): JSX.Element | null {
  const { phase, missing } = moment.broadcast
  const can = flagsOf(moment.broadcast)
  // When the show is over, this is the biggest button of all, among the transport's.
  if (isLeftLive(moment)) return null
  if (phase === 'live') return <EndBroadcast class="big" armed={armed} act={act} />
  if (phase === 'ready') {
    return (
      <GuardedButton
        name="go-live"
        armed={armed}
        act={act}
        class="big go"
        sure={liveWords.confirmGoLive}
        label={can.canStart ? liveWords.goLive : liveWords.goLiveBlocked(wordsOf(missing))}
        disabled={!can.canStart}
        onSure={() => act.send({ type: 'start-broadcast' })}
      >
        {liveWords.goLive}
      </GuardedButton>
    )
  }
  const isError = phase === 'error'
  return (
    <button
      type="button"
      class="big"
      disabled={can.isTransitioning}
      onClick={() => act.send({ type: isError ? 'recover' : 'initialize' })}
    >
      {isError ? liveWords.recover : buttonWords[phase]}
    </button>
  )
}

const buttonWords = {
  idle: liveWords.prepare,
  initializing: liveWords.preparing,
  starting: liveWords.goingLive,
  stopping: liveWords.ending,
} as const

function State({ moment }: { readonly moment: Moment }): JSX.Element | null {
  const { phase, missing, liveSince, isHeld } = moment.broadcast
  if (phase === 'live' && liveSince !== null) {
    const isLost = moment.obs.stream.state === 'reconnecting'
    const lost = isHeld ? liveWords.streamLostShowPaused : liveWords.streamLostShowRuns
    return (
      <p class={isLost ? 'fault' : 'muted'} role="status">
        {liveWords.liveFor(elapsedText(between(liveSince, moment.now)))}
        {isLost && ` ${lost}`}
      </p>
    )
  }
  const isWaiting = phase === 'initializing' || phase === 'ready'
  return isWaiting && missing.length > 0 ? (
    <p class="muted" role="status">
      {liveWords.notReady(wordsOf(missing))}
    </p>
  ) : null
}

/** The outputs that go on air, selected beforehand. */
function Outputs(props: {
  readonly broadcast: BroadcastView
  readonly act: Actions
}): JSX.Element | null {
  const { broadcast, act } = props
  const { phase, outputs } = broadcast
  if (phase !== 'idle' && phase !== 'ready' && phase !== 'error') return null

  function toggle(name: OutputName): void {
    const chosen = outputs.includes(name)
      ? outputs.filter((other) => other !== name)
      : [...outputs, name]
    act.send({ type: 'configure-broadcast', config: { outputs: chosen } })
  }

  return (
    <div class="row outputs-choice" role="group" aria-label={liveWords.outputs}>
      {(['stream', 'record'] as const).map((name) => (
        <label key={name}>
          <input type="checkbox" checked={outputs.includes(name)} onChange={() => toggle(name)} />
          {name === 'stream' ? liveWords.stream : liveWords.recording}
        </label>
      ))}
    </div>
  )
}

/** A mark beside a word, so that neither colour nor sign is the only message. */
const stateMarks: Readonly<Record<Step['state'], string>> = {
  waiting: '·',
  doing: '…',
  done: '✓',
  failed: '✕',
  undoing: '…',
  undone: '↩',
  stuck: '!',
}

/** Whether some of it is on, starting or being undone, so that the operator must see it. */
export function isGoingLive(broadcast: BroadcastView): boolean {
  return broadcast.phase !== 'idle' || isBeingUndone(broadcast)
}

/** Result of an emergency stop: what is off, and what still runs. */
function AfterEmergency({ moment }: { readonly moment: Moment }): JSX.Element | null {
  const text = emergencyWordsOf(moment)
  return text === null ? null : (
    <p class={text.isAllOff ? 'muted' : 'fault'} role="status">
      {text.words}
    </p>
  )
}

/** Whether OBS has not yet said that everything is off, in any phase. */
function isBeingUndone({ procedure }: BroadcastView): boolean {
  return procedure?.steps.some(({ state }) => state === 'undoing' || state === 'stuck') ?? false
}

function Steps({ broadcast }: { readonly broadcast: BroadcastView }): JSX.Element | null {
  const { procedure, phase, error } = broadcast
  // When everything went well, there is nothing left to read.
  const isUnderWay = phase === 'starting' || phase === 'stopping' || isBeingUndone(broadcast)
  if (procedure === null || (!isUnderWay && error === null)) return null
  return (
    <ol class="steps">
      {procedure.steps.map(({ name, state, message }) => (
        <li key={name} class={`step-${state}`}>
          <span aria-hidden="true">{stateMarks[state]}</span>
          {liveWords.steps[name]}
          <small>
            {liveWords.stepStates[state]}
            {message !== null && `: ${message}`}
          </small>
          {state === 'stuck' && <Icon name="warning" />}
        </li>
      ))}
    </ol>
  )
}
