import { expect, test } from 'vitest'

import { createCalls } from '#worker/show-calls.ts'

type Options = Parameters<typeof createCalls>[0]

function ask(readParts: Options['link']['readParts']): Promise<unknown> {
  const serve = createCalls({ desk: {}, link: { readParts } } as Options)
  return serve('obsParts', [])
}

test('an OBS that is away, and one that does not answer, are told apart', async () => {
  expect(await ask(async () => null)).toEqual({
    ok: false,
    reason: 'obs-is-away',
    message: 'OBS is not connected.',
  })
  const slow = ask(() => Promise.reject(new Error('OBS did not answer GetInputList in time')))
  expect(await slow).toEqual({
    ok: false,
    reason: 'failed',
    message: 'OBS did not answer GetInputList in time.',
  })
})
