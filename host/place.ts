import { mkdir, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { resolve } from 'node:path'

import { reasonOf } from '#base/reason.ts'
import type { LogStream } from '#bucket/log-stream.ts'
import { lockDirectory } from '#disk/directory-lock.ts'
import { nodeDisk, ownDirectory } from '#disk/disk.ts'
import { keepInDirectory } from '#disk/keep-in-directory.ts'
import type { Lock } from '#orchestrator/lead/leadership.ts'
import type { Kept } from '#storage/kept.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'
import { diskWords } from '#words/host.ts'
import type { FarPorts } from '#worker/host-ports.ts'

import { afterAwake } from './thread.ts'

/**
 * Where a host keeps its shows, and with whom it shares them: a directory, which one host has alone; or any
 * other that keeps the promises of `Kept` and lets several hosts find one another.
 */
export interface Place {
  readonly kept: Kept
  /** For people. */
  readonly where: string
  /** Null: authority is decided by the token in `kept` alone. */
  readonly lock: Lock | null
  /** To the other hosts of this place. */
  readonly openService: () => Transport
  /** To watchers and remotes of a show elsewhere. Null: there is no way to them but this host's port. */
  readonly openFeed: ((showId: string) => Transport) | null
  /** Where commands are kept. Null: nowhere. */
  readonly log: { readonly stream: LogStream; readonly rebuilds: boolean } | null
  /** Null: no other machine has a part in it. */
  readonly far: Omit<FarPorts, 'onAuthority'> | null
  readonly close: () => Promise<void>
}

export type Opened =
  | { readonly ok: true; readonly place: Place }
  | { readonly ok: false; readonly message: string }

interface DirectoryPlaceOptions {
  readonly directory: string
  readonly id: string
  readonly onLost: () => void
}

/** A directory, for this process alone. */
export async function openDirectory(options: DirectoryPlaceOptions): Promise<Opened> {
  const { id, onLost } = options
  const directory = resolve(options.directory)
  try {
    await mkdir(directory, { recursive: true, mode: ownDirectory })
  } catch (error) {
    return { ok: false, message: diskWords.cannotUse(directory, reasonOf(error)) }
  }
  const locked = await lockDirectory({
    directory,
    me: { pid: process.pid, machine: hostname(), space: await processSpace(), id },
    isAlive,
    wait: (delay) => new Promise((go) => setTimeout(go, delay)),
    every: (delay, run) => {
      const timer = setInterval(run, delay)
      return () => clearInterval(timer)
    },
    onLost,
  })
  if (!locked.ok) return locked
  const kept = keepInDirectory({ disk: nodeDisk, directory, after: afterAwake })
  try {
    await kept.keys()
  } catch (error) {
    await locked.release()
    return { ok: false, message: diskWords.cannotUse(directory, reasonOf(error)) }
  }
  const place: Place = {
    kept,
    where: diskWords.where(directory),
    lock: alone,
    openService: () => createMemoryBus().join(),
    openFeed: null,
    log: null,
    far: null,
    close: locked.release,
  }
  return { ok: true, place }
}

/** The directory is locked already: nobody else waits for its turn. */
const alone: Lock = {
  request: ({ granted }) => queueMicrotask(granted),
  release: () => {},
}

/** On Linux the PID namespace: the same for all processes of a machine, and another in each container. */
function processSpace(): Promise<string> {
  return readlink('/proc/self/ns/pid').catch(() => '')
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It lives, and is of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
