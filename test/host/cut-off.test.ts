import { expect, test } from 'vitest'

import type { Bucket } from '#bucket/bucket.ts'
import { Unanswered } from '#bucket/bucket.ts'
import { tellCutOff } from '#host/cut-off.ts'

/** A bucket whose servers answer, or not, behind a server whose own answer the test gives. */
function createBucket() {
  const said: string[] = []
  const asked: ((isThere: boolean) => void)[] = []
  let answers = true
  const bucket: Bucket = {
    isReachable: () => true,
    reachable: async () => {},
    read: async () => {
      if (!answers) throw new Unanswered('nobody')
      return null
    },
    store: async () => null,
    confirm: async () => {},
    remove: async () => {},
    names: async () => [],
    room: () => 1024,
  }
  const told = tellCutOff(bucket, {
    isThere: () => new Promise((answer) => asked.push(answer)),
    warn: (line) => said.push(line),
  })
  async function read(does: boolean): Promise<void> {
    answers = does
    await told.read('index').catch(() => null)
  }
  async function serverHere(isThere: boolean): Promise<void> {
    // Before and after it asks again.
    for (const _ of [1, 2]) {
      for (const answer of asked.splice(0)) answer(isThere)
      for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
    }
  }
  return { said, read, serverHere, answer: (does: boolean) => (answers = does) }
}

test('that those who keep the shows do not answer is told once, when the server here does; and that they do again', async () => {
  const { said, read, serverHere } = createBucket()
  await read(false)
  expect(said).toEqual([])
  await serverHere(true)
  await read(false)
  await serverHere(true)
  await read(true)
  await read(true)

  expect(said).toEqual([
    expect.stringContaining('NATS is reached, but not the servers of it that keep the shows'),
    'The servers that keep the shows are reached again.',
  ])
})

test('it is not told where only one question was lost', async () => {
  const { said, read, serverHere, answer } = createBucket()
  await read(false)
  answer(true)
  await serverHere(true)

  expect(said).toEqual([])
})

test('it is not told where the server here does not answer either, nor where they have answered meanwhile', async () => {
  const { said, read, serverHere } = createBucket()
  await read(false)
  await serverHere(false)
  await read(false)
  await read(true)
  await serverHere(true)

  expect(said).toEqual([])
})
