import { expect, test } from 'vitest'

import { readOwn } from '#decode/own/rundown-text.ts'
import { libraryToText } from '#decode/stored/library-text.ts'

test('a library that is brought as one rundown is refused, and it is told where it belongs', () => {
  const about = { id: 'a', shelf: 'kept', createdAt: null, changedAt: null, revision: 0 } as const
  const text = libraryToText([
    { ...about, text: '{"onframe":1,"title":"T","cues":[{"scene":"A"}]}' },
  ])

  expect(readOwn(text, () => 'made')).toEqual({
    ok: false,
    message:
      'This is a library of rundowns, and not one rundown. To add all of them, open Rundowns and then “All rundowns as text”.',
  })
})
