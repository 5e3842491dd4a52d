import { inject, vi } from 'vitest'

import type { OnAirView } from '#show/snapshot.ts'
import type { RunningHost } from '#test/host/running.ts'
import { startHost } from '#test/host/running.ts'
import type { NatsServer } from '#test/rig/nats.ts'

import { seeOnAir } from './see-on-air.ts'
import { byTcp, createStage } from './stage.ts'

/** Hosts of the program as it is shipped, in processes of their own, on real servers. */
export function createHostStage() {
  const stage = createStage(byTcp)
  async function start(server: NatsServer, args: readonly string[] = []): Promise<RunningHost> {
    const host = await startHost({
      program: inject('hostProgram'),
      data: null,
      args: ['--nats', server.url, '--nats-user', 'runner', ...args],
      env: { ONFRAME_NATS_PASSWORD: server.passwordOf('runner') },
    })
    return stage.keep(host, async (one) => {
      one.thaw()
      await one.end('SIGKILL')
    })
  }

  /** Watches a show over NATS, from another machine as far as anybody can tell. */
  async function witness(server: NatsServer, showId: string) {
    const { link, up } = stage.link([server.url], 'runner')
    await up()
    const { seen, stop } = seeOnAir(link, showId)
    stage.keep(stop, (end) => end())
    return {
      seen,
      until: (isSo: () => boolean, timeout = 15_000) =>
        vi.waitUntil(isSo, { timeout, interval: 10 }),
    }
  }

  return { ...stage, start, witness }
}

export async function post({ url }: RunningHost, path: string, body?: string): Promise<object> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    ...(body !== undefined && { body, headers: { 'Content-Type': 'application/json' } }),
  })
  return (await response.json()) as object
}

export async function get({ url }: RunningHost, path: string): Promise<object> {
  return (await (await fetch(`${url}${path}`)).json()) as object
}

const cueLength = 500
/** Cues of half a second. */
export const rundown = JSON.stringify({
  scenes: Array.from({ length: 200 }, (_, at) => ({ name: `S${at % 4}`, duration_ms: cueLength })),
})

/** Where the grid of the cues is: the same for every cue that came when it was due. */
export function grid(seen: readonly OnAirView[]): ReadonlySet<number> {
  return new Set(seen.map(({ startedAt, index }) => Math.round(startedAt - index * cueLength)))
}

/** A rundown of one cue, of five minutes. */
export function oneCue(name: string): string {
  return JSON.stringify({ scenes: [{ name, duration_ms: 300_000 }] })
}
