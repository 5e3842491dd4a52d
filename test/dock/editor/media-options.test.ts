import { expect, test } from 'vitest'

import { mediaOptions } from '#dock/editor/media-options.ts'
import { parts } from '#test/dock/state/operated.ts'

const none = ['', 'none']
const clip = ['Clip', 'Clip']

test('media is chosen from what plays it in OBS, and one that OBS lacks says so', () => {
  expect(mediaOptions(parts, '')).toEqual([none, clip])
  expect(mediaOptions(parts, 'Clip')).toEqual([none, clip])
  expect(mediaOptions(parts, 'clip')).toEqual([none, clip, ['clip', 'clip (not in OBS)']])
  // It is there, and may play media all the same: an older OBS does not tell.
  expect(mediaOptions(parts, 'Title')).toEqual([none, clip, ['Title', 'Title']])
})
