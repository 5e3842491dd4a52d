import { expect, test } from 'vitest'

import { startTwoHosts } from './two-hosts.ts'

const length = 500
/** Longest (ms) until another host shows a cue. */
const longest = 8000

/** How long after the host that leads was killed another one cuts, and to which scene of which moment. */
async function takeOver(after: number) {
  const { world, first, startedAt } = await startTwoHosts({ length, cues: 60 })
  await world.pass(after)
  first.kill()
  const killedAt = world.now()
  await world.pass(longest + length)
  const { at = Infinity, scene } = world.obs.cuts.find(({ by }) => by === 'page-2') ?? {}
  return { took: at - killedAt, scene, due: `S${Math.round((at - startedAt) / length) % 4}` }
}

test('a host that is killed is followed by another within eight seconds, at the cue that is due', async () => {
  for (let after = 3000; after < 5000; after += 130) {
    const { took, scene, due } = await takeOver(after)
    expect({ after, scene, isInTime: took < longest }).toEqual({
      after,
      scene: due,
      isInTime: true,
    })
  }
})
