import type { Reply } from '#wire/envelope.ts'
import { httpSummaries, httpWords } from '#words/http.ts'

import { answer } from './answer.ts'
import { commandOperations } from './commands.ts'
import { troublesOf } from './health.ts'
import type { HttpResponse } from './message.ts'
import { json, plain, refusal } from './message.ts'
import { openApi } from './openapi.ts'
import type { Asked, HttpPorts, Operation } from './operation.ts'

const none = { type: 'none' } as const
const usual = { body: none, query: {}, done: 200, type: 'application/json', others: [] } as const

/** What can be asked by HTTP, all of it; `docs/openapi.json` is made from it. */
export const operations: readonly Operation[] = [
  {
    ...usual,
    method: 'GET',
    path: '/shows',
    name: 'listShows',
    summary: httpSummaries.listShows,
    right: 'view',
    go: async ({ right }, ports) => {
      const reply = await ports.ask(right, main, 'listShows', [])
      if (!reply.ok) return answer(reply)
      const shows = (reply.value as readonly SetUp[]).map((setUp) => summaryOf(setUp, ports))
      return json(200, { ok: true, shows })
    },
  },
  {
    ...usual,
    method: 'POST',
    path: '/shows',
    name: 'createShow',
    summary: httpSummaries.createShow,
    right: 'control',
    body: { type: 'rundown' },
    query: {
      id: { schema: { type: 'string', pattern: '^[\\w-]{1,50}$' }, about: httpSummaries.showId },
      run: {
        schema: { type: 'string', enum: ['manual', 'while-watched'], default: 'manual' },
        about: httpSummaries.run,
      },
    },
    done: 201,
    go: create,
  },
  {
    ...usual,
    method: 'GET',
    path: '/shows/{id}',
    name: 'getShow',
    summary: httpSummaries.getShow,
    right: 'view',
    go: async ({ right, named: { id = '' } }, ports) => {
      const reply = await ports.ask(right, main, 'listShows', [])
      if (!reply.ok) return answer(reply)
      const setUp = (reply.value as readonly SetUp[]).find((one) => one.id === id)
      if (setUp === undefined) return answer(refusal('no-such-show', httpWords.noSuchShow(id)))
      const latest = ports.latest(id)
      return latest === null
        ? answer(
            refusal('not-open', httpWords[ports.isFollowing?.() ? 'elsewhere' : 'notOpen'](id)),
          )
        : json(200, { ok: true, ...setUp, ...latest })
    },
  },
  {
    ...usual,
    method: 'DELETE',
    path: '/shows/{id}',
    name: 'removeShow',
    summary: httpSummaries.removeShow,
    right: 'control',
    go: async ({ right, named: { id = '' } }, { ask }) =>
      answer(await ask(right, main, 'removeShow', [id])),
  },
  {
    ...usual,
    method: 'PUT',
    path: '/shows/{id}/rundown',
    name: 'loadRundown',
    summary: httpSummaries.loadRundown,
    right: 'control',
    body: { type: 'rundown' },
    query: { sure: { schema: { type: 'boolean', default: false }, about: httpSummaries.sure } },
    go: async (asked, { ask }) => {
      const { right, named, query, body } = asked
      const args = [body, query.get('sure') === 'true']
      return answer(withNotice(await ask(right, named['id'] ?? '', 'load', args), asked))
    },
  },
  ...commandOperations,
  {
    ...usual,
    method: 'POST',
    path: '/shows/{id}/calls/{name}',
    name: 'call',
    summary: httpSummaries.call,
    right: 'view',
    body: { type: 'list' },
    others: [409],
    go: async ({ right, named: { id = '', name = '' }, body }, { ask }) =>
      answer(await ask(right, id, name, body as readonly unknown[])),
  },
  {
    ...usual,
    method: 'GET',
    path: '/shows/{id}/ws',
    name: 'watch',
    summary: httpSummaries.watch,
    right: 'view',
    done: 101,
    others: [426],
    // One that is an upgrade never comes here.
    go: async () => json(426, refusal('wrong-method', httpWords.upgrade), { Upgrade: 'websocket' }),
  },
  {
    ...usual,
    method: 'GET',
    path: '/health',
    name: 'health',
    summary: httpSummaries.health,
    right: 'view',
    go: async ({ right }, { ask, troubles }) => {
      const reply = await ask(right, main, 'health', [])
      if (!reply.ok) return answer(reply)
      const reasons = [...troublesOf(reply.value), ...(troubles?.() ?? [])]
      const ok = reasons.length === 0
      return json(ok ? 200 : 503, { ...(reply.value as object), ok, reasons })
    },
  },
  {
    ...usual,
    method: 'POST',
    path: '/take-over',
    name: 'takeOver',
    summary: httpSummaries.takeOver,
    right: 'control',
    go: async (_, { takeOver }) => answer((await takeOver?.()) ?? { ok: true }),
  },
  {
    ...usual,
    method: 'GET',
    path: '/metrics',
    name: 'metrics',
    summary: httpSummaries.metrics,
    right: 'view',
    type: 'text/plain; version=0.0.4; charset=utf-8',
    go: async ({ right }, { ask }) => {
      const reply = await ask(right, main, 'metrics', [])
      return reply.ok
        ? plain(200, 'text/plain; version=0.0.4; charset=utf-8', String(reply.value))
        : answer(reply)
    },
  },
  {
    ...usual,
    method: 'GET',
    path: '/openapi.json',
    name: 'openApi',
    summary: httpSummaries.openApi,
    right: 'view',
    go: async () => json(200, openApi(operations)),
  },
]

/** Always there; what is of all shows is asked of it. */
const main = 'main'

interface SetUp {
  readonly id: string
  readonly run: unknown
}

function summaryOf({ id, run }: SetUp, { latest }: HttpPorts): object {
  const show = latest(id)?.show ?? null
  const { phase, mode, rundown, onAir } = show ?? {}
  return {
    id,
    run,
    phase: phase ?? null,
    mode: mode ?? null,
    title: rundown?.title ?? null,
    onAir: onAir?.title ?? null,
  }
}

/** All of it or nothing: a show whose rundown cannot be read is removed again. */
async function create(asked: Asked, { ask, makeId }: HttpPorts): Promise<HttpResponse> {
  const { right, query, body } = asked
  const id = query.get('id') ?? makeId()
  const setUp = { id, run: { type: query.get('run') ?? 'manual' } }
  const created = await ask(right, main, 'createShow', [setUp])
  if (!created.ok) return answer(created)
  const loaded = await ask(right, id, 'load', [body])
  if (!loaded.ok) {
    await ask(right, main, 'removeShow', [id])
    return answer(loaded)
  }
  const { notice } = withNotice(loaded, asked)
  const location = { Location: `/shows/${id}` }
  return json(201, { ok: true, id, ...(notice !== undefined && { notice }) }, location)
}

/** Adds what had to be guessed about the body. */
function withNotice<R extends Reply>(reply: R, { notice }: Asked): R {
  if (!reply.ok || notice === undefined) return reply
  return { ...reply, notice: [notice, reply.notice ?? ''].join(' ').trim() }
}
