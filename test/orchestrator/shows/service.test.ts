import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { metricsOf } from '#orchestrator/shows/prometheus.ts'
import { healthOf } from '#orchestrator/shows/report.ts'
import { createService } from '#orchestrator/shows/service.ts'
import type { ShowSetUp } from '#orchestrator/shows/set-ups.ts'
import { createStillClock } from '#test/still-clock.ts'
import { admit } from '#wire/calls.ts'

import { reportOf } from './reports.ts'

function createHouse(stored: readonly ShowSetUp[] = [], broken: readonly string[] = []) {
  const clock = createStillClock()
  const log: string[] = []
  const kept: (readonly ShowSetUp[])[] = []
  const watched = new Map<string, (count: number) => void>()
  let opening: Promise<void> | null = null
  const service = createService({
    ...clock,
    id: 'dock-1',
    open: async (id, onWatchers) => {
      await opening
      if (broken.includes(id)) throw new Error(`${id} cannot be read`)
      watched.set(id, onWatchers)
      return {
        serve: async (call) => {
          if (call === 'explode') throw new Error('boom')
          return { ok: true, value: `${id} ${call}` }
        },
        command: ({ type }) => log.push(`${id} ${type}`),
        report: () => reportOf(id),
        tell: (message) => log.push(`${id} told ${message}`),
        endTrouble: (about) => log.push(`${id} ended ${about}`),
        storeAnew: () => log.push(`${id} stored anew`),
        close: () => log.push(`${id} closed`),
      }
    },
    readSetUps: async () => ({ setUps: stored, troubles: [] }),
    writeSetUps: async (setUps) => void kept.push(setUps),
    admit: (call, args, carrier) => admit(call, args, carrier, () => 'made'),
  })
  return {
    log,
    kept,
    pass: clock.pass,
    /** What is opened from now on waits. */
    holdUp: () => {
      const waits: (() => void)[] = []
      opening = new Promise((go) => waits.push(go))
      return () => waits[0]?.()
    },
    watch: (id: string, count: number) => watched.get(id)?.(count),
    ask: (showId: string, call: string, ...args: readonly unknown[]) =>
      service.serve(showId, call, args, 'own-page'),
  }
}

describe('several shows', () => {
  test('are asked each by itself, beside the dock’s own', async () => {
    const { ask } = createHouse([{ id: 'second', run: { type: 'manual' } }])

    expect(await ask('main', 'journal')).toEqual({ ok: true, value: 'main journal' })
    expect(await ask('second', 'journal')).toEqual({ ok: true, value: 'second journal' })
    expect(await ask('third', 'journal')).toMatchObject({ ok: false, reason: 'no-such-show' })
  })

  test('what an import leaves out goes with the answer, by load and by send', async () => {
    const { ask } = createHouse()
    const rundown = '{"cues":[{"scene":"A"}],"loop":true}'
    const notice = '1 cue loaded. The file: fields ignored: "loop".'

    expect(await ask('main', 'load', rundown)).toEqual({ ok: true, value: 'main load', notice })
    expect(await ask('main', 'send', { type: 'reconfigure', rundown })).toEqual({
      ok: true,
      value: 'main send',
      notice,
    })
    expect(await ask('main', 'load', '{"cues":[]}')).toEqual({ ok: true, value: 'main load' })
  })

  test('can be made, listed, set up and removed', async () => {
    const { ask, kept, log } = createHouse()
    const made = await ask('main', 'createShow', { id: 'second' })
    const again = await ask('main', 'createShow', { id: 'second' })
    const wrong = await ask('main', 'createShow', { id: 'a b' })
    const set = await ask('main', 'configureShow', { id: 'second', run: { type: 'while-watched' } })
    const list = await ask('main', 'listShows')
    const gone = await ask('main', 'removeShow', 'second')

    expect([made, set, gone]).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    expect(again).toMatchObject({ ok: false, reason: 'show-exists' })
    expect(wrong).toMatchObject({ ok: false, reason: 'malformed' })
    expect(list).toEqual({
      ok: true,
      value: [
        { id: 'main', run: { type: 'manual' } },
        { id: 'second', run: { type: 'while-watched', removeAfter: 60_000 } },
      ],
    })
    expect(kept.at(-1)).toEqual([])
    expect(log).toEqual(['second closed'])
    expect(await ask('main', 'removeShow', 'main')).toMatchObject({
      ok: false,
      reason: 'main-show',
    })
  })

  test('one that cannot be opened harms no other, and is named', async () => {
    const { ask } = createHouse([{ id: 'bad', run: { type: 'manual' } }], ['bad'])
    await ask('main', 'journal')

    await expect(ask('bad', 'journal')).rejects.toThrow('bad cannot be read')
    expect(await ask('main', 'journal')).toMatchObject({ ok: true })
    expect(await ask('main', 'health')).toMatchObject({
      value: { ok: false, broken: { bad: 'bad cannot be read' } },
    })
  })
})

describe('a show that runs while it is watched', () => {
  const second = { id: 'second', run: { type: 'while-watched', removeAfter: seconds(60) } } as const

  test('is started by the first, stopped by the last, and removed after a minute', async () => {
    const { ask, watch, pass, log, kept } = createHouse([second])
    await ask('second', 'journal')
    pass(59_999)
    watch('second', 1)
    watch('second', 2)
    pass(600_000)
    watch('second', 0)
    pass(59_999)
    const before = [...log]
    pass(1)

    expect(before).toEqual(['second start', 'second stop'])
    expect(log.at(-1)).toBe('second closed')
    expect(await ask('second', 'journal')).toMatchObject({ reason: 'no-such-show' })
    expect(kept.at(-1)).toEqual([])
  })

  test('is not removed when somebody is back in time', async () => {
    const { ask, watch, pass, log } = createHouse([second])
    await ask('second', 'journal')
    watch('second', 1)
    watch('second', 0)
    pass(59_000)
    watch('second', 1)
    pass(3_600_000)

    expect(log).toEqual(['second start', 'second stop', 'second start'])
  })

  test('is by hand from the beginning when that was set while it was opened', async () => {
    const { ask, watch, log, holdUp, pass } = createHouse()
    await ask('main', 'listShows')
    const goOn = holdUp()
    const made = ask('main', 'createShow', second)
    await ask('main', 'configureShow', { id: 'second', run: { type: 'manual' } })
    goOn()
    await made
    watch('second', 1)
    pass(61_000)

    expect(log).toEqual([])
  })

  test('the dock’s own is never started or removed by who watches', async () => {
    const { ask, watch, pass, log } = createHouse()
    await ask('main', 'journal')
    watch('main', 1)
    watch('main', 0)
    pass(3_600_000)

    expect(log).toEqual([])
  })
})

describe('what is told of all shows', () => {
  const report = {
    ranBy: 'dock-1',
    since: 1_000_000 as never,
    shows: [reportOf('main'), reportOf('se"cond')],
    broken: {},
  }

  test('is in Prometheus’s text format', () => {
    const text = metricsOf(healthOf(report))

    expect(text).toContain('# TYPE onframe_watchers gauge\n')
    expect(text).toContain('onframe_watchers{show="main",source="overlay"} 2\n')
    expect(text).toContain('onframe_cuts_total{show="main",frames="1"} 1\n')
    expect(text).toContain('onframe_commands_total{show="se\\"cond",outcome="done"} 7\n')
    expect(text).toContain('onframe_start_time_seconds 1000\n')
    expect(text).toContain('onframe_clients 4\n')
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) onframe_\w+ .+|onframe_\w+(\{.*\})? -?\d+(\.\d+)?)$/)
    }
  })

  test('health is well while all are stored and connected', () => {
    expect(healthOf(report)).toMatchObject({ ok: true, uniqueClients: 4, ranBy: 'dock-1' })
    const away = { ...reportOf('main'), link: 'waiting' as const }
    expect(healthOf({ ...report, shows: [away] }).ok).toBe(false)
    const rehearsing = { ...away, mode: 'rehearsal' as const }
    expect(healthOf({ ...report, shows: [rehearsing] }).ok).toBe(true)
  })
})
