import { whole } from './whole.ts'

/** Logs. */
export const logWords = {
  badLevel: (word: string, levels: string) => `“${word}” is no level. The levels are: ${levels}.`,
  badName: (word: string, names: string) => `Nothing logs as “${word}”. The names are: ${names}.`,
  badFormat: (formats: string) => `--log-format is one of: ${formats}.`,
} as const

/** Sending traces and metrics. */
export const otlpWords = {
  badAddress: 'The address must be one like http://127.0.0.1:4318.',
  loginInArguments:
    'Leave login and query out, since everybody on this machine can read the arguments of a program. Put them into OTEL_EXPORTER_OTLP_HEADERS.',
  protocol: (given: string) =>
    `OTEL_EXPORTER_OTLP_PROTOCOL is “${given}”, and Onframe sends http/protobuf only.`,
  noFile:
    'There is no “onframe-otlp.js” of this version beside “onframe-host.js”, so traces and metrics are not sent. The shows go on. Copy all files of one release into one directory, and start this host again.',
  badFile: (why: string) =>
    `“onframe-otlp.js”, beside “onframe-host.js”, cannot be run, so traces and metrics are not sent. ${whole(why)} The shows go on. Copy all files of one release into one directory, and start this host again.`,
  goesOn: 'The shows go on. What cannot be sent is dropped.',
  traces: {
    refused: (where: string, status: number) =>
      `The receiver of traces (${where}) does not take them: it answers with status ${status}.`,
    unreachable: (where: string, code: string) =>
      `The receiver of traces (${where}) cannot be reached (${code}).`,
    slow: (where: string) => `The receiver of traces (${where}) does not answer in time.`,
    again: (where: string) => `The receiver of traces (${where}) takes them again.`,
  },
  metrics: {
    refused: (where: string, status: number) =>
      `The receiver of metrics (${where}) does not take them: it answers with status ${status}.`,
    unreachable: (where: string, code: string) =>
      `The receiver of metrics (${where}) cannot be reached (${code}).`,
    slow: (where: string) => `The receiver of metrics (${where}) does not answer in time.`,
    again: (where: string) => `The receiver of metrics (${where}) takes them again.`,
  },
} as const
