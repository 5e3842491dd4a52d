/**
 * A password, a signing secret or a token. Everything that prints it (a template, JSON, a log, Node's
 * inspection) prints `<redacted>`, and its structured clone is empty: it cannot leave this thread by
 * accident. Only `reveal` opens it, where it is used: to authenticate with OBS, to sign a webhook, in
 * Convex's header, to be stored under its own key, and to move it from a pasted address to the password
 * field.
 */
export interface Secret {
  readonly [opaque]: true
}

declare const opaque: unique symbol

const texts = new WeakMap<Secret, string>()

function redacted(): string {
  return '<redacted>'
}

const shown = Object.freeze({
  toString: redacted,
  toJSON: redacted,
  [Symbol.for('nodejs.util.inspect.custom')]: redacted,
})

export function toSecret(text: string): Secret {
  const secret = Object.freeze(Object.create(shown)) as Secret
  texts.set(secret, text)
  return secret
}

export function reveal(secret: Secret): string {
  const text = texts.get(secret)
  if (text === undefined) throw new Error('This secret came by a way that secrets cannot go.')
  return text
}

export function isBlank(secret: Secret): boolean {
  return reveal(secret) === ''
}

export function isSameSecret(one: Secret, other: Secret): boolean {
  return reveal(one) === reveal(other)
}
