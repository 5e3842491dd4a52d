import type { ObsProcess } from '#test/rig/obs.ts'

/** Settles when OBS has rendered more than so many frames: its own count of them is the clock. */
export async function framesPass(obs: ObsProcess, frames: number): Promise<void> {
  const { renderTotalFrames: from } = await obs.call('GetStats')
  for (;;) {
    const { renderTotalFrames: now } = await obs.call('GetStats')
    if (now - from > frames) return
  }
}
