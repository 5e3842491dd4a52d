import { expect, test } from 'vitest'

import type { Duration } from '#base/time.ts'
import { openWebLock } from '#worker/web-lock.ts'

type Ask = (name: string, options: LockOptions, granted: () => Promise<void>) => Promise<unknown>

function open(request: Ask) {
  const log: string[] = []
  const pauses: number[] = []
  let retry: (() => void) | null = null
  const locks = { request } as unknown as Pick<LockManager, 'request'>
  const lock = openWebLock(locks, 'onframe', (delay: Duration, run) => {
    pauses.push(delay)
    retry = run
    return () => (retry = null)
  })
  if (lock === null) throw new Error('There are locks')
  return {
    lock,
    log,
    pauses,
    retry: async () => {
      const run = retry
      retry = null
      run?.()
      await turn()
    },
    how: (steal: boolean) => ({
      steal,
      granted: () => log.push('granted'),
      lost: () => log.push('lost'),
      refused: () => log.push('refused'),
    }),
  }
}

async function turn(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
}

test('a browser that refuses every request is asked more and more seldom, and it is told once', async () => {
  let asked = 0
  const { lock, log, pauses, retry, how } = open(async () => {
    asked += 1
    throw new DOMException('no storage', 'SecurityError')
  })
  lock.request(how(false))
  await turn()
  for (let times = 0; times < 8; times += 1) await retry()

  expect(asked).toBe(9)
  expect(log).toEqual(['refused'])
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
})

test('a request that was given up is not made again', async () => {
  let asked = 0
  const { lock, log, retry, how } = open(async () => {
    asked += 1
    throw new DOMException('no', 'SecurityError')
  })
  lock.request(how(false))
  await turn()
  lock.release()
  await retry()

  expect([asked, log]).toEqual([1, ['refused']])
})

test('a lock that is taken from its holder is lost, one that is given back is not', async () => {
  let steal: (() => void) | null = null as (() => void) | null
  const { lock, log, how } = open(
    (_, { signal }, granted) =>
      new Promise((resolve, reject) => {
        steal = () => reject(new DOMException('stolen', 'AbortError'))
        signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
        void granted().then(resolve)
      }),
  )
  lock.request(how(false))
  await turn()
  lock.release()
  await turn()
  const given = [...log]
  lock.request(how(true))
  await turn()
  steal?.()
  await turn()

  expect(given).toEqual(['granted'])
  expect(log).toEqual(['granted', 'granted', 'lost'])
})

test('an origin without locks has none', () => {
  expect(openWebLock(undefined, 'onframe', () => () => {})).toBeNull()
})
