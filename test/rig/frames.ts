import { setTimeout as pass } from 'node:timers/promises'

import type { ObsCall } from './obs-control.ts'

/** Time (ms) between two looks: without it OBS would be asked hundreds of times a second. */
const between = 20

/** Settles when OBS has rendered more than so many frames: its own count of them is the clock. */
export async function framesPass(call: ObsCall, frames: number): Promise<void> {
  const { renderTotalFrames: from } = await call('GetStats')
  for (;;) {
    const { renderTotalFrames: now } = await call('GetStats')
    if (now - from > frames) return
    await pass(between)
  }
}

/** Longer than a batch sleeps in an OBS with two request threads (0.4 s): what another page left there is over. */
export async function untilAsleepNoMore(call: ObsCall, fps: number): Promise<void> {
  await framesPass(call, fps / 2)
}
