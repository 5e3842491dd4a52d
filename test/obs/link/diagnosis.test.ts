import { describe, expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { connectToObs } from '#obs/link/connect.ts'
import { diagnose, isFinal } from '#obs/link/diagnosis.ts'
import { ObsError } from '#obs/link/obs-error.ts'
import { failureOf, patience, startObs } from '#test/obs/bench.ts'
import type { FakeObsOptions } from '#test/obs/fake-obs.ts'
import { createStillClock } from '#test/still-clock.ts'

const here = { url: 'ws://127.0.0.1:4455', password: toSecret('right horse') }

/** What a person is told who tries to connect. */
async function tryOut(options: Partial<FakeObsOptions>, password: string): Promise<string> {
  const obs = await startObs(options)
  const address = { url: obs.url, password: toSecret(password) }
  const never = new AbortController().signal
  const error = await failureOf(connectToObs(address, patience, createStillClock(), never))
  const { reason, message } = diagnose(error, address)
  expect(message).not.toContain(password === '' ? '\0' : password)
  return `${reason}: ${message}`
}

function closed(code: number, stage: ObsError['stage']): ObsError {
  return new ObsError(`${code} when ${stage}`, { kind: 'closed', code, request: null, stage })
}

function silent(stage: ObsError['stage']): ObsError {
  return new ObsError(`silence when ${stage}`, {
    kind: 'no-answer',
    code: null,
    request: null,
    stage,
  })
}

describe('a person is told what to do', () => {
  test('when the password is wrong', async () => {
    expect(await tryOut({ password: 'right horse' }, 'wrong horse')).toBe(
      'wrong-password: OBS did not accept this password. In OBS: Tools → WebSocket Server Settings → Show Connect Info shows the right one.',
    )
  })

  test('when OBS wants a password and none was given', async () => {
    expect(await tryOut({ password: 'right horse' }, '')).toBe(
      'wrong-password: OBS needs a password. In OBS: Tools → WebSocket Server Settings → Show Connect Info shows it.',
    )
  })

  test('when what answers is no OBS of ours', async () => {
    expect(await tryOut({ greeting: 'v4' }, '')).toMatch(
      /^not-obs: The program at .* is not OBS 28 or newer\./,
    )
  })

  test('when nobody listens', async () => {
    const obs = await startObs()
    await obs.stop()
    const address = { url: obs.url, password: toSecret('') }
    const never = new AbortController().signal

    const error = await failureOf(connectToObs(address, patience, createStillClock(), never))

    expect(diagnose(error, address)).toEqual({
      reason: 'not-running',
      message: `OBS is not running at ${obs.url}. Start OBS 28 or newer. In OBS: Tools → WebSocket Server Settings: tick "Enable WebSocket server" and check the port.`,
    })
  })

  test('when the address is none', async () => {
    const address = { url: 'obsws://127.0.0.1:4455/secret', password: toSecret('') }
    const never = new AbortController().signal

    const error = await failureOf(connectToObs(address, patience, createStillClock(), never))

    expect(diagnose(error, address)).toEqual({
      reason: 'bad-address',
      message: 'The OBS address must look like "ws://127.0.0.1:4455".',
    })
  })
})

test.each([
  [closed(4010, 'identifying'), 'obs-too-old', /Update OBS/],
  [closed(4011, 'up'), 'kicked', /Somebody disconnected Onframe/],
  [closed(1001, 'up'), 'lost', /closed, or its WebSocket server was turned off/],
  [closed(1006, 'up'), 'lost', /lost \(1006\)/],
  [closed(1006, 'opening'), 'not-running', /OBS is not running at/],
  [silent('opening'), 'no-answer', /Check the address, the port and the firewall/],
  [silent('greeting'), 'not-obs', /is not OBS 28/],
  [silent('up'), 'no-answer', /frozen/],
  [new TypeError('boom'), 'lost', /boom/],
] as const)('%s is %s', (error, reason, sentence) => {
  const diagnosis = diagnose(error, here)

  expect(diagnosis.reason).toBe(reason)
  expect(diagnosis.message).toMatch(sentence)
})

test('what a person must mend is final, and nothing else', () => {
  const final = ['wrong-password', 'obs-too-old', 'kicked', 'bad-address'] as const
  const passing = ['not-running', 'not-obs', 'no-answer', 'lost'] as const

  expect(final.every(isFinal)).toBe(true)
  expect(passing.some(isFinal)).toBe(false)
})
