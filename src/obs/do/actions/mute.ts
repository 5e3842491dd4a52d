import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import type { StateAct } from '#show/state/actions.ts'

import type { Doer } from './kind.ts'

function set({ input, on }: { readonly input: string; readonly on: boolean }) {
  return { inputName: input, inputMuted: on }
}

export function createMute(connection: ObsConnection): Doer<Extract<StateAct, { type: 'mute' }>> {
  return {
    read: async (act) => {
      const answer = await connection.call('GetInputMute', { inputName: act.input })
      return { ...act, on: fieldsOf('GetInputMute', answer).flag('inputMuted'), stay: false }
    },
    send: async (act, isWanted) => {
      await connection.call('SetInputMute', set(act), isWanted)
    },
    ride: (act) => Promise.resolve([{ requestType: 'SetInputMute', requestData: set(act) }]),
  }
}
