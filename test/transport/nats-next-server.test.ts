import type { Server } from '@nats-io/nats-core'
import { expect, test } from 'vitest'

import { chooseNextServer } from '#transport/nats/next-server.ts'

/** As nats-core has them: the one that it would dial is the first. */
function poolOf(names: readonly string[], announced: readonly string[] = []): readonly Server[] {
  return [
    ...names.map((name) => serverOf(name, false)),
    ...announced.map((name) => serverOf(name, true)),
  ]
}

function serverOf(listen: string, gossiped: boolean): Server {
  return { listen, gossiped, lastConnect: 0 } as Server
}

test('the server that was just left is dialled after all others, in whatever order nats-core has them', () => {
  const next = chooseNextServer()
  const dialled = [
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
    ['b', 'a', 'c'],
    ['c', 'b', 'a'],
    ['a', 'b', 'c'],
  ].map((names) => next(poolOf(names), null))

  expect(dialled).toMatchObject(['a', 'b', 'c', 'a', 'b'].map((listen) => ({ listen })))
})

test('a server that others announced, and that may be a given one by another name, is dialled after those that were given', () => {
  const next = chooseNextServer()
  const dialled = Array.from({ length: 4 }, () =>
    next([...poolOf([], ['1', '2']), ...poolOf(['a', 'b'])], null),
  )

  expect(dialled).toMatchObject(['a', 'b', '1', '2'].map((listen) => ({ listen })))
})

test('one server alone is dialled each time', () => {
  const next = chooseNextServer()

  expect([1, 2].map(() => next(poolOf(['a']), null))).toMatchObject([
    { listen: 'a' },
    { listen: 'a' },
  ])
})
