import { expect } from '@playwright/test'

import type { DockApi } from '#page/api.ts'
import { untilAsleepNoMore } from '#test/rig/frames.ts'
import type { ObsProcess } from '#test/rig/obs.ts'

import type { OpenDock } from './dock.ts'
import { switches } from './switches.ts'

export const scenes = ['S0', 'S1', 'S2', 'S3']

/** Of the OBSs of these tests. */
export const fps = 30

/** Cues of `interval` ms on the scenes in turn, and one open-ended at the end. */
export function rundown(cuts: number, interval: number) {
  return {
    onframe: 1,
    title: 'Cuts',
    cues: Array.from({ length: cuts + 1 }, (_, at) => ({
      id: `c${at}`,
      scene: scenes[at % scenes.length],
      planned: at === cuts ? null : interval,
    })),
  }
}

/** From the start, as if nothing had been. Answers how many switches of OBS are not of this run. */
async function startAnew(obs: ObsProcess, dock: OpenDock): Promise<number> {
  await dock.send({ type: 'stop' })
  await untilAsleepNoMore(obs.call, fps)
  for (const sceneName of ['S3', 'S0']) await obs.call('SetCurrentProgramScene', { sceneName })
  await dock.until(({ program }) => program === 'S0')
  await expect.poll(() => switches(obs).slice(-2)).toEqual(['S3', 'S0'])
  await dock.load(rundown(3, 1500))
  await dock.send({ type: 'start' })
  return switches(obs).length - 1
}

/** What a show does that hears of something this long before a cut (ms), OBS has heard of in time. */
export const inTime = 50

/**
 * Runs the show and does something within the lead of a cut, of which `act` answers how many ms before it was done. What a
 * page did too late that stood still, or OBS since its disk was busy, tells nothing of what is done in time: then the
 * show is begun anew. Answers how many switches of OBS are not of the last run.
 */
export async function untilInTime(
  obs: ObsProcess,
  dock: OpenDock,
  act: () => Promise<number>,
): Promise<number> {
  let from = 0
  while ((await act()) < inTime) from = await startAnew(obs, dock)
  return from
}

/**
 * How many of `left` ms are left once OBS has stored this for the cut that was armed last, a scene or that it is called off:
 * until then its batch reads what was stored before. -1: too few.
 */
export async function leftWhenStored(
  obs: ObsProcess,
  value: string | false,
  left: number,
): Promise<number> {
  const since = performance.now()
  const rest = (): number => left - (performance.now() - since)
  const read = async (slotName: string): Promise<unknown> => {
    const realm = 'OBS_WEBSOCKET_DATA_REALM_GLOBAL'
    return (await obs.call('GetPersistentData', { realm, slotName })).slotValue
  }
  while (rest() >= inTime) {
    const armed = (await read('onframe-armed')) as { readonly slot?: string } | null
    if (armed?.slot !== undefined && (await read(armed.slot)) === value) return rest()
  }
  return -1
}

/**
 * Sends it so many ms before that cue is over, by the show's clock. Answers how many were left when it had been done;
 * -1 where the page stood until the cue was over.
 */
export async function sendWhenLeft(
  dock: OpenDock,
  cueId: string,
  ms: number,
  command: object,
): Promise<number> {
  return await dock.page.evaluate(
    ([cue, left, value]) =>
      new Promise<number>((resolve) => {
        const stop = window.onframe?.watch(
          ({ onAir, timing: { remaining } }) => {
            if (onAir?.id === cue && (remaining === null || remaining > left)) return
            queueMicrotask(() => stop?.())
            if (onAir?.id !== cue || remaining === null) {
              resolve(-1)
              return
            }
            const sent = performance.now()
            void (window.onframe as DockApi)
              .send(value)
              .then(() => resolve(remaining - (performance.now() - sent)))
          },
          { tickIntervalMs: 10 },
        )
      }),
    [cueId, ms, command] as const,
  )
}

/** Waits until so many ms before the cue on air is due, by the show's clock; and sends at once what is to be sent. */
export async function whenLeft(
  dock: OpenDock,
  ms: number,
  command: object | null = null,
): Promise<void> {
  await dock.page.evaluate(
    ([left, value]) =>
      new Promise<unknown>((resolve) => {
        const stop = window.onframe?.watch(
          ({ timing }) => {
            if (timing.remaining === null || timing.remaining > left) return
            queueMicrotask(() => stop?.())
            resolve(value && (window.onframe as DockApi).send(value))
          },
          { tickIntervalMs: 10 },
        )
      }),
    [ms, command] as const,
  )
}
