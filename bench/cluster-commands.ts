import { performance } from 'node:perf_hooks'

import { after } from '#host/thread.ts'
import { createAsker } from '#subscription/requests.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import { openNatsWatch } from '#transport/nats/ends.ts'

import { codec, openHost, openLink, pass, post, stores, subjects } from './cluster-stage.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const times = 300
const rundown = JSON.stringify({
  cues: Array.from({ length: 20 }, (_, at) => ({ id: `c${at}`, scene: 'S', planned: 3_600_000 })),
})

/** From a request of another machine to the answer, which is sent when the state is stored. */
export async function measureCommands(
  program: string,
  where: string,
  servers: readonly NatsServer[],
): Promise<readonly Row[]> {
  const host = await openHost(program, servers)
  const link = await openLink(servers.map(({ url }) => url))
  const transport = openNatsWatch({ link, codec, subjects }, 'main', 'remote')
  const asker = createAsker({ id: 'remote', publish: transport.publish, after })
  transport.subscribe(asker.hear)
  const took: number[] = []
  try {
    await post(`${host.url}/shows/main/calls/load`, JSON.stringify([rundown]))
    await post(`${host.url}/shows/main/start`)
    // Three servers take some seconds to choose which of them stores.
    await stores(host.url)
    for (let time = 0; time < times + 20; time += 1) {
      const from = performance.now()
      const reply = await asker.ask('main', 'send', [{ type: 'nudge', by: 1 }])
      if (time >= 20) took.push(performance.now() - from)
      if (!reply.ok || reply.notice !== undefined) throw new Error(JSON.stringify(reply))
      await pass(10)
    }
  } finally {
    await link.close()
    await host.end('SIGKILL')
    for (const server of servers) await server.close()
  }
  return [rowOf(`command of another machine, stored and answered, ${where}`, 'ms', took)]
}
