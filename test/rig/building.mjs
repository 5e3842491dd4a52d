import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { stampName } from './places.mjs'

/**
 * Builds a directory beside its place, stamps it, and only then moves it there: the directory in its place
 * is complete, even if an earlier run was aborted or two run at once.
 * @param {string} place
 * @param {string} stamp
 * @param {(directory: string) => Promise<void>} build
 */
export async function buildOnce(place, stamp, build) {
  if ((await stampOf(place)) === stamp) return
  await clearAborted(place)
  const directory = `${place}.building-${process.pid}`
  await mkdir(directory, { recursive: true })
  try {
    await build(directory)
    await writeFile(join(directory, stampName), stamp)
    if ((await stampOf(place)) === stamp) return
    await rm(place, { recursive: true, force: true })
    await rename(directory, place)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** @param {string} place */
async function stampOf(place) {
  return readFile(join(place, stampName), 'utf8').catch(() => null)
}

/** @param {string} place */
async function clearAborted(place) {
  const home = dirname(place)
  await mkdir(home, { recursive: true })
  for (const name of await readdir(home)) {
    const builder = /\.building-(\d+)$/.exec(name)?.[1]
    if (builder === undefined || existsSync(`/proc/${builder}`)) continue
    await rm(join(home, name), { recursive: true, force: true })
  }
}
