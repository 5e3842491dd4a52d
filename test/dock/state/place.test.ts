import { expect, test } from 'vitest'

import { isInObs, mayAskForFiles, remoteBeside } from '#dock/state/place.ts'

const engine = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36'
const linux = `Mozilla/5.0 (X11; Linux x86_64) ${engine}`
const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${engine}`
const mac = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${engine}`

test.each([
  ['OBS on Linux', `${linux} OBS/32.2.2`, false],
  ['OBS on FreeBSD', `Mozilla/5.0 (X11; FreeBSD amd64) ${engine} OBS/31.0.0`, false],
  ['OBS on Windows', `${windows} OBS/32.2.2`, true],
  ['OBS on macOS', `${mac} OBS/30.0.0`, true],
  ['a browser on Linux', linux, true],
  ['a phone', `Mozilla/5.0 (Linux; Android 14) ${engine}`, true],
])('a file may be asked for: %s', (_, userAgent, isSo) => {
  expect(mayAskForFiles(userAgent)).toBe(isSo)
})

test('OBS is known by its name and version, not by the letters', () => {
  expect(isInObs(`${linux} OBS/32.2.2`)).toBe(true)
  expect(isInObs(`${linux} BLOBS/1.0`)).toBe(false)
})

test.each([
  ['file:///home/me/onframe/dock.html', 'file:///home/me/onframe/dock.html#remote'],
  ['http://absolute//home/me/onframe/dock.html#x', 'file:///home/me/onframe/dock.html#remote'],
  ['http://absolute/C:/onframe/dock.html', 'file:///C:/onframe/dock.html#remote'],
  ['https://example.com/dock.html#show=2', 'https://example.com/dock.html#remote'],
])('the remote of %s can be opened in a browser', (page, remote) => {
  expect(remoteBeside(page)).toBe(remote)
})
