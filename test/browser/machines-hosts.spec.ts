import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect } from '@playwright/test'

import { fromGuide, startHostByGuide } from '#test/host/by-guide.ts'
import type { RunningHost } from '#test/host/running.ts'
import { createMachines, onAirIn, untilOnAir } from '#test/rig/machines.ts'
import type { NatsServer, NatsUser } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const machines = createMachines()
let server: NatsServer
let home: string
let hosts: RunningHost[] = []

test.beforeEach(async () => {
  server = await startNats()
  home = mkdtempSync(join(tmpdir(), 'onframe-guide-'))
  hosts = []
})
test.afterEach(async () => {
  for (const host of hosts) await host.end('SIGKILL')
  await server.close()
  await machines.clear()
  rmSync(home, { recursive: true })
})

/** A host, by the command of the guide. */
async function openHost(): Promise<RunningHost> {
  const host = await startHostByGuide(server, home)
  hosts.push(host)
  return host
}

/** The file of the guide beside the pages, for that user. */
function venueFor(user: NatsUser): string {
  return fromGuide(/^(onframeVenue = .+)$/m)
    .replace('ws://192.168.1.20:9222', server.webSocketUrl)
    .replace("user: 'watcher'", `user: '${user}'`)
    .replace("'third password'", JSON.stringify(server.passwordOf(user)))
}

async function ask({ url }: RunningHost, path: string, body: string | null = null) {
  const how = body === null ? {} : { body, headers: { 'Content-Type': 'application/json' } }
  const response = await fetch(`${url}${path}`, { method: 'POST', ...how })
  return (await response.json()) as object
}

async function phaseIn({ url }: RunningHost): Promise<string | null> {
  const told = (await (await fetch(`${url}/shows/main`)).json()) as { show?: { phase: string } }
  return told.show?.phase ?? null
}

const cues = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id, scene: id, planned: 600_000 }))

test('the overlay and the remote of the guide follow a show that a host runs, and go on with the next host when that one is killed', async ({
  rig,
}) => {
  const first = await openHost()
  const loaded = await ask(
    first,
    '/shows/main/calls/load',
    JSON.stringify([JSON.stringify({ cues })]),
  )
  expect(loaded).toMatchObject({ ok: true })
  expect(await ask(first, '/shows/main/start')).toEqual({ ok: true })
  const second = await openHost()
  expect(second.printed()).toContain(fromGuide(/`(Another host runs the shows\.[^`]+)`/))
  const stage = await machines.start(rig, { venue: venueFor('watcher') })
  const producer = await machines.start(rig, { venue: venueFor('remote') })
  const overlay = await stage.open(fromGuide(/Open `(overlay\.html[^`]+)`/))
  const remote = await producer.open(fromGuide(/open `(dock\.html#remote)`/))
  for (const page of [overlay, remote]) await untilOnAir(page, 'a')
  const countdown = overlay.locator('.countdown')
  await expect(countdown).toHaveText(/^9:\d\d$/)
  const takeNext = remote.getByRole('button', { name: 'Take next' })
  await takeNext.click()
  for (const page of [overlay, remote]) await untilOnAir(page, 'b')
  // What pages see is not stored yet; an answer comes after that.
  const standBy = [{ type: 'stand-by', cueId: 'c' }]
  expect(await ask(first, '/shows/main/calls/send', JSON.stringify(standBy))).toEqual({ ok: true })

  await first.end('SIGKILL')
  await expect.poll(() => second.printed(), { timeout: 20_000 }).toContain('this one runs them now')
  // It says so before it has opened the show.
  await expect.poll(() => phaseIn(second), { timeout: 10_000 }).toBe('running')
  expect([await onAirIn(overlay), await onAirIn(remote)]).toEqual(['b', 'b'])
  const before = (await countdown.textContent()) ?? ''
  await expect(countdown).not.toHaveText(before)
  await takeNext.click()
  for (const page of [overlay, remote]) await untilOnAir(page, 'c')

  await expect(countdown).toHaveText(/^(10:00|9:\d\d)$/)
  await expect(remote.locator('.remote-door')).toBeHidden()
  for (const { said } of [stage, producer]) {
    expect(said.filter((text) => text.startsWith('uncaught'))).toEqual([])
  }
})
