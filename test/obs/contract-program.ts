import assert from 'node:assert/strict'

import type { ObsUnderTest } from './contract-bench.ts'
import { logChosen, onBench } from './contract-bench.ts'

export async function putOnProgram(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, seen, current }) => {
    assert.deepEqual(await put('Two', null), { type: 'made', trouble: null })
    await seen.first('program-changed', ({ scene }) => scene === 'Two')
    assert.equal((await current()).program, 'Two')
    await put('One', null)
    await seen.first('program-changed', ({ scene }) => scene === 'One')
  })
}

export async function putUnknown(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, current, connection }) => {
    const chosen = logChosen(connection)
    for (const transition of [null, 'Fade']) {
      const outcome = await put('Nowhere', transition, 100)
      assert.equal(outcome.type, 'failed')
      assert.match(outcome.message, /Scene “Nowhere” does not exist in OBS/)
    }
    await chosen.first('Cut')
    assert.equal((await current()).program, 'One')
  })
}

export async function borrow(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, seen, current, connection }) => {
    const chosen = logChosen(connection)
    assert.deepEqual(await put('Two', 'Fade', 250), { type: 'made', trouble: null })
    await seen.first('transition-started')
    await seen.first('transition-ended')
    await chosen.first('Fade')
    await chosen.first('Cut')
    assert.deepEqual(await current(), { name: 'Cut', program: 'Two' })

    await put('One', 'Fade', 1000)
    assert.deepEqual(await put('Three', null), { type: 'made', trouble: null })
    await chosen.first('Fade')
    await chosen.first('Cut')
    assert.deepEqual(await current(), { name: 'Cut', program: 'Three' })
    await put('One', null)
  })
}

export async function fadeIntoItself(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, seen, current, connection }) => {
    const chosen = logChosen(connection)
    const { program } = await current()
    await put(program, 'Fade', 200)
    await chosen.first('Fade')
    await chosen.first('Cut')
    // OBS may say that it begins, and never says that it ends.
    const hasBegun = seen.all.some(({ type }) => type === 'transition-started')
    if (hasBegun) await seen.first('transition-ended')
  })
}

export async function unknownTransition(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, current }) => {
    const outcome = await put('Two', 'Star wipe', 500)
    assert.equal(outcome.type, 'made')
    assert.equal(
      outcome.trouble,
      'Transition “Star wipe” does not exist in OBS. “Two” used the current one.',
    )
    assert.deepEqual(await current(), { name: 'Cut', program: 'Two' })
    await put('One', null)
  })
}

export async function studioMode(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ put, seen, connection, current }) => {
    await connection.call('SetStudioModeEnabled', { studioModeEnabled: true })
    await seen.first('studio-mode-changed', ({ enabled }) => enabled)
    await seen.first('preview-changed', ({ scene }) => scene !== null)

    assert.equal((await put('Two', 'Fade', 400)).type, 'made')
    await seen.first('transition-started')
    const outcomes = await Promise.all([put('One', null), put('Two', null), put('Three', null)])
    assert.deepEqual(
      outcomes.map(({ type }) => type),
      ['superseded', 'superseded', 'made'],
    )
    const { type } = seen.all.find((one) => one.type === 'transition-ended') ?? { type: null }
    assert.equal(type, 'transition-ended')
    assert.equal((await current()).program, 'Three')

    await connection.call('SetStudioModeEnabled', { studioModeEnabled: false })
    await seen.first('studio-mode-changed', ({ enabled }) => !enabled)
    await seen.first('preview-changed', ({ scene }) => scene === null)
    await put('One', null)
  })
}
