/**
 * Greatest length of a foreign text (OBS's comments, a browser's errors) that is kept or sent, in
 * characters.
 */
export const longestText = 500

export function short(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`
}
