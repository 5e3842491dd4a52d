import { describe, expect, test } from 'vitest'

import { decodeSavedShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import { flagsOf } from '#show/live/broadcast-view.ts'
import { preflight } from '#show/preflight.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Show } from '#show/state/show.ts'
import { at, onObs, play, refusals } from '#test/fixtures.ts'

const chosen: Show = play(onObs(), [0, { type: 'initialize' }]).show
const none: Show = play(chosen, [1, { type: 'configure-broadcast', config: { outputs: [] } }]).show

/** As a reload has it, from storage. */
function reloaded(show: Show): Show {
  const saved = decodeSavedShow(JSON.parse(JSON.stringify(showToSaved(show, at(2)))))
  if (!saved.ok) throw new Error(saved.message)
  return { ...show, broadcast: saved.value.broadcast, run: savedToRun(saved.value) }
}

describe('with neither stream nor recording selected', () => {
  test.each([
    ['as it was configured', none],
    ['as it was stored', reloaded(none)],
  ])('going live is refused before any step, in a sentence of its own: %s', (_, show) => {
    const { show: after, effects } = play(show, [3, { type: 'start-broadcast' }])

    expect(refusals(effects)).toEqual(['no-output-selected'])
    expect(effects).toHaveLength(1)
    expect(after).toBe(show)
  })

  test('pages say so before anybody presses, and the check is red', () => {
    const { broadcast } = toSnapshot(none)
    const setUp = { service: null, freeDisk: null, inputs: null, scenes: null }
    const row = preflight(none, setUp, '', 0, true).find(({ name }) => name === 'Outputs')

    expect(broadcast.missing).toEqual(['selected-output'])
    expect(flagsOf(broadcast).canStart).toBe(false)
    expect(row).toMatchObject({ level: 'red', found: expect.stringContaining('Select') })
  })

  test('it is still prepared, and goes live as soon as one is selected', () => {
    const idle = play(onObs(), [0, { type: 'configure-broadcast', config: { outputs: [] } }]).show
    const { show, effects } = play(
      idle,
      [1, { type: 'initialize' }],
      [2, { type: 'configure-broadcast', config: { outputs: ['record'] } }],
      [3, { type: 'start-broadcast' }],
    )

    expect(refusals(effects)).toEqual([])
    expect(show.broadcast.phase).toBe('starting')
  })
})
