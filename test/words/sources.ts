import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A source, by its path from the top of the tree. */
export interface Source {
  readonly file: string
  readonly code: string
}

/** All sources of a room. */
export function sourcesOf(room: string): readonly Source[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(room, name))
    .map((file) => ({ file, code: readFileSync(join(root, file), 'utf8') }))
}

/** The number of the line in which that character stands. */
export function lineOf(code: string, at: number): number {
  return code.slice(0, at).split('\n').length
}
