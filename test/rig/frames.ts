import type { ObsCall } from './obs-control.ts'

/** Settles when OBS has rendered more than so many frames: its own count of them is the clock. */
export async function framesPass(call: ObsCall, frames: number): Promise<void> {
  const { renderTotalFrames: from } = await call('GetStats')
  for (;;) {
    const { renderTotalFrames: now } = await call('GetStats')
    if (now - from > frames) return
  }
}
