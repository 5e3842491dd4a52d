import { isWrite } from '#obs/link/connection.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'

const scenes = ['S0', 'S1', 'S2', 'S3']

/** A stand-in OBS with the scenes of `rundown`, that carries what is said on its bus. */
export async function startObs(): Promise<FakeObs> {
  const obs = await startFakeObs({ scenes })
  obs.answer('BroadcastCustomEvent', ({ eventData }) => {
    obs.emit('CustomEvent', eventData as Record<string, unknown>)
    return { ok: {} }
  })
  return obs
}

/** What that connection, or those, have asked OBS to change since so many messages had come. */
export function writesOf(
  obs: FakeObs,
  by: number | ((connection: number) => boolean),
  since: number,
): readonly string[] {
  return obs.arrived
    .slice(since)
    .filter(({ connection }) => (typeof by === 'number' ? connection === by : by(connection)))
    .flatMap(({ types }) => types.filter(isWrite))
}

/** The scenes that OBS has put on program since it had made so many cuts, as it was asked to: one may come twice. */
export function cutsOf(obs: FakeObs, since: number): readonly string[] {
  return obs.cuts.slice(since).map(({ scene }) => scene)
}

/** Scenes follow one another as the cues do, and none comes back. */
export function isInOrder(seen: readonly string[]): boolean {
  return seen.every((scene, at) => {
    const before = at === 0 ? undefined : seen[at - 1]
    return before === undefined || scenes[(scenes.indexOf(before) + 1) % 4] === scene
  })
}
