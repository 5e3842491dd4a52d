import type { Step } from './report.mjs'

/** What differs from the last commit: each path from the top of the repository, with what is known of it. */
export type Tree =
  | { readonly ok: true; readonly files: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly why: string }

/** What differs from the last commit under this directory, files that nobody has added included. */
export function readTree(directory: string): Promise<Tree>

/** Reads the tree now; gives the step that says whether it is still the same. */
export function watchTree(directory: string): Promise<Step>

/** What git says; throws where it refuses. */
export function git(directory: string, ...args: readonly string[]): Promise<string>
