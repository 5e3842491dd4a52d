import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import { createShow } from '#show/state/show.ts'
import { silent } from '#telemetry/log.ts'
import { createWitness } from '#telemetry/witness.ts'
import { noon } from '#test/fixtures.ts'

import { recordSpans } from './recorded.ts'

const measuredCut: MeasuredCut = {
  scene: 'B',
  how: 'armed',
  planned: instant(noon + 1000),
  armed: instant(noon + 600),
  sent: instant(noon + 990),
  confirmed: instant(noon + 1005),
  frames: 0,
  skipped: null,
}

/** A show whose inputs come one by one. `here`: what this machine's clock reads, 5 s ahead of the show's. */
function oneShow() {
  const { tracer, spans } = recordSpans()
  let now = noon
  const here = (): number => now + 5000
  const witness = createWitness({ tracer, log: silent, now: () => instant(here()) }).opens('main')
  const base = createShow('main')
  return {
    spans,
    witness,
    at: (ms: number) => (now = instant(noon + ms)),
    input: (input: Parameters<typeof witness.input>[0]) => witness.input(input, now, base),
    asks: (...cuts: readonly number[]) =>
      witness.changed({
        ...base,
        asked: cuts.map((cut) => ({ cut, scene: 'B', isLate: false, wasThere: true })),
      }),
  }
}

test('a cut of the show itself ends with OBS’s word, and tells when it was armed and sent', () => {
  const { at, input, asks, spans } = oneShow()
  at(1000)
  input({ type: 'time-up', take: 1 })
  asks(7)
  at(1002)
  input({ type: 'cut-made', cut: 7, scene: 'B' })
  asks()
  expect(spans).toMatchObject([{ name: 'cut', until: null }])
  at(1110)
  input({ type: 'cut-measured', cut: measuredCut })

  expect(spans).toMatchObject([
    {
      name: 'cut',
      since: noon + 6000,
      until: noon + 6005,
      attributes: {
        'onframe.scene': 'B',
        'onframe.cut.how': 'armed',
        'onframe.cut.frames': 0,
        'onframe.cut.outcome': 'made',
      },
      events: [
        { name: 'armed', at: noon + 5600 },
        { name: 'planned', at: noon + 6000 },
        { name: 'sent', at: noon + 5990 },
        { name: 'confirmed', at: noon + 6005 },
      ],
    },
  ])
})

test('a cut that landed before the show asked for it is whole, from when it was armed', () => {
  const { at, input, spans } = oneShow()
  at(1110)
  input({ type: 'cut-measured', cut: measuredCut })
  expect(spans).toMatchObject([{ name: 'cut', since: noon + 5600, until: noon + 6005 }])
})

test('a cut of which OBS does not tell the moment ends when it was made', () => {
  const { at, input, asks, spans } = oneShow()
  at(0)
  input({ type: 'time-up', take: 1 })
  asks(1)
  at(3)
  input({ type: 'cut-made', cut: 1, scene: 'B' })
  asks()
  at(9000)
  input({ type: 'time-up', take: 2 })
  asks(2)
  expect(spans).toMatchObject([{ until: noon + 5003 }, { until: null }])
})

test('a cut that fails, or is asked for no more, ends with that', () => {
  const { input, asks, witness, spans } = oneShow()
  asks(1, 2, 3, 4)
  input({ type: 'cut-failed', cut: 1, scene: 'B', message: 'late', unanswered: true })
  input({ type: 'cut-failed', cut: 1, scene: 'B', message: 'No such scene.' })
  input({ type: 'cut-dropped', cut: 2 })
  asks(4)
  witness.closed()

  expect(
    spans.map(({ failed, attributes }) => [failed, attributes['onframe.cut.outcome']]),
  ).toEqual([
    ['No such scene.', 'failed'],
    [null, 'dropped'],
    [null, 'given-up'],
    [null, 'given-up'],
  ])
})
