import { reveal } from '#base/redacted.ts'
import { textToAddress } from '#decode/command/obs-address.ts'

/**
 * Address and password from OBS's own connect info, for the two fields of a form: the password must not
 * stay on the screen. Null: there is no password in it.
 */
export function takeApart(
  typed: string,
): { readonly url: string; readonly password: string } | null {
  const address = textToAddress(typed)
  if (!address.ok || address.value.password === null) return null
  return { url: address.value.url, password: reveal(address.value.password) }
}
