import { expect, test } from 'vitest'

import { judgeCuts } from './verdict.ts'
import { createWorld } from './world.ts'

const address = { url: 'ws://virtual', password: 'secret', remember: true }
const length = 8000
const rundown = JSON.stringify({
  cues: Array.from({ length: 4 }, (_, at) => ({
    id: `c${at}`,
    scene: `S${at}`,
    planned: length,
    end: 'follow',
    // Every second cue mutes what the others leave open.
    actions: at % 2 === 1 ? [{ id: 'm', act: { type: 'mute', input: 'Mic', on: true } }] : [],
  })),
})

/** How long before the cut (ms) the page is gone, by OBS's threads: its batch sleeps, has just cut, or neither. */
const gone = { 2: [350, 150, 45, 17, 5, -40], 6: [3000, 150, 45, 17, 5, -40] } as const
/** How long after that the next page is told something (ms). */
const told = [0, 10, 30, 60, 100, 250]

function isMuting(onAir: { readonly index: number } | undefined): boolean {
  return onAir !== undefined && onAir.index % 2 === 1
}

/** A page runs the show and is gone about the moment of its next cut; the page beside it takes over. */
async function takeOver(threads: 2 | 6, before: number, after: number, command: object | null) {
  const world = createWorld({ hasLocks: true, threads })
  const first = world.open()
  await world.pass(500)
  void first.host.ask('main', 'load', [rundown])
  void first.host.ask('main', 'connect', [address])
  await world.pass(3000)
  const second = world.open()
  // Until OBS's threads are counted.
  await world.pass(12_000)
  const startedAt = world.now()
  void first.host.ask('main', 'send', [{ type: 'start' }])
  await world.pass(length - before)
  first.kill()
  await world.pass(after)
  if (command !== null) void second.host.ask('main', 'send', [command])
  await world.pass(length - 1500)

  const { onAir, program, override, notices } = world.snapshot() ?? {}
  const seen = world.obs.program().program()
  return {
    twice: judgeCuts(world.obs.cuts, startedAt),
    program: { shown: program, seen, wanted: `S${onAir?.index}` },
    sound: { isMuted: world.obs.program().isMuted(), wanted: isMuting(onAir ?? undefined) },
    override,
    // That a cut came too late to be cancelled is told, and no fault.
    notices: notices?.filter(({ kind }) => kind !== 'missed'),
  }
}

test.each([
  ['nothing is asked', null],
  ['it is asked to pause', { type: 'pause' }],
  ['it is asked to skip', { type: 'skip' }],
  ['it is asked for another cue', { type: 'take', cueId: 'c3' }],
  ['it is asked for more time', { type: 'nudge', by: 500 }],
])('a page takes over about the moment of an armed cut, and %s', async (_, command) => {
  for (const threads of [2, 6] as const) {
    for (const before of gone[threads]) {
      for (const after of command === null ? [0] : told) {
        const { twice, program, sound, override, notices } = await takeOver(
          threads,
          before,
          after,
          command,
        )
        const where = { threads, before, after }
        const { wanted } = program
        expect({ where, twice, program, sound, override, notices }).toEqual({
          where,
          twice: [],
          program: { shown: wanted, seen: wanted, wanted },
          sound: { isMuted: sound.wanted, wanted: sound.wanted },
          // Nobody has switched by hand.
          override: null,
          notices: [],
        })
      }
    }
  }
})
