import * as v from 'valibot'

import type { Secret } from '#base/redacted.ts'
import { toSecret } from '#base/redacted.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { flag, text } from '#decode/values.ts'
import { expectedWords } from '#words/values.ts'

/** The settings of `src/backends`, including secrets: never part of anything that is published. */
export interface BackendSettings {
  readonly webhook: { readonly base: string; readonly secret: Secret | null } | null
  readonly convex: {
    readonly deployment: string
    readonly path: string
    readonly token: Secret | null
  } | null
  /** Whether OBS passes the show on to browser sources from another address. */
  readonly sources: boolean
}

/** New settings from a page, which knows no secret: one that is left out stays as it was; null removes it. */
export interface BackendChange {
  readonly webhook: { readonly base: string; readonly secret?: Secret | null } | null
  readonly convex: {
    readonly deployment: string
    readonly path: string
    readonly token?: Secret | null
  } | null
  readonly sources?: boolean
}

/** http or https, with a host and perhaps a path: a login or a query would be shown or lost. */
const base = v.pipe(
  text(500),
  v.regex(/^https?:\/\/[^\s/?#@]+(?:\/[^\s?#@]*)?$/i, expectedWords.backendUrl),
)

const secret = v.pipe(text(500), v.transform(toSecret))
const path = v.pipe(text(200), v.minLength(1, expectedWords.mutation))

const change = v.object(
  {
    webhook: v.optional(
      v.nullable(
        v.object({ base, secret: v.exactOptional(v.nullable(secret)) }, expectedWords.object),
      ),
      null,
    ),
    convex: v.optional(
      v.nullable(
        v.object(
          { deployment: base, path, token: v.exactOptional(v.nullable(secret)) },
          expectedWords.object,
        ),
      ),
      null,
    ),
    sources: v.exactOptional(flag),
  },
  expectedWords.object,
)

/** Decodes new settings of the backends. */
export function decodeBackendChange(value: unknown): Decoded<BackendChange> {
  return decode(change, withoutUndefinedInside(value), pathFrom('backends'))
}

/**
 * New settings from a page, which knows no secret: one that it leaves out stays as it was, if the server is
 * the same; null removes it.
 */
export function changeBackends(
  { webhook, convex, sources }: BackendSettings,
  next: BackendChange,
): BackendSettings {
  const signs = isSameServer(next.webhook?.base, webhook?.base) ? webhook?.secret : null
  const token = isSameServer(next.convex?.deployment, convex?.deployment) ? convex?.token : null
  return {
    webhook: next.webhook && { secret: signs ?? null, ...next.webhook },
    convex: next.convex && { token: token ?? null, ...next.convex },
    sources: next.sources ?? sources,
  }
}

/**
 * Settings from storage, with their secrets, which are stored separately (older versions stored them
 * together).
 */
export function decodeBackendSettings(value: unknown, secrets: unknown): Decoded<BackendSettings> {
  const read = decodeBackendChange(value)
  if (!read.ok) return read
  const { webhook, convex, sources = false } = read.value
  return {
    ok: true,
    value: {
      webhook: webhook && { base: webhook.base, secret: kept('webhook') ?? webhook.secret ?? null },
      convex: convex && { ...convex, token: kept('convex') ?? convex.token ?? null },
      sources,
    },
  }

  function kept(name: string): Secret | null {
    const one = isFields(secrets) ? secrets[name] : null
    return typeof one === 'string' ? toSecret(one) : null
  }
}

/** Programs leave fields that are there but undefined: they count as left out. */
function withoutUndefinedInside(value: unknown): unknown {
  if (!isFields(value)) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutUndefinedInside(field)]))
}

/** Addresses that differ only in slashes at their end are the same server. */
function isSameServer(now: string | undefined, before: string | undefined): boolean {
  return now !== undefined && before !== undefined && bare(now) === bare(before)
}

function bare(address: string): string {
  return address.replace(/\/+$/, '')
}
