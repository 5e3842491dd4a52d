import { cueLength, sceneOf } from './show.ts'
import type { LoggedCut } from './virtual-obs.ts'
import type { World } from './world.ts'

interface Known {
  /** Null: the show does not run. */
  readonly startedAt: number | null
  readonly isAtBoundary: boolean
  /** A stream that runs was begun by us, or is one that we were to end. */
  readonly isStreamOurs: boolean
}

/** What is wrong at a calm moment. */
export function judgeNow(world: World, known: Known): readonly string[] {
  const leading = world.pages().filter(({ host }) => host.role() === 'leading')
  const led =
    leading.length === 1
      ? []
      : [`${leading.length} lead: ${leading.map(({ id }) => id).join(', ')}`]
  return [...led, ...judgeShow(world, known), ...judgeStream(world, known)]
}

function judgeShow(world: World, { startedAt, isAtBoundary }: Known): readonly string[] {
  if (startedAt === null || isAtBoundary) return []
  const index = Math.floor((world.now() - startedAt) / cueLength)
  const scene = sceneOf(index, world.obs.scenes)
  const shown = world.snapshot()
  const program = world.obs.program().program()
  const found: string[] = []
  if (shown?.onAir?.index !== index) found.push(`on air: ${shown?.onAir?.id}, not the cue ${index}`)
  if (program !== scene) {
    const { link, rival } = shown?.obs ?? {}
    const why = JSON.stringify([link, rival, shown?.notices, shown?.program])
    found.push(`program: ${program}, not ${scene} ${why}`)
  }
  return found
}

function judgeStream(world: World, { isStreamOurs }: Known): readonly string[] {
  const view = world.snapshot()?.broadcast
  if (view === undefined) return ['nothing was heard of the broadcast']
  const isOn = world.obs.program().isStreaming()
  const found: string[] = []
  if (view.phase === 'live' && !isOn) found.push('LIVE without a stream')
  if (!isOn || !isStreamOurs) return found
  const outputs = view.procedure?.steps.find(({ name }) => name === 'outputs')
  if (view.procedure?.direction === 'back' && outputs?.state === 'undone') {
    found.push('a stream after "undone"')
  }
  if (view.phase === 'idle' && outputs?.state !== 'stuck' && outputs?.state !== 'undoing') {
    found.push(`a stream, and nothing says so: ${JSON.stringify(view)}`)
  }
  return found
}

/** Whether each cut was made once. */
export function judgeCuts(cuts: readonly LoggedCut[], begunAt: number): readonly string[] {
  const found: string[] = []
  // Every cut changes the scene: whatever asks for the one that is on was a cut made twice.
  let before = ''
  for (const { scene, at, by } of cuts) {
    if (by !== 'OBS' && scene === before) {
      const near = cuts
        .filter((cut) => Math.abs(cut.at - at) < 15_000)
        .map((cut) => `${cut.scene} ${(cut.at - begunAt) / 1000} ${cut.by}`)
      found.push(`${scene} was cut to twice, by ${by}: ${near.join(', ')}`)
    }
    // One that was started anew has a scene that nobody asked for.
    before = by === 'OBS' ? '' : scene
  }
  return found
}

/** Whether what was promised is stored, once. */
export function judgeEdits(stored: unknown, acknowledged: readonly string[]): readonly string[] {
  const text = (stored as { text?: string } | undefined)?.text ?? ''
  return acknowledged.flatMap((id) => {
    const times = text.split(`"${id}"`).length - 1
    return times === 1 ? [] : [`${id} was acknowledged, and is stored ${times} times`]
  })
}
