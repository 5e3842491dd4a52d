import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope } from '#wire/envelope.ts'

/** Opens ends of one carrier, all of which can hear one another; or, in a star, the first hears all, and all hear it. */
export type OpenEnds = (count: number) => readonly Transport[] | Promise<readonly Transport[]>

/** What every carrier promises. Each carrier's own test file runs it. */
export function transportContract(
  name: string,
  openEnds: OpenEnds,
  /** Any of what the ends carry, another for each number. */
  beat: (number: number) => Envelope = beatOf,
  /** In a star the other ends may say what a watcher says, and no more. */
  shape: 'bus' | 'star' = 'bus',
): void {
  describe(`${name} keeps the promise of a transport`, () => {
    let ends: readonly Transport[] = []
    let heard: Envelope[][] = []

    beforeEach(async () => {
      ends = await openEnds(3)
      heard = ends.map((end) => {
        const received: Envelope[] = []
        end.subscribe((envelope) => received.push(envelope))
        return received
      })
    })

    afterEach(() => {
      for (const end of ends) end.close()
    })

    test('what one says reaches all others, and not itself', async () => {
      const others = shape === 'bus' ? [beat(1), beat(2)] : [beat(1)]
      const second = shape === 'bus' ? beat(2) : hello
      at(0).publish(beat(1))
      at(1).publish(second)

      await quiet(() => heard[2]?.length === others.length && heard[0]?.length === 1)
      expect(heard[0]).toEqual([second])
      expect(heard[1]).toEqual([beat(1)])
      // Of two senders either may be heard first.
      expect(heard[2]).toHaveLength(others.length)
      expect(heard[2]).toEqual(expect.arrayContaining(others))
    })

    test('messages of one sender arrive in order, each once', async () => {
      const sent = Array.from({ length: 50 }, (_, index) => beat(index))
      for (const envelope of sent) at(0).publish(envelope)

      await quiet(() => heard[1]?.length === 50)
      expect(heard[1]).toEqual(sent)
    })

    test('nothing is delivered while the sender still speaks', async () => {
      at(0).publish(beat(1))
      const atOnce = heard[1]?.length

      await quiet(() => heard[1]?.length === 1)
      expect(atOnce).toBe(0)
    })

    test('who has stopped hears nothing more, and the others do', async () => {
      const late: Envelope[] = []
      const stop = at(1).subscribe((envelope) => late.push(envelope))
      at(0).publish(beat(1))
      await quiet(() => late.length === 1)
      stop()
      at(0).publish(beat(2))

      await quiet(() => heard[1]?.length === 2)
      expect(late).toEqual([beat(1)])
    })

    test('a closed end neither hears nor speaks, and does not throw', async () => {
      at(1).close()
      at(0).publish(beat(1))
      at(1).publish(beat(2))

      await quiet(() => heard[2]?.length === 1)
      expect(heard).toEqual([[], [], [beat(1)]])
    })

    test('what is under way to an end when it closes is not heard', async () => {
      at(0).publish(beat(1))
      at(1).close()

      await quiet(() => heard[2]?.length === 1)
      expect(heard[1]).toEqual([])
    })

    test('a receiver that changes what it got harms no other', async () => {
      at(1).subscribe((envelope) => Object.assign(envelope, { showId: 'spoilt' }))
      at(0).publish(beat(1))

      await quiet(() => heard[2]?.length === 1)
      expect(heard[2]).toEqual([beat(1)])
    })

    function at(index: number): Transport {
      const end = ends[index]
      if (!end) throw new Error(`No end ${index}`)
      return end
    }
  })
}

const hello: Envelope = {
  type: 'hello',
  showId: 'main',
  from: 'watcher',
  source: 'test',
  topics: [],
  filter: null,
}

function beatOf(sequence: number): Envelope {
  return {
    type: 'beat',
    showId: 'main',
    mark: { run: 'one', sequence },
    clock: { at: instant(1000), rate: 1 },
    to: null,
  }
}

async function turn(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Until this holds; and what was under way then has had its chance to arrive as well. */
async function quiet(holds: () => boolean): Promise<void> {
  while (!holds()) await turn()
  for (let turns = 0; turns < 5; turns += 1) await turn()
}
