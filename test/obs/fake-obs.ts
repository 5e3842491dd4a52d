import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'

import { createConditions } from '#test/conditions.ts'

import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import { aTurn, authentication, proofOf, send, toEvent } from './fake-obs-messages.ts'
import { serveBatch, serveRequest } from './fake-obs-serving.ts'
import { createFakeProgram, versions } from './fake-program.ts'
import { createQuiet } from './quiet.ts'

/** Answers a request; null: never. May be late. */
export type FakeHandler = (data: Data) => FakeAnswer | null | Promise<FakeAnswer | null>

/** Runs something after so many ms, unless it is given up before. */
export type FakeTime = (ms: number, run: () => void) => () => void

/** A request as it came, also those of batches. */
export interface ReceivedRequest {
  readonly type: string
  readonly data: Data
}

/** A switch that was asked for and made. */
export interface FakeCut {
  /** Ms since the epoch. */
  readonly at: number
  readonly scene: string
  /** Number of the connection, from 1 on. */
  readonly by: number
}

export interface FakeObsOptions {
  /** Null: none is wanted. */
  readonly password: string | null
  /** `v4`: the socket of obs-websocket 4, without a subprotocol. `silent`: never says hello. */
  readonly greeting: 'v5' | 'v4' | 'silent'
  /** Top first. The first is on program. */
  readonly scenes: readonly string[]
  /** Those of the scenes whose colour lies in a group, "One group" in "One". */
  readonly grouped: readonly string[]
  /** Whose oddities it has. */
  readonly version: '29' | '32'
  /** By which transitions and sleeps end; real time, where nothing else is said. */
  readonly after: FakeTime
  /** Null: any free one. */
  readonly port: number | null
}

/** A message as it came: the number of its connection, and the requests in it, of which a batch has several. */
interface Arrived {
  readonly connection: number
  readonly isBatch: boolean
  readonly types: readonly string[]
}

/** A stand-in OBS on a real socket. */
export interface FakeObs {
  readonly url: string
  readonly port: number
  readonly received: readonly ReceivedRequest[]
  readonly cuts: readonly FakeCut[]
  readonly arrived: readonly Arrived[]
  /** Resolves when `count` requests of that type have come in all. */
  readonly asked: (type: string, count?: number) => Promise<void>
  /** Resolves when that many connections have been opened in all. */
  readonly connected: (count: number) => Promise<void>
  readonly connections: () => number
  /** Resolves when none is connected. */
  readonly disconnected: () => Promise<void>
  /** Replaces how a request is answered; null: as usual again. */
  readonly answer: (type: string, handler: FakeHandler | null) => void
  readonly emit: (eventType: string, eventData?: Data) => void
  /**
   * Does nothing of what it is asked until the answer to this is called: then all of it, one after
   * another, with time for whoever asked to see each; in any order, as it has several threads.
   */
  readonly freeze: () => (order: 'as asked' | 'newest first') => Promise<void>
  /** What viewers see, whatever is reported as program. */
  readonly onAir: () => string
  /** Sends something before letting the next one in. */
  readonly eventBeforeIdentified: (eventType: string, eventData: Data) => void
  /** Closes every connection with that code, or without a word. */
  readonly drop: (code?: number) => void
  /** Settles when no message is on its way, and its clients wait for what time brings. */
  readonly quiet: () => Promise<void>
  readonly stop: () => Promise<void>
}

const authenticationFailed = 4009

const inRealTime: FakeTime = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const never: FakeHandler = () => null

/** Of a request that is never answered. */
export function silence(): FakeHandler {
  return never
}

export async function startFakeObs(options: Partial<FakeObsOptions> = {}): Promise<FakeObs> {
  const {
    password = null,
    greeting = 'v5',
    scenes = ['One', 'Two', 'Three'],
    grouped = [],
    port = null,
    version = '29',
    after = inRealTime,
  } = options
  const server = new WebSocketServer({
    port: port ?? 0,
    host: '127.0.0.1',
    handleProtocols: (protocols) =>
      greeting !== 'v4' && protocols.has('obswebsocket.json') ? 'obswebsocket.json' : false,
  })
  await once(server, 'listening')
  const received: ReceivedRequest[] = []
  const cuts: FakeCut[] = []
  const arrived: Arrived[] = []
  const overrides = new Map<string, FakeHandler>()
  const { changed, until } = createConditions()
  let frozen: (() => void)[] | null = null
  let early: (() => object) | null = null
  let connections = 0
  let stopped = false
  const program = createFakeProgram(scenes, emit, version, after)
  for (const sceneName of grouped) {
    void program.handlers['MakeGroup']?.({ sceneName, groupName: `${sceneName} group` })
  }

  function emit(eventType: string, eventData?: Data): void {
    for (const client of server.clients) send(client, 5, toEvent(eventType, eventData))
  }

  async function answer(type: string, data: Data, by: number): Promise<FakeAnswer | null> {
    received.push({ type, data })
    changed()
    if (frozen) await new Promise<void>((resolve) => frozen?.push(resolve))
    const handler = overrides.get(type) ?? program.handlers[type]
    if (!handler) return { code: 204, comment: 'Your request type is not valid.' }
    const answered = await handler(data)
    if (type === 'SetCurrentProgramScene' && answered !== null && 'ok' in answered) {
      cuts.push({ at: Date.now(), scene: String(data['sceneName']), by })
      changed()
    }
    return answered
  }

  function identify(socket: WebSocket, data: Data): void {
    if (password !== null && data['authentication'] !== proofOf(password)) {
      socket.close(authenticationFailed, 'Authentication failed.')
      return
    }
    if (early) send(socket, 5, early())
    early = null
    send(socket, 2, { negotiatedRpcVersion: 1 })
  }

  server.on('connection', (socket) => {
    connections += 1
    const by = connections
    changed()
    // The server strikes it off its list in a listener that comes after this one.
    socket.on('close', () => setImmediate(changed))
    if (greeting === 'silent') return
    socket.on('message', (raw: Buffer) => {
      const { op, d } = JSON.parse(raw.toString()) as { readonly op: number; readonly d: Data }
      if (op === 1) identify(socket, d)
      if (op === 6 || op === 8) {
        const requests = op === 6 ? [d] : (d['requests'] as readonly Data[])
        const types = requests.map((one) => String(one['requestType']))
        arrived.push({ connection: by, isBatch: op === 8, types })
      }
      if (op === 6) void serveRequest(socket, d, (type, data) => answer(type, data, by))
      if (op === 8) void serveBatch(socket, d, (type, data) => answer(type, data, by))
    })
    const wanted = password === null ? {} : { authentication }
    send(socket, 0, {
      obsWebSocketVersion: versions[version].obsWebSocketVersion,
      rpcVersion: 1,
      ...wanted,
    })
  })

  const address = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${address.port}`,
    port: address.port,
    received,
    cuts,
    arrived,
    asked: (type, count = 1) =>
      until(() => received.filter((request) => request.type === type).length >= count),
    connected: (count) => until(() => connections >= count),
    connections: () => connections,
    disconnected: () => until(() => server.clients.size === 0),
    answer: (type, handler) => {
      if (handler) overrides.set(type, handler)
      else overrides.delete(type)
    },
    emit,
    freeze: () => {
      frozen = []
      return async (order) => {
        const held = frozen ?? []
        frozen = null
        for (const release of order === 'as asked' ? held : held.toReversed()) {
          release()
          for (let turns = 0; turns < 20; turns += 1) await aTurn()
        }
      }
    },
    onAir: program.onAir,
    eventBeforeIdentified: (eventType, eventData) => {
      early = () => toEvent(eventType, eventData)
    },
    drop: (code) => {
      for (const client of server.clients) {
        if (code === undefined) client.terminate()
        else client.close(code)
      }
    },
    quiet: createQuiet(server),
    stop: async () => {
      if (stopped) return
      stopped = true
      program.stop()
      for (const client of server.clients) client.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
