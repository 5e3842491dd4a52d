import { count } from './count.ts'
import { whole } from './whole.ts'

/** What is told of stored data that cannot be read. */
export const unreadableWords = {
  rundown: (why: string) => `The stored rundown could not be read (${why}).`,
  show: (why: string) => `The stored show could not be read (${why}).`,
  rundownName: (why: string) => `The name of the stored rundown could not be read (${why}).`,
  showList: (why: string) => `The list of shows could not be read (${why}).`,
  broadcastLog: (id: string) => (why: string) =>
    `The broadcast log “${id}” could not be read (${why}).`,
} as const

/** Why storage refused. */
export const storageReasons = {
  silent: 'The storage does not answer.',
  emptied: 'The stored data was deleted. The show is stored again.',
  unread:
    'The storage has data that could not be read before. Reload the dock, or start the host again, to get it back.',
  undone: 'The storage undid what was written.',
} as const

/** What the operator is told of stored data. */
export const storageWords = {
  unreachable: (why: string) =>
    `What is stored cannot be read. ${whole(why)} Reload the dock, or start the host again, to try again. Stored data is not overwritten.`,
  keptAside: (place: string) => `It is kept in storage as “${place}”.`,
  leftThere: (why: string) => `It is left where it is. ${whole(why)}`,
  newLog: 'A new log was started.',
  clockLost: 'The clock of the stored show could not be read. The show follows real time now.',
  /** `said`: what they tell the operator. */
  entriesLeftOut: (amount: number, said: readonly string[]) =>
    [
      `${count(amount, 'entry', 'entries')} of the stored show could not be read and ${amount === 1 ? 'was' : 'were'} left out. A newer Onframe may have written ${amount === 1 ? 'it' : 'them'}.`,
      ...said.map((one) => `“${one}”`),
    ].join(' '),
  rundownGone: 'The stored rundown is gone.',
  cueAlone: 'The cue on air stays on and waits at its end.',
  loadAgain: 'Load the rundown again, or take the copy that OBS keeps.',
  backendsUnread: (why: string) =>
    `The stored webhooks could not be read (${why}). Nobody is told about the broadcast.`,
} as const

/** Of the edits of a rundown that can be undone. */
export const historyWords = {
  unreadable: (why: string) =>
    `The earlier edits of the rundown could not be read (${why}), so they cannot be undone. The rundown itself is complete.`,
  gap: 'some of them are missing',
} as const
