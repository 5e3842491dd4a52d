import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import type { StateAct } from '#show/state/actions.ts'

import type { Doer } from './kind.ts'

export function createFilter(
  connection: ObsConnection,
): Doer<Extract<StateAct, { type: 'filter' }>> {
  return {
    read: async (act) => {
      const of = { sourceName: act.source, filterName: act.filter }
      const answer = await connection.call('GetSourceFilter', of)
      return { ...act, on: fieldsOf('GetSourceFilter', answer).flag('filterEnabled'), stay: false }
    },
    send: async ({ source, filter, on }, isWanted) => {
      const of = { sourceName: source, filterName: filter, filterEnabled: on }
      await connection.call('SetSourceFilterEnabled', of, isWanted)
    },
  }
}
