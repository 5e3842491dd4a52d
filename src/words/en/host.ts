import { listed } from './list.ts'
import { whole } from './whole.ts'

/** What a host without a page says where it was started. */
export const hostWords = {
  usage: `Usage: onframe host [options]

Runs the shows without a page, and serves them by HTTP and WebSocket.

  --port NUMBER             port to listen on (4456; 0: any free port)
  --listen ADDRESS          address to listen on (127.0.0.1); any other needs a token
  --data DIRECTORY          directory in which the shows are kept (./onframe-data)
  --nats ADDRESS            keep them on this NATS server instead, with other hosts; may be repeated
  --nats-user NAME          user of NATS; the password comes from --nats-password-file
  --nats-password-file FILE file with the password of that user (or ONFRAME_NATS_PASSWORD)
  --nats-token-file FILE    file with a token of NATS (or ONFRAME_NATS_TOKEN)
  --nats-creds FILE         file with the credentials of NATS (.creds)
  --nats-inbox PREFIX       where this user may be answered (_INBOX.NAME)
  --nats-replicas NUMBER    how many NATS servers keep the shows: 1, 3 or 5 (1)
  --nats-domain NAME        JetStream domain in which they are kept: that of another region
  --nats-log DAYS           also keep every command of the shows there, for so many days
  --nats-log-size MB        and at most so much of it (256)
  --nats-rebuild            make shows that are not kept there again from that log
  --take-over auto|ask      if the host that runs the shows is gone: take over, or wait (auto)
  --without-nats go-on|hold if NATS is away from the host that runs the shows (go-on)
  --obs [SHOW=]ADDRESS      OBS of that show, such as ws://127.0.0.1:4455; may be repeated
  --obs-password-file FILE  file with the password of OBS (or ONFRAME_OBS_PASSWORD)
  --token-file FILE         file with tokens, one a line (or ONFRAME_TOKEN)
  --allow-host NAME         name of this machine that may stand in addresses; may be repeated
  --allow-origin ORIGIN     web pages from there may use the host; may be repeated
  --otlp ADDRESS            sends traces and metrics there, such as http://127.0.0.1:4318
                            (or OTEL_EXPORTER_OTLP_ENDPOINT)
  --log LEVEL,NAME=LEVEL    writes a log, such as info,cut=debug
  --log-format FORMAT       text or json
  --help                    shows this`,
  runs: (url: string) => `Onframe runs on ${url} and needs a token.`,
  runsUnguarded: (url: string) => `Onframe runs on ${url}, without a token, for this machine only.`,
  noObs: 'It controls no OBS.',
  withObs: (urls: readonly string[]) => `It controls OBS at ${listed(urls)}.`,
  howToEnd: 'End it with Ctrl+C.',
  ends: 'Onframe ends. The shows are stored, and continue when you start it again.',
  endsUnstored: 'Onframe ends, but the storage did not answer: the last change may be lost.',
  unknownOption: (why: string) => `${whole(why)} “onframe host --help” shows the options.`,
  badPort: 'The port must be a number from 0 to 65535.',
  badObs: (why: string) => `--obs: ${whole(why)}`,
  passwordInArguments:
    '--obs: leave the password out, since everybody on this machine can read the arguments of a program. Put it into a file (--obs-password-file) or into ONFRAME_OBS_PASSWORD.',
  needsToken: (listen: string) =>
    `Onframe listens on ${listen} only with a token: everybody who reaches the port could control the shows. Add --token-file or ONFRAME_TOKEN.`,
  fileUnreadable: (file: string, why: string) => `“${file}” cannot be read. ${whole(why)}`,
  tokenFile: (file: string, why: string) => `“${file}”: ${why}`,
  openToOthers: (file: string) =>
    `Other users of this machine can read “${file}”. Make it private: chmod 600.`,
  cannotListen: (address: string, why: string) =>
    `Onframe cannot listen on ${address} (${why}). Another program may use the port: choose another with --port.`,
  cannotStart: (why: string) => `Onframe cannot start. ${whole(why)}`,
  lostDirectory:
    'Another Onframe has taken over the directory, because this one was frozen for some seconds. This one ends.',
  obsSays: (show: string, message: string) => `OBS of show “${show}”: ${message}`,
  obsConnected: (show: string) => `OBS of show “${show}” is connected.`,
} as const

/** Hosts that keep their shows on NATS servers. */
export const natsOptionWords = {
  notBoth: '--nats and --data exclude each other: the shows are kept by NATS, or in a directory.',
  needsNats: (name: string) => `--${name} needs --nats and the address of a NATS server.`,
  badServer:
    '--nats: expected an address such as “nats://10.0.0.5:4222”, or “tls://…” for an encrypted connection.',
  loginInAddress:
    '--nats: leave user and password out of the address, since everybody on this machine can read the arguments of a program. Use --nats-user and --nats-password-file.',
  needsPassword: '--nats-user needs --nats-password-file, or ONFRAME_NATS_PASSWORD.',
  needsUser: 'The password for NATS needs --nats-user.',
  severalCredentials:
    'Choose one way to log in to NATS: --nats-user, --nats-token-file or --nats-creds.',
  badInbox: '--nats-inbox: expected “_INBOX”, or “_INBOX.” and a name.',
  badDomain: '--nats-domain: expected a name of letters, digits, “_” and “-”.',
  badDays: '--nats-log: expected a number of days from 1 to 3650.',
  badSize: '--nats-log-size: expected a number of megabytes from 1 to 1000000.',
  needsLog: (name: string) => `--${name} needs --nats-log and a number of days.`,
  notOne: (name: string, words: readonly string[]) => `--${name}: expected ${words.join(' or ')}.`,
} as const

export const natsPlaceWords = {
  where: (servers: readonly string[]) => `The shows are kept on NATS at ${listed(servers)}.`,
  cannotUse: (servers: readonly string[], why: string) =>
    `The shows cannot be kept on NATS at ${listed(servers)}. ${whole(why)}`,
  back: (server: string) => `NATS at ${server} is back.`,
  cutOff:
    'NATS is reached, but not the servers of it that keep the shows. Until they are reached again, this host stores nothing and cannot come to lead.',
  notCutOff: 'The servers that keep the shows are reached again.',
  widened: (stream: string, replicas: number) =>
    `${replicas} NATS servers keep “${stream}” from now on: it was made with fewer.`,
  narrow: (stream: string, replicas: number, why: string) =>
    `Fewer than ${replicas} NATS servers keep “${stream}” (--nats-replicas ${replicas}), and that could not be changed. ${whole(why)} This host tries again each minute.`,
} as const

/** What a host says of its command log. */
export const commandLogWords = {
  notWritten: (why: string) =>
    `The command log cannot be written, so it has a gap. The show goes on and is stored. ${whole(why)}`,
  tooSlow: 'NATS takes too long.',
  writtenAgain: 'The command log is written again.',
  unknownRecord: 'The log has a record that this Onframe cannot read.',
  rebuilt: (show: string, inputs: number) =>
    `Show “${show}” was made again from the command log (${inputs} inputs since its last full state).`,
  isKept: (show: string) =>
    `Show “${show}” is kept already, so it was not made again from the command log.`,
  cannotRebuild: (show: string, why: string) =>
    `Show “${show}” cannot be made again from the command log. ${whole(why)}`,
  noState: 'The oldest parts of the log are gone, and no full state is left in it.',
  nothingThere: 'The command log has no show, so none was made again.',
} as const

/** Which of several hosts runs the shows. */
export const leadWords = {
  leads: 'The host that ran the shows is gone: this one runs them now.',
  follows: 'Another host runs the shows. This one takes over when that one is gone.',
  away: {
    'go-on':
      'NATS does not answer, so no change is stored. The show goes on, and its cues come on time.',
    hold: 'NATS does not answer. This host waits for it (--without-nats hold): until then it cuts nothing and does nothing that is asked.',
  },
  answers: 'NATS answers again: changes are stored from now on.',
  waiting:
    'The host that ran the shows is gone, and nobody runs them. To run them here: POST /take-over.',
  cannot: (why: string) => `This host cannot take over. ${whole(why)}`,
  rehearsalGoesOn: (show: string) =>
    `Show “${show}” is a rehearsal that is running, so it does not control OBS. When it has ended, send it the command set-mode with “obs”.`,
} as const

/** The directory in which a host keeps its shows. */
export const diskWords = {
  where: (directory: string) => `The shows are kept in “${directory}”.`,
  indexUnreadable: (path: string) =>
    `“${path}” cannot be read. Nothing was overwritten: restore it from a backup, or move the directory away to begin anew.`,
  writtenByAnother: 'Another Onframe has written to the directory meanwhile.',
  inUse: (directory: string, holder: { readonly pid: number; readonly machine: string } | null) =>
    holder === null
      ? `Another Onframe uses the directory “${directory}”. Stop it, or choose another directory with --data.`
      : `Another Onframe (process ${holder.pid} on ${holder.machine}) uses the directory “${directory}”. Stop it, or choose another directory with --data.`,
  cannotUse: (directory: string, why: string) =>
    `The directory “${directory}” cannot be used. ${whole(why)} Choose another with --data.`,
} as const

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
