import type { Kept, Provision } from '#storage/kept.ts'

/** A place to try, and what may be done to it. Its patience is over when `tire` says so. */
export interface KeptWorld {
  readonly kept: Kept
  /** Rings the alarms that were set. */
  readonly tire: () => Promise<void>
  readonly fill: () => Promise<void>
  /** Nothing is answered until it is healed: not to those that have it open, or to those that open it. */
  readonly silence: (whom: 'open' | 'opening') => Promise<void>
  readonly heal: () => Promise<void>
  /** Another page deletes the database. */
  readonly wipe: () => Promise<void>
}

/**
 * What every `Kept` promises, each with a world of its own. They throw what is wrong, as they are run
 * in a browser's page, too.
 */
export const keptContract: Readonly<Record<string, (world: KeptWorld) => Promise<void>>> = {
  'what is written is there, also a value that is undefined': async ({ kept }) => {
    await kept.write([
      ['a', { one: 1 }],
      ['b', [new Date(7), new Map([[7n, 7]])]],
      ['c', undefined],
    ])
    same([await kept.read('a'), await kept.read('c')], [{ one: 1 }, undefined])
    const [date, map] = (await kept.read('b')) as [Date, Map<bigint, number>]
    same([date.getTime(), map.get(7n)], [7, 7])
    same([...(await kept.keys())].sort(), ['a', 'b', 'c'])
    await kept.remove('a')
    same(await kept.read('a'), undefined)
  },

  'nobody holds the very object that is kept': async ({ kept }) => {
    const value = { list: [1] }
    await kept.write([['a', value]])
    value.list.push(2)
    ;((await kept.read('a')) as typeof value).list.push(3)
    same(await kept.read('a'), { list: [1] })
  },

  'of several values of which one cannot be kept none is written or removed': async ({ kept }) => {
    await kept.write([['old', 1]])
    const values = [
      ['a', 1],
      ['b', () => {}],
      ['c', 3],
    ] as const
    await refuses(kept.write(values, { removals: ['old'] }))
    same([await kept.keys(), await kept.read('old')], [['old'], 1])
    await refuses(kept.change('old', () => () => {}))
    same(await kept.read('old'), 1)
  },

  'one write removes, and writes': async ({ kept }) => {
    await kept.write([
      ['of/a/show', 1],
      ['of/a/deep/er', 1],
      ['of/ab/show', 2],
      ['of', 3],
      ['gone', 4],
      ['anew', 5],
    ])
    await kept.write([['anew', 6]], { removals: ['gone', 'anew'], removeUnder: ['of/a/'] })
    same([...(await kept.keys())].sort(), ['anew', 'of', 'of/ab/show'])
    same(await kept.read('anew'), 6)
  },

  'what is not provided is not done, and says why': async ({ kept }) => {
    await kept.write([
      ['token', 7],
      ['a', 1],
    ])
    const provided = when('token', 6)
    same(await refuses(kept.write([['a', 2]], { removals: ['token'], provided })), 'not now')
    same(await refuses(kept.write([], { removeUnder: ['a'], provided })), 'not now')
    same(await refuses(kept.change('a', () => 2, provided)), 'not now')
    same(await refuses(kept.remove('a', provided)), 'not now')
    same([await kept.read('a'), await kept.read('token')], [1, 7])
  },

  'what is provided is done, and may be of what is written': async ({ kept }) => {
    await kept.write([['token', 7]], { provided: when('token', undefined) })
    await kept.write([['token', 8]], { provided: when('token', 7) })
    same(await kept.change('a', () => 1, when('token', 8)), 1)
    await kept.remove('a', when('token', 8))
    same([await kept.read('a'), await kept.read('token')], [undefined, 8])
  },

  'a provision that throws writes nothing': async ({ kept }) => {
    const provided = {
      key: 'token',
      objection: () => {
        throw new Error('no idea')
      },
    }
    same(await refuses(kept.write([['a', 1]], { provided })), 'no idea')
    same(await kept.keys(), [])
  },

  'changes come one after another': async ({ kept }) => {
    const counts = await Promise.all(
      Array.from({ length: 20 }, () => kept.change('count', (value) => Number(value ?? 0) + 1)),
    )
    same(
      counts,
      [...counts.keys()].map((index) => index + 1),
    )
    same(await kept.change('count', () => undefined), undefined)
    same(await kept.read('count'), 20)
  },

  'a change that throws changes nothing': async ({ kept }) => {
    await kept.write([['a', 1]])
    same(await refuses(kept.change('a', cannot)), 'cannot')
    same(await kept.read('a'), 1)
  },

  'where there is no room all is refused, until there is': async (world) => {
    const { kept } = world
    // Chromium does not count a value over 64 kB, which it keeps as a file, before it is written.
    const entries = Array.from(
      { length: 100 },
      (_, index) => [`large/${index}`, 'x'.repeat(50_000)] as const,
    )
    await world.fill()
    await refuses(kept.write(entries))
    same(await kept.keys(), [])
    await world.heal()
    await kept.write(entries)
    same((await kept.keys()).length, 100)
  },

  'storage that is silent is given up, and what was given up is not done later': async (world) => {
    await world.kept.write([['a', 1]])
    await isGivenUp(world, 'open')
  },

  'so is a database that does not open': async (world) => {
    await isGivenUp(world, 'opening')
  },

  'a database that was deleted is empty, and can be written to': async (world) => {
    const { kept } = world
    await kept.write([['a', 1]])
    await world.wipe()
    same(await kept.read('a'), undefined)
    await kept.write([['b', 2]], { provided: when('a', undefined) })
    same(await kept.keys(), ['b'])
  },
}

function cannot(): never {
  throw new Error('cannot')
}

async function isGivenUp(world: KeptWorld, whom: 'open' | 'opening'): Promise<void> {
  const { kept } = world
  await world.silence(whom)
  const asked = [
    kept.write([['b', 2]]),
    kept.change('c', () => 3),
    kept.remove('a'),
    kept.read('a'),
    kept.keys(),
  ].map((one) => refuses(one))
  await world.tire()
  same(
    await Promise.all(asked),
    asked.map(() => 'The storage does not answer.'),
  )
  await world.heal()
  await kept.write([['d', 4]])
  same([...(await kept.keys())].sort(), whom === 'open' ? ['a', 'd'] : ['d'])
}

function when(key: string, expected: unknown): Provision {
  return { key, objection: (value) => (value === expected ? null : 'not now') }
}

/** What it was refused with. */
async function refuses(asked: Promise<unknown>): Promise<string> {
  try {
    await asked
  } catch (error) {
    return error instanceof Error || error instanceof DOMException ? error.message : String(error)
  }
  throw new Error('it was not refused')
}

function same(actual: unknown, expected: unknown): void {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value) ?? 'undefined')
  if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`)
}
