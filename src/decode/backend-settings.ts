import * as v from 'valibot'

import type { Decoded } from './fault.ts'
import { decode, pathFrom } from './fault.ts'
import { isFields } from './fields.ts'
import { flag, text } from './values.ts'

/** As `src/backends` has it; secrets among it, so it is never part of anything that is published. */
export interface BackendSettings {
  readonly webhook: { readonly base: string; readonly secret: string | null } | null
  readonly convex: {
    readonly deployment: string
    readonly path: string
    readonly token: string | null
  } | null
  /** Whether OBS hands the show on to browser sources of another place. */
  readonly sources: boolean
}

/** http or https, with a host and perhaps a path: a login or a query would be shown, or lost. */
const base = v.pipe(
  text(500),
  v.regex(
    /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#@]*)?$/i,
    'an address such as "https://example.org", without a password',
  ),
)

const secret = v.optional(v.nullable(text(500)), null)

const settings = v.object(
  {
    webhook: v.optional(v.nullable(v.object({ base, secret }, 'an object')), null),
    convex: v.optional(
      v.nullable(
        v.object(
          {
            deployment: base,
            path: v.pipe(text(200), v.minLength(1, 'a mutation such as "broadcast:report"')),
            token: secret,
          },
          'an object',
        ),
      ),
      null,
    ),
    sources: v.optional(flag, false),
  },
  'an object',
)

/** Who is to be told of the broadcast, out of storage or from a page. */
export function decodeBackendSettings(value: unknown): Decoded<BackendSettings> {
  return decode(settings, value, pathFrom('backends'))
}

/** New settings from a page, which knows no secret: one that it leaves out stays as it was. */
export function decodeBackendChange(
  value: unknown,
  { webhook, convex, sources }: BackendSettings,
): Decoded<BackendSettings> {
  if (!isFields(value)) return decodeBackendSettings(value)
  return decodeBackendSettings({
    webhook: withKept(value['webhook'], 'secret', webhook?.secret),
    convex: withKept(value['convex'], 'token', convex?.token),
    sources: value['sources'] ?? sources,
  })
}

function withKept(value: unknown, name: string, kept: string | null | undefined): unknown {
  return isFields(value) && value[name] === undefined ? { ...value, [name]: kept ?? null } : value
}
