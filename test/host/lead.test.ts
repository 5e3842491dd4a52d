import { expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { followLead } from '#host/lead.ts'
import type { Reply } from '#wire/envelope.ts'

function createLead(
  isRehearsing: boolean,
  reply: Reply = { ok: true },
  withoutServer: 'go-on' | 'hold' = 'go-on',
) {
  const said: string[] = []
  const controlled: string[] = []
  const lead = followLead({
    obs: [{ showId: 'main', url: 'ws://127.0.0.1:4455', password: toSecret('') }],
    withoutServer,
    say: (line) => said.push(line),
    warn: (line) => said.push(line),
    control: async (showId) => {
      controlled.push(showId)
      return reply
    },
    isRehearsing: async () => isRehearsing,
  })
  return { lead, said, controlled }
}

test('a host controls the OBS that it was given once it leads, and once in its life', async () => {
  const { lead, said, controlled } = createLead(false)
  lead.follow(false)
  await lead.controlled()
  expect(controlled).toEqual([])
  expect(lead.isFollowing()).toBe(true)
  for (const leads of [true, true, false, true]) lead.follow(leads)
  await lead.controlled()

  expect(lead.isFollowing()).toBe(false)
  expect(controlled).toEqual(['main'])
  expect(said).toEqual([
    'Another host runs the shows. This one takes over when that one is gone.',
    'The host that ran the shows is gone: this one runs them now.',
    'Another host runs the shows. This one takes over when that one is gone.',
    'The host that ran the shows is gone: this one runs them now.',
  ])
})

test('a rehearsal of the host before does not go on air by a takeover', async () => {
  const { lead, said, controlled } = createLead(true)
  lead.follow(false)
  lead.follow(true)
  await lead.controlled()

  expect(controlled).toEqual([])
  expect(said.at(-1)).toContain('is a rehearsal that is running, so it does not control OBS')
})

test('its own does, as ever, when the host is started with an OBS', async () => {
  const { lead, said, controlled } = createLead(true)
  lead.follow(true)
  await lead.controlled()

  expect([controlled, said]).toEqual([['main'], []])
})

test('what stands in the way of that is told', async () => {
  const { lead, said } = createLead(false, { ok: false, reason: 'no', message: 'OBS is busy.' })
  lead.follow(true)
  await lead.controlled()

  expect(said).toEqual(['OBS is busy.'])
})

test('what is out of order is told once, and as long as it lasts it is a trouble', () => {
  const { lead, said } = createLead(false)
  for (const isWaiting of [true, true, false]) {
    lead.hear({ isAway: false, isWaiting })
    expect(lead.troubles()).toHaveLength(isWaiting ? 1 : 0)
  }
  lead.hear({ isAway: true, isWaiting: false })
  lead.hear({ isAway: false, isWaiting: false })

  expect(said).toEqual([
    expect.stringContaining('POST /take-over'),
    expect.stringContaining('NATS does not answer, so no change is stored'),
    'NATS answers again: changes are stored from now on.',
  ])
  expect(lead.troubles()).toEqual([])
})

test('a host that is to wait for the server says that it does, and not that the show goes on', () => {
  const { lead } = createLead(false, { ok: true }, 'hold')
  lead.hear({ isAway: true, isWaiting: false })

  expect(lead.troubles()).toEqual([expect.stringContaining('it cuts nothing')])
})
