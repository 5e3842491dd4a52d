import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'

/** Modes of what is made here: no other user of the machine reads it, wherever it is copied to. */
export const ownFile = 0o600
export const ownDirectory = 0o700

/** What `Kept` needs of a file system. Paths are absolute. */
export interface Disk {
  /** The whole file. Null: there is none. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** Settles when the bytes are on the disk, and not only in the system's cache. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Atomic; replaces what has that name. */
  readonly rename: (from: string, to: string) => Promise<void>
  /** Settles when the names in that directory are on the disk. */
  readonly syncNames: (directory: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  /** Names of the files in a directory; none if there is no such directory. */
  readonly list: (directory: string) => Promise<readonly string[]>
  /** Another for every file that was ever put in that place. Null: there is none. */
  readonly stamp: (path: string) => Promise<string | null>
  /** With those above it. One that is there already is no fault. */
  readonly makeDirectory: (path: string) => Promise<void>
}

export const nodeDisk: Disk = {
  read: (path) => orNull(readFile(path)),
  write: async (path, bytes) => {
    const file = await open(path, 'w', ownFile)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  rename,
  syncNames: async (directory) => {
    // Windows opens no directory, and needs none of this: NTFS journals its names.
    if (process.platform === 'win32') return
    const names = await open(directory, 'r')
    try {
      await names.sync()
    } finally {
      await names.close()
    }
  },
  remove: (path) => rm(path, { force: true }),
  list: async (directory) => (await orNull(readdir(directory))) ?? [],
  stamp: async (path) => {
    const found = await orNull(stat(path, { bigint: true }))
    return found && `${found.ino}/${found.mtimeNs}/${found.size}`
  },
  makeDirectory: async (path) => {
    await mkdir(path, { recursive: true, mode: ownDirectory })
  },
}

async function orNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
