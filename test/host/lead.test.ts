import { expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { followLead } from '#host/lead.ts'
import type { Reply } from '#wire/envelope.ts'
import type { LeadPolicy } from '#wire/lead-view.ts'
import { usualLeadPolicy } from '#wire/lead-view.ts'

function createLead(
  isRehearsing: boolean,
  reply: Reply = { ok: true },
  policy: Partial<LeadPolicy> = {},
) {
  const said: string[] = []
  const controlled: string[] = []
  const lead = followLead({
    obs: [{ showId: 'main', url: 'ws://127.0.0.1:4455', password: toSecret('') }],
    policy: { ...usualLeadPolicy, ...policy },
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
    lead.hear({ away: null, isWaiting })
    expect(lead.troubles()).toHaveLength(isWaiting ? 1 : 0)
  }
  lead.hear({ away: 'awake', isWaiting: false })
  lead.hear({ away: null, isWaiting: false })

  expect(said).toEqual([
    expect.stringContaining('POST /take-over'),
    expect.stringContaining('NATS does not answer, so no change is stored'),
    'NATS answers again: changes are stored from now on.',
  ])
  expect(lead.troubles()).toEqual([])
})

test('a host that is to wait for the server says that it does, and not that the show goes on', () => {
  const { lead } = createLead(false, { ok: true }, { withoutServer: 'hold' })
  lead.hear({ away: 'awake', isWaiting: false })

  expect(lead.troubles()).toEqual([expect.stringContaining('it cuts nothing')])
})

test('one that was frozen says neither that the show goes on, nor, if it was replaced, that it stores', () => {
  const { lead, said } = createLead(false)
  lead.follow(true)
  lead.hear({ away: 'woken', isWaiting: false })
  expect(lead.troubles()).toEqual([expect.stringContaining('This host was frozen')])
  lead.follow(false)
  lead.hear({ away: null, isWaiting: false })

  expect(said).toEqual([
    expect.stringContaining('until NATS answers this one cuts nothing'),
    'Another host runs the shows. This one takes over when that one is gone.',
  ])
})

test('one that waits until it is told to take over says so, and then that it was told', async () => {
  const { lead, said } = createLead(false, { ok: true }, { takeOver: 'ask' })
  lead.follow(false)
  await lead.asTold(async () => lead.follow(true))
  lead.follow(false)
  lead.follow(true)

  expect(said).toEqual([
    'Another host runs the shows. When that one is gone, this one waits until it is told to take over.',
    'This host was told to take over the shows: this one runs them now.',
    'Another host runs the shows. When that one is gone, this one waits until it is told to take over.',
    'The host that ran the shows is gone: this one runs them now.',
  ])
})
