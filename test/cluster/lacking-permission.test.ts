import { readFileSync } from 'node:fs'

import { expect, inject, test, vi } from 'vitest'

import { serveEnds } from '#cluster/serve-ends.ts'
import type { SharedPlace } from '#cluster/shared-place.ts'
import { runToEnd } from '#test/host/running.ts'
import type { NatsServer, NatsUser } from '#test/rig/nats.ts'
import type { FarNews } from '#transport/far-news.ts'
import type { FarEnd } from '#transport/far.ts'

import { hello, request } from './carried.ts'
import { hear, leader, watcher } from './ends.ts'
import { createHostStage } from './host-stage.ts'
import { after } from './stage.ts'

const stage = createHostStage()

type Kind = 'publish' | 'subscribe'

/** Where the documented list of what that user may do begins and ends. */
function listOf(text: string, user: NatsUser, kind: Kind): readonly [number, number] {
  const begin = text.indexOf(`${kind}: [`, text.indexOf(`user: ${user}\n`))
  return [begin, text.indexOf('\n', begin)]
}

/** Every permission that is documented for these users. */
function documented(...users: readonly NatsUser[]): readonly (readonly [NatsUser, Kind, string])[] {
  const text = readFileSync('docs/nats-permissions.conf', 'utf8')
  return users.flatMap((user) =>
    (['publish', 'subscribe'] as const).flatMap((kind) =>
      [...text.slice(...listOf(text, user, kind)).matchAll(/"([^"]+)"/g)].map(
        ([, subject = '']) => [user, kind, subject] as const,
      ),
    ),
  )
}

/** A server with the documented permissions, but that one. */
function serverWithout(user: NatsUser, kind: Kind, subject: string): Promise<NatsServer> {
  return stage.nats({
    permit: (text) => {
      const [begin, end] = listOf(text, user, kind)
      const less = text.slice(begin, end).replace(`"${subject}"`, '"nothing"')
      return text.slice(0, begin) + less + text.slice(end)
    },
  })
}

function runHost(server: NatsServer, user: NatsUser) {
  return runToEnd({
    program: inject('hostProgram'),
    data: null,
    args: ['--nats', server.url, '--nats-user', user],
    env: { ONFRAME_NATS_PASSWORD: server.passwordOf(user) },
  })
}

const watched = 'onframe.v1.show.main'

test.each(['watcher', 'remote'] as const)(
  'a host that logs in as %s ends with one sentence, which names what that user lacks',
  async (user) => {
    const { code, printed } = await runHost(await stage.nats(), user)

    expect(code).toBe(1)
    expect(printed.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^The shows cannot be kept on NATS at \S+ The NATS server does not let this user publish on “\$JS\.API\.\S+”; .*“\$JS\.API\.>” and “\$KV\.onframe\.>”/,
      ),
    ])
  },
)

/** What a host says of each of its user's permissions, if it lacks that. */
const saidByHost: Readonly<Record<string, string>> = {
  'publish onframe.v1.>': 'publish on “onframe.v1.service”',
  'publish $JS.API.>': 'publish on “$JS.API.',
  'publish $KV.onframe.>': 'publish on “$KV.onframe.trial”',
  'subscribe onframe.v1.>': 'subscribe to “onframe.v1.service”',
  'subscribe _INBOX.runner.>': 'subscribe to its own inbox (“_INBOX.runner.',
}
/** It is missed only when somebody asks. */
const toAnswer = 'publish _INBOX.>'

test.each(documented('runner').filter(([, kind, one]) => `${kind} ${one}` !== toAnswer))(
  'a host whose user %s may not %s %s ends with a sentence that says so',
  async (user, kind, subject) => {
    const { code, printed } = await runHost(await serverWithout(user, kind, subject), user)

    expect(code).toBe(1)
    expect(printed).toContain(saidByHost[`${kind} ${subject}`] ?? 'something else')
    expect(printed.trimEnd().split('\n')).toHaveLength(1)
  },
)

test('a host whose user may not answer says so when somebody asks, once', async () => {
  const server = await serverWithout('runner', 'publish', '_INBOX.>')
  const host = await stage.start(server)
  const { link, up } = stage.link([server.url], 'remote')
  const remote = watcher({ link }, 'one')
  await up()
  for (const id of ['first', 'second']) remote.publish(request(id))
  await vi.waitUntil(() => host.printed().includes('publish on “_INBOX.remote.>”'), {
    timeout: 10_000,
  })
  await host.end('SIGTERM')

  expect(host.printed().split('_INBOX.remote')).toHaveLength(2)
})

/** What the link of a page says of it. */
const saidByPage: Readonly<Record<string, string>> = {
  [`publish ${watched}.hello`]: `publish on “${watched}.hello”`,
  [`publish ${watched}.ask`]: `publish on “${watched}.ask”`,
  [`subscribe ${watched}.feed`]: `subscribe to “${watched}.feed”`,
  [`subscribe ${watched}.to.*`]: `subscribe to “${watched}.to.*”`,
  'subscribe _INBOX.remote.>': 'subscribe to “_INBOX.remote.>”',
  'subscribe _INBOX.watcher.>': 'subscribe to “_INBOX.watcher.>”',
}

test.each(documented('remote', 'watcher'))(
  'a page whose user %s may not %s %s says so, and nothing else',
  async (user, kind, subject) => {
    const server = await serverWithout(user, kind, subject)
    const { link, troubles, up } = stage.link([server.url], user)
    const page = watcher({ link }, 'one')
    await up()
    page.publish(hello('one'))
    if (user === 'remote') page.publish(request('first'))
    await vi.waitUntil(() => troubles.length > 0, { timeout: 5000 })
    await link.connection()?.flush()

    const said = saidByPage[`${kind} ${subject}`] ?? 'something else'
    expect(troubles).toEqual([expect.stringContaining(said)])
  },
)

/** The link of a page, as its thread has it, and all that it says. */
async function openLinkThread(server: NatsServer, user: NatsUser) {
  const said: string[] = []
  let place: SharedPlace | null = null
  const { link, up } = stage.link([server.url], user, {
    onState: () => place?.look(),
    onTrouble: (trouble) => said.push(trouble),
  })
  const { port1: control, port2 } = new MessageChannel()
  place = serveEnds({ link, after, onTrouble: (trouble) => said.push(trouble) }, port2)
  function open(end: FarEnd): MessagePort {
    const { port1, port2: other } = new MessageChannel()
    control.postMessage(end, [other])
    return stage.keep(port1, (port) => port.close())
  }
  stage.keep([control, port2], (ports) => ports.forEach((port) => port.close()))
  await up()
  return { link, said, open }
}

test.each(['remote', 'watcher'] as const)(
  'a page that only watches, as %s, asks for nothing that its user may not',
  async (user) => {
    const server = await stage.nats()
    const main = stage.link([server.url], 'runner')
    const heard = hear(leader(main))
    await main.up()
    const { link, said, open } = await openLinkThread(server, user)
    open({ end: 'watch', showId: 'main' }).postMessage(hello('one'))
    await vi.waitUntil(() => heard.length > 0, { timeout: 5000 })
    await link.connection()?.flush()

    expect(said).toEqual([])
  },
)

test('a dock whose user may not store is told so, and keeps its shows for itself', async () => {
  const server = await serverWithout('runner', 'publish', '$KV.onframe.>')
  const { said, open } = await openLinkThread(server, 'runner')
  const news: unknown[] = []
  const port = open({ end: 'place', showId: '' })
  port.addEventListener('message', ({ data }) => news.push(data))
  port.start()
  await vi.waitUntil(() => news.some((one) => (one as FarNews).keeps === 'no'), { timeout: 10_000 })

  expect(said).toContainEqual(expect.stringContaining('publish on “$KV.onframe.'))
})
