import { setTimeout as pass } from 'node:timers/promises'

import type { OpenDock } from '#test/real/dock.ts'
import type { ObsProcess } from '#test/rig/obs.ts'

/** Prints OBS's own events around a cut that went wrong: they show whether OBS was told so, or recorded so. */
export async function tellEvents({ call, events }: ObsProcess, cut: number): Promise<void> {
  console.log(JSON.stringify(await call('GetStats')))
  const start = events.all.findLastIndex(
    ({ type, data }) =>
      type === 'RecordStateChanged' && data['outputState'] === 'OBS_WEBSOCKET_OUTPUT_STARTED',
  )
  const said = events.all.slice(start).filter(({ type }) => type === 'SceneTransitionStarted')
  const around = said[cut]?.at ?? 0
  for (const { at, type, data } of events.all) {
    if (Math.abs(at - around) < 1200) console.log(at.toFixed(1), type, JSON.stringify(data))
  }
}

/** Watches, twenty times a second, how many frames OBS itself did not render in time. */
export function watchSkips(obs: ObsProcess): { readonly stop: () => Promise<readonly number[]> } {
  const at: number[] = []
  const over = new AbortController()
  async function look(): Promise<void> {
    let known: number | null = null
    while (!over.signal.aborted) {
      const { renderSkippedFrames } = await obs.call('GetStats')
      if (known !== null && renderSkippedFrames > known) at.push(performance.now())
      known = renderSkippedFrames
      await pass(50)
    }
  }
  const looking = look()
  return {
    stop: async () => {
      over.abort()
      await looking
      return at
    },
  }
}

/** Prints whether cuts that were off lie where OBS skipped frames, and how many of the others do. */
export function explainErrors(
  { events }: ObsProcess,
  errors: readonly number[],
  skips: readonly number[],
): void {
  const switches = events.all
    .filter(({ type }) => type === 'CurrentProgramSceneChanged')
    .slice(-errors.length)
  const isBeside = (index: number): boolean => {
    const at = switches[index]?.at ?? NaN
    return skips.some((skip) => skip > at - 40 && skip < at + 120)
  }
  const indices = errors.map((_, index) => index)
  const count = (some: readonly number[]): string =>
    `${some.filter(isBeside).length} of ${some.length}`
  const off = indices.filter((index) => errors[index] !== 0)
  const exact = indices.filter((index) => errors[index] === 0)
  console.log(`beside a frame that OBS skipped: ${count(off)} that were off, ${count(exact)} exact`)
  console.log(errors.join(' '))
}

/** Prints how each cut was made and how late OBS reported it, for finding a reason. */
export function explain({ moments }: OpenDock): void {
  const seen = new Set<number>()
  let lock = ''
  for (const { accuracy, obs, now } of moments) {
    const known = JSON.stringify(obs.frameLock)
    if (known !== lock) console.log(Math.round(now - (moments[0]?.now ?? 0)), known)
    lock = known
    if (accuracy.last === null || seen.has(accuracy.cuts)) continue
    seen.add(accuracy.cuts)
    const { scene, how, frames, planned, confirmed } = accuracy.last
    const late = (confirmed - planned).toFixed(1)
    console.log(accuracy.cuts, scene, how, `${frames} frames`, `${late} ms`)
  }
}
