import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import { elapsedText } from '#dock/state/clock-text.ts'
import { countdownOf } from '#dock/state/countdown.ts'
import type { Moment } from '#page/api.ts'
import type { ProgramPicture } from '#page/program-picture.ts'
import { nextOf } from '#show/next-of.ts'
import type { CueView } from '#show/snapshot.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import { transportWords } from '#words/transport.ts'

import { ActsLines } from './acts-line.tsx'
import { endWords, loopWords, nextWords } from './now-next-words.ts'
import { ProgramMonitor } from './program-monitor.tsx'

const words = transportWords

interface CardProps {
  readonly moment: Moment
  readonly rundown: Rundown
}

/** The cue on air and its remaining time. */
export function NowCard({
  moment,
  rundown,
  picture,
}: CardProps & { readonly picture: ProgramPicture | null }): JSX.Element {
  const { onAir } = moment
  const { text, level, word } = countdownOf(moment)
  return (
    <section class={`card now ${level}`} aria-label={words.now}>
      <div class="what">
        <h2>{words.now}</h2>
        {onAir ? <CueName cue={onAir} /> : <p class="title muted">{words.nothingOnAir}</p>}
      </div>
      <div class="big">
        <p
          class={text.length > 5 ? 'countdown long' : 'countdown'}
          role="timer"
          aria-label={words.countdown}
        >
          {text}
        </p>
        <p class="word">
          {level !== 'calm' && <Icon name="warning" />}
          {moment.phase === 'paused' ? words.pausedAnd(word) : word}
        </p>
      </div>
      <ProgramMonitor moment={moment} picture={picture} />
      <Progress moment={moment} />
      <ActsLines moment={moment} />
      <Notes cue={onAir} rundown={rundown} />
    </section>
  )
}

export function NextCard({ moment, rundown }: CardProps): JSX.Element {
  const next = nextOf(moment)
  const when = nextWords(moment, next)
  return (
    <section class="card next" aria-label={words.next}>
      <h2>{words.next}</h2>
      {next ? <CueName cue={next} /> : <p class="title muted">{nothingNext(moment)}</p>}
      <p class="in" title={when}>
        {when}
      </p>
      <Notes cue={next} rundown={rundown} />
    </section>
  )
}

/** Notes as they are in the rundown now: notes written while the cue is on air are for its readers now. */
function Notes(props: {
  readonly cue: CueView | null
  readonly rundown: Rundown
}): JSX.Element | null {
  const notes = props.cue && findCue(props.rundown, props.cue.id)?.notes.trim()
  if (!notes) return null
  return (
    <p class="notes" title={notes}>
      <span class="unseen">{words.notes} </span>
      {notes}
    </p>
  )
}

function nothingNext({ rundown }: Moment): string {
  return rundown.cues === 0 ? words.noCues : words.endOfRundown
}

function CueName({ cue }: { readonly cue: CueView }): JSX.Element {
  return (
    <>
      <p class="title">
        {cue.label && <b class="label">{cue.label}</b>}
        {cue.title || cue.scene}
      </p>
      {cue.title && <p class="scene muted">{cue.scene}</p>}
    </>
  )
}

function Progress({
  moment: { onAir, timing, clocks, loop },
}: {
  readonly moment: Moment
}): JSX.Element | null {
  if (onAir === null) return null
  const planned =
    onAir.planned === null ? words.openEnded : words.planned(elapsedText(onAir.planned))
  const added = onAir.added === 0 ? '' : nudgedText(onAir.added)
  const percent = Math.round(timing.progress * 100)
  return (
    <>
      <div
        class="progress"
        role="progressbar"
        aria-label={words.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i style={{ transform: `scaleX(${timing.progress})` }} />
      </div>
      <p class="planned muted">
        {[
          planned,
          added,
          loop && loopWords(loop, onAir, clocks.wallAhead),
          endWords(onAir, clocks.wallAhead),
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
    </>
  )
}

function nudgedText(added: number): string {
  const seconds = Math.round(Math.abs(added) / 1000)
  return `${added > 0 ? '+' : '−'}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
