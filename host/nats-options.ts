import { toSecret } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'
import { minutes } from '#base/time.ts'
import type { NatsCredentials } from '#transport/nats/credentials.ts'
import type { LeadPolicy } from '#wire/lead-view.ts'
import { natsOptionWords } from '#words/host.ts'

import { Refused } from './refused.ts'

/** The NATS servers that hosts on several machines share, and how. */
export interface GivenNats {
  readonly servers: readonly string[]
  readonly credentials: NatsCredentials | null
  /** Subjects for answers begin with it. */
  readonly inboxPrefix: string
  /** How many servers keep the shows. */
  readonly replicas: number
  readonly policy: LeadPolicy
  /** The JetStream domain in which the shows are kept: that of their home region. Null: that of the servers here. */
  readonly domain: string | null
  /** Null: commands are not kept. */
  readonly log: GivenLog | null
}

/** How long, and how much of, the commands are kept. */
export interface GivenLog {
  readonly age: Duration
  readonly bytes: number
  /** Shows that are not kept are made again from it. */
  readonly rebuilds: boolean
}

/** As `parseArgs` takes them. */
export const natsOptions = {
  nats: { type: 'string', multiple: true, default: [] as string[] },
  'nats-user': { type: 'string' },
  'nats-password-file': { type: 'string' },
  'nats-token-file': { type: 'string' },
  'nats-creds': { type: 'string' },
  'nats-inbox': { type: 'string' },
  'nats-replicas': { type: 'string' },
  'nats-domain': { type: 'string' },
  'nats-log': { type: 'string' },
  'nats-log-size': { type: 'string' },
  'nats-rebuild': { type: 'boolean' },
  'take-over': { type: 'string' },
  'without-nats': { type: 'string' },
} as const

/** What was given of them. */
type Values = { readonly nats?: readonly string[]; readonly 'nats-rebuild'?: boolean } & Partial<
  Readonly<Record<Exclude<keyof typeof natsOptions, 'nats' | 'nats-rebuild'>, string>>
>

interface Reading {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The text of a file with a secret. */
  readonly read: (path: string) => string
}

/** Null: the shows are kept on this machine. Throws `Refused`. */
export function readNats(values: Values, reading: Reading): GivenNats | null {
  const { nats: servers = [], 'nats-user': user } = values
  if (servers.length === 0) {
    const other = Object.keys(natsOptions).find((name) => name !== 'nats' && name in values)
    if (other !== undefined) throw new Refused(natsOptionWords.needsNats(other))
    return null
  }
  return {
    servers: servers.map(toServer),
    credentials: readCredentials(values, reading),
    inboxPrefix: toInbox(values['nats-inbox'], user),
    replicas: Number(oneOf('nats-replicas', values['nats-replicas'] ?? '1', ['1', '3', '5'])),
    policy: {
      takeOver: oneOf('take-over', values['take-over'] ?? 'auto', ['auto', 'ask']),
      withoutServer: oneOf('without-nats', values['without-nats'] ?? 'go-on', ['go-on', 'hold']),
    },
    domain: toDomain(values['nats-domain']),
    log: readLog(values),
  }
}

function readLog(values: Values): GivenLog | null {
  const { 'nats-log': days, 'nats-log-size': size = '256', 'nats-rebuild': rebuilds } = values
  if (days === undefined) {
    for (const name of ['nats-log-size', 'nats-rebuild'] as const) {
      if (name in values) throw new Refused(natsOptionWords.needsLog(name))
    }
    return null
  }
  if (!isWhole(days, 3650)) throw new Refused(natsOptionWords.badDays)
  if (!isWhole(size, 1_000_000)) throw new Refused(natsOptionWords.badSize)
  return {
    age: minutes(Number(days) * 24 * 60),
    bytes: Number(size) * 1024 * 1024,
    rebuilds: rebuilds === true,
  }
}

function isWhole(text: string, most: number): boolean {
  return /^[1-9]\d{0,6}$/.test(text) && Number(text) <= most
}

function toDomain(text: string | undefined): string | null {
  if (text === undefined || /^[\w-]{1,64}$/.test(text)) return text ?? null
  throw new Refused(natsOptionWords.badDomain)
}

function toServer(text: string): string {
  const [, scheme = 'nats', login, place] =
    /^(?:(nats|tls):\/\/)?([^/@]*@)?([\w.-]+(?::\d{1,5})?|\[[\da-f:]+\](?::\d{1,5})?)\/?$/i.exec(
      text,
    ) ?? []
  if (login !== undefined) throw new Refused(natsOptionWords.loginInAddress)
  if (place === undefined) throw new Refused(natsOptionWords.badServer)
  return `${scheme.toLowerCase()}://${place}`
}

function readCredentials(values: Values, { env, read }: Reading): NatsCredentials | null {
  const { 'nats-user': user, 'nats-creds': creds } = values
  const line = (path: string | undefined, name: string): string | undefined =>
    path === undefined ? env[name] || undefined : read(path).replace(/\r?\n$/, '')
  const password = line(values['nats-password-file'], 'ONFRAME_NATS_PASSWORD')
  const token = line(values['nats-token-file'], 'ONFRAME_NATS_TOKEN')
  const given = [user, token, creds].filter((one) => one !== undefined)
  if (given.length > 1) throw new Refused(natsOptionWords.severalCredentials)
  if (user !== undefined) {
    if (password === undefined) throw new Refused(natsOptionWords.needsPassword)
    return { kind: 'password', user, password: toSecret(password) }
  }
  if (password !== undefined) throw new Refused(natsOptionWords.needsUser)
  if (token !== undefined) return { kind: 'token', token: toSecret(token) }
  return creds === undefined ? null : { kind: 'file', text: toSecret(read(creds)) }
}

/** Each user has its own, as in `docs/nats-permissions.conf`. */
function toInbox(given: string | undefined, user: string | undefined): string {
  const isToken = user !== undefined && /^[\w-]+$/.test(user)
  const inbox = given ?? (isToken ? `_INBOX.${user}` : '_INBOX')
  if (/^_INBOX(?:\.[\w-]+)*$/.test(inbox)) return inbox
  throw new Refused(natsOptionWords.badInbox)
}

function oneOf<Word extends string>(name: string, given: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === given)
  if (word === undefined) throw new Refused(natsOptionWords.notOne(name, words))
  return word
}
