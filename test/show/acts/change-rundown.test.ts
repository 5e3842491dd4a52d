import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Effect } from '#show/state/effect.ts'
import { exampleRundown } from '#show/state/example.ts'
import type { Input } from '#show/state/input.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { cue, matinee, onObs, play, refusals, rehearsing, rundown } from '#test/fixtures.ts'

const evening: Rundown = { ...rundown(cue('x', 3)), id: 'evening', title: 'Evening' }
const load = { type: 'reconfigure', rundown: evening } as const
const running = play(onObs(), [0, { type: 'start' }]).show
const paused = play(running, [1, { type: 'pause' }]).show

function kept(effects: readonly Effect[]): readonly Rundown[] {
  return effects.flatMap((effect) => (effect.type === 'keep-rundown' ? [effect.rundown] : []))
}

test.each([
  ['running', running],
  ['paused', paused],
])('the rundown of a show that is %s on air is not replaced before it is confirmed', (_, show) => {
  const refused = play(show, [2, load])
  const confirmed = play(show, [2, { ...load, sure: true }])

  expect(refusals(refused.effects)).toEqual(['rundown-is-on-air'])
  expect(refused.show).toBe(show)
  expect(kept(refused.effects)).toEqual([])
  expect(confirmed.show.rundown.cues).toBe(evening.cues)
  expect(confirmed.show.run.onAir?.cue.id).toBe('welcome')
  expect(kept(confirmed.effects)).toEqual([matinee])
})

test.each<[string, Show]>([
  ['before the show', onObs()],
  ['after it', play(running, [1, { type: 'stop' }]).show],
  ['in rehearsal', play(rehearsing(), [0, { type: 'start' }]).show],
  ['where the rundown is lost', { ...running, origin: 'lost' }],
])('%s nothing has to be confirmed', (_, show) => {
  expect(play(show, [2, load]).show.rundown.title).toBe('Evening')
})

test.each<[string, Show]>([
  ['the example', { ...onObs(), rundown: exampleRundown, origin: 'example' }],
  ['the example that was chosen over OBS’s copy', { ...onObs(), rundown: exampleRundown }],
  ['what is left of a lost one', { ...onObs(), origin: 'lost' }],
])('%s is not kept', (_, show) => {
  expect(kept(play(show, [2, load]).effects)).toEqual([])
})

test('whatever a person made is somewhere after any number of loads and edits', () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('reconfigure' as const), sure: fc.boolean(), at: fc.nat(3) }),
    fc.record({ type: fc.constant('edit' as const), title: fc.string() }),
  )
  const isKept = fc.property(fc.array(step), fc.boolean(), (steps, isOnAir) => {
    let show = isOnAir ? running : onObs()
    const archive: Rundown[] = []
    const replaced: Rundown[] = []
    for (const one of steps) {
      const before = show.rundown
      const input: Input =
        one.type === 'edit'
          ? { type: 'edit', edit: { type: 'rename', title: one.title } }
          : { ...load, sure: one.sure, rundown: { ...evening, revision: one.at } }
      const played = play(show, [1, input])
      archive.push(...kept(played.effects))
      show = played.show
      if (input.type === 'reconfigure' && show.rundown !== before) replaced.push(before)
    }
    return archive.length === replaced.length && archive.every((one, at) => one === replaced[at])
  })

  expect(() => fc.assert(isKept)).not.toThrow()
})
