import { expect } from '@playwright/test'

import type { ObsProcess } from '#test/rig/obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { addSources, batchesTo, requestsTo, standingOf } from './acting.ts'
import { openDock, showIsAt } from './dock.ts'

/** Length of the cue before the cut (ms). */
const length = 3000

const show = {
  onframe: 1,
  cues: [
    { id: 'a', scene: 'S1', planned: length },
    {
      id: 'b',
      scene: 'S2',
      planned: 4000,
      actions: [
        { id: 'm', act: { type: 'mute', input: 'Mic', on: true } },
        { id: 's', act: { type: 'show', source: 'Title', in: 'S0', on: false } },
        { id: 'v', act: { type: 'volume', input: 'Music', db: -20 } },
        { id: 'f', act: { type: 'filter', source: 'Title', filter: 'Dim', on: false } },
        { id: 't', act: { type: 'text', input: 'Title', text: '{cue.label}: {next.title}' } },
      ],
    },
    { id: 'c', scene: 'S3', title: 'End', planned: null },
  ],
}

const states = [
  'SetInputMute',
  'SetSceneItemEnabled',
  'SetInputVolume',
  'SetSourceFilterEnabled',
  'SetInputSettings',
]

for (const version of ['29', '32'] as const) {
  test.describe(`OBS ${version}`, () => {
    for (const way of ['stays', 'dies just before the cut, and another comes after it'] as const) {
      test(`what a cue begins with is done in the batch of its cut, when the page ${way}`, async ({
        rig,
      }) => {
        const obs = await rig.startObs({
          version,
          password: 'x',
          scenes: ['S0', 'S1', 'S2', 'S3'],
          grouped: ['S3'],
          logsMessages: true,
        })
        await addSources(obs)
        const before = await standingOf(obs)
        const dock = await openDock(await rig.launchEngine('current'))
        await dock.connect(obs.url, 'x')
        expect(await dock.load(show)).toMatchObject({ ok: true })
        await dock.until(({ obs: { frameLock } }) => frameLock?.locked === true)
        await dock.send({ type: 'start' })
        await showIsAt(dock, 0, length - 200)
        if (way !== 'stays') await dock.close()
        await obs.events.first(
          'CurrentProgramSceneChanged',
          ({ data }) => data['sceneName'] === 'S2',
        )
        if (way !== 'stays') {
          // Nobody is there who could have asked for it.
          expect(await standing(obs)).toEqual({ isMuted: true, isShown: false })
          await dock.reopen()
        }
        expect(batchesTo(obs).map(typesBehindCut)).toContainEqual(states)
        await showIsAt(dock, 1, 1000)
        expect(await standing(obs)).toEqual({ isMuted: true, isShown: false })
        const ended = await dock.until(
          ({ onAir, program }) => onAir?.id === 'c' && program === 'S3',
        )
        await expect.poll(() => standingOf(obs)).toEqual(before)
        expect(ended.notices ?? []).toEqual([])
        const alone = requestsTo(obs).filter(({ requestType }) => states.includes(requestType))
        if (way === 'stays') expect(alone).toEqual([])
      })
    }
  })
}

function typesBehindCut(requests: readonly { readonly requestType: string }[]): readonly string[] {
  const types = requests.map(({ requestType }) => requestType)
  return types.slice(types.indexOf('SetCurrentProgramScene') + 2)
}

async function standing(obs: ObsProcess): Promise<object> {
  const { inputMuted } = await obs.call('GetInputMute', { inputName: 'Mic' })
  const { sceneItems } = await obs.call('GetSceneItemList', { sceneName: 'S0' })
  const title = sceneItems.find((item) => item['sourceName'] === 'Title')
  return { isMuted: inputMuted, isShown: title?.['sceneItemEnabled'] }
}
