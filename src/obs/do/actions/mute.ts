import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import type { StateAct } from '#show/state/actions.ts'

import type { Doer } from './kind.ts'

export function createMute(connection: ObsConnection): Doer<Extract<StateAct, { type: 'mute' }>> {
  return {
    read: async (act) => {
      const answer = await connection.call('GetInputMute', { inputName: act.input })
      return { ...act, on: fieldsOf('GetInputMute', answer).flag('inputMuted'), stay: false }
    },
    send: async ({ input, on }, isWanted) => {
      await connection.call('SetInputMute', { inputName: input, inputMuted: on }, isWanted)
    },
  }
}
