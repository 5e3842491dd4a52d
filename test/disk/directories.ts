import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { nodeDisk } from '#disk/disk.ts'
import { keepInDirectory } from '#disk/keep-in-directory.ts'
import type { Kept } from '#storage/kept.ts'

/** Those that were made, for the end of a test to remove. */
export const directories: string[] = []

export function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'onframe-kept-'))
  directories.push(directory)
  return directory
}

const never = (): (() => void) => () => {}

export function open(directory: string, disk = nodeDisk): Kept {
  return keepInDirectory({ disk, directory, after: never })
}
