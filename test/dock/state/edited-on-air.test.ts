import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { isEditedOnAir } from '#dock/state/edited-on-air.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, play, rehearsing } from '#test/fixtures.ts'

const running = play(rehearsing(), [0, { type: 'start' }]).show

test('of a show that nobody edits no row says so', () => {
  expect(editedIn(running)).toEqual([])
})

test('the cue on air says so once it is edited, and no more when it is as it was taken', () => {
  const later = edit(running, 'welcome', { planned: seconds(60) })

  expect(editedIn(later)).toEqual(['welcome'])
  expect(editedIn(edit(later, 'welcome', { planned: seconds(10) }))).toEqual([])
  expect(editedIn(edit(running, 'welcome', { title: 'Hello' }))).toEqual(['welcome'])
})

test('an edit of any other cue holds at once', () => {
  expect(editedIn(edit(running, 'host', { title: 'Guest' }))).toEqual([])
})

function edit(show: Show, cueId: string, fields: Partial<Cue>): Show {
  return play(show, [1, { type: 'edit', edit: { type: 'change', cueId, fields } }]).show
}

function editedIn(show: Show): readonly string[] {
  const { onAir } = momentOf(show, at(2))
  return show.rundown.cues.filter((one) => isEditedOnAir(one, onAir)).map(({ id }) => id)
}
