import type { Instant } from '#base/time.ts'
import { createObsLink } from '#obs/link.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Clock } from '#obs/link/clock.ts'

import type { Thread } from './thread.ts'
import type { Pace } from './virtual-pool.ts'
import type { Data, MadeCut, StreamChange, VirtualProgram } from './virtual-program.ts'
import { createVirtualProgram } from './virtual-program.ts'
import { createVirtualServer } from './virtual-server.ts'

type LinkOptions = Parameters<typeof createObsLink>[0]

/** A switch, and who asked for it: a client, or OBS as it started, or a person at OBS. */
export interface LoggedCut extends MadeCut {
  readonly by: string
}

/** A hotkey, and who asked for it. */
export interface LoggedHotkey {
  readonly name: unknown
  readonly at: Instant
  readonly by: string
}

/** An OBS that does what it is told, writes down who told it, and can be killed or held up. */
export interface VirtualObs {
  readonly createLink: (options: LinkOptions, thread: Thread) => ObsLink
  readonly kill: () => void
  readonly start: () => void
  readonly isUp: () => boolean
  readonly hang: (ms: number) => void
  readonly program: () => VirtualProgram
  /** Every switch that it made since it was first started. */
  readonly cuts: readonly LoggedCut[]
  readonly stream: readonly StreamChange[]
  /** Every hotkey that was triggered. */
  readonly hotkeys: readonly LoggedHotkey[]
  readonly scenes: readonly string[]
  /** As another client of the bus. */
  readonly broadcast: (said: object) => void
  /** What is said on the bus of that type from now on. */
  readonly listen: (type: string) => readonly Data[]
}

/** With a connection for each link, but for the socket itself: keeper, session, cutter and outputs are the real ones. */
export function createVirtualObs(
  clock: Clock,
  options: {
    readonly threads: number
    readonly pace: Pace
    readonly nextStart: () => { readonly takes: number; readonly works: boolean }
  },
): VirtualObs {
  const scenes = ['S0', 'S1', 'S2', 'S3']
  const cuts: LoggedCut[] = []
  const stream: StreamChange[] = []
  const hotkeys: LoggedHotkey[] = []
  const slots = new Map<unknown, unknown>()
  const listeners = new Set<(data: Data) => void>()
  let by = 'OBS'

  const server = createVirtualServer(clock, () => program, {
    threads: options.threads,
    pace: options.pace,
    password: 'secret',
    onServe: (client) => {
      by = client
    },
  })
  let program = begin()

  function begin(): VirtualProgram {
    by = 'OBS'
    const begun = createVirtualProgram({
      clock,
      scenes,
      slots,
      nextStart: options.nextStart,
      emit: (event: string, data: Data) => {
        if (event === 'CustomEvent') for (const hear of listeners) hear(data)
        server.emit(event, data)
      },
      onCut: (cut) => cuts.push({ ...cut, by }),
      onStream: (change) => stream.push(change),
      onHotkey: (name) => hotkeys.push({ name, at: clock.now(), by }),
    })
    by = 'somebody'
    return begun
  }

  return {
    cuts,
    stream,
    hotkeys,
    scenes,
    broadcast: (said) => server.emit('CustomEvent', { onframe: 1, ...said }),
    listen: (type) => {
      const heard: Data[] = []
      listeners.add((data) => {
        if (data['type'] === type) heard.push(data)
      })
      return heard
    },
    isUp: server.isUp,
    hang: server.hang,
    program: () => program,
    kill: () => {
      program.end()
      server.kill()
    },
    start: () => {
      // As OBS does: it comes back with the scene it had when it was last saved.
      program = begin()
      server.start()
    },
    createLink: (link, thread) =>
      createObsLink({
        ...link,
        connect: (address, patience, theirs, gone, fence = async () => {}) =>
          server.connect(address, patience, theirs, gone, fence, thread),
      }),
  }
}
