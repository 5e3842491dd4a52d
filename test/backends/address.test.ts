import { expect, test } from 'vitest'

import { below, isBaseUrl, presentable } from '#backends/address.ts'

test.each([
  'http://localhost',
  'http://localhost:8000/',
  'https://show.example/backstage',
  'https://show.example/backstage/',
  'http://[::1]:8000',
])('%s can be a base', (text) => {
  expect(isBaseUrl(text)).toBe(true)
})

test.each([
  '',
  'show.example',
  '/backstage',
  'ftp://show.example',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://me@show.example',
  'https://me:hush@show.example',
  'https://show.example/?key=hush',
  'https://show.example/#top',
  'https://',
])('%s cannot', (text) => {
  expect(isBaseUrl(text)).toBe(false)
  expect(below(text, '/api/')).toBe('')
})

test('a path goes below a base, with or without a slash between', () => {
  expect(below('http://a', '/api/')).toBe('http://a/api/')
  expect(below('http://a/', '/api/')).toBe('http://a/api/')
  expect(below('http://a:8000/b', '/api/')).toBe('http://a:8000/b/api/')
  expect(below(' http://a/b// ', '/api/')).toBe('http://a/b/api/')
})

test('an address is shown without what may be secret in it', () => {
  expect(presentable('https://me:hush@a/b?key=hush#hush')).toBe('https://a/b')
})
