import assert from 'node:assert/strict'

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
