import assert from 'node:assert/strict'

import type { BatchRequest } from '#obs/link/connection.ts'

import type { ObsUnderTest } from './contract-bench.ts'
import { isArmed, isNoted, logChosen, onBench, slot } from './contract-bench.ts'

export async function armed(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ arm, connection, seen, current }) => {
    const chosen = logChosen(connection)
    assert.equal((await arm('Two'))?.scene, 'Two')
    await seen.first('program-changed', ({ scene }) => scene === 'Two')
    assert.equal((await arm('Three', 'Fade'))?.scene, 'Three')
    await chosen.first('Fade')
    // The one after it comes by the operator's own again, however soon.
    assert.equal((await arm('One'))?.scene, 'One')
    await chosen.first('Cut')
    assert.deepEqual(await current(), { name: 'Cut', program: 'One' })
  })
}

export async function calledOff(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ arm, armEarly, connection, cutting, current, seen }) => {
    const chosen = logChosen(connection)
    for (const transition of [undefined, 'Fade']) {
      const made = armEarly('Two', transition)
      await isArmed(connection)
      cutting.retarget(slot, null)
      assert.equal(await made, null)
      const onItsWay = arm('Two', transition)
      cutting.retarget(slot, null)
      assert.equal(await onItsWay, null)
    }
    assert.equal((await current()).program, 'One')
    assert.ok(!seen.all.some((one) => one.type === 'program-changed' && one.scene === 'Two'))
    assert.deepEqual(chosen.all, [])
  })
}

export async function retargeted(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ armEarly, connection, cutting, current, put }) => {
    const made = armEarly('Two')
    await isArmed(connection)
    cutting.retarget(slot, null)
    cutting.retarget(slot, 'Three')
    assert.equal((await made)?.scene, 'Three')
    assert.equal((await current()).program, 'Three')
    await put('One', null)
  })
}

export async function inherited(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ armEarly, connection, cutting, put }) => {
    const made = armEarly('Two')
    await isNoted(connection, 'Two', obs.clock)
    const found = await cutting.inherit()
    assert.equal(found?.slot, slot)
    assert.equal(found.scene, 'Two')
    assert.deepEqual(await found.outcome, { scene: 'Two', counted: null })
    await made
    // What is over is told, so that its slot is left alone.
    assert.equal((await cutting.inherit())?.slot, slot)

    const off = armEarly('Three')
    await isNoted(connection, 'Three', obs.clock)
    const taken = await cutting.inherit()
    cutting.retarget(slot, null)
    assert.equal(await taken?.outcome, null)
    assert.equal(await off, null)
    await put('One', null)
  })
}

/** What rides is done behind the cut, none of it without one, and nothing of it keeps the cut back. */
export async function ridden(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ arm, armEarly, connection, cutting, current, put, rideNext }) => {
    const { call } = connection
    const { sceneItems } = await call('GetSceneItemList', { sceneName: 'One' })
    const item = { sceneName: 'One', sceneItemId: Number(sceneItems[0]?.['sceneItemId']) }
    const isShown = async (): Promise<unknown> =>
      (await call('GetSceneItemList', { sceneName: 'One' })).sceneItems[0]?.['sceneItemEnabled']
    const show = (sceneItemEnabled: boolean): readonly BatchRequest[] => [
      { requestType: 'SetSceneItemEnabled', requestData: { ...item, sceneItemEnabled } },
    ]
    const nobody: readonly BatchRequest[] = [
      { requestType: 'SetInputMute', requestData: { inputName: 'Nobody', inputMuted: true } },
    ]

    const both = rideNext([show(true), [...show(true), ...show(false)]])
    assert.equal((await arm('Two'))?.scene, 'Two')
    assert.deepEqual([await both(), await isShown()], [[true, true], false])

    const refused = rideNext([show(true), nobody, show(false)])
    assert.equal((await arm('Three', 'Fade'))?.scene, 'Three')
    assert.deepEqual([await refused(), await isShown()], [[true, false, false], true])

    const off = rideNext([show(false)])
    const made = armEarly('Two')
    await isArmed(connection)
    cutting.retarget(slot, null)
    assert.equal(await made, null)
    assert.deepEqual([await off(), await isShown()], [[false], true])
    assert.equal((await current()).program, 'Three')
    await put('One', null)
  })
}
