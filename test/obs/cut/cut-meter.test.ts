import { describe, expect, test } from 'vitest'

import { instant, later, milliseconds } from '#base/time.ts'
import { createCutMeter } from '#obs/cut/cut-meter.ts'
import type { Counted, FrameCount } from '#obs/cut/cutting.ts'
import type { FrameClock } from '#obs/cut/frame-clock.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import { noon } from '#test/fixtures.ts'
import { arrived, openConnection } from '#test/obs/bench.ts'

/** Thirty frames a second; frame 60 is 2 s after noon. */
const period = milliseconds(1000 / 30)
const known: FrameClock = {
  origin: noon,
  period,
  error: milliseconds(1),
  samples: 20,
  isCurrent: true,
}
const planned = instant(noon + 2000)
const sent = instant(noon + 1980)

interface Told {
  readonly clock?: FrameClock | null
  readonly how?: MeasuredCut['how']
  /** The frame that was planned; null: it was not known when the cut was armed. */
  readonly frame?: number | null
  readonly counted?: Counted | null
  /** OBS's count when the frame must have been rendered. Null: it refuses to tell. */
  readonly at?: FrameCount | null
  /** When its word of the cut comes (ms after the switch). */
  readonly word?: number
}

/** What is told of a cut that is planned for frame 60. */
async function measured(as: Told): Promise<MeasuredCut> {
  const { clock: frames = known, counted = about(59, 59), at = count(62), word = 4 } = as
  const { obs, clock, connection } = await openConnection({})
  obs.answer('GetStats', () =>
    at === null
      ? { code: 205 }
      : { ok: { renderTotalFrames: at.frames, renderSkippedFrames: at.skipped } },
  )
  const told: MeasuredCut[] = []
  let tell: (cut: MeasuredCut) => void = (cut) => told.push(cut)
  const meter = createCutMeter({
    connection,
    clock,
    frameClock: () => frames,
    onMeasured: (cut) => tell(cut),
  })
  const { how = 'armed', frame = 60 } = as
  clock.pass(1980 + word)
  obs.emit('SceneTransitionStarted', { transitionName: 'Cut' })
  await arrived(connection)
  meter.expect({ scene: 'Two', how, planned, armed: null, sent, frame, counted })
  await arrived(connection)
  // Not before the frame that shows it has been rendered.
  expect(told).toEqual([])
  const judged = new Promise<MeasuredCut>((resolve) => (tell = resolve))
  clock.pass(150)
  return await judged
}

function count(frames: number, skipped = 7): FrameCount {
  return { frames, skipped }
}

function about(before: number, after: number, skipped = 7): Counted {
  return { before: count(before, skipped), after: count(after, skipped) }
}

describe('a cut is judged', () => {
  test.each([
    [0, about(59, 59)],
    [1, about(60, 60)],
    [-1, about(58, 58)],
    [12, about(71, 71)],
  ])('%i frames off, where OBS was at one frame before and after it', async (frames, counted) => {
    const at = count(counted.after.frames + 3)
    expect(await measured({ counted, at, word: 600 })).toMatchObject({ frames })
  })

  test('by when OBS’s word came, where OBS had gone on to the next frame until it counted', async () => {
    expect(await measured({ counted: about(59, 60) })).toMatchObject({ frames: 0 })
  })

  test('as on its frame, though the word of it comes late', async () => {
    expect(await measured({ word: 400 })).toMatchObject({ frames: 0 })
  })

  test('by its planned moment, where its frame was not known when it was armed', async () => {
    expect(await measured({ frame: null })).toMatchObject({ frames: 0 })
  })
})

describe('a cut is not judged', () => {
  test.each<[string, Told]>([
    ['that a timer made, as OBS counted no frames around it', { how: 'timer', counted: null }],
    ['around which OBS skipped frames', { at: count(63, 9) }],
    [
      'while OBS skipped frames',
      { counted: { before: count(59), after: count(61, 8) }, at: count(63, 8) },
    ],
    ['whose frame OBS has not rendered yet', { at: count(59) }],
    ['between two counts, as the word of it came after both', { counted: about(59, 60), word: 40 }],
    ['where OBS does not tell what it rendered since', { at: null }],
    ['where nothing is known of OBS’s frames', { clock: null, frame: null }],
    [
      'where OBS’s frames are not known well',
      { clock: { ...known, error: milliseconds(14) }, frame: null },
    ],
  ])('%s', async (_, told) => {
    expect(await measured(told)).toMatchObject({ frames: null })
  })
})

test('a cut tells how many frames OBS had skipped before it and after', async () => {
  expect(await measured({ at: count(70, 12) })).toMatchObject({ skipped: { before: 7, after: 12 } })
  expect(await measured({ at: null })).toMatchObject({ skipped: null })
  expect((await measured({ counted: null })).skipped).toEqual({ before: 7, after: 7 })
})

test('its moments are told as they were', async () => {
  expect(await measured({})).toMatchObject({
    planned,
    sent,
    confirmed: later(sent, milliseconds(4)),
  })
})
