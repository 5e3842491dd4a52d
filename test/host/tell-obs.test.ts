import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { tellObs } from '#host/tell-obs.ts'
import type { Link } from '#show/state/obs-status.ts'

const url = 'ws://127.0.0.1:4455'
const until = instant(0)
const connecting: Link = { phase: 'connecting', url }
const up: Link = { phase: 'up', url, since: until }

function waiting(message: string): Link {
  return { phase: 'waiting', url, until, reason: 'not-running', message }
}

function createTelling() {
  const told: string[] = []
  const tell = tellObs({
    warn: (line) => told.push(`warning: ${line}`),
    say: (line) => told.push(line),
  })
  return { told, tell }
}

test('an OBS that is away is told once, however often it is tried, and told when it is back', () => {
  const { told, tell } = createTelling()
  for (let times = 0; times < 3; times += 1) {
    tell('main', connecting)
    tell('main', waiting('OBS is not running.'))
  }
  tell('main', connecting)
  tell('main', up)
  tell('main', waiting('OBS is not running.'))

  expect(told).toEqual([
    'warning: OBS of show “main”: OBS is not running.',
    'OBS of show “main” is connected.',
    'warning: OBS of show “main”: OBS is not running.',
  ])
})

test('what is wrong is told again when it is something else, or of another show', () => {
  const { told, tell } = createTelling()
  tell('main', waiting('OBS is not running.'))
  tell('second', waiting('OBS is not running.'))
  tell('main', { phase: 'refused', url, reason: 'wrong-password', message: 'Wrong password.' })

  expect(told).toEqual([
    'warning: OBS of show “main”: OBS is not running.',
    'warning: OBS of show “second”: OBS is not running.',
    'warning: OBS of show “main”: Wrong password.',
  ])
})

test('one that is there from the start is not told', () => {
  const { told, tell } = createTelling()
  for (const link of [{ phase: 'off' }, connecting, up, { phase: 'off' }] as const) {
    tell('main', link)
  }

  expect(told).toEqual([])
})
