import { expect, test } from 'vitest'

import type { BackendSettings } from '#decode/backend-settings.ts'
import { decodeBackendChange } from '#decode/backend-settings.ts'

const kept: BackendSettings = {
  webhook: { base: 'https://example.org/hooks', secret: 'hunter2' },
  convex: { deployment: 'https://happy-otter-123.convex.cloud', path: 'a:b', token: 'jwt' },
  sources: false,
}

function changed(value: object): BackendSettings {
  const read = decodeBackendChange(value, kept)
  if (!read.ok) throw new Error(read.message)
  return read.value
}

function convex(fields: object): BackendSettings['convex'] {
  const { deployment, path } = kept.convex ?? {}
  return changed({ convex: { deployment, path, ...fields } }).convex
}

test('a secret that is left out stays as it was, for the server that it was given for', () => {
  expect(changed({ webhook: { base: 'https://example.org/hooks/' } }).webhook?.secret).toBe(
    'hunter2',
  )
  expect(convex({ path: 'c:d' })?.token).toBe('jwt')
})

test('no other server is given it', () => {
  expect(changed({ webhook: { base: 'https://example.com/hooks' } }).webhook?.secret).toBeNull()
  expect(convex({ deployment: 'https://other-otter-321.convex.cloud' })?.token).toBeNull()
})

test('one that is given anew goes with the new address', () => {
  const deployment = 'https://other-otter-321.convex.cloud'
  expect(convex({ deployment, token: 'new' })?.token).toBe('new')
})

test('null clears it', () => {
  expect(changed({ webhook: { ...kept.webhook, secret: null } }).webhook?.secret).toBeNull()
  expect(convex({ token: null })?.token).toBeNull()
})
