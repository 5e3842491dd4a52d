import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import type { StateAct } from '#show/state/actions.ts'

import type { Doer } from './kind.ts'

type Filter = Pick<Extract<StateAct, { type: 'filter' }>, 'source' | 'filter' | 'on'>

function set({ source, filter, on }: Filter) {
  return { sourceName: source, filterName: filter, filterEnabled: on }
}

export function createFilter(
  connection: ObsConnection,
): Doer<Extract<StateAct, { type: 'filter' }>> {
  return {
    read: async (act) => {
      const of = { sourceName: act.source, filterName: act.filter }
      const answer = await connection.call('GetSourceFilter', of)
      return { ...act, on: fieldsOf('GetSourceFilter', answer).flag('filterEnabled'), stay: false }
    },
    send: async (act, isWanted) => {
      await connection.call('SetSourceFilterEnabled', set(act), isWanted)
    },
    ride: (act) =>
      Promise.resolve([{ requestType: 'SetSourceFilterEnabled', requestData: set(act) }]),
  }
}
