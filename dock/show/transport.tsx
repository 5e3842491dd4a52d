import type { JSX } from 'preact'

import { seconds } from '#base/time.ts'
import { EndBroadcast } from '#dock/fields/end-broadcast.tsx'
import { GuardedButton } from '#dock/fields/guarded-button.tsx'
import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Keys } from '#dock/state/key-names.ts'
import { keysOf } from '#dock/state/key-names.ts'
import type { Screen } from '#dock/state/screen.ts'
import { isLeftLive, isOnAir } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import { transportWords } from '#words/transport.ts'

const words = transportWords

export interface TransportProps {
  readonly moment: Moment
  readonly screen: Pick<Screen, 'armed' | 'areKeysArmed' | 'layout'>
  readonly keys: Keys
  readonly act: Actions
}

/** The buttons of the running show. The most used one is the biggest. */
export function Transport(props: TransportProps): JSX.Element {
  const { moment, screen, keys, act } = props
  const isUnderWay = moment.phase === 'running' || moment.phase === 'paused'
  return (
    <section class="transport" aria-label={words.part}>
      {isUnderWay ? <TakeNext {...props} /> : <Start {...props} />}
      <div class="row">
        <button
          type="button"
          disabled={!isUnderWay}
          title={keysOf(keys.back, screen)}
          onClick={act.back}
        >
          <Icon name="back" />
          {words.back}
        </button>
        <button
          type="button"
          disabled={!isUnderWay || typeof moment.left !== 'string'}
          aria-label={words.takeBackLabel}
          title={keysOf(keys['take-back'], screen)}
          onClick={act.takeBack}
        >
          <Icon name="undo" />
          {words.takeBack}
        </button>
        <button
          type="button"
          disabled={!isUnderWay}
          title={keysOf(keys['pause-or-resume'], screen)}
          onClick={act.pauseOrResume}
        >
          <Icon name={moment.phase === 'paused' ? 'play' : 'pause'} />
          {moment.phase === 'paused' ? words.resume : words.pause}
        </button>
        <GuardedButton
          name="stop"
          armed={screen.armed}
          act={act}
          class="stop"
          sure={words.confirmStop}
          label={words.stopLabel}
          disabled={!isUnderWay}
          onSure={() => act.send({ type: 'stop' })}
        >
          <Icon name="stop" />
          {words.stop}
        </GuardedButton>
      </div>
      <Nudges isUsable={isUnderWay && (moment.onAir?.planned ?? null) !== null} act={act} />
    </section>
  )
}

/** Runs the rundown; neither streams nor records. Not the first button while the broadcast is still live. */
function Start({ moment, screen, keys, act }: TransportProps): JSX.Element {
  const isLeft = isLeftLive(moment)
  const isRehearsal = moment.mode === 'rehearsal'
  const start = (
    <button
      type="button"
      class={isLeft ? '' : 'take start'}
      title={keysOf(keys.start, screen)}
      disabled={moment.rundown.cues === 0}
      onClick={() => act.send({ type: 'start' })}
    >
      <Icon name="play" />
      {isRehearsal ? words.startRehearsal : words.startShow}
      {!isRehearsal && !isLeft && !isOnAir(moment) && <small>{words.notLive}</small>}
    </button>
  )
  if (!isLeft) return start
  return (
    <div class="row take-row">
      <EndBroadcast class="take end" armed={screen.armed} act={act} />
      {start}
    </div>
  )
}

function TakeNext({ moment, screen, keys, act }: TransportProps): JSX.Element {
  const { standby } = moment
  return (
    <button
      type="button"
      class="take"
      title={keysOf(keys.take, screen)}
      disabled={standby === null}
      onClick={act.takeNext}
    >
      <Icon name="take" />
      {words.takeNext}
      {standby && <small>{`${standby.label} ${standby.title || standby.scene}`}</small>}
    </button>
  )
}

const nudges = [
  { by: seconds(-60), ...words.minuteLess },
  { by: seconds(-10), ...words.secondsLess },
  { by: seconds(10), ...words.secondsMore },
  { by: seconds(60), ...words.minuteMore },
]

function Nudges(props: { readonly isUsable: boolean; readonly act: Actions }): JSX.Element {
  return (
    <div class="row nudges" role="group" aria-label={words.nudges}>
      {nudges.map(({ by, text, meaning }) => (
        <button
          key={text}
          type="button"
          aria-label={words.nudge(text, meaning)}
          disabled={!props.isUsable}
          onClick={() => props.act.send({ type: 'nudge', by })}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
