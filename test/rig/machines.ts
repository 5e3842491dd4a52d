import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { Engine } from './engines.ts'
import type { NatsServer, NatsUser } from './nats.ts'
import type { Rig } from './rig-test.ts'

/** A machine of its own: another profile, and another copy of the files at another address. */
export interface Machine {
  readonly context: BrowserContext
  /** Ends with "/". */
  readonly base: string
  readonly open: (address: string) => Promise<Page>
  /** Everything in the consoles of its pages. */
  readonly said: readonly string[]
}

export interface MachineOptions {
  readonly engine?: Engine
  readonly from?: 'file' | 'http' | 'absolute'
  /** Text of `onframe-venue.js`. Null: there is none. */
  readonly venue: string | null
  /** Files that are missing. */
  readonly without?: readonly string[]
}

export function venueOf(server: Pick<NatsServer, 'webSocketUrl' | 'passwordOf'>, user: NatsUser) {
  const { webSocketUrl, passwordOf } = server
  return `onframeVenue = ${JSON.stringify({ servers: webSocketUrl, user, password: passwordOf(user) })}`
}

const saidBy = new WeakMap<BrowserContext, readonly string[]>()

/** The directories of copies are removed by `clear`. */
export function createMachines(): {
  readonly start: (rig: Rig, options: MachineOptions) => Promise<Machine>
  readonly clear: () => Promise<void>
} {
  const directories: string[] = []

  async function start(rig: Rig, options: MachineOptions): Promise<Machine> {
    const { engine = 'current', from = 'http', venue, without = [] } = options
    const directory = await mkdtemp(join(tmpdir(), 'onframe-machine-'))
    directories.push(directory)
    await cp('dist', directory, { recursive: true })
    if (venue !== null) await writeFile(join(directory, 'onframe-venue.js'), venue)
    for (const file of without) await rm(join(directory, file))
    const context = await rig.launchEngine(engine)
    const said: string[] = []
    saidBy.set(context, said)
    context.on('console', (message) => said.push(message.text()))
    context.on('weberror', (error) => said.push(`uncaught: ${error.error().message}`))
    const base = await addressOf(rig, directory, from)
    return {
      context,
      base,
      said,
      open: async (address) => {
        const page = await context.newPage()
        await page.goto(base + address)
        return page
      },
    }
  }

  return {
    start,
    clear: async () => {
      for (const directory of directories) await rm(directory, { recursive: true, force: true })
      directories.length = 0
    },
  }
}

/** Of the cue on air, as any program sees it in the page. Null: it knows of none. */
export function onAirIn(page: Page): Promise<string | null> {
  return page.evaluate(() => window.onframe?.snapshot()?.onAir?.id ?? null)
}

async function addressOf(
  rig: Rig,
  directory: string,
  from: 'file' | 'http' | 'absolute',
): Promise<string> {
  if (from === 'file') return `${pathToFileURL(directory).href}/`
  const { url, port } = await rig.serve(directory)
  return from === 'http' ? `${url}/` : `http://absolute:${port}/`
}

/**
 * Until that cue is on air in the page, however often its link has to be tried: a busy machine is slow to connect. If
 * that never comes, the error has what the page said.
 */
export async function untilOnAir(page: Page, id: string): Promise<void> {
  const poll = expect.poll(() => onAirIn(page), { timeout: 30_000 }).toBe(id)
  await poll.catch(async (error: Error) => {
    const said = (saidBy.get(page.context()) ?? []).join('\n')
    error.message += `\nIts machine said: ${said}\nIt shows: ${await page.innerText('body')}`
    throw error
  })
}
