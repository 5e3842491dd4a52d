import { expose } from 'comlink'

import { seconds } from '#base/time.ts'
import { connectToObs } from '#obs/link/connect.ts'
import { createRealTime } from '#orchestrator/run/real-time.ts'
import { openRemoteChannel } from '#transport/broadcast-channel.ts'

import { createRemote } from './remote.ts'

/** How long an attempt to connect may take (ms). */
const patience = seconds(5)

/** Runs a remote in this thread, under the name that its page gave it. */
export function startRemote(id: string): void {
  const clock = createRealTime({
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer),
  })
  const remote = createRemote(id, {
    ...clock,
    random: Math.random,
    connect: (address, gone) => connectToObs(address, patience, clock, gone),
    page: openRemoteChannel(id),
  })
  expose(remote)
}
