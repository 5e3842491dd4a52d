import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { OutputName } from '#show/state/output-clock.ts'

import type { Hearers } from './virtual-connection.ts'
import { connectTo } from './virtual-connection.ts'

/** How a start goes. `after`: ms until OBS says so. `dialog`: it waits for a person, and says nothing. */
export interface StartGoes {
  readonly after: number
  readonly how: 'starts' | 'fails' | 'dialog'
}

type State = 'idle' | 'dialog' | 'starting' | 'on' | 'stopping'
type Origin = 'asked' | 'hand'

interface VirtualOutput {
  readonly state: () => State
  /** Who began what is under way or on; null: it is at rest. */
  readonly by: () => Origin | null
  /** When its state last changed. */
  readonly since: () => Instant
}

/**
 * The outputs of an OBS as 29.0.2 and 32.2.2 have them, on a clock of the test's: a start that can be
 * neither seen nor stopped before it has started, a status that lags, requests that hang. Its words come
 * in order: what changed places is for `output-word.test.ts`.
 */
export interface VirtualOutputs {
  readonly stream: VirtualOutput
  readonly record: VirtualOutput
  readonly connect: () => ObsConnection
  /**
   * As the buttons of OBS's own window do: each is its own opposite while it cannot act. `restart`: as
   * a script does that starts a stream the moment that it has ended.
   */
  readonly byHand: (action: 'start' | 'stop' | 'restart') => void
  /** Requests are answered only after so many ms, and done then. */
  readonly hang: (ms: number) => void
  readonly isHanging: () => boolean
  /** A start was asked for while another was under way, which breaks OBS. */
  readonly isBroken: () => boolean
}

/** Longer than a word takes until it is heard. */
const unheard = 60

export function createVirtualOutputs(
  clock: Clock,
  starts: () => StartGoes,
  stopsAfter: () => number,
): VirtualOutputs {
  const { now, setAlarm } = clock
  const connections: Hearers = new Set()
  let hangsUntil = now()
  let isBroken = false
  let restarts = false
  let connects = 0
  const stream = createOutput('stream')
  const record = createOutput('record')

  function after(ms: number, act: () => void): () => void {
    return setAlarm(instant(now() + ms), act)
  }

  function createOutput(name: OutputName) {
    let state: State = 'idle'
    let by: Origin | null = null
    let since = now()
    let isKnown = false
    /** What was under way when something else came: it comes to nothing. */
    let turn = 0

    function become(next: State): void {
      state = next
      since = now()
      if (next === 'idle') by = null
    }
    function say(word: string, outputActive: boolean): void {
      const event = name === 'stream' ? 'StreamStateChanged' : 'RecordStateChanged'
      const data = { outputActive, outputState: `OBS_WEBSOCKET_OUTPUT_${word}` }
      for (const hear of connections) hear(event, data)
      if (word !== 'STOPPED' || name !== 'stream' || !restarts) return
      restarts = false
      stream.start('hand', now())
    }
    function begin({ after: ms, how }: StartGoes): void {
      const mine = (turn += 1)
      isKnown = true
      become('starting')
      say('STARTING', false)
      after(ms, () => {
        if (turn !== mine) return
        become(how === 'fails' ? 'idle' : 'on')
        say(how === 'fails' ? 'STOPPED' : 'STARTED', how !== 'fails')
      })
    }

    return {
      state: () => state,
      by: () => by,
      since: () => since,
      isKnown: () => isKnown,
      isActive: () => state === 'on' || state === 'stopping',
      start: (origin: Origin, sentAt: Instant): 100 | 500 => {
        if (state === 'on' || state === 'stopping') return 500
        // Nobody can know of a start that is made after this, or that is not heard of yet.
        if (state === 'starting' && sentAt - since > unheard) isBroken = true
        by = origin
        const next = starts()
        // A server that hangs is tried by Onframe alone: see `listen` in `output.ts`.
        const goes = origin === 'hand' ? { ...next, after: Math.min(next.after, 4000) } : next
        if (goes.how !== 'dialog') begin(goes)
        else {
          const mine = (turn += 1)
          const asker = connects
          become('dialog')
          after(goes.after, () => {
            if (turn !== mine) return
            // OBS tells nobody of a dialog: whoever connects after it was asked for can only think that
            // the person who answers it begins the stream.
            if (connects !== asker) by = 'hand'
            begin({ after: 500, how: 'starts' })
          })
        }
        return 100
      },
      stop: (): 100 | 501 => {
        if (state !== 'on') return 501
        const mine = (turn += 1)
        become('stopping')
        say('STOPPING', false)
        after(stopsAfter(), () => {
          if (turn !== mine) return
          become('idle')
          say('STOPPED', false)
        })
        return 100
      },
    }
  }

  function answer(type: string, sentAt: Instant): object | number {
    const output = type.includes('Stream') ? stream : record
    switch (type) {
      case 'StartStream':
      case 'StartRecord':
        return output.start('asked', sentAt)
      case 'StopStream':
      case 'StopRecord':
        return output.stop()
      case 'GetStreamStatus':
      case 'GetRecordStatus':
        return {
          outputActive: output.isActive(),
          outputReconnecting: false,
          outputPaused: false,
          outputDuration: output.isActive() ? now() - output.since() : 0,
          outputCongestion: 0,
          outputSkippedFrames: 0,
          outputTotalFrames: 0,
        }
      case 'GetOutputList': {
        const service = { outputFlags: { OBS_OUTPUT_SERVICE: true } }
        return { outputs: stream.isKnown() ? [service] : [] }
      }
      case 'GetStats':
        return { availableDiskSpace: 50_000 }
      default:
        return 204
    }
  }

  function connect(): ObsConnection {
    connects += 1
    return connectTo({ clock, connections, answer, hangsUntil: () => hangsUntil })
  }

  return {
    stream,
    record,
    connect,
    byHand: (action) => {
      if (action === 'restart') restarts = stream.state() !== 'idle'
      if (action !== 'start' && stream.state() !== 'idle') stream.stop()
      else if (action !== 'stop' && stream.state() === 'idle') stream.start('hand', now())
    },
    hang: (ms) => {
      hangsUntil = instant(now() + ms)
    },
    isHanging: () => now() < hangsUntil,
    isBroken: () => isBroken,
  }
}
