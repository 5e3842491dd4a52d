import { existsSync } from 'node:fs'
import { join } from 'node:path'

import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from '@playwright/test'

import { engineHome } from './places.mjs'

/** `103` is in OBS 28 to 30, `127` in 31 and 32; later OBSs may have `138` or the current one. */
export type Engine = 'current' | '103' | '127' | '138'

export const engines: readonly Engine[] = ['current', '103', '127', '138']

export interface EngineOptions extends BrowserContextOptions {
  /** Directory of the profile; otherwise it ends with the browser. */
  readonly userDataDir?: string
}

/**
 * Starts one browser with one profile, as the docks and sources of one OBS have: its pages share
 * BroadcastChannel and IndexedDB.
 */
export async function launchEngine(
  engine: Engine,
  { userDataDir = '', ...options }: EngineOptions = {},
): Promise<BrowserContext> {
  return await chromium.launchPersistentContext(userDataDir, {
    ...options,
    ...howToStart(engine),
  })
}

/** Starts one browser for many profiles, each in memory: `newContext` makes one. */
export async function startEngine(engine: Engine): Promise<Browser> {
  return await chromium.launch(howToStart(engine))
}

function howToStart(engine: Engine) {
  const { path, libraries } = placeOf(engine)
  if (!existsSync(path)) throw new Error(`${path} is missing: run test/rig/setup.mjs`)
  return {
    executablePath: path,
    // Chromium's sandbox refuses to run as root.
    chromiumSandbox: process.getuid?.() !== 0 && engine === 'current',
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The host of OBS's own pages: over http it is not a secure context.
      '--host-resolver-rules=MAP absolute 127.0.0.1',
    ],
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
  }
}

function placeOf(engine: Engine) {
  // It starts in a third of the time of the whole browser; the older ones are built like it, too.
  if (engine === 'current') return { path: '/usr/bin/chromium-headless-shell', libraries: null }
  const place = join(engineHome, engine)
  return { path: join(place, 'chromium'), libraries: join(place, 'lib') }
}
