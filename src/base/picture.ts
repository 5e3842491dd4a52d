/** Longest picture (characters of its data URL): about a third of a ms to write, as any message. */
const longest = 64_000

const form = /^data:image\/(?:jpeg|png);base64,[A-Za-z0-9+/]+={0,2}$/

/** Whether this is the data URL of a small JPEG or PNG, which a page may show. It is what names it, not what it is. */
export function isPicture(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longest && form.test(value)
}
