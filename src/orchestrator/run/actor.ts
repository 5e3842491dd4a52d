import type { Instant } from '#base/time.ts'

/** The outcome of an input. `faulty`: the reducer threw, and the state did not change. */
export type Served<Effect> =
  | { readonly type: 'done'; readonly effects: readonly Effect[] }
  | { readonly type: 'faulty'; readonly error: unknown }

export interface Actor<State, Input, Effect> {
  /**
   * Serves an input, and answers the effects of its turn; they have been carried out by then.
   * Sent from within a turn it waits for that turn to end, and answers none.
   */
  readonly send: (input: Input) => Served<Effect>
  readonly state: () => State
  /** Calls after every turn that changed the state. Answers a way to stop. */
  readonly subscribe: (listener: (state: State) => void) => () => void
}

interface ActorOptions<State, Input, Effect> {
  readonly initial: State
  readonly reduce: (state: State, input: Input, now: Instant) => readonly [State, readonly Effect[]]
  readonly perform: (effect: Effect, state: State) => void
  /** When an input is served. */
  readonly now: (input: Input) => Instant
  /** Told of every input and when it was served, before it is. */
  readonly record: (input: Input, at: Instant) => void
  /** A bug of ours in the reducer, an effect or a listener; the rest goes on. */
  readonly onFault: (error: unknown, input: Input) => void
}

const later: Served<never> = { type: 'done', effects: [] }

/** Owns a state, and changes it one input at a time, in the order they came. */
export function createActor<State, Input, Effect>({
  initial,
  reduce,
  perform,
  now,
  record,
  onFault,
}: ActorOptions<State, Input, Effect>): Actor<State, Input, Effect> {
  let state = initial
  let busy = false
  const inbox: Input[] = []
  const listeners = new Set<(state: State) => void>()

  function send(input: Input): Served<Effect> {
    if (busy) {
      inbox.push(input)
      return later
    }
    busy = true
    const served = serve(input)
    while (inbox.length > 0) serve(inbox.shift() as Input)
    busy = false
    return served
  }

  function serve(input: Input): Served<Effect> {
    const at = now(input)
    const before = state
    let effects: readonly Effect[]
    try {
      record(input, at)
      const [after, wanted] = reduce(before, input, at)
      state = after
      effects = wanted
    } catch (error) {
      // The reducer is pure, so the state did not change.
      onFault(error, input)
      return { type: 'faulty', error }
    }
    // Effects first: program must not wait for a page to draw.
    for (const effect of effects) guard(input, () => perform(effect, state))
    if (state !== before) {
      for (const listener of listeners) guard(input, () => listener(state))
    }
    return { type: 'done', effects }
  }

  /** Catches an error, so that a faulty effect or listener harms nothing else. */
  function guard(input: Input, run: () => void): void {
    try {
      run()
    } catch (error) {
      onFault(error, input)
    }
  }

  return {
    send,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
