import type { Kept } from '#storage/kept.ts'
import { keptThrough } from '#test/storage/kept-through.ts'

/** What runs in a thread that can be stopped at any time, and begun again. */
export interface Thread {
  readonly name: string
  readonly state: () => 'running' | 'frozen' | 'gone'
  /** Something from outside: done now, when it is thawed, or never. */
  readonly hears: (run: () => void) => void
  /** Something that the thread itself does: when it is thawed, if it was stopped just before; never when it is gone. */
  readonly does: (run: () => void) => void
  readonly freeze: () => void
  readonly thaw: () => void
  readonly end: () => void
  /** It has not done all yet that came while it was frozen. */
  readonly isCatchingUp: () => boolean
}

export function createThread(name: string): Thread {
  let state: ReturnType<Thread['state']> = 'running'
  let waiting: (() => void)[] = []
  let isCatchingUp = false

  function isStill(): boolean {
    return state !== 'running'
  }

  /** One after another, as an event loop does: what follows from one comes before the next. */
  async function catchUp(): Promise<void> {
    if (isCatchingUp) return
    isCatchingUp = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      next()
      // It may have been frozen again meanwhile.
      if (isStill()) break
      for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
    }
    isCatchingUp = false
  }

  return {
    name,
    state: () => state,
    isCatchingUp: () => isCatchingUp,
    hears: (run) => {
      if (state === 'running' && !isCatchingUp) run()
      else if (state !== 'gone') waiting.push(run)
    },
    does: (run) => {
      if (state === 'running') run()
      else if (state === 'frozen') waiting.push(run)
    },
    freeze: () => {
      if (state === 'running') state = 'frozen'
    },
    thaw: () => {
      if (state !== 'frozen') return
      state = 'running'
      void catchUp()
    },
    end: () => {
      state = 'gone'
      waiting = []
    },
  }
}

/** An answer reaches only a thread that runs, and what a gone one still wanted is not done. */
export function overThread(kept: Kept, thread: Thread): Kept {
  function when<T>(ask: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      thread.does(() => {
        ask().then(
          (value) => thread.hears(() => resolve(value)),
          (error: unknown) => thread.hears(() => reject(error)),
        )
      })
    })
  }
  return keptThrough(kept, when)
}
