import { listed } from './list.ts'
import { whole } from './whole.ts'

/** Refusals of the HTTP interface. */
export const httpWords = {
  wrongHost:
    'This name is not one of this host’s. Use its number, such as 127.0.0.1, or start the host with --allow-host.',
  wrongOrigin:
    'Web pages from elsewhere may not use this host. Start it with --allow-origin to allow one.',
  noToken: 'A token is needed: send it as “Authorization: Bearer TOKEN”.',
  viewOnly: 'This token only lets you watch.',
  noSuchPath: 'There is nothing at this address. GET /openapi.json lists what there is.',
  noSuchShow: (id: string) => `There is no show “${id}”.`,
  notOpen: (id: string) => `Show “${id}” is not open yet. Try again in a moment.`,
  elsewhere: (id: string) =>
    `Another host runs the shows: ask that one for show “${id}”. Commands are handed on to it from here.`,
  otherShow: (id: string) => `This connection is for show “${id}”.`,
  wrongMethod: (allowed: string) => `Use one of these methods here: ${allowed}.`,
  upgrade: 'Connect to this address by WebSocket.',
  tooLarge: 'The body is too long: the limit is 8 MB.',
  tooLargeToView: 'The body is too long: with a token for watching the limit is 64 kB.',
  noBody: 'The body is empty. Send a rundown: JSON, CSV, or one cue a line.',
  wrongType: (isRundown: boolean) =>
    isRundown
      ? 'Send the rundown with “Content-Type: application/json”, “text/csv” or “text/plain”.'
      : 'Send JSON with “Content-Type: application/json”.',
  noJson: 'The body is not JSON.',
  notA: (what: string) => `The body must be a JSON ${what === 'list' ? 'list' : 'object'}.`,
  unknownField: (name: string, known: readonly string[]) =>
    `There is no field “${name}” here, only ${listed(known)}.`,
  fault: 'Onframe has a fault. The log of the host has more.',
  tokenLine: (line: number) =>
    `Line ${line}: expected “control TOKEN” or “view TOKEN”; a token has letters, digits, “.”, “_”, “~” and “-”.`,
  tokenTooShort: (line: number, least: number) =>
    `Line ${line}: the token is too short. It needs ${least} characters.`,
  noTokens: 'There is no token.',
} as const

/** Why a host is not well. */
export const healthWords = {
  broken: (id: string, why: string) => `Show “${id}” cannot be opened. ${whole(why)}`,
  notStored: (id: string) => `Show “${id}” cannot be stored.`,
  obsAway: (id: string) => `OBS of show “${id}” is not connected.`,
  broadcastFailed: (id: string) => `The broadcast of show “${id}” has an error.`,
  unknown: 'The health of the shows is not known.',
} as const

/** The description of the HTTP interface. */
export const httpSummaries = {
  whole:
    'Shows of a host without a page. Every answer but metrics is JSON. An address that does not exist is answered with 404, a method that it does not have with 405.',
  listShows: 'Lists the shows',
  createShow: 'Creates a show from a rundown in any format that Onframe imports',
  showId: 'Name of the show: letters, digits, “_” and “-”. Left out: one is made.',
  run: 'Who starts and stops it: a person, or whether anybody watches.',
  getShow: 'Tells what is on air, what comes next, and what the clock of the show reads',
  removeShow: 'Removes a show',
  loadRundown: 'Replaces the rundown of a show',
  sure: 'Also while the show is on air.',
  start: 'Starts the show',
  pause: 'Pauses the show',
  resume: 'Resumes the show',
  skip: 'Takes the next cue now',
  back: 'Goes back to the cue before',
  takeBack: 'Undoes the last take: the cue before goes on with the time that it had left',
  take: 'Takes a cue by its ID, or the one on standby',
  scene: 'Puts a scene on program by hand',
  release: 'Ends a scene that was put on by hand',
  nudge: 'Makes the cue on air longer or shorter',
  delay: 'Delays the fixed starts ahead, until that is applied or dropped',
  delayBy:
    'How much later they are in all than in the rundown: milliseconds, or text such as “10:00”; less than 24 hours. 0 drops the delay.',
  applyDelay: 'Writes the delay into the rundown, as one edit that can be undone',
  dropDelay: 'Ends the delay: fixed starts are as in the rundown again',
  timer: 'Sets, starts, stops or resets one of the three timers beside the show',
  timerNumber: 'Which of them.',
  timerDo:
    '“set” changes only the other fields; “reset” stops the timer where it began. The other fields are set before that.',
  timerLabel: 'Its name, 50 characters at most.',
  timerCounts: 'Down to zero and over, or up. With this or “from” the timer begins anew.',
  timerFrom: 'What it reads at first: milliseconds, or text such as “5:00”.',
  stop: 'Stops the show',
  from: 'ID of the cue that you see on air: if another is on air by now, nothing is done.',
  cueId: 'ID of the cue. Left out: the one on standby.',
  sceneName: 'Name of the scene in OBS.',
  releaseTo: 'Goes back to the scene of the cue on air, or to where the rundown would be by now.',
  nudgeBy: 'Milliseconds, or text such as “+10s”.',
  call: 'Asks for any call by name; the body lists its arguments',
  watch: 'Watches the show by WebSocket, and controls it if the token allows it',
  takeOver: 'Has this host run the shows, where several hosts share them',
  health: 'Tells whether all is well, and if not, why',
  metrics: 'Metrics in the text format of Prometheus',
  openApi: 'This description',
  notice: 'For people: what differs from what you asked, or is not stored.',
  reason: 'A fixed word, for programs.',
  message: 'One sentence, for people.',
} as const

/** What the statuses mean. */
export const statusWords: Readonly<Record<number, string>> = {
  101: 'Connected',
  200: 'Done',
  201: 'Created',
  400: 'Not understood',
  401: 'No token, or a wrong one',
  403: 'Not allowed',
  404: 'Does not exist',
  409: 'Not possible now; the reason is a word of the show',
  413: 'Too long',
  415: 'Content type not accepted',
  426: 'Only by WebSocket',
  500: 'Fault of Onframe',
  503: 'Not ready; for health: not well',
  504: 'No answer in time',
} as const
