/** Texts of others (OBS's comments, a browser's errors) are kept and sent no longer than this, in characters. */
export const longestText = 500

export function short(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`
}
