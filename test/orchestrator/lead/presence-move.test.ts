import { describe, expect, test } from 'vitest'

import type { PresenceClaim } from '#orchestrator/lead/presence-claim.ts'
import type { PresenceRole } from '#orchestrator/lead/presence-move.ts'
import { moveFor } from '#orchestrator/lead/presence-move.ts'
import { at } from '#test/fixtures.ts'
import type { Envelope } from '#wire/envelope.ts'

const ours: PresenceClaim = { run: 'm', claim: 1, isOn: false, since: at(5) }
const roles = ['away', 'asking', 'ours', 'yielding', 'watching', 'taking'] as const

/** What each role makes of a message, in the order of `roles`. */
function movesFor(heard: Envelope, mine: Partial<PresenceClaim> = {}): readonly unknown[] {
  return roles.map((role: PresenceRole) => {
    const self = { role, mine: { ...ours, ...mine }, title: 'Ours', theirs: runs() }
    return moveFor(heard, self)?.type ?? null
  })
}

function runs(fields: Partial<PresenceClaim> = {}): Extract<Envelope, { type: 'runs' }> {
  return { type: 'runs', showId: 'main', ...ours, run: 'o', title: 'Theirs', ...fields }
}

function asks(fields: object = {}): Envelope {
  const { isOn, since } = ours
  return { type: 'who-runs', showId: 'main', from: 'o', since, isOn, isSeeking: true, ...fields }
}

describe('a question', () => {
  test('is answered by the one that runs the show', () => {
    expect(movesFor(asks())).toEqual([null, null, 'say-runs', null, null, null])
  })

  test('of one that comes before makes another that asks wait, unless it only watches', () => {
    const older = { since: at(1) }
    expect(movesFor(asks(older))[1]).toBe('wait')
    expect(movesFor(asks({ ...older, isSeeking: false }))[1]).toBeNull()
    // Who led before is no first, however old.
    expect(movesFor(asks({ ...older, lead: 1 }), { lead: 2 })[1]).toBeNull()
  })
})

describe('one that says that it runs the show', () => {
  test('is watched, or answered by the one that comes before; or that one lets go', () => {
    expect(movesFor(runs())).toEqual([null, 'watch', 'say-runs', null, 'watch', null])
    expect(movesFor(runs({ claim: 2 }))).toEqual([null, 'watch', 'yield', null, 'watch', 'watch'])
  })

  test('lets go for a show that is on if its own is idle', () => {
    const moves = movesFor(runs(), { isOn: true })
    expect(moves).toEqual([null, 'run-here', 'say-runs', null, 'run-here', null])
    expect(movesFor(runs({ isOn: true }), { isOn: true })[4]).toBe('watch')
  })
})

describe('among machines that share their shows', () => {
  test('all stand back for a higher number, and a lower one is outranked, whatever was taken over', () => {
    const other = { claim: 9, lead: 3 }
    expect(movesFor(runs(other), { lead: 2 })).toEqual(roles.map(() => 'stand-back'))
    expect(movesFor(asks(other), { lead: 2 })).toEqual(roles.map(() => 'stand-back'))
    expect(movesFor(runs(other), { lead: 4 })).toEqual(roles.map(() => 'outrank'))
  })

  test('a number means nothing to one that shares its shows with none', () => {
    expect(movesFor(runs({ lead: 3 }))).toEqual(movesFor(runs()))
  })
})

test('the one that was watched lets go: who takes over begins, who watches is told', () => {
  const yields: Envelope = { type: 'yields', showId: 'main', run: 'o' }
  expect(movesFor(yields)).toEqual([null, null, null, null, 'other-let-go', 'run-here'])
  expect(movesFor({ ...yields, run: 'stranger' })).toEqual(roles.map(() => null))
})
