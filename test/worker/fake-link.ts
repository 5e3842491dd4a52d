import { reveal } from '#base/redacted.ts'
import { instant } from '#base/time.ts'
import type { createObsLink, ObsLink } from '#obs/link.ts'
import type { ObsAddress } from '#obs/link/address.ts'
import { checkAddress } from '#obs/link/address.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createKeeper } from '#obs/link/keeper.ts'
import { ObsError } from '#obs/link/obs-error.ts'
import { stopped } from '#show/state/obs-status.ts'
import { obsReading } from '#test/fixtures.ts'

type LinkOptions = Parameters<typeof createObsLink>[0]

/** Where it is. */
export const url = 'ws://127.0.0.1:4455'

export interface FakeObs {
  readonly connect: (address: ObsAddress, gone: AbortSignal) => Promise<ObsConnection>
  readonly createLink: (options: LinkOptions) => ObsLink
  /** Passwords that it was shown, oldest first. */
  readonly tried: readonly string[]
  /** How many connections are open. */
  readonly connected: () => number
  readonly setUp: (isUp: boolean) => void
  /** Every scene that it was asked for. */
  readonly cuts: readonly string[]
  /** All that was sent over its bus, and handed to it to keep or to emit. */
  readonly given: readonly unknown[]
  /** All that remotes have put on its bus. */
  readonly broadcast: readonly unknown[]
  /** What it has kept of the show; null: nothing. */
  readonly copy: () => unknown
  readonly keepCopy: (value: unknown) => void
  /** The same of the library. */
  readonly libraryCopy: () => unknown
  readonly keepLibraryCopy: (value: unknown) => void
  /** As another client of its bus. */
  readonly send: (eventData: object) => void
}

function failure(code: number, stage: 'opening' | 'identifying' | 'up'): ObsError {
  return new ObsError('closed', { kind: 'closed', code, request: null, stage })
}

function tell(hearing: ReadonlySet<(eventData: unknown) => void>, eventData: object): void {
  for (const hear of hearing) hear(structuredClone(eventData))
}

/** Lets in whom it should, by the real keeper; cuts when it is told to while it is connected. */
export function createFakeObs(password: string): FakeObs {
  const tried: string[] = []
  const cuts: string[] = []
  const given: unknown[] = []
  const broadcast: unknown[] = []
  const open = new Set<AbortController>()
  const listeners = new Set<(eventData: unknown) => void>()
  /** The connections that hear the bus: of remotes, as the link of a dock has a bus of its own here. */
  const remotes = new Set<(eventData: unknown) => void>()
  let isUp = true
  let copy: unknown = null
  let libraryCopy: unknown = null

  const connect: FakeObs['connect'] = async (address, gone) => {
    checkAddress(address.url)
    await Promise.resolve()
    if (!isUp || address.url !== url) throw failure(1006, 'opening')
    tried.push(reveal(address.password))
    if (reveal(address.password) !== password) throw failure(4009, 'identifying')
    const life = new AbortController()
    function end(reason: ObsError): void {
      open.delete(life)
      life.abort(reason)
    }
    if (gone.aborted) throw failure(1000, 'identifying')
    open.add(life)
    gone.addEventListener('abort', () => end(failure(1000, 'up')))
    return {
      call: (async (type: string, data: { readonly eventData: object }) => {
        if (type !== 'BroadcastCustomEvent') return {}
        broadcast.push(structuredClone(data.eventData))
        tell(listeners, data.eventData)
        tell(remotes, data.eventData)
        return {}
      }) as never,
      batch: async () => [],
      on: ((event: string, hear: (eventData: unknown) => void) => {
        if (event !== 'CustomEvent') return () => {}
        remotes.add(hear)
        life.signal.addEventListener('abort', () => remotes.delete(hear))
        return () => remotes.delete(hear)
      }) as never,
      heardAt: () => instant(0),
      hearBefore: () => () => {},
      lost: life.signal,
      onTrouble: () => () => {},
      close: end,
      obsWebSocketVersion: '5.5.0',
      rpcVersion: 1,
    }
  }

  return {
    connect,
    copy: () => copy,
    keepCopy: (value) => (copy = value),
    libraryCopy: () => libraryCopy,
    keepLibraryCopy: (value) => (libraryCopy = value),
    tried,
    cuts,
    given,
    broadcast,
    connected: () => open.size,
    send: (eventData) => tell(listeners, eventData),
    setUp: (next) => {
      isUp = next
      if (!next) for (const life of open) life.abort(failure(1001, 'up'))
      if (!next) open.clear()
    },
    createLink: ({ observe, ...clock }) => {
      let connection: ObsConnection | null = null
      const isOn = (): boolean => connection !== null && !connection.lost.aborted
      const keeper = createKeeper({
        ...clock,
        connect,
        onLink: (link) => observe({ type: 'link-changed', link }),
        onConnection: (next) => {
          connection = next
          observe({ type: 'obs-read', reading: obsReading(['A', 'B'], 'A'), linkCameUp: true })
        },
      })
      async function give(value: object): Promise<void> {
        if (!isOn()) throw new Error('OBS is not connected')
        given.push(structuredClone(value))
      }
      return {
        start: keeper.start,
        stop: keeper.stop,
        address: keeper.address,
        follow: () => {},
        align: (at) => at,
        reach: (at) => at,
        startOutputs: async (names) => {
          observe({ type: 'stream-status', status: { ...stopped, state: 'started' } })
          return names
        },
        stopOutputs: async () => {},
        readSetUp: async () => null,
        readParts: async () => null,
        readNow: async () => null,
        mend: async () => null,
        takePicture: async () => null,
        bus: {
          send: async (eventData) => {
            await give(eventData)
            tell(remotes, eventData)
          },
          listen: (hear) => {
            listeners.add(hear)
            return () => listeners.delete(hear)
          },
        },
        emit: (_name, detail) => give(detail),
        mirror: {
          read: async () => copy,
          write: async (value) => {
            await give(value)
            copy = structuredClone(value)
          },
        },
        libraryMirror: {
          read: async () => libraryCopy,
          write: async (value) => {
            await give(value)
            libraryCopy = structuredClone(value)
          },
        },
        act: ({ number }) => observe({ type: 'action-done', number }),
        putOnProgram: ({ cut, scene }) => {
          if (isOn()) cuts.push(scene)
          observe(
            isOn()
              ? { type: 'cut-made', cut, scene }
              : { type: 'cut-failed', cut, scene, message: 'OBS is not connected' },
          )
        },
      }
    },
  }
}
