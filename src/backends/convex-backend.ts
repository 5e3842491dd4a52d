import type { Secret } from '#base/redacted.ts'
import { isBlank, reveal } from '#base/redacted.ts'
import { backendWords } from '#words/backends.ts'

import { below } from './address.ts'
import type { BackendSync } from './backend.ts'
import type { Outbox } from './outbox.ts'

interface ConvexOptions {
  readonly outbox: Pick<Outbox, 'post'>
  /** Such as `https://happy-otter-123.convex.cloud`; checked by `isBaseUrl`. */
  readonly deployment: string
  /** The mutation, such as `broadcast:report`. Its arguments are the report's fields. */
  readonly path: string
  /** A user's token, from the deployment's own authentication. Null: nobody is signed in. */
  readonly token: Secret | null
}

/** Longest message (characters) that fits in a row of a dock. */
const longestMessage = 200

/** Calls a mutation with each report, as described at https://docs.convex.dev/http-api. */
export function createConvexBackend(options: ConvexOptions): BackendSync {
  const { outbox, deployment, path } = options
  const token = options.token !== null && isBlank(options.token) ? null : options.token
  const url = below(deployment, '/api/mutation')

  function headers(): Readonly<Record<string, string>> {
    return token === null ? {} : { Authorization: `Bearer ${reveal(token)}` }
  }

  /** Status 200 means that the function was run, whatever its result; 560 means that it failed. */
  function refusal(status: number, answer: string): string | null {
    if (status !== 200 && status !== 560) return null
    const said = readAnswer(answer)
    if (status === 200 && said?.status === 'success') return null
    if (said?.status !== 'error') return backendWords.notConvex
    const message =
      typeof said.errorMessage === 'string' ? said.errorMessage : backendWords.noReason
    const shown = token === null ? message : message.replaceAll(reveal(token), '…')
    return backendWords.convexRefused(shown.replaceAll(/\s+/g, ' ').slice(0, longestMessage))
  }

  return {
    tell: (report) => {
      const body = { path, args: report, format: 'json' }
      outbox.post({ kind: 'broadcast', url, body, headers, refusal })
    },
  }
}

function readAnswer(
  text: string,
): { readonly status?: unknown; readonly errorMessage?: unknown } | null {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' ? answer : null
  } catch {
    return null
  }
}
