import { reveal } from '#base/redacted.ts'
import { textToAddress } from '#decode/command/obs-address.ts'

/**
 * Address and password of OBS's own connect info, for the two fields of a form: the password is not to
 * stay on the screen. Null: no password is written there.
 */
export function takeApart(
  typed: string,
): { readonly url: string; readonly password: string } | null {
  const address = textToAddress(typed)
  if (!address.ok || address.value.password === null) return null
  return { url: address.value.url, password: reveal(address.value.password) }
}
