import { expect, test, vi } from 'vitest'

import type { RunningHost } from '#test/host/running.ts'

import { createHostStage, get, grid, post, rundown } from './host-stage.ts'
import { startObs } from './on-obs.ts'
import { openPipe } from './pipe.ts'

const stage = createHostStage()

/** Two hosts with a show that is on, and one OBS. The first leads, and reaches the server by a way that can be stopped up. */
async function openShow() {
  const server = await stage.nats()
  const obs = stage.keep(await startObs(), (one) => one.stop())
  const way = await openPipe(server, stage.keep)
  const first = await stage.start({ ...server, url: way.url }, ['--obs', obs.url])
  const second = await stage.start(server, ['--obs', obs.url])
  await post(first, '/shows/main/calls/load', JSON.stringify([rundown]))
  expect(await post(first, '/shows/main/start')).toEqual({ ok: true })
  const { seen, until } = await stage.witness(server, 'main')
  await until(() => seen.length >= 3)
  async function cues(count: number): Promise<void> {
    const before = seen.length
    await until(() => seen.length >= before + count, 30_000)
  }
  return { way, first, second, seen, cues }
}

/** What it prints from now on. */
function linesFrom(host: RunningHost): () => readonly string[] {
  const before = host.printed().length
  return () =>
    host
      .printed()
      .slice(before)
      .split('\n')
      .filter((line) => line !== '')
}

const follows = 'Another host runs the shows. This one takes over when that one is gone.'
const leads = 'The host that ran the shows is gone: this one runs them now.'

async function untilSaid(lines: () => readonly string[], line: string): Promise<void> {
  await vi.waitUntil(() => lines().includes(line), { timeout: 20_000 })
}

test('a leader that was frozen while it asked for the number says one thing when it wakes: that another leads', async () => {
  const { way, first, second, seen, cues } = await openShow()
  const [ofFirst, ofSecond] = [linesFrom(first), linesFrom(second)]
  await way.stopAt('$JS.API.STREAM.MSG.GET.KV_onframe')
  first.freeze()
  // The answer is there when it wakes, and its timers ring before it can hear it.
  way.open()
  await untilSaid(ofSecond, leads)
  const at = seen.length
  await cues(3)
  first.thaw()
  await untilSaid(ofFirst, follows)
  await cues(4)

  expect(ofFirst()).toEqual([follows])
  expect(ofSecond()).toEqual([leads])
  expect(grid(seen.slice(at)).size).toBe(1)
  for (const host of [first, second]) {
    expect(await get(host, '/health')).toMatchObject({ ok: true, reasons: [] })
  }
})

test('one that follows and was frozen says nothing when it wakes, and follows', async () => {
  const { first, second, seen, cues } = await openShow()
  const [ofFirst, ofSecond] = [linesFrom(first), linesFrom(second)]
  second.freeze()
  // Longer than a leader may be silent.
  await cues(16)
  second.thaw()
  await cues(6)

  expect([ofFirst(), ofSecond()]).toEqual([[], []])
  expect(grid(seen).size).toBe(1)
})

test('a leader that was frozen, and whose server is away when it wakes, says neither that the show goes on nor that it stores again', async () => {
  const { way, first, second, cues } = await openShow()
  const [ofFirst, ofSecond] = [linesFrom(first), linesFrom(second)]
  first.freeze()
  // At once: else it may find on waking that another has said that it leads.
  way.part()
  await untilSaid(ofSecond, leads)
  first.thaw()
  await vi.waitUntil(() => ofFirst().length >= 2, { timeout: 20_000 })
  way.join()
  await untilSaid(ofFirst, follows)
  await cues(4)

  const [one = '', other = '', ...after] = ofFirst()
  // Which of the two is noticed first is chance.
  const said = [one, other].toSorted((line) => (line.startsWith('This host was frozen') ? 1 : -1))
  expect([...said, ...after]).toEqual([
    expect.stringMatching(
      /^(NATS at \S+ stopped answering|The connection to NATS at \S+ was lost)\./,
    ),
    expect.stringMatching(
      /^This host was frozen, and NATS does not answer\. .* does nothing that is asked\.$/,
    ),
    expect.stringMatching(/^NATS at \S+ is back\.$/),
    follows,
  ])
  expect(ofSecond()).toEqual([leads])
})
