import { expect, test } from 'vitest'

import type { Reply } from '#wire/envelope.ts'

import { earlier, idOf, onAir, sheet, withCopyInObs, withRundown } from './earlier-house.ts'
import type { Studio } from './studio.ts'

async function askRemotely(studio: Studio, call: string, ...args: unknown[]): Promise<Reply> {
  const id = `${studio.obs.given.length}`
  studio.obs.send({ onframe: 1, type: 'request', showId: 'main', from: 'phone', id, call, args })
  await studio.pass(1000)
  const answers = studio.obs.given as { to?: string; id?: unknown; value: Reply }[]
  return answers.findLast((given) => given.id === id)?.value ?? { ok: true, value: 'no answer' }
}

test('on air nothing replaces the rundown in one press, from here or from a remote', async () => {
  const { studio, ask } = await onAir()
  await ask('send', { type: 'stop' })
  await ask('load', sheet('Second'))
  await ask('send', { type: 'start' })
  const rundown = studio.rundown()
  const refused = [
    await ask('load', sheet('Other')),
    await ask('bringBack', idOf(studio, 'Mine')),
    await ask('send', { type: 'reconfigure', rundown: sheet('Other') }),
    await askRemotely(studio, 'load', sheet('Other')),
    await askRemotely(studio, 'bringBack', idOf(studio, 'Mine')),
    await askRemotely(studio, 'send', { type: 'reconfigure', rundown: sheet('Other') }),
  ]

  for (const answer of refused) {
    expect(answer).toMatchObject({ ok: false, reason: 'rundown-is-on-air' })
  }
  expect(JSON.stringify(refused[3])).toContain('sure')
  expect(studio.rundown()).toEqual(rundown)
  expect(earlier(studio)).toEqual([['Mine', 3]])
})

test('confirmed it is replaced on air, from here or from a remote, and is kept', async () => {
  const { studio, ask } = await onAir()
  expect(await ask('load', sheet('Second'), true)).toMatchObject({ ok: true })
  const answers = [
    await askRemotely(studio, 'load', sheet('Third'), true),
    await askRemotely(studio, 'bringBack', idOf(studio, 'Mine'), true),
    await askRemotely(studio, 'send', { type: 'reconfigure', rundown: sheet('Last'), sure: true }),
  ]

  for (const answer of answers) expect(answer).toMatchObject({ ok: true })
  expect(studio.snapshot()).toMatchObject({ phase: 'running', onAir: { title: 'A' } })
  expect(earlier(studio).map(([title]) => title)).toEqual(['Mine', 'Third', 'Second'])
})

test('the answer to a load names what it has replaced, not the copy of OBS, and so undo never brings that', async () => {
  const fresh = await withCopyInObs()
  const opened = await fresh.open()
  await opened.connect('right')
  await fresh.pass(5000)
  expect(fresh.desk()?.offer).not.toBeNull()
  const answer = await opened.ask('load', sheet('Another'))
  // The example is worth no place, so nothing that it replaced is kept.
  expect(answer).toEqual({ ok: true })

  const { value } = answer as { readonly value?: string }
  if (value !== undefined) await opened.ask('bringBack', value, true)
  expect(fresh.rundown()?.title).not.toBe('In OBS')
})

test('the answer of every way to replace a rundown names what it replaced, and a request that comes twice is done once', async () => {
  const { studio, page } = await withRundown('First')
  await page.connect('right')
  const answers = [
    await page.ask('send', { type: 'reconfigure', rundown: JSON.parse(sheet('Second')) }),
    await page.ask('load', sheet('Third')),
    await askRemotely(studio, 'send', { type: 'reconfigure', rundown: sheet('Fourth') }),
    await askRemotely(studio, 'load', sheet('Fifth')),
  ]
  const list = studio.desk()?.earlier ?? []
  expect(answers.map((answer) => answer.ok && answer.value)).toEqual(
    ['First', 'Second', 'Third', 'Fourth'].map((title) => idOf(studio, title)),
  )

  const request = { onframe: 1, type: 'request', showId: 'main', from: 'phone', id: 'twice' }
  for (let times = 0; times < 2; times += 1) {
    studio.obs.send({ ...request, call: 'load', args: [sheet('Sixth')] })
    await studio.pass(1000)
  }
  expect(studio.desk()?.earlier).toHaveLength(list.length + 1)
})
