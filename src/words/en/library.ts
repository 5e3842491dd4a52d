import { count } from './count.ts'
import { whole } from './whole.ts'

const untitled = 'Untitled'

function named(title: string): string {
  return `“${title || untitled}”`
}

/** At most five names in a sentence. */
function listOfNames(titles: readonly string[]): string {
  const shown = titles.slice(0, 5).map(named).join(', ')
  return titles.length > 5 ? `${shown} and ${titles.length - 5} more` : shown
}

/** What is told of the library of rundowns. */
export const libraryWords = {
  expected: 'a list of rundowns',
  listUnreadable: (why: string) => `The list of rundowns could not be read (${why}).`,
  listNotRead: 'The list of rundowns cannot be read.',
  found: (amount: number) =>
    amount === 1
      ? '1 rundown was found again without it.'
      : `${amount} rundowns were found again without it.`,
  oneUnreadable: (title: string) => (why: string) =>
    `The rundown ${named(title)} could not be read (${why}).`,
  nobodyKnows: 'without a name',

  deleted: (titles: readonly string[]) => {
    const deleted = count(titles.length, 'rundown', 'rundowns')
    return `${deleted} of the library ${titles.length === 1 ? 'was' : 'were'} deleted with the stored data: ${listOfNames(titles)}.`
  },

  notThere: 'That rundown is not in the library any more. Look at the list again.',
  notRead: (title: string, why: string) =>
    `${named(title)} could not be opened. ${whole(why)} It stays in the library.`,
  isLoaded: (title: string) => `${named(title)} is loaded. Load another rundown first.`,
  isLoadedAlready: (title: string) => `${named(title)} is loaded already.`,
  nothingOwn:
    'The example is in every Onframe. Change it, or load a rundown of your own, to keep it.',
  full: (most: number) =>
    `The library is full: it keeps ${count(most, 'rundown', 'rundowns')}, and a limited amount of text. Remove some first.`,
  copyOf: (title: string) => `${title || untitled} (copy)`,
  tooLong: 'All rundowns together are too long for one text. Export them one by one.',

  added: (amount: number) => `${count(amount, 'rundown', 'rundowns')} added.`,
  alreadyThere: (titles: readonly string[]) =>
    titles.length === 1
      ? `${listOfNames(titles)} is in the library already and was left as it is.`
      : `${listOfNames(titles)} are in the library already and were left as they are.`,
  noRoomFor: (titles: readonly string[]) => `There was no room for ${listOfNames(titles)}.`,
  leftOut: (title: string, why: string) => `${named(title)} was left out: ${whole(why)}`,
  andMore: (amount: number) => `${amount} more were left out.`,
  notALibrary: 'This is not a library of rundowns. To load a single rundown, use Import beside it.',
  notOne:
    'This is a library of rundowns, and not one rundown. To add all of them, open Rundowns and then “All rundowns as text”.',
  fromObs: (amount: number) =>
    amount === 1
      ? 'OBS kept a rundown that was not here. It is in the library now.'
      : `OBS kept ${amount} rundowns that were not here. They are in the library now.`,
  copyUnreadable: (why: string) =>
    `OBS keeps a copy of the library that cannot be read (${why}). The copy is left as it is, and no new copy is made.`,
  copyRefused: (why: string) =>
    `OBS has not kept a copy of the library. ${whole(why)} Onframe tries again in a minute.`,
} as const
