import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'

import type { Seen } from '#test/rig/colours.ts'
import { colourOfScene, colours } from '#test/rig/colours.ts'
import { lightPage, lightPageKind } from '#test/rig/light-page.ts'
import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'
import { readColours, recordFile } from '#test/rig/recording.ts'

/** Which scenes hold the overlay's source. */
export type Held = 'overlay in every scene' | 'overlay in the next scene only'

/** In frames, from the first frame of a cut to the first with the right picture of the overlay. */
export interface PictureVerdict {
  readonly cuts: number
  readonly inTheFrameOfTheCut: number
  readonly worst: number
  readonly histogram: Readonly<Record<string, number>>
}

const interval = 500
const scenes = ['S0', 'S1']
const overlay = 'Overlay'
const canvas = { width: 320, height: 180 }
/** None is the colour of a scene, so a frame without the overlay shows none of them. */
const pictures = ['blue', 'yellow', 'magenta', 'cyan'] as const

/** The lower half of the picture is the overlay's. The edge between them belongs to neither. */
const parts = { scene: 'crop=iw:ih/4:0:ih/8', overlay: 'crop=iw:ih/4:0:ih*5/8' }

/**
 * Cuts to and fro between two scenes. The overlay is a stand-in (`lightPage`), since Debian's OBS has no browser
 * sources; when OBS shows a source, and when it hides it, is OBS's own.
 */
export async function overlayAtCuts(
  version: ObsVersion,
  fps: 30 | 60,
  held: Held,
  judged: number,
): Promise<PictureVerdict> {
  const directory = await mkdtemp('/tmp/onframe-page-')
  const path = join(directory, 'page.lua')
  await writeFile(path, lightPage(pictures.map((name) => colours[name])))
  const modules = { 'scripts-tool': [{ path, settings: {} }] }
  const how = { canvas, goesFirst: true, recordTo: directory, modules }
  const obs = await startObs({ version, fps, password: 'bench', scenes, ...how })
  try {
    await putOverlay(obs, held)
    // Where only one of two scenes holds it, every second cut is to the other.
    const cuts = held === 'overlay in every scene' ? judged : 2 * judged
    const file = await recordFile(obs, () => drive(obs, cuts))
    return judge(await readColours(file, parts.scene), await readColours(file, parts.overlay), {
      cuts,
      holders: held === 'overlay in every scene' ? scenes : scenes.slice(1),
    })
  } finally {
    await obs.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function putOverlay(obs: ObsProcess, held: Held): Promise<void> {
  // Scripts are loaded after the server has begun to answer.
  while (!(await obs.call('GetInputKindList')).inputKinds.includes(lightPageKind)) await pass(100)
  const inputSettings = { width: canvas.width, height: canvas.height / 2, picture: 0 }
  const [first = '', second = ''] = scenes
  const made = await obs.call('CreateInput', {
    sceneName: second,
    inputName: overlay,
    inputKind: lightPageKind,
    inputSettings,
  })
  const items = [{ sceneName: second, sceneItemId: made.sceneItemId }]
  if (held === 'overlay in every scene') {
    const added = await obs.call('CreateSceneItem', { sceneName: first, sourceName: overlay })
    items.push({ sceneName: first, sceneItemId: added.sceneItemId })
  }
  for (const item of items) {
    const sceneItemTransform = { positionY: canvas.height / 2 }
    await obs.call('SetSceneItemTransform', { ...item, sceneItemTransform })
  }
}

/** Each cut with the picture that belongs to it, which a page would be told at that moment, too. */
async function drive(obs: ObsProcess, cuts: number): Promise<void> {
  for (let cut = 0; cut <= cuts; cut += 1) {
    await Promise.all([
      obs.call('SetCurrentProgramScene', { sceneName: scenes[cut % scenes.length] ?? '' }),
      obs.call('SetInputSettings', {
        inputName: overlay,
        inputSettings: { picture: cut % pictures.length },
      }),
    ])
    await pass(interval)
  }
}

/** Judges the cuts to the scenes that hold the overlay. A picture that never comes before the next cut counts as 999. */
function judge(
  seen: readonly Seen[],
  shown: readonly Seen[],
  { cuts, holders }: { readonly cuts: number; readonly holders: readonly string[] },
): PictureVerdict {
  const histogram: Record<string, number> = {}
  let at = seen.indexOf(colourOfScene(0))
  for (let cut = 1; cut <= cuts; cut += 1) {
    const scene = cut % scenes.length
    at = next(seen, at, colourOfScene(scene))
    if (!holders.includes(scenes[scene] ?? '')) continue
    const over = next(seen, at, colourOfScene((cut + 1) % scenes.length))
    const right = next(shown, at, pictures[cut % pictures.length] ?? 'black')
    const frames = right < over ? right - at : 999
    histogram[frames] = (histogram[frames] ?? 0) + 1
  }
  const frames = Object.keys(histogram).map(Number)
  return {
    cuts: Object.values(histogram).reduce((sum, count) => sum + count, 0),
    inTheFrameOfTheCut: histogram[0] ?? 0,
    worst: Math.max(...frames),
    histogram,
  }
}

/** The first frame from that one on that shows this, or the end. */
function next(frames: readonly Seen[], from: number, colour: Seen): number {
  const at = frames.indexOf(colour, from)
  return at === -1 ? frames.length : at
}
