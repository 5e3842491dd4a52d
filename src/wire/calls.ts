import * as v from 'valibot'

import type { Secret } from '#base/redacted.ts'
import { toSecret } from '#base/redacted.ts'
import { decodeCommand } from '#decode/command/command.ts'
import { textToAddress } from '#decode/command/obs-address.ts'
import { decodeSetUp } from '#decode/command/set-up.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { noticeOf } from '#decode/finding.ts'
import { importRundown } from '#decode/import/rundown-text.ts'
import { decodeRundown } from '#decode/import/rundown.ts'
import type { BackendChange } from '#decode/stored/backend-settings.ts'
import { decodeBackendChange } from '#decode/stored/backend-settings.ts'
import { flag, oneOf, sceneName, text } from '#decode/values.ts'
import type { Mend } from '#show/preflight.ts'
import type { Command } from '#show/state/input.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { callWords } from '#words/calls.ts'
import { expectedWords } from '#words/values.ts'

import { isRundown } from './desk-shapes.ts'
import type { Carrier, Reply } from './envelope.ts'

/** What each call is given, once it is decoded. */
export interface CallArgs {
  readonly send: readonly [Command]
  readonly load: readonly [Rundown]
  readonly connect: readonly [ConnectOrder]
  readonly disconnect: readonly []
  readonly takeOver: readonly []
  readonly configureBackends: readonly [BackendChange]
  readonly preflight: readonly [overlayUrl: string]
  readonly mend: readonly [mend: Mend, overlayUrl: string]
  readonly asRun: readonly [AsRunFormat]
  readonly restore: readonly [isWanted: boolean]
  readonly journal: readonly []
  readonly metrics: readonly []
  readonly health: readonly []
  readonly sessions: readonly []
  readonly listShows: readonly []
  readonly createShow: readonly [SetUp]
  readonly configureShow: readonly [SetUp]
  readonly removeShow: readonly [id: string]
}

export type CallName = keyof CallArgs

/** Where OBS is and how to get in. A blank password means the one that is known. */
export interface ConnectOrder {
  readonly url: string
  readonly password: Secret
  readonly remember: boolean
}

export type AsRunFormat = 'csv' | 'json' | 'chapters'

type SetUp = Exclude<ReturnType<typeof decodeSetUp>, string>

export type Refusal = Extract<Reply, { readonly ok: false }>

/** Arguments as the call takes them, or why it is not done. */
export type Admitted<Args = readonly unknown[]> =
  | {
      readonly ok: true
      readonly args: Args
      /** Goes with the answer, if it is done: what of the arguments was left out or guessed. */
      readonly notice?: string
    }
  | Refusal

interface Asking {
  readonly args: readonly unknown[]
  readonly carrier: Carrier
  readonly makeId: () => string
}

interface Call<Args> {
  /** What else may be asked of it depends on its arguments. */
  readonly mayRemote: boolean
  readonly decode: (asking: Asking) => Admitted<Args>
}

/** As a fresh OBS has it. By number: "localhost" may mean IPv6, where OBS does not listen. */
const usualUrl = 'ws://127.0.0.1:4455'

const notRemote = refusal('not-from-a-remote', callWords.notFromRemote)
const notCarried = refusal('secret-not-carried', callWords.secretNotCarried)

/** Settings, which stay with the dock. What is left is the show itself. */
const dockCommands: ReadonlySet<Command['type']> = new Set([
  'set-policy',
  'set-mode',
  'configure-broadcast',
])

const overlayUrl = text(2000)

const mend = v.union(
  [
    v.object({ type: v.literal('create-scene'), scene: sceneName }),
    v.object({ type: v.literal('end-bandwidth-test') }),
    v.object({ type: v.literal('put-overlay') }),
    v.object({ type: v.literal('take-out-overlay') }),
  ],
  expectedWords.repair,
)

const connect = v.object(
  {
    // Of any length: a refusal by length would show where a password may be.
    url: v.optional(v.string(expectedWords.text), usualUrl),
    password: v.optional(text(1000), ''),
    remember: v.optional(flag, false),
  },
  expectedWords.connectOrder,
)

const plain = { mayRemote: false, decode: (): Admitted<readonly []> => ({ ok: true, args: [] }) }
const telling = { ...plain, mayRemote: true }

/** Everything that can be asked of the shows, by name: who may ask, and what with. */
const calls: { readonly [Name in CallName]: Call<CallArgs[Name]> } = {
  send: {
    mayRemote: true,
    decode: ({ args: [value], carrier, makeId }) => {
      const command = decodeCommand(value, makeId)
      if (!command.ok) return malformed(command.message)
      const isOfDock = dockCommands.has(command.value.type)
      if (isOfDock && carrier === 'remote') return notRemote
      const { value: sent, notice } = command
      return { ok: true, args: [sent], ...(notice !== undefined && { notice }) }
    },
  },
  load: { mayRemote: true, decode: decodeLoad },
  connect: { mayRemote: false, decode: decodeConnect },
  disconnect: plain,
  takeOver: plain,
  configureBackends: {
    mayRemote: false,
    decode: ({ args: [value], carrier }) => {
      const change = decodeBackendChange(value)
      const hasSecret = change.ok && (change.value.webhook?.secret ?? change.value.convex?.token)
      return hasSecret && carrier !== 'own-page' ? notCarried : one(change)
    },
  },
  preflight: { mayRemote: false, decode: ({ args: [url] }) => one(read(overlayUrl, url, 'url')) },
  mend: {
    mayRemote: false,
    decode: ({ args: [action, url] }) => {
      const [wanted, where] = [read(mend, action, 'mend'), read(overlayUrl, url, 'url')]
      if (!wanted.ok) return malformed(wanted.message)
      return where.ok ? { ok: true, args: [wanted.value, where.value] } : malformed(where.message)
    },
  },
  asRun: {
    mayRemote: true,
    decode: ({ args: [format] }) =>
      one(read(oneOf<AsRunFormat>({ csv: true, json: true, chapters: true }), format, 'asRun')),
  },
  restore: { mayRemote: false, decode: ({ args: [wanted] }) => one(read(flag, wanted, 'restore')) },
  journal: plain,
  metrics: telling,
  health: telling,
  sessions: plain,
  listShows: telling,
  createShow: { mayRemote: false, decode: decodeShow },
  configureShow: { mayRemote: false, decode: decodeShow },
  removeShow: {
    mayRemote: false,
    decode: ({ args: [id] }) => one(read(text(200), id, 'removeShow')),
  },
}

const callByName = new Map<string, Call<readonly unknown[]>>(Object.entries(calls))

/**
 * Decodes what a call is given, or refuses it: every argument, whatever carried it. Never throws.
 * `makeId` makes the ids that are lacking.
 */
export function admit(
  name: string,
  args: readonly unknown[],
  carrier: Carrier,
  makeId: () => string,
): Admitted {
  const call = callByName.get(name)
  if (call === undefined) {
    return refusal('no-such-call', callWords.noSuchCall(name.slice(0, 40)))
  }
  if (carrier === 'remote' && !call.mayRemote) return notRemote
  return call.decode({ args, carrier, makeId })
}

/** The same of one call whose name is known here. */
export function admitConnect(args: readonly unknown[]): Admitted<CallArgs['connect']> {
  return decodeConnect({ args, carrier: 'own-page' })
}

/** Our own page has decoded it, and to do it again takes as long as to send it: 1 s for 100,000 cues. */
function decodeLoad({ args: [value], carrier, makeId }: Asking): Admitted<CallArgs['load']> {
  if (carrier === 'own-page' && isRundown(value)) return { ok: true, args: [value] }
  const imported =
    typeof value === 'string' ? importRundown(value, makeId) : decodeRundown(value, makeId, 'load')
  if (!imported.ok) return malformed(imported.message)
  return { ok: true, args: [imported.value.rundown], ...noticeOf(imported.value) }
}

function decodeConnect({
  args: [value],
  carrier,
}: Pick<Asking, 'args' | 'carrier'>): Admitted<CallArgs['connect']> {
  const order = read(connect, value ?? {}, 'connect')
  if (!order.ok) return malformed(order.message)
  const { url, password, remember } = order.value
  const address = textToAddress(url)
  if (!address.ok) return refusal('bad-address', address.message)
  const written = address.value.password
  const hasSecret = written !== null || password !== ''
  if (hasSecret && carrier !== 'own-page') return notCarried
  // What OBS itself wrote is fresher than a field beside it.
  const known = written ?? toSecret(password)
  return { ok: true, args: [{ url: address.value.url, password: known, remember }] }
}

function decodeShow({ args: [value] }: Asking): Admitted<readonly [SetUp]> {
  const setUp = decodeSetUp(value)
  return typeof setUp === 'string' ? malformed(setUp) : { ok: true, args: [setUp] }
}

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  whole: string,
): Decoded<v.InferOutput<Schema>> {
  return decode(schema, value, pathFrom(whole))
}

function one<Value>(decoded: Decoded<Value>): Admitted<readonly [Value]> {
  return decoded.ok ? { ok: true, args: [decoded.value] } : malformed(decoded.message)
}

function malformed(message: string): Refusal {
  return refusal('malformed', message)
}

function refusal(reason: string, message: string): Refusal {
  return { ok: false, reason, message }
}
