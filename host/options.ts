import { parseArgs } from 'node:util'

import { reasonOf } from '#base/reason.ts'
import type { Secret } from '#base/redacted.ts'
import { toSecret } from '#base/redacted.ts'
import { textToAddress } from '#decode/command/obs-address.ts'
import type { Token } from '#http/tokens.ts'
import { textToTokens } from '#http/tokens.ts'
import type { LogFormat, LogSettings } from '#telemetry/log.ts'
import { logFormats, parseLogSettings } from '#telemetry/log.ts'
import { hostWords, natsOptionWords } from '#words/host.ts'
import { logWords } from '#words/telemetry.ts'

import type { GivenNats } from './nats-options.ts'
import { natsOptions, readNats } from './nats-options.ts'
import type { OtlpAddresses } from './otlp-options.ts'
import { toOtlp } from './otlp-options.ts'
import { Refused } from './refused.ts'

/** Where a show's OBS is. */
export interface GivenObs {
  readonly showId: string
  readonly url: string
  readonly password: Secret
}

export interface HostOptions {
  readonly port: number
  readonly listen: string
  /** The directory of the shows. Not used if they are kept by NATS. */
  readonly data: string
  /** Null: they are kept in the directory. */
  readonly nats: GivenNats | null
  readonly obs: readonly GivenObs[]
  readonly tokens: readonly Token[]
  readonly names: readonly string[]
  readonly origins: readonly string[]
  /** Null: nothing is sent. */
  readonly otlp: OtlpAddresses | null
  /** Null: no lines but the sentences for people. */
  readonly log: { readonly settings: LogSettings; readonly format: LogFormat } | null
  /** For the operator: what could be better. */
  readonly warnings: readonly string[]
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Throws if it cannot be read. */
  readonly readFile: (path: string) => { readonly text: string; readonly isPrivate: boolean }
}

export type Parsed =
  | { readonly type: 'run'; readonly options: HostOptions }
  | { readonly type: 'help' }
  | { readonly type: 'refused'; readonly message: string }

/** Secrets come from files and the environment only: arguments are seen by everybody on the machine. */
export function parseOptions(args: readonly string[], around: Surroundings): Parsed {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4456' },
        listen: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string' },
        ...natsOptions,
        obs: { type: 'string', multiple: true, default: [] },
        'obs-password-file': { type: 'string' },
        'token-file': { type: 'string' },
        'allow-host': { type: 'string', multiple: true, default: [] },
        'allow-origin': { type: 'string', multiple: true, default: [] },
        otlp: { type: 'string' },
        log: { type: 'string' },
        'log-format': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { type: 'help' }
    const warnings: string[] = []
    const read = (path: string): string => readPrivate(around, path, warnings)
    const passwordFile = values['obs-password-file']
    const password = toSecret(
      passwordFile === undefined
        ? (around.env['ONFRAME_OBS_PASSWORD'] ?? '')
        : read(passwordFile).replace(/\r?\n$/, ''),
    )
    const tokens = readTokens(values['token-file'], around, read)
    if (tokens.length === 0 && !isLoopback(values.listen)) {
      throw new Refused(hostWords.needsToken(values.listen))
    }
    const nats = readNats(values, { env: around.env, read })
    if (nats !== null && values.data !== undefined) throw new Refused(natsOptionWords.notBoth)
    const options: HostOptions = {
      port: toPort(values.port),
      listen: values.listen,
      data: values.data ?? 'onframe-data',
      nats,
      obs: values.obs.map((text) => ({ ...toObs(text), password })),
      tokens,
      names: values['allow-host'],
      origins: values['allow-origin'],
      otlp: orRefused('--otlp', toOtlp(values.otlp, around.env)),
      log: toLog(values.log, values['log-format']),
      warnings,
    }
    return { type: 'run', options }
  } catch (error) {
    const message =
      error instanceof Refused
        ? error.message
        : hostWords.unknownOption(reasonOf(error).split(/\. |\n/)[0] ?? '')
    return { type: 'refused', message }
  }
}

export function isLoopback(address: string): boolean {
  return /^127(?:\.\d{1,3}){3}$|^localhost$|^::1$/.test(address)
}

function readTokens(
  file: string | undefined,
  { env }: Surroundings,
  read: (path: string) => string,
): readonly Token[] {
  const text = file === undefined ? env['ONFRAME_TOKEN'] : read(file)
  if (text === undefined || (file === undefined && text === '')) return []
  const tokens = textToTokens(text)
  if (typeof tokens !== 'string') return tokens
  throw new Refused(hostWords.tokenFile(file ?? 'ONFRAME_TOKEN', tokens))
}

function readPrivate({ readFile }: Surroundings, path: string, warnings: string[]): string {
  try {
    const { text, isPrivate } = readFile(path)
    if (!isPrivate) warnings.push(hostWords.openToOthers(path))
    return text
  } catch (error) {
    throw new Refused(hostWords.fileUnreadable(path, reasonOf(error)))
  }
}

/** A text says why it is refused. */
function orRefused<Value>(option: string, value: Value | string): Value {
  if (typeof value === 'string') throw new Refused(`${option}: ${value}`)
  return value
}

function toLog(text: string | undefined, given: string | undefined): HostOptions['log'] {
  if (text === undefined && given === undefined) return null
  const settings = orRefused('--log', parseLogSettings(text ?? 'info'))
  const format = logFormats.find((one) => one === (given ?? 'text'))
  if (format === undefined) throw new Refused(logWords.badFormat(logFormats.join(', ')))
  return { settings, format }
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port <= 65_535) return port
  throw new Refused(hostWords.badPort)
}

/** "main=ws://…"; without a show it is the one that is always there. */
function toObs(text: string): Omit<GivenObs, 'password'> {
  const [, showId = 'main', address = ''] = /^(?:([\w-]{1,50})=)?(.*)$/s.exec(text) ?? []
  const read = textToAddress(address)
  if (!read.ok) throw new Refused(hostWords.badObs(read.message))
  if (read.value.password !== null) throw new Refused(hostWords.passwordInArguments)
  return { showId, url: read.value.url }
}
