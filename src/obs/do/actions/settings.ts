import type { OBSRequestTypes } from 'obs-websocket-js/json'

import type { BatchRequest, ObsConnection } from '#obs/link/connection.ts'
import { fillAct } from '#show/state/action-text.ts'
import type { Json, JsonObject, StateAct } from '#show/state/actions.ts'

import type { Doer } from './kind.ts'

type Of<Type extends StateAct['type']> = Extract<StateAct, { type: Type }>
type Settings = OBSRequestTypes['SetInputSettings']['inputSettings']

/**
 * Those settings as they are now. OBS leaves out what has its default, which is asked for by itself; a setting that has
 * none, either, cannot be put back and is left out.
 */
async function settingsOf(
  connection: ObsConnection,
  inputName: string,
  names: readonly string[],
): Promise<JsonObject> {
  const { inputKind, inputSettings } = await connection.call('GetInputSettings', { inputName })
  const { defaultInputSettings } = await connection.call('GetInputDefaultSettings', { inputKind })
  const known = { ...defaultInputSettings, ...inputSettings } as Readonly<Record<string, Json>>
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(known, name) ? [[name, known[name] ?? null]] : [])),
  )
}

/** Names of settings that hold what lets one in: "password", "stream_key", "auth_token". */
const secretNames = /pass|secret|token|key|auth|user/i

/** Addresses often hold a token, in any place, and lists of them are settings, too. */
function mayBeSecret([name, value]: readonly [string, unknown]): boolean {
  return secretNames.test(name) || JSON.stringify(value).includes('://')
}

/**
 * The settings of an input that do not have their defaults, to begin an action with. What may be a secret is left out:
 * an action goes wherever its rundown goes, to remotes, into files and into bug reports.
 */
export async function ownSettings(
  connection: ObsConnection,
  inputName: string,
): Promise<JsonObject> {
  const { inputSettings } = await connection.call('GetInputSettings', { inputName })
  const settings = inputSettings as Readonly<Record<string, Json>>
  return Object.fromEntries(Object.entries(settings).filter((one) => !mayBeSecret(one)))
}

async function set(
  connection: ObsConnection,
  inputName: string,
  settings: JsonObject,
  isWanted: () => boolean,
): Promise<void> {
  const inputSettings = settings as Settings
  await connection.call('SetInputSettings', { inputName, inputSettings, overlay: true }, isWanted)
}

function requestOf(inputName: string, settings: JsonObject): BatchRequest {
  const inputSettings = settings as Settings
  return {
    requestType: 'SetInputSettings',
    requestData: { inputName, inputSettings, overlay: true },
  }
}

export function createSettings(connection: ObsConnection): Doer<Of<'settings'>> {
  return {
    read: async (act) => {
      const names = Object.keys(act.with)
      const before = await settingsOf(connection, act.input, names)
      return Object.keys(before).length < names.length
        ? null
        : { ...act, with: before, stay: false }
    },
    send: (act, isWanted) => set(connection, act.input, act.with, isWanted),
    ride: (act) => Promise.resolve([requestOf(act.input, act.with)]),
  }
}

/** The setting `text`, which OBS's text sources of all systems have. */
export function createText(connection: ObsConnection): Doer<Of<'text'>> {
  return {
    read: async (act) => {
      const { text } = await settingsOf(connection, act.input, ['text'])
      return { ...act, text: typeof text === 'string' ? text : '', stay: false }
    },
    send: ({ input, text }, isWanted) => set(connection, input, { text }, isWanted),
    // The time of day is filled in when it is sent.
    ride: (act) =>
      Promise.resolve(
        fillAct(act, () => '') === act ? [requestOf(act.input, { text: act.text })] : null,
      ),
  }
}
