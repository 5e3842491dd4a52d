/** What storage is asked for: each begins a sentence. */
export const storedParts = {
  rundown: 'The stored rundown',
  show: 'The stored show',
  rundownName: 'The name of the stored rundown',
  showList: 'The list of shows',
  broadcastLog: (id: string) => `The broadcast log “${id}”`,
} as const

/** Why storage refused: parts of a sentence, after "The browser's storage fails". */
export const storageReasons = {
  silent: 'it does not answer',
  emptied: 'its data was deleted; the show is stored again',
  unread: 'it holds data that could not be read before; reload the dock to get it back',
  undone: 'the write was undone',
} as const

/** What the operator is told of stored data. */
export const storageWords = {
  unreachable: (why: string) =>
    `The browser’s storage cannot be read (${why}). Reload the dock to try again. Stored data is not overwritten.`,
  unreadable: (part: string, why: string) => `${part} could not be read (${why}).`,
  keptAside: (place: string) => `It is kept in storage as “${place}”.`,
  leftThere: (why: string) => `It is left where it is (${why}).`,
  newLog: 'A new log was started.',
  clockLost: 'The clock of the stored show could not be read. The show follows real time now.',
  rundownGone: 'The stored rundown is gone.',
  cueAlone: 'The cue on air stays on and waits at its end.',
  loadAgain: 'Load the rundown again, or take the copy that OBS keeps.',
  backendsUnread: (why: string) => `${why}. Nobody is told about the broadcast.`,
} as const
