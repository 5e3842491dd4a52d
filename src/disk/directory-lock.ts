import { open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'

import { reasonOf } from '#base/reason.ts'
import type { Duration } from '#base/time.ts'
import { milliseconds, seconds } from '#base/time.ts'
import { diskWords } from '#words/host.ts'

import { ownFile } from './disk.ts'

/** Who holds a directory. */
export interface Holder {
  readonly pid: number
  /** The machine's name. */
  readonly machine: string
  /** Name of the set of processes in which the number counts: each container has its own. "": not known. */
  readonly space: string
  /** Another for every start. */
  readonly id: string
}

interface LockOptions {
  readonly directory: string
  readonly me: Holder
  /** Whether a process of this machine lives. */
  readonly isAlive: (pid: number) => boolean
  readonly wait: (delay: Duration) => Promise<void>
  /** Runs something again and again. Answers a way to stop. */
  readonly every: (delay: Duration, run: () => void) => () => void
  /** Another has taken the directory: this process was frozen for long. */
  readonly onLost: () => void
}

export type Locked =
  | { readonly ok: true; readonly release: () => Promise<void> }
  | { readonly ok: false; readonly message: string }

/** How often the holder shows that it lives, by the time of its file. */
const beatEvery = seconds(1)
/** A file whose time has not changed for this long, as we see it, is of one that is gone. */
const patience = seconds(5)
const lookEvery = milliseconds(250)
/** A mark of one that takes over, older than this, is of one that died meanwhile. */
const longestTaking = seconds(10)

/**
 * Takes a directory for this process alone. Node has no lock of files, so it is a file that its holder
 * touches: one of a process of this machine that is gone is replaced at once, any other (another
 * machine's, or a number that another process has by now) after nobody touched it for five seconds.
 * Clocks are not compared.
 */
export async function lockDirectory(options: LockOptions): Promise<Locked> {
  const { directory, me, every } = options
  const file = join(directory, 'lock')
  try {
    if (!(await create(file, me))) {
      const holder = await readHolder(file)
      if (await isHeld(file, holder, options)) return inUse(directory, holder)
      if (!(await replace(file, holder, options))) return inUse(directory, await readHolder(file))
    }
  } catch (error) {
    return { ok: false, message: diskWords.cannotUse(directory, reasonOf(error)) }
  }

  let isBeating = false
  const stop = every(beatEvery, () => {
    // On a disk that hangs each would hold one of Node's few threads for files and names of machines.
    if (isBeating) return
    isBeating = true
    void beat().then(() => (isBeating = false))
  })
  async function beat(): Promise<void> {
    try {
      const holder = await readHolder(file)
      if (holder === null) await create(file, me)
      else if (holder.id === me.id) await touch(file)
      else {
        stop()
        options.onLost()
      }
    } catch {
      // The disk fails: the writes that fail are told, and the next beat tries again.
    }
  }

  return {
    ok: true,
    release: async () => {
      stop()
      if ((await readHolder(file))?.id === me.id) await rm(file, { force: true })
    },
  }
}

function inUse(directory: string, holder: Holder | null): Locked {
  return { ok: false, message: diskWords.inUse(directory, holder) }
}

/** False: there is one. */
async function create(file: string, me: Holder): Promise<boolean> {
  try {
    const made = await open(file, 'wx', ownFile)
    await made.writeFile(JSON.stringify(me)).finally(() => made.close())
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isHeld(file: string, holder: Holder | null, options: LockOptions): Promise<boolean> {
  const { me, isAlive, wait } = options
  // Containers may share a name, and each has a process 1.
  const isOfHere = holder?.machine === me.machine && holder.space === me.space
  if (isOfHere && (holder.pid === me.pid || !isAlive(holder.pid))) return false
  const first = await touchedAt(file)
  for (let waited = 0; waited < patience; waited += lookEvery) {
    await wait(lookEvery)
    if ((await touchedAt(file)) !== first) return true
  }
  return false
}

/** In the place of one that is gone. Two may try: a mark lets in one at a time, which looks again. */
async function replace(file: string, gone: Holder | null, options: LockOptions): Promise<boolean> {
  const mark = `${file}.taking`
  const marked = await touchedAt(mark)
  if (marked !== null && Date.now() - marked > longestTaking) await rm(mark, { force: true })
  if (!(await create(mark, options.me))) return false
  try {
    if ((await readHolder(file))?.id !== gone?.id) return false
    await rm(file, { force: true })
    return await create(file, options.me)
  } finally {
    await rm(mark, { force: true })
  }
}

/** Null: none, or it cannot be read. */
async function readHolder(file: string): Promise<Holder | null> {
  try {
    // An older Onframe tells no space.
    const holder = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder>
    const { pid, machine, id, space = '' } = holder
    const isHolder =
      typeof pid === 'number' &&
      typeof machine === 'string' &&
      typeof id === 'string' &&
      typeof space === 'string'
    return isHolder ? { pid, machine, space, id } : null
  } catch {
    return null
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date()
  await utimes(file, now, now)
}

async function touchedAt(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs
  } catch {
    return null
  }
}
