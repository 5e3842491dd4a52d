import { expect, test } from 'vitest'

import { reveal, toSecret } from '#base/redacted.ts'
import type { Secret } from '#base/redacted.ts'
import type { BackendSettings } from '#decode/stored/backend-settings.ts'
import { changeBackends, decodeBackendChange } from '#decode/stored/backend-settings.ts'

const kept: BackendSettings = {
  webhook: { base: 'https://example.org/hooks', secret: toSecret('hunter2') },
  convex: {
    deployment: 'https://happy-otter-123.convex.cloud',
    path: 'a:b',
    token: toSecret('jwt'),
  },
  sources: false,
}

function changed(value: object): BackendSettings {
  const read = decodeBackendChange(value)
  if (!read.ok) throw new Error(read.message)
  return changeBackends(kept, read.value)
}

function convex(fields: object): BackendSettings['convex'] {
  const { deployment, path } = kept.convex ?? {}
  return changed({ convex: { deployment, path, ...fields } }).convex
}

function opened(secret: Secret | null | undefined): string | null | undefined {
  return secret && reveal(secret)
}

test('a secret that is left out stays as it was, for the server that it was given for', () => {
  const { webhook } = changed({ webhook: { base: 'https://example.org/hooks/' } })
  expect(opened(webhook?.secret)).toBe('hunter2')
  expect(opened(convex({ path: 'c:d' })?.token)).toBe('jwt')
})

test('no other server is given it', () => {
  expect(changed({ webhook: { base: 'https://example.com/hooks' } }).webhook?.secret).toBeNull()
  expect(convex({ deployment: 'https://other-otter-321.convex.cloud' })?.token).toBeNull()
})

test('one that is given anew goes with the new address', () => {
  const deployment = 'https://other-otter-321.convex.cloud'
  expect(opened(convex({ deployment, token: 'new' })?.token)).toBe('new')
})

test('null clears it', () => {
  expect(
    changed({ webhook: { base: kept.webhook?.base, secret: null } }).webhook?.secret,
  ).toBeNull()
  expect(convex({ token: null })?.token).toBeNull()
})
