import type { Instant } from '#base/time.ts'
import { logWords } from '#words/telemetry.ts'

import type { Attributes } from './tracer.ts'

/** Who says something in the log. */
export const logNames = [
  'host',
  'obs',
  'lead',
  'command',
  'cut',
  'broadcast',
  'webhook',
  'input',
  'otlp',
  'fault',
] as const

export type LogName = (typeof logNames)[number]

/** Each says what those before it say, too. */
export const logLevels = ['off', 'error', 'warn', 'info', 'debug'] as const

export type LogLevel = (typeof logLevels)[number]

export const logFormats = ['text', 'json'] as const

export type LogFormat = (typeof logFormats)[number]

export type LogSettings = Readonly<Record<LogName, LogLevel>>

/** Writes a line if it is wanted. A secret in a field is written as `<redacted>` by its type. */
export type Log = (
  name: LogName,
  level: Exclude<LogLevel, 'off'>,
  message: string,
  fields?: Attributes,
) => void

export const silent: Log = () => {}

/** "obs=debug,cut=info", or one level for all that are not named. Answers a sentence if it is none. */
export function parseLogSettings(text: string): LogSettings | string {
  let others: LogLevel = 'warn'
  const named = new Map<string, LogLevel>()
  for (const part of text.split(',')) {
    const [word = '', ...rest] = part.split('=').map((one) => one.trim())
    const [levelWord = word] = rest
    const level = logLevels.find((one) => one === levelWord)
    if (level === undefined || rest.length > 1) {
      return logWords.badLevel(part.trim(), logLevels.join(', '))
    }
    if (rest.length === 0) others = level
    else if (logNames.some((one) => one === word)) named.set(word, level)
    else return logWords.badName(word, logNames.join(', '))
  }
  const settings = logNames.map((name) => [name, named.get(name) ?? others])
  return Object.fromEntries(settings) as LogSettings
}

interface LogOptions {
  readonly settings: LogSettings
  readonly format: LogFormat
  readonly now: () => Instant
  readonly write: (line: string) => void
}

export function createLog({ settings, format, now, write }: LogOptions): Log {
  return (name, level, message, fields = {}) => {
    if (logLevels.indexOf(level) > logLevels.indexOf(settings[name])) return
    const time = new Date(now()).toISOString()
    if (format === 'json') {
      write(JSON.stringify({ time, level, name, message, ...fields }))
      return
    }
    const pairs = Object.entries(fields).map(([field, value]) => ` ${field}=${shown(value)}`)
    write(`${time} ${level.padEnd(5)} ${name}: ${oneLine(message)}${pairs.join('')}`)
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return /^[\w.:/+-]+$/.test(text) ? text : JSON.stringify(text)
}

/** A line is one record, whatever OBS has named a scene. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' | ')
}
