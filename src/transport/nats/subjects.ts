import { sha256 } from '#base/sha256.ts'

/**
 * The subjects of the wire. The server's permissions are by subject (docs/nats.md), so each end checks which
 * messages it accepts on which: a page that may only publish hellos cannot make a request.
 */
export interface Subjects {
  /** Between the hosts that could run the shows. */
  readonly service: string
  readonly of: (showId: string) => ShowSubjects
}

export interface ShowSubjects {
  /** From watchers to the leader: hello, bye, look. */
  readonly hello: string
  /** From remotes to the leader: requests. Answers go to the asker's own inbox. */
  readonly ask: string
  /** From the leader to all watchers without a filter; pictures, to all who look. */
  readonly feed: string
  /** The same, for one watcher with a filter. */
  readonly to: (watcher: string) => string
}

/** A venue that shares a server may set another. The number is the version of the subjects, not of the messages. */
export const usualRoot = 'onframe.v1'

export function subjectsUnder(root: string): Subjects {
  return {
    service: `${root}.service`,
    of: (showId) => {
      const show = `${root}.show.${tokenOf(showId)}`
      return {
        hello: `${show}.hello`,
        ask: `${show}.ask`,
        feed: `${show}.feed`,
        to: (watcher) => `${show}.to.${tokenOf(watcher)}`,
      }
    },
  }
}

/**
 * What a user must be allowed for that subject. Subjects whose end is another each time are named by what they have in
 * common, so that a refusal of them is one sentence.
 */
export function permissionFor(subject: string): string {
  return subject
    .replace(/^(\$KV\.[^.]+|_INBOX\.[^.]+)\..+$/, '$1.>')
    .replace(/^(.+\.show\.[^.]+\.to)\.[^.]+$/, '$1.*')
}

/**
 * An id as one token of a subject. An id that is longer than 50 characters, or has others than a token may, is
 * replaced by a hash of 128 bits: with a name of 10,000 characters, a stranger could otherwise make the leader
 * publish on a subject for which the server closes its connection. Ids are read from messages, not from subjects.
 */
export function tokenOf(id: string): string {
  if (/^[\w-]{1,50}$/.test(id)) return id
  const hash = sha256(new TextEncoder().encode(id)).subarray(0, 16)
  return `=${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
