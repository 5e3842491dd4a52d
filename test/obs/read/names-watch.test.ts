import { once } from 'node:events'

import { expect, test } from 'vitest'

import { watchNames } from '#obs/read/names-watch.ts'
import type { Observation } from '#show/state/observation.ts'
import { arrived, openConnection } from '#test/obs/bench.ts'

async function watched() {
  const { obs, clock, connection } = await openConnection()
  const seen: Observation['type'][] = []
  watchNames(connection, clock, ({ type }) => seen.push(type))
  return {
    obs,
    clock,
    lost: connection.lost,
    seen,
    says: async (event: string, data: object) => {
      obs.emit(event, { ...data })
      await arrived(connection)
    },
  }
}

test.each([
  ['InputCreated', { inputName: 'Mic' }],
  ['InputRemoved', { inputName: 'Mic' }],
  ['InputNameChanged', { oldInputName: 'Mic', inputName: 'Voice' }],
  ['SourceFilterCreated', { sourceName: 'Mic', filterName: 'Gate' }],
  ['SourceFilterRemoved', { sourceName: 'Mic', filterName: 'Gate' }],
  ['SourceFilterNameChanged', { sourceName: 'Mic', oldFilterName: 'Gate', filterName: 'Door' }],
  ['SceneItemCreated', { sceneName: 'One', sourceName: 'Mic' }],
  ['SceneItemRemoved', { sceneName: 'One', sourceName: 'Mic' }],
  ['SceneListChanged', { scenes: [] }],
  ['SceneNameChanged', { oldSceneName: 'One', sceneName: 'Two' }],
  ['CurrentSceneCollectionChanged', { sceneCollectionName: 'Other' }],
])('after %s there are other names', async (event, data) => {
  const { clock, seen, says } = await watched()
  await says(event, data)
  clock.pass(300)
  expect(seen).toEqual(['names-changed'])
})

test('many changes are told as one, later ones again, and none of a link that is lost', async () => {
  const { obs, clock, lost, seen, says } = await watched()
  for (let number = 0; number < 50; number += 1) await says('InputCreated', { inputName: 'x' })
  clock.pass(300)
  expect(seen).toHaveLength(1)
  await says('InputRemoved', { inputName: 'x' })
  clock.pass(300)
  expect(seen).toHaveLength(2)
  await says('InputRemoved', { inputName: 'y' })
  const isLost = once(lost, 'abort')
  obs.drop()
  await isLost
  clock.pass(300)
  expect(seen).toHaveLength(2)
})
