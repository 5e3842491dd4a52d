import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import type { Away } from '#orchestrator/lead/leadership.ts'
import { farPace } from '#orchestrator/lead/leadership.ts'
import { createTenure } from '#orchestrator/lead/tenure.ts'

/** A leader on a server, whose reads are answered when the test says so. */
function createLeader() {
  let at = 0
  const told: (Away | null)[] = []
  const reads: { readonly answer: (number: number) => void; readonly fail: () => void }[] = []
  const tenure = createTenure({
    id: 'one',
    pace: farPace,
    afar: {
      pace: farPace,
      isReachable: () => true,
      takesOver: () => true,
      goesOn: () => true,
      onAway: (away) => void told.push(away),
      onWaiting: () => {},
    },
    now: () => instant(at),
    wait: async () => {},
    token: () => ({ kind: 'stored', number: 7 }),
    readNumber: () =>
      new Promise((answer, reject) =>
        reads.push({ answer, fail: () => reject(new Error('it does not answer')) }),
      ),
    say: () => {},
    stepDown: () => {},
  })
  tenure.begin()
  return { tenure, reads, told, pass: (ms: number) => (at += ms) }
}

/** What became of a proof by now. */
async function soFar(proof: Promise<void>): Promise<'given' | 'refused' | 'open'> {
  let state: 'given' | 'refused' | 'open' = 'open'
  proof.then(
    () => (state = 'given'),
    () => (state = 'refused'),
  )
  for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
  return state
}

test('a leader that was frozen while it asked for the number is not sure because nobody answered', async () => {
  const { tenure, reads, pass } = createLeader()
  tenure.renew()
  pass(60_000)
  // On waking, the timer of what it asked rings first.
  reads[0]?.fail()
  await soFar(Promise.resolve())
  const proof = tenure.proof()
  expect(await soFar(proof)).toBe('open')
  reads[1]?.fail()

  expect(await soFar(proof)).toBe('refused')
})

test('nor because of an answer from before', async () => {
  const { tenure, reads, pass } = createLeader()
  tenure.renew()
  pass(60_000)
  reads[0]?.answer(7)
  await soFar(Promise.resolve())

  expect(await soFar(tenure.proof())).toBe('open')
  expect(reads).toHaveLength(2)
})

test('one whose server does not answer, and that was not frozen, is sure', async () => {
  const { tenure, reads, pass } = createLeader()
  for (let times = 0; times < 10; times += 1) {
    tenure.renew()
    pass(1000)
    reads[times]?.fail()
    expect(await soFar(tenure.proof())).toBe('given')
  }
})

test('one that has just read the number goes on at once when its server is back, and follows if it was replaced', async () => {
  const { tenure, reads, pass } = createLeader()
  tenure.renew()
  reads[0]?.answer(7)
  await soFar(Promise.resolve())
  pass(4000)
  tenure.serverIsBack()
  expect(reads).toHaveLength(2)
  expect(await soFar(tenure.proof())).toBe('given')
  reads[1]?.answer(8)
  await soFar(Promise.resolve())

  expect(await soFar(tenure.proof())).toBe('open')
})

test('one that has not read it for longer reads it first when its server is back', async () => {
  const { tenure, reads, pass } = createLeader()
  for (let times = 0; times < 6; times += 1) {
    tenure.renew()
    pass(1000)
    reads[times]?.fail()
    await soFar(Promise.resolve())
  }
  tenure.serverIsBack()

  expect(await soFar(tenure.proof())).toBe('open')
})

test('a leader is told that its server is away, and that it is back; not if it was replaced meanwhile', async () => {
  const { tenure, reads, told, pass } = createLeader()
  for (const number of [7, 8]) {
    tenure.renew()
    pass(1000)
    reads.at(-1)?.fail()
    await soFar(Promise.resolve())
    tenure.renew()
    reads.at(-1)?.answer(number)
    await soFar(Promise.resolve())
  }

  expect(told).toEqual(['awake', null, 'awake'])
})

test('one that was frozen, and whose server does not answer when it wakes, is told that it may have been replaced', async () => {
  const { tenure, reads, told, pass } = createLeader()
  pass(60_000)
  tenure.renew()
  reads[0]?.fail()
  await soFar(Promise.resolve())

  expect(told).toEqual(['woken'])
})
