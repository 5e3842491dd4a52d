import { count } from './count.ts'
import { whole } from './whole.ts'

/** Which shows there are, and who runs them. */
export const orchestratorWords = {
  showExists: (id: string) => `There is already a show “${id}”.`,
  tooManyShows: (most: number) => `The limit is ${count(most, 'show', 'shows')}. Remove one first.`,
  stillRemoving: (id: string) => `Show “${id}” is still being removed. Try again in a moment.`,
  mainIsManual: 'The show “main” is started and stopped by hand.',
  mainStays: 'The show “main” cannot be removed.',
  noSuchShow: (id: string) => `There is no show “${id}”.`,
  listNotStored: (why: string) =>
    `The list of shows cannot be stored. ${whole(why)} Onframe keeps trying.`,
  notStored:
    'Done, but not stored. It is lost if Onframe is closed or reloaded before it can be stored.',
  keptHere:
    'Done, and stored on this machine only until the NATS server stores it, too. If another machine takes over before that, it does not have it.',
  anotherPage: 'Another Onframe runs the shows now.',
  anotherPageMeanwhile: 'Another Onframe ran the shows meanwhile. Check whether it worked.',
  numberUnknown:
    'The NATS server does not answer, so it is not known whether another host runs the shows by now. This one waits.',
  anotherOnframe: 'Another Onframe runs this show on this OBS.',
  obsAway: 'OBS is not connected.',
  fault: (what: string) => `Onframe has a fault (${what}).`,
  faultWithoutChange: (what: string) => `Onframe has a fault (${what}). Nothing was changed.`,
} as const

/** The copy of a show that OBS keeps. */
export const mirrorWords = {
  unreadable: (why: string) =>
    `OBS keeps a copy of this show that cannot be read (${why}). A newer Onframe may have written it. The copy is left as it is, and no new copy is made.`,
  tooLong: 'The rundown is too long for OBS to keep a copy. Export it to have one.',
  refused: (why: string) =>
    `OBS has not kept a copy of the rundown. ${whole(why)} Onframe tries again in a minute.`,
} as const

/** What is measured, as a Prometheus server shows it. */
export const metricsHelp = {
  startTime: 'Start of this orchestrator, in Unix time.',
  shows: 'Open shows.',
  clients: 'Connected clients. A client that watches several shows counts once.',
  running: 'Whether the show is running or paused.',
  obsConnected: 'Whether OBS is connected.',
  storageOk: 'Whether the show is stored.',
  live: 'Whether the broadcast is live.',
  watchers: 'Clients of the show, by the name that they give.',
  stale: 'Clients that have missed a beat.',
  registrations: 'Clients that have connected.',
  removals: 'Clients that have left or went silent.',
  commands: 'Commands, by outcome.',
  cuts: 'Automatic cuts, by frames off: late is positive, 3 is 3 or more.',
  ignored: 'Messages that were not understood.',
  faults: 'Faults of Onframe that were caught.',
} as const
