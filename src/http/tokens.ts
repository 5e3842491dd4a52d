import { sha256 } from '#base/sha256.ts'
import { httpWords } from '#words/http.ts'

/** What a token lets its holder do: watch, or watch and control. */
export type Right = 'view' | 'control'

/** Who may come in. Null: that is no token of ours. */
export type Doorkeeper = (token: string | null) => Right | null

/** Of each token only its hash is kept, so that no log and no fault can show it. */
export interface Token {
  readonly right: Right
  readonly hash: Uint8Array
}

/** A shorter one can be guessed. */
const shortest = 16

/** What may stand in a header, in the list of a WebSocket's protocols and in a shell, as it is. */
const shape = /^[\w.~-]+$/

/**
 * One token a line, "view" or "control" before it; without a word it is for control. Empty lines and
 * lines that begin with "#" are left out. Or a sentence about what is wrong, without any token in it.
 */
export function textToTokens(text: string): readonly Token[] | string {
  const tokens: Token[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/\s+/)
    if (words[0] === '' || words[0]?.startsWith('#')) continue
    const [right, token] = words.length === 1 ? ['control', words[0]] : words
    const isKnown = right === 'view' || right === 'control'
    if (!isKnown || token === undefined || words.length > 2 || !shape.test(token)) {
      return httpWords.tokenLine(at + 1)
    }
    if (token.length < shortest) return httpWords.tokenTooShort(at + 1, shortest)
    tokens.push({ right, hash: hashOf(token) })
  }
  return tokens.length === 0 ? httpWords.noTokens : tokens
}

/** Without tokens everybody who reaches the port controls the shows. */
export function createDoorkeeper(tokens: readonly Token[]): Doorkeeper {
  if (tokens.length === 0) return () => 'control'
  return (token) => {
    const hash = hashOf(token ?? '')
    // All are compared, and each to its end: the time that it takes tells nothing.
    const rights = tokens.filter((known) => isEqual(known.hash, hash)).map(({ right }) => right)
    return rights.includes('control') ? 'control' : (rights[0] ?? null)
  }
}

function hashOf(token: string): Uint8Array {
  return sha256(new TextEncoder().encode(token))
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  let difference = 0
  for (const [at, byte] of a.entries()) difference |= byte ^ (b[at] ?? 0)
  return difference === 0
}
