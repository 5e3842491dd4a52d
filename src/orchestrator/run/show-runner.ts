import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { reasonOf } from '#base/reason.ts'
import { short } from '#base/short.ts'
import type { Instant } from '#base/time.ts'
import { isCommand, reduce } from '#show/reduce.ts'
import { commandKinds } from '#show/state/command-kinds.ts'
import type { Command } from '#show/state/command.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Cut, Effect, Refusal } from '#show/state/effect.ts'
import type { History } from '#show/state/history.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { sentences } from '#show/state/sentences.ts'
import type { Show } from '#show/state/show.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import type { Actor, Served } from './actor.ts'
import { createActor } from './actor.ts'
import type { ShowClock } from './clock.ts'
import type { Journal } from './journal.ts'
import { createJournal } from './journal.ts'

export type Input = Command | Observation
export type GoLiveEffect = Extract<
  Effect,
  { type: 'open-session' | 'close-session' | 'start-outputs' | 'stop-outputs' }
>

/** The ports of a running show. */
export interface Ports {
  readonly clock: ShowClock
  /** The last frame boundary before `at`. Commands are timed from it, since it is what the operator saw. */
  readonly align: (at: Instant) => Instant
  /** The first frame that can show a scene asked for now. A cue taken by hand begins with it. */
  readonly reach: (at: Instant) => Instant
  /** Asks OBS; the outcome comes back as an observation. */
  readonly putOnProgram: (cut: Cut) => void
  /** Carries out what going live asks for; the outcome comes back as an observation. */
  readonly goLive: (effect: GoLiveEffect) => void
  /**
   * Carries out an action: a moment only once it is stored that it is sent, a state only once it is stored what was
   * before. The outcome comes back as an observation. Left out: nothing is carried out.
   */
  readonly act?: (asking: Asking) => void
  /** Finds or checks what the calendar asks for; the outcome comes back as an observation. Left out: nothing comes. */
  readonly byCalendar?: (effect: CalendarEffect) => void
  /** Another has taken its place. It is to be stored with that. Answers the id that it is kept under. */
  readonly keepRundown: (rundown: Rundown, history: History) => string | undefined
  readonly onFault: (error: unknown, input: Input) => void
  /** Called with every input before it is served, and with the state at that time. */
  readonly record: (input: Input, at: Instant, before: Show) => void
}

/**
 * `fault`: a bug of ours; nothing was changed. `value`: the id under which the rundown is kept that the
 * command has replaced.
 */
export type Commanded = Answer<Refusal | 'fault'> & { readonly value?: string }

export type CalendarEffect = Extract<Effect, { type: 'check-by-calendar' | 'find-by-calendar' }>

/** One show, running: its actor, its one alarm and its journal. Shows share nothing. */
export interface ShowRunner {
  readonly command: (command: Command) => Commanded
  readonly observe: (observation: Observation) => void
  readonly state: () => Show
  readonly subscribe: Actor<Show, Input, Effect>['subscribe']
  readonly journal: Journal<Show, Input>['read']
  /** Stops for good: no input is served any more. */
  readonly stop: () => void
}

const journalLength = 300

const begins: ReadonlySet<Input['type']> = new Set(['step-done', 'calendar-found'])

/** Whether it may begin a cue now. A step of going live may start the show, and so may the calendar. */
function mayBeginCue(input: Input): boolean {
  return isCommand(input) ? commandKinds[input.type] === 'begins' : begins.has(input.type)
}

/** A bug of ours, told to the operator. */
export function faultOfOurs(error: unknown): string {
  return short(orchestratorWords.fault(reasonOf(error)))
}

export function createShowRunner(initial: Show, ports: Ports): ShowRunner {
  const {
    clock,
    align,
    reach,
    putOnProgram,
    goLive,
    act,
    byCalendar,
    keepRundown,
    onFault,
    record,
  } = ports
  let stopped = false
  /** One alarm of each kind: the newest of them knows when it is due. */
  const alarms = new Map<Effect['type'], () => void>()
  /** The id of the rundown that the command under way has replaced. */
  let keptId: string | undefined

  const journal: Journal<Show, Input> = createJournal(initial, state, journalLength)
  const actor: Actor<Show, Input, Effect> = createActor<Show, Input, Effect>({
    initial,
    reduce,
    perform,
    now: whenServed,
    record: (input, at) => {
      journal.record(input, at)
      record(input, at, state())
    },
    onFault,
  })

  /** Commands are timed by frames. Observations have their own time: a late one must not seem early. */
  function whenServed(input: Input): Instant {
    const now = clock.now()
    if (state().mode !== 'obs') return now
    if (mayBeginCue(input)) return reach(now)
    return isCommand(input) ? align(now) : now
  }

  function state(): Show {
    return actor.state()
  }

  function perform(effect: Effect): void {
    switch (effect.type) {
      case 'put-on-program':
        return putOnProgram(effect)
      case 'wake':
        return ring(effect, { type: 'time-up', take: effect.take })
      case 'act':
        return act?.(effect)
      case 'wake-action':
        return ring(effect, { type: 'action-time-up' })
      case 'wake-calendar':
        return ring(effect, { type: 'calendar-time-up' })
      case 'check-by-calendar':
      case 'find-by-calendar':
        return byCalendar?.(effect)
      case 'wake-broadcast':
        return ring(effect, { type: 'broadcast-time-up' })
      case 'open-session':
      case 'close-session':
      case 'start-outputs':
      case 'stop-outputs':
        return goLive(effect)
      case 'run-clock':
        return clock.run(effect.rate, effect.real)
      case 'keep-rundown':
        keptId = keepRundown(effect.rundown, effect.history)
        return undefined
      case 'refuse':
        return undefined
    }
  }

  /** Sends it then, unless another alarm of that kind is set before. */
  function ring({ type, at }: Extract<Effect, { at: Instant }>, input: Input): void {
    alarms.get(type)?.()
    alarms.set(
      type,
      clock.setAlarm(at, () => send(input)),
    )
  }

  function send(input: Input): Served<Effect> {
    return stopped ? { type: 'done', effects: [] } : actor.send(input)
  }

  return {
    command: (command) => {
      keptId = undefined
      const answer = toAnswer(send(command))
      return answer.ok && keptId !== undefined ? { ...answer, value: keptId } : answer
    },
    observe: (observation) => void send(observation),
    stop: () => {
      stopped = true
      for (const callOff of alarms.values()) callOff()
    },
    state,
    subscribe: actor.subscribe,
    journal: journal.read,
  }
}

function toAnswer(served: Served<Effect>): Answer<Refusal | 'fault'> {
  if (served.type === 'faulty') {
    return {
      ok: false,
      reason: 'fault',
      message: short(orchestratorWords.faultWithoutChange(reasonOf(served.error))),
    }
  }
  for (const effect of served.effects) {
    if (effect.type === 'refuse') {
      return { ok: false, reason: effect.reason, message: sentences[effect.reason] }
    }
  }
  return done
}
