/**
 * How much a show may hold. Writers and readers use these same numbers, so that nothing
 * can be made that cannot be read again. Names that OBS gives to scenes, transitions and sources have no
 * limit of their own, as OBS has none (501 characters and more were seen); they count in the whole.
 */
export const limits = {
  /** Characters of an id of a cue, a rundown or a show. */
  id: 200,
  label: 50,
  title: 500,
  notes: 10_000,
  /** Characters of a reason that comes from OBS or the browser and is passed on. */
  message: 1000,
  /** Size of all edits of a rundown that can be undone, as `sizeOfMade` counts it. */
  history: 2_000_000,
  cues: 200_000,
  /** Actions of one cue. */
  actions: 32,
  /** Characters of the text of an action: what a source shows, a chapter's name, what is posted. */
  actionText: 5000,
  /** Characters that the settings or the data of an action have as JSON. */
  actionData: 20_000,
  /** Columns of one's own in which cues of a rundown have something, and characters of their names and of what stands there. */
  ownColumns: 50,
  ownName: 50,
  ownText: 2000,
  groups: 500,
  /** How often a loop can be counted. */
  passes: 1000,
  /** Size of a rundown, as `sizeOf` has it. */
  rundown: 30_000_000,
  /** Characters of a rundown as text in JSON: any rundown of the greatest size fits. */
  rundownText: 190_000_000,
  /** Characters of a rundown as text in any other format, which takes far longer to read. */
  foreignText: 20_000_000,
  /** Characters of a scene's name in such a text: a longer one is prose, and no rundown. */
  foreignName: 500,
  /**
   * Characters of a rundown's text that a copy in OBS may have. In UTF-8 and within JSON they are 24 MB
   * at most; obs-websocket ends a connection that sends it more than 32 MB (websocketpp's default).
   */
  mirroredText: 8_000_000,
  /** Rundowns that a library keeps, of whatever shelf but the next. */
  library: 500,
  /** Size of all of them, as an entry of the library has it. */
  librarySize: 60_000_000,
  /** Rundowns that were replaced or removed, of which the newest stay. */
  earlier: 30,
  /** Size of all of them without the newest. */
  earlierSize: 60_000_000,
  /** Shows that start by the calendar. */
  calendar: 100,
  /** Dates of one of them. */
  dates: 100,
  /** Characters of a library's text that a copy in OBS may have: OBS writes all of it at each change. */
  mirroredLibrary: 500_000,
} as const

/** The beginning of a text that is too long, with "…" at its end. No pair of surrogates is parted. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text
  const end = /[\uD800-\uDBFF]/.test(text.charAt(most - 2)) ? most - 2 : most - 1
  return `${text.slice(0, end)}…`
}
