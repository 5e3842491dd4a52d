import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import { hostname } from 'node:os'
import type { Duplex } from 'node:stream'

import { reasonOf } from '#base/reason.ts'
import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import { answer } from '#http/answer.ts'
import { createGate } from '#http/gate.ts'
import { refusal } from '#http/message.ts'
import { createHttp, targetOf } from '#http/serve.ts'
import { createDoorkeeper } from '#http/tokens.ts'
import type { Health } from '#orchestrator/shows/report.ts'
import { mainShow } from '#orchestrator/shows/service.ts'
import { listen, toRequest } from '#server/listen.ts'
import type { Sockets } from '#server/sockets.ts'
import { createSockets, refuse } from '#server/sockets.ts'
import { nameOfHost } from '#wire/names.ts'
import { hostWords } from '#words/host.ts'
import { httpWords } from '#words/http.ts'
import { randomId } from '#worker/thread.ts'

import { openBucket } from './bucket-place.ts'
import { besideLog, createCommandLog } from './command-log.ts'
import type { HostOptions } from './options.ts'
import { openDirectory } from './place.ts'
import { rebuildShows } from './rebuild.ts'
import type { Shows } from './shows.ts'
import { carrierBy, openShows } from './shows.ts'
import { openTelemetry } from './telemetry.ts'
import { tellObs } from './tell-obs.ts'
import { after, watchFaults } from './thread.ts'

export type Running =
  | {
      readonly ok: true
      /** Where it listens and what it does, for the operator. To be said when it can be ended in good order. */
      readonly what: string
      /** Ends in good order, within five seconds. */
      readonly stop: () => Promise<Ended>
    }
  | { readonly ok: false; readonly message: string }

export interface Ended {
  /** For the operator. */
  readonly message: string
  /** The disk did not even let go of the directory: Node waits for it in `process.exit`, for ever. */
  readonly isDiskSilent: boolean
}

interface RunPorts {
  readonly options: HostOptions
  readonly say: (line: string) => void
  readonly warn: (line: string) => void
  /** It cannot go on. */
  readonly onEnd: (why: string) => void
}

/** How long the requests under way, and the storage, may take when the host ends. */
const requestsPatience = seconds(1.5)
const storagePatience = seconds(3)
const releasePatience = seconds(1)
/** It begins when the requests are answered, and so is over before the storage is given up. */
const sendPatience = seconds(1)

/** Wires a host; decisions are made in the parts. */
export async function runHost({ options, say, warn, onEnd }: RunPorts): Promise<Running> {
  const id = nameOfHost(hostname(), randomId())
  const telemetry = await openTelemetry({ ...options, id, warn })
  const warnOfHost = (line: string): void => telemetry.warn('host', line)
  options.warnings.forEach(warnOfHost)
  const opened = await (options.nats === null
    ? openDirectory({
        directory: options.data,
        id,
        onLost: () => onEnd(hostWords.lostDirectory),
      })
    : openBucket({ nats: options.nats, id, warn: warnOfHost, tracing: telemetry }))
  if (!opened.ok) return opened
  const { place } = opened

  const log =
    place.log &&
    createCommandLog({ stream: place.log.stream, wall: () => Date.now(), tell: warnOfHost })
  if (place.log?.rebuilds) {
    try {
      await rebuildShows({ ...place, stream: place.log.stream, mainShow, tell: warnOfHost })
    } catch (error) {
      await place.close()
      return { ok: false, message: hostWords.cannotStart(reasonOf(error)) }
    }
  }
  const stopWatching = watchFaults(telemetry.fault)
  const shows = openShows({
    id,
    place,
    obs: options.obs,
    say,
    warn: warnOfHost,
    onLink: tellObs({ warn: (line) => telemetry.warn('obs', line), say }),
    onFault: telemetry.fault,
    witness: log ? besideLog(telemetry.witness, log) : telemetry.witness,
  })
  const sockets = createSockets()
  const gateOptions = {
    doorkeeper: createDoorkeeper(options.tokens),
    names: [options.listen, ...options.names],
    origins: options.origins,
  }
  const gate = createGate(gateOptions)
  const http = createHttp(gateOptions, shows)

  async function giveUp(): Promise<void> {
    shows.close()
    stopWatching()
    await place.close()
  }

  let listening
  try {
    await shows.opened()
    telemetry.measure(() => healthBy(shows, id))
    listening = await listen({
      port: options.port,
      address: options.listen,
      serve: (request) => telemetry.within(request.headers['traceparent'], () => http(request)),
      upgrade: (...asked) => upgrade(...asked, gate, shows, sockets),
    })
  } catch (error) {
    await giveUp()
    const where = `${options.listen}:${options.port}`
    return { ok: false, message: hostWords.cannotListen(where, reasonOf(error)) }
  }
  const { port, close } = listening

  return {
    ok: true,
    what: whatRuns(options, place.where, port),
    stop: async () => {
      const closing = close(requestsPatience)
      shows.sendAway()
      sockets.close()
      const storing = within(
        storagePatience,
        shows.stored().then(async (isStored) => {
          await log?.written()
          return isStored
        }),
      )
      await closing
      const sending = within(sendPatience, telemetry.close())
      const isStored = await storing
      await sending
      const released = giveUp().then(() => true)
      const isDiskSilent = !(await within(releasePatience, released))
      return { message: isStored ? hostWords.ends : hostWords.endsUnstored, isDiskSilent }
    },
  }
}

/** False, too, if there is no answer by then. */
async function within(patience: Duration, asked: Promise<boolean | void>): Promise<boolean> {
  let callOff: (() => void) | null = null
  const late = new Promise<false>((go) => (callOff = after(patience, () => go(false))))
  return (await Promise.race([asked, late]).finally(() => callOff?.())) === true
}

/** Null: another host runs the shows, or nobody knows. */
async function healthBy(shows: Shows, id: string): Promise<Health | null> {
  const reply = await shows.ask('control', 'main', 'health', [])
  const health = reply.ok ? (reply.value as Health) : null
  return health?.ranBy === id ? health : null
}

function whatRuns(
  { listen: address, obs, tokens }: HostOptions,
  where: string,
  port: number,
): string {
  const url = `http://${isIPv6(address) ? `[${address}]` : address}:${port}`
  return [
    tokens.length === 0 ? hostWords.runsUnguarded(url) : hostWords.runs(url),
    where,
    obs.length === 0 ? hostWords.noObs : hostWords.withObs(obs.map((one) => one.url)),
    hostWords.howToEnd,
  ].join(' ')
}

/** `/shows/{id}/ws` becomes a WebSocket; an upgrade of any other address is refused. */
function upgrade(
  incoming: IncomingMessage,
  stream: Duplex,
  head: Buffer,
  gate: ReturnType<typeof createGate>,
  shows: Shows,
  sockets: Sockets,
): void {
  const { target, headers } = toRequest(incoming)
  const passed = gate({ headers })
  if (!passed.ok) {
    refuse(stream, answer(passed))
    return
  }
  const [place, showId = '', end, ...more] = targetOf(target).segments
  const isHere = place === 'shows' && end === 'ws' && more.length === 0
  if (!isHere) {
    refuse(stream, answer(refusal('no-such-path', httpWords.noSuchPath)))
    return
  }
  const hub = shows.hub(showId)
  if (hub === null && shows.isFollowing?.()) {
    refuse(stream, answer(refusal('not-open', httpWords.elsewhere(showId))))
  } else if (hub === null) {
    refuse(stream, answer(refusal('no-such-show', httpWords.noSuchShow(showId))))
  } else sockets.take(incoming, stream, head, (line) => hub.join(line, carrierBy(passed.right)))
}
