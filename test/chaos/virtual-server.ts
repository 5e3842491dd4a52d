import { reveal } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'
import type { ObsAddress } from '#obs/link/address.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest, Fence, ObsConnection } from '#obs/link/connection.ts'
import { isWrite } from '#obs/link/connection.ts'
import { createHearBefore } from '#obs/link/hear-before.ts'
import { letThrough } from '#obs/link/let-through.ts'
import { createLifetime } from '#obs/link/lifetime.ts'
import { ObsError, requestError } from '#obs/link/obs-error.ts'
import { within } from '#obs/link/settle.ts'
import { silence } from '#obs/link/silence.ts'

import type { Thread } from './thread.ts'
import { runBatch } from './virtual-batch.ts'
import { createPool } from './virtual-pool.ts'
import type { Pace } from './virtual-pool.ts'
import type { Data, VirtualProgram } from './virtual-program.ts'

interface Client {
  readonly hear: (event: string, data: Data) => void
  readonly end: (reason: ObsError) => void
}

/** obs-websocket as its clients know it: a pool of threads, batches that sleep, events to everybody. */
export interface VirtualServer {
  readonly connect: (
    address: ObsAddress,
    patience: Duration,
    clock: Clock,
    gone: AbortSignal,
    fence: Fence,
    thread: Thread,
  ) => Promise<ObsConnection>
  readonly emit: (event: string, data: Data) => void
  /** OBS is gone at once, with all that sleeps in it. */
  readonly kill: () => void
  readonly start: () => void
  readonly isUp: () => boolean
  /** OBS does nothing for so many ms, and then all that was asked meanwhile. */
  readonly hang: (ms: number) => void
}

interface ServerOptions {
  readonly threads: number
  readonly pace: Pace
  readonly password: string
  /** Who asks for what is served next. Null: nobody any more. */
  readonly onServe: (client: string) => void
}

export function createVirtualServer(
  clock: Clock,
  program: () => VirtualProgram,
  { threads, pace, password, onServe }: ServerOptions,
): VirtualServer {
  const clients = new Set<Client>()
  let isUp = true
  const pool = createPool(clock, threads, pace)
  const { after, onThread } = pool
  const { way } = pace

  function emit(event: string, data: Data): void {
    for (const client of clients) void after(way).then(() => client.hear(event, data))
  }

  const serveTo =
    (by: string): VirtualProgram['serve'] =>
    (...asked) =>
      serve(by, ...asked)

  function serve(by: string, type: string, data: Data): ReturnType<VirtualProgram['serve']> {
    onServe(by)
    try {
      return program().serve(type, data)
    } finally {
      onServe('somebody')
    }
  }

  const connect: VirtualServer['connect'] = async (
    address,
    patience,
    theirClock,
    gone,
    fence,
    thread,
  ) => {
    await heard(after(2 * way), thread)
    if (!isUp) throw refuse('connection refused', null, 'opening')
    if (gone.aborted) throw refuse('given up', null, 'opening')
    if (reveal(address.password) !== password) throw refuse('wrong', 4009, 'identifying')

    const lifetime = createLifetime()
    const handlers = new Map<string, Set<(data: never) => void>>()
    const troubled = new Set<(error: ObsError) => void>()
    let last = theirClock.now()
    const client: Client = {
      hear: (event, data) =>
        thread.hears(() => {
          if (lifetime.ended()) return
          last = theirClock.now()
          for (const handle of handlers.get(event) ?? []) handle(structuredClone(data) as never)
        }),
      end: (reason) => thread.hears(() => end(reason)),
    }
    clients.add(client)
    const giveUp = (): void => end(refuse('given up', null, 'up'))
    gone.addEventListener('abort', giveUp, { once: true })

    function end(reason: ObsError): void {
      if (lifetime.ended()) return
      clients.delete(client)
      lifetime.end(reason)
    }

    /** As over a socket: a thread that does not run neither asks nor hears, and OBS may go away under it. */
    async function ask<Value>(
      { name, writes, isWanted }: Asked,
      limit: Duration,
      run: () => Promise<Value>,
    ) {
      const asking = () => ({ writes, heardAt: last, catchUp })
      await letThrough({
        fence,
        name,
        asking,
        isWanted: isWanted ?? null,
        onSilence: tell,
      })
      return await send(name, limit, async () => {
        if (isWanted?.() === false) throw requestError('overtaken', name, 'no longer wanted', null)
        return await run()
      })
    }

    function catchUp(): Promise<unknown> {
      return send('GetVersion', patience, () => after(2 * way))
    }

    function tell(error: ObsError): void {
      for (const hear of troubled) hear(error)
    }

    async function send<Value>(name: string, limit: Duration, run: () => Promise<Value>) {
      const ended = lifetime.ended()
      if (ended) throw ended
      const asked = new Promise<Value>((resolve, reject) => {
        thread.does(() => {
          heard(run(), thread).then(resolve, reject)
        })
      })
      const late = (): ObsError => silence(name, asked, lifetime)
      const value = await within(asked, theirClock, limit, lifetime, late)
      last = theirClock.now()
      return value
    }

    return {
      call: (async (type: string, data: Data = {}, isWanted?: () => boolean) => {
        const asked = { name: type, writes: isWrite(type), isWanted }
        const answer = await ask(asked, patience, () =>
          onThread(async () => structuredClone(serve(thread.name, type, data))),
        )
        if ('ok' in answer) return answer.ok
        throw requestError(
          'refused',
          type,
          `OBS refused ${type} (${answer.code}): ${answer.comment}`,
          answer.code,
        )
      }) as ObsConnection['call'],
      batch: (requests, { haltOnFailure, isWanted, onSent }, limit) => {
        const read = typeof requests === 'function' ? requests : () => requests
        const asked = { name: 'RequestBatch', writes: read().some(isWriting), isWanted }
        return ask(asked, limit, () => {
          const sent = read() as unknown as Data[]
          onSent?.()
          return onThread(async (hold) =>
            structuredClone(await runBatch(sent, haltOnFailure, serveTo(thread.name), hold)),
          )
        })
      },
      on: (event, handler) => {
        const known = handlers.get(event) ?? new Set()
        handlers.set(event, known)
        known.add(handler)
        return () => known.delete(handler)
      },
      heardAt: () => last,
      hearBefore: createHearBefore(theirClock, () => last, catchUp),
      lost: lifetime.signal,
      onTrouble: (hear) => {
        troubled.add(hear)
        return () => troubled.delete(hear)
      },
      close: end,
      obsWebSocketVersion: '5.7.4',
      rpcVersion: 1,
    }
  }

  return {
    connect,
    emit,
    isUp: () => isUp,
    hang: pool.hang,
    kill: () => {
      isUp = false
      pool.reset()
      const gone = [...clients]
      clients.clear()
      const reason = new ObsError('OBS is gone', {
        kind: 'closed',
        code: 1006,
        request: null,
        stage: 'up',
      })
      for (const client of gone) client.end(reason)
    },
    start: () => {
      isUp = true
    },
  }
}

interface Asked {
  readonly name: string
  readonly writes: boolean
  readonly isWanted: (() => boolean) | undefined
}

/** What comes back to a thread that is frozen waits for it, and one that is gone hears no more. */
function heard<Value>(answer: Promise<Value>, thread: Thread): Promise<Value> {
  return new Promise((resolve, reject) => {
    answer.then(
      (value) => thread.hears(() => resolve(value)),
      (error: unknown) => thread.hears(() => reject(error)),
    )
  })
}

function isWriting({ requestType }: BatchRequest): boolean {
  return isWrite(requestType)
}

function refuse(message: string, code: number | null, stage: ObsError['stage']): ObsError {
  return new ObsError(message, { kind: 'closed', code, request: null, stage })
}
