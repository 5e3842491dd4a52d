import { expect, test } from 'vitest'

import { decode, encode } from '#codec/codec.ts'
import { matinee } from '#test/fixtures.ts'
import { createStudio } from '#test/worker/studio.ts'

/** What two pages of one origin say while a show is run, edited and broken. */
async function record() {
  const studio = createStudio('hush')
  const { ask, connect } = await studio.open()
  const follower = await studio.open()
  await connect('hush')
  await follower.ask('load', matinee, true)
  await follower.ask('load', 'Welcome 5:00\nHost 10:00', true)
  await ask('send', { type: 'set-mode', mode: 'rehearsal' })
  for (const command of [
    { type: 'start' },
    { type: 'skip', from: null },
    { type: 'nudge', by: '+10s' },
    { type: 'pause' },
    { type: 'resume' },
    { type: 'force-scene', scene: 'Elsewhere' },
    { type: 'edit', edit: { type: 'add', cue: { scene: 'Late', planned: 5000 } } },
    { type: 'explode' },
    { type: 'stop' },
  ]) {
    await follower.ask('send', command)
  }
  for (const call of ['asRun', 'journal', 'metrics', 'health', 'sessions', 'listShows']) {
    await follower.ask(call, ...(call === 'asRun' ? ['json'] : []))
  }
  await follower.ask('preflight', 'http://127.0.0.1/overlay.html')
  await follower.ask('createShow', { id: 'second', run: { type: 'manual' } })
  await follower.ask('configureBackends', { webhook: { base: 'https://example.org' } })
  follower.close()
  await studio.pass(2000)
  return studio.said
}

test('a show that was run comes through as it was, message by message', async () => {
  const said = await record()
  const types = new Set(said.map(({ type }) => type))

  for (const envelope of said) {
    // As a carrier has it: what is undefined is left out.
    const sent: unknown = JSON.parse(JSON.stringify(envelope))
    expect(decode(encode(envelope))).toEqual({ ok: true, envelope: sent })
  }
  expect([...types].toSorted()).toEqual([
    'answer',
    'beat',
    'forget-obs',
    'heard',
    'hello',
    'leads',
    'request',
    'snapshot',
    'who-leads',
  ])
  expect(said.length).toBeGreaterThan(100)
})
