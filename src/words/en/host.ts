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
  leadsAsTold: 'This host was told to take over the shows: this one runs them now.',
  follows: {
    auto: 'Another host runs the shows. This one takes over when that one is gone.',
    ask: 'Another host runs the shows. When that one is gone, this one waits until it is told to take over.',
  },
  away: {
    'go-on':
      'NATS does not answer, so no change is stored. The show goes on, and its cues come on time.',
    hold: 'NATS does not answer. This host waits for it (--without-nats hold): until then it cuts nothing and does nothing that is asked.',
  },
  woken:
    'This host was frozen, and NATS does not answer. Another host may run the shows, so until NATS answers this one cuts nothing and does nothing that is asked.',
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
