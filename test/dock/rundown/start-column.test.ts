import { expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { createStartOf, startText } from '#dock/rundown/expected-start.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'
import type { Counted } from '#test/show/time/counted-clock.ts'
import { clockCue } from '#test/show/time/counted-clock.ts'

/** How often the starts of that many cues are looked at, to paint all of their rows a first and a second time. */
function looksFor(count: number, prepare: (show: Show) => Show): readonly [number, number] {
  const counted: Counted = { looks: 0 }
  const waiting = Array.from({ length: count }, (_, number) => clockCue(number, counted))
  const show = prepare(rehearsing(rundown(cue('on air', 60), ...waiting)))
  const paint = (after: number): number => {
    const moment = momentOf(show, at(after))
    counted.looks = 0
    const startOf = createStartOf(moment, show.rundown, [])
    for (let index = 0; index <= count; index += 1) startText(startOf(index), moment)
    return counted.looks
  }
  return [paint(1), paint(2)]
}

const start = (show: Show): Show => play(show, [0, { type: 'start' }]).show

test.each<[string, (show: Show) => Show]>([
  ['before the show', (show) => show],
  ['in the show', start],
  ['in a show that was nudged', (show) => play(start(show), [1, nudge()]).show],
  ['with a delay', (show) => start(play(show, [0, { type: 'delay', by: seconds(30) }]).show)],
])(
  'four times as many fixed starts are four times the work for the column of starts: %s',
  (_, prepare) => {
    const few = looksFor(250, prepare)
    const many = looksFor(1000, prepare)

    expect(few[0]).toBeGreaterThanOrEqual(250)
    expect(many[0]).toBeLessThan(few[0] * 4.2)
    expect(many[1]).toBeLessThan(few[1] * 4.2)
  },
)

function nudge() {
  return { type: 'nudge', by: milliseconds(100) } as const
}
