import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { noHistory } from '#show/state/history.ts'
import { entryOf } from '#storage/library-list.ts'
import { cue, rundown } from '#test/fixtures.ts'
import { newestAsText } from '#worker/library-moving.ts'

test('a rundown that is too long for OBS is not even read, and those after it are in its copy', async () => {
  const long = rundown(...Array.from({ length: 20_000 }, (_, at) => cue(`c${at}`, 1)))
  const short = rundown(cue('a', 1))
  const of = { shelf: 'kept', createdAt: instant(0), changedAt: instant(0) } as const
  const all = [long, short].map((one, at) => ({ rundown: one, history: noHistory, id: `r${at}` }))
  const read: string[] = []
  const text = await newestAsText({
    library: {
      list: () => all.map((one) => entryOf(one, { ...of, id: one.id })),
      loaded: () => null,
      read: async (id) => {
        read.push(id)
        const value = all.find((one) => one.id === id)
        return value === undefined ? null : { state: 'read', value }
      },
    },
    shown: () => ({ rundown: short }),
    toText: async (one) => rundownToText(one),
    copied: async () => null,
  })

  expect(read).toEqual(['r1'])
  expect(JSON.parse(text ?? '')).toMatchObject({ rundowns: [{ id: 'r1' }] })
})
