/** A random id of 22 letters and digits. Also works on plain http, where `crypto.randomUUID` does not exist. */
export function makeId(): string {
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const bytes = crypto.getRandomValues(new Uint8Array(22))
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
}

export { isOf, nameOf } from '#wire/names.ts'
