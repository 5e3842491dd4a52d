import { expect, test } from 'vitest'

import { createActor } from '#orchestrator/run/actor.ts'
import { noon } from '#test/fixtures.ts'

interface Add {
  readonly add: number
}

function createCounter() {
  const faults: unknown[] = []
  const performed: string[] = []
  const actor = createActor<number, Add, string>({
    initial: 0,
    reduce: (state, { add }) => {
      if (add === 13) throw new Error('unlucky')
      return [state + add, add === 0 ? [] : [`added ${add}`]]
    },
    perform: (effect) => {
      performed.push(effect)
      if (effect === 'added 7') actor.send({ add: 1 })
      if (effect === 'added 9') throw new Error('cannot')
    },
    now: () => noon,
    record: () => undefined,
    onFault: (error) => faults.push(error),
  })
  return { actor, faults, performed }
}

test('an input sent from within a turn waits for that turn to end', () => {
  const { actor, performed } = createCounter()
  const seen: number[] = []
  actor.subscribe((state) => seen.push(state))
  const served = actor.send({ add: 7 })

  expect(served).toEqual({ type: 'done', effects: ['added 7'] })
  expect(seen).toEqual([7, 8])
  expect(performed).toEqual(['added 7', 'added 1'])
})

test('nobody is told of a turn that changed nothing', () => {
  const { actor } = createCounter()
  let told = 0
  actor.subscribe(() => {
    told += 1
  })
  actor.send({ add: 0 })

  expect(told).toBe(0)
})

test('a throwing reducer leaves the state as it was, and the next input is served', () => {
  const { actor, faults } = createCounter()
  const served = actor.send({ add: 13 })
  actor.send({ add: 2 })

  expect(served).toEqual({ type: 'faulty', error: new Error('unlucky') })
  expect(actor.state()).toBe(2)
  expect(faults).toHaveLength(1)
})

test('a faulty effect or listener harms nobody else', () => {
  const { actor, faults } = createCounter()
  const seen: number[] = []
  actor.subscribe(() => {
    throw new Error('deaf')
  })
  actor.subscribe((state) => seen.push(state))
  actor.send({ add: 9 })

  expect(seen).toEqual([9])
  expect(faults).toHaveLength(2)
})

test('who has stopped listening hears no more', () => {
  const { actor } = createCounter()
  const seen: number[] = []
  const stop = actor.subscribe((state) => seen.push(state))
  actor.send({ add: 1 })
  stop()
  actor.send({ add: 1 })

  expect(seen).toEqual([1])
})
