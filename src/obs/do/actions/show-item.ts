import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import { ObsError } from '#obs/link/obs-error.ts'
import type { StateAct } from '#show/state/actions.ts'
import { actionReasons } from '#words/actions.ts'

import type { Doer } from './kind.ts'

interface Item {
  readonly id: number
  readonly isEnabled: boolean
}

/** `RequestStatus.InvalidResourceType`: a group is no scene to obs-websocket, but its items are set like a scene's. */
const isGroup = 602

/** A source may be in a scene several times: all its items there are set. */
export function createShowItem(
  connection: ObsConnection,
): Doer<Extract<StateAct, { type: 'show' }>> {
  async function itemsOf({ source, in: sceneName }: { source: string; in: string }) {
    const list = await connection
      .call('GetSceneItemList', { sceneName })
      .catch((error: unknown) => {
        if (!(error instanceof ObsError) || error.code !== isGroup) throw error
        return connection.call('GetGroupSceneItemList', { sceneName })
      })
    const items = fieldsOf('GetSceneItemList', list)
      .list('sceneItems')
      .filter(({ text }) => text('sourceName') === source)
      .map(({ number, flag }): Item => ({
        id: number('sceneItemId'),
        isEnabled: flag('sceneItemEnabled'),
      }))
    if (items.length === 0) throw new Error(actionReasons.noItem(source, sceneName))
    return items
  }

  return {
    read: async (act) => ({
      ...act,
      on: (await itemsOf(act)).some(({ isEnabled }) => isEnabled),
      stay: false,
    }),
    ride: async (act) => {
      const items = await itemsOf(act)
      return items.map(({ id: sceneItemId }) => ({
        requestType: 'SetSceneItemEnabled',
        requestData: { sceneName: act.in, sceneItemId, sceneItemEnabled: act.on },
      }))
    },
    send: async (act, isWanted) => {
      const items = await itemsOf(act)
      await Promise.all(
        items.map(({ id: sceneItemId }) =>
          connection.call(
            'SetSceneItemEnabled',
            { sceneName: act.in, sceneItemId, sceneItemEnabled: act.on },
            isWanted,
          ),
        ),
      )
    },
  }
}
