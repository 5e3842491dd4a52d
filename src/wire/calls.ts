import * as v from 'valibot'

import { toSecret } from '#base/redacted.ts'
import { decodeCommand } from '#decode/command/command.ts'
import { textToAddress } from '#decode/command/obs-address.ts'
import { decodeSetUp } from '#decode/command/set-up.ts'
import { noticeOf } from '#decode/finding.ts'
import { readOwn } from '#decode/own/rundown-text.ts'
import { decodeRundown } from '#decode/own/rundown.ts'
import { act } from '#decode/rundown/actions.ts'
import { decodeBackendChange } from '#decode/stored/backend-settings.ts'
import { decodeDisplaySettings } from '#decode/stored/display-settings.ts'
import { decodeKeySettings } from '#decode/stored/key-settings.ts'
import { flag, oneOf, sceneName, text } from '#decode/values.ts'
import { commandKinds } from '#show/state/command-kinds.ts'
import { callWords } from '#words/calls.ts'
import { expectedWords } from '#words/values.ts'

import type { Asking } from './admitting.ts'
import { malformed, notBeyond, one, read, refusal, unread } from './admitting.ts'
import { bringsBeyond, reachesBeyondTheShow } from './beyond-the-show.ts'
import type { Admitted, AsRunFormat, CallArgs, CallName, SetUp } from './call-args.ts'
import { isRundown } from './desk-shapes.ts'
import type { Carrier } from './envelope.ts'
import { decodeArrange, decodeExport } from './library-args.ts'

interface Call<Args> {
  /** Whether a remote may ask it. Its arguments may still be refused. */
  readonly mayRemote: boolean
  /** It changes nothing: whoever may only watch may ask it, too. */
  readonly mayView?: true
  readonly decode: (asking: Asking) => Admitted<Args>
}

/** The address of a fresh OBS. As a number: "localhost" may mean IPv6, on which OBS does not listen. */
const usualUrl = 'ws://127.0.0.1:4455'

const notRemote = refusal('not-from-a-remote', callWords.notFromRemote)
const viewOnly = refusal('view-only', callWords.viewOnly)
const notCarried = refusal('secret-not-carried', callWords.secretNotCarried)

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
    // Of any length: a refusal by length would show the place where a password may be.
    url: v.optional(v.string(expectedWords.text), usualUrl),
    password: v.optional(text(1000), ''),
    remember: v.optional(flag, false),
  },
  expectedWords.connectOrder,
)

const plain = { mayRemote: false, decode: (): Admitted<readonly []> => ({ ok: true, args: [] }) }
const telling = { ...plain, mayRemote: true, mayView: true } as const

/** All calls, by name: who may make each, and with what. */
const calls: { readonly [Name in CallName]: Call<CallArgs[Name]> } = {
  send: {
    mayRemote: true,
    decode: ({ args: [value], carrier, makeId }) => {
      const command = decodeCommand(value, makeId)
      if (!command.ok) return unread(command)
      if (carrier === 'remote' && commandKinds[command.value.type] === 'setting') return notRemote
      if (carrier === 'remote' && reachesBeyondTheShow(command.value)) return notBeyond
      const { value: sent, notice } = command
      return { ok: true, args: [sent], ...(notice !== undefined && { notice }) }
    },
  },
  load: { mayRemote: true, decode: decodeLoad },
  bringBack: {
    mayRemote: true,
    decode: ({ args: [id, sure = false] }) => {
      const [wanted, isSure] = [read(text(200), id, 'bringBack'), read(flag, sure, 'sure')]
      if (!wanted.ok) return malformed(wanted.message)
      return isSure.ok
        ? { ok: true, args: [wanted.value, isSure.value] }
        : malformed(isSure.message)
    },
  },
  library: { ...plain, mayRemote: true },
  arrange: { mayRemote: true, decode: decodeArrange },
  exportLibrary: { mayRemote: false, decode: decodeExport },
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
  configureKeys: { mayRemote: false, decode: ({ args: [keys] }) => one(decodeKeySettings(keys)) },
  configureDisplay: {
    mayRemote: false,
    decode: ({ args: [display] }) => one(decodeDisplaySettings(display)),
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
    mayView: true,
    decode: ({ args: [format] }) =>
      one(read(oneOf<AsRunFormat>({ csv: true, json: true, chapters: true }), format, 'asRun')),
  },
  obsParts: plain,
  asInObs: { mayRemote: false, decode: ({ args: [value] }) => one(read(act, value, 'act')) },
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
 * Decodes a call's arguments, or refuses it: all arguments, over every carrier. `makeId` makes missing ids.
 * Never throws.
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
  if (carrier === 'view' && !call.mayView) return viewOnly
  return call.decode({ args, carrier, makeId })
}

/** The same for this one call. */
export function admitConnect(args: readonly unknown[]): Admitted<CallArgs['connect']> {
  return decodeConnect({ args, carrier: 'own-page' })
}

/** The page has decoded it already, and doing it again takes as long as sending it: 1 s for 100,000 cues. */
function decodeLoad({
  args: [value, sure = false],
  carrier,
  makeId,
}: Asking): Admitted<CallArgs['load']> {
  const isSure = read(flag, sure, 'sure')
  if (!isSure.ok) return malformed(isSure.message)
  if (carrier === 'own-page' && isRundown(value)) return { ok: true, args: [value, isSure.value] }
  const imported =
    typeof value === 'string' ? readOwn(value, makeId) : decodeRundown(value, makeId, 'load')
  if (!imported.ok) return unread(imported)
  if (carrier === 'remote' && bringsBeyond(imported.value.rundown.cues)) return notBeyond
  return { ok: true, args: [imported.value.rundown, isSure.value], ...noticeOf(imported.value) }
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
  // The password that OBS wrote into the address is newer than one in a field beside it.
  const known = written ?? toSecret(password)
  return { ok: true, args: [{ url: address.value.url, password: known, remember }] }
}

function decodeShow({ args: [value] }: Asking): Admitted<readonly [SetUp]> {
  const setUp = decodeSetUp(value)
  return typeof setUp === 'string' ? malformed(setUp) : { ok: true, args: [setUp] }
}
