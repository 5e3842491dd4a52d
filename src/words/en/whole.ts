/**
 * A sentence that begins and ends like one. What OBS, a browser or a server says of a failure may lack capital and
 * full stop, and stands between sentences of ours.
 */
export function whole(sentence: string): string {
  // Not a place, such as "cues[2]".
  const begun = sentence.replace(/^[a-z](?=[a-z’]*[ .]|[a-z]*$)/, (letter) => letter.toUpperCase())
  return /[.!?…]["”’)]?$/.test(begun) ? begun : `${begun}.`
}
