/** Logs. */
export const logWords = {
  badLevel: (word: string, levels: string) => `“${word}” is no level. The levels are: ${levels}.`,
  badName: (word: string, names: string) => `Nothing logs as “${word}”. The names are: ${names}.`,
  badFormat: (formats: string) => `--log-format is one of: ${formats}.`,
} as const

/** Sending traces and metrics. */
export const otlpWords = {
  badAddress: 'the address must be one like http://127.0.0.1:4318.',
  loginInArguments:
    'leave login and query out, since everybody on this machine can read the arguments of a program. Put them into OTEL_EXPORTER_OTLP_HEADERS.',
  protocol: (given: string) =>
    `OTEL_EXPORTER_OTLP_PROTOCOL is “${given}”, and Onframe sends http/protobuf only.`,
  traces: 'traces',
  metrics: 'metrics',
  lost: (what: string, where: string, why: string) =>
    `The receiver of ${what} (${where}) does not take them: ${why}. The shows go on. What cannot be sent is dropped.`,
  again: (what: string, where: string) => `The receiver of ${what} (${where}) takes them again.`,
  refused: (status: number) => `it answers with status ${status}`,
  unreachable: (code: string) => `it cannot be reached (${code})`,
  slow: 'it does not answer in time',
} as const
