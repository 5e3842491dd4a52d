import assert from 'node:assert/strict'

import { milliseconds } from '#base/time.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { MomentAct } from '#show/state/actions.ts'

import type { ObsToAct } from './contract-actions-bench.ts'
import { onActionBench } from './contract-actions-bench.ts'
import { createLog } from './log.ts'

type Of<Type extends MomentAct['type']> = Extract<MomentAct, { type: Type }>

export async function media(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ act, connection }) => {
    const clip = (what: Of<'media'>['do'], input = 'Clip'): Promise<string> =>
      act({ type: 'media', input, do: what, to: what === 'seek' ? milliseconds(5000) : null })
    for (const [what, state] of [
      ['restart', 'PLAYING'],
      ['pause', 'PAUSED'],
      ['play', 'PLAYING'],
      ['seek', 'PLAYING'],
      ['stop', 'STOPPED'],
    ] as const) {
      assert.equal(await clip(what), 'done')
      await isIn(connection, state)
    }
    assert.match(await clip('seek'), /must be playing or paused/)
    assert.match(await clip('restart', 'Nobody'), /No source was found.*`Nobody`/)
    assert.match(await clip('restart', 'One'), /not an input/)
    // What plays no media is told so, and OBS says nothing.
    assert.equal(await clip('restart', 'Title'), 'done')
  })
}

/** Settles when the clip does that: OBS does it in a thread of its own. */
async function isIn({ call }: ObsConnection, state: string): Promise<void> {
  for (;;) {
    const { mediaState } = await call('GetMediaInputStatus', { inputName: 'Clip' })
    // 29 says that one which was stopped has ended.
    if (mediaState.endsWith(state) || (state === 'STOPPED' && mediaState.endsWith('ENDED'))) return
  }
}

export async function records(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ act, connection }) => {
    const changes = createLog<{ readonly type: string }>()
    connection.on('RecordStateChanged', ({ outputState }) =>
      changes.add({ type: outputState.split('_').at(-1) ?? '' }),
    )
    const record = (what: Of<'output'>['do']): Promise<string> =>
      act({ type: 'output', output: 'record', do: what })
    const hotkey = (name: string): Promise<string> => act({ type: 'hotkey', name })
    assert.match(await hotkey('OBSBasic.Nothing'), /No hotkeys were found by that name/)
    assert.equal(await record('start'), 'done')
    await changes.first('STARTED')
    assert.match(await record('start'), /StartRecord.*500/)
    // One that takes the stream's encoder is not paused, and OBS does not say so.
    assert.equal(await record('pause'), 'done')
    assert.equal((await connection.call('GetRecordStatus')).outputPaused, false)
    assert.match(await record('resume'), /ResumeRecord.*503/)
    assert.equal(await hotkey('OBSBasic.StopRecording'), 'done')
    await changes.first('STOPPED')
    assert.match(await record('stop'), /StopRecord.*501/)
  })
}

export async function moments(obs: ObsToAct): Promise<void> {
  await onActionBench(obs, async ({ act, isNew, connection }) => {
    const output = (of: Of<'output'>['output'], what: Of<'output'>['do']): Promise<string> =>
      act({ type: 'output', output: of, do: what })
    const request = (name: string, data: Of<'request'>['data'] = {}): Promise<string> =>
      act({ type: 'request', request: name, data })

    assert.match(await output('replay', 'save'), /Replay buffer is not available/)
    assert.match(await output('virtual-camera', 'start'), /VirtualCam is not available/)
    // What does not record is paused without a word.
    assert.equal(await output('record', 'pause'), 'done')
    const split = await output('record', 'split')
    const chapter = await act({ type: 'chapter', name: 'One' })
    if (isNew) {
      assert.match(split, /SplitRecordFile.*501/)
      assert.match(chapter, /CreateRecordChapter.*501/)
    } else {
      assert.equal(split, 'This version of OBS has no request SplitRecordFile.')
      assert.equal(chapter, 'This version of OBS has no request CreateRecordChapter.')
    }

    const heard = createLog<{ readonly type: string }>()
    connection.on('CustomEvent', (data) => heard.add({ type: JSON.stringify(data) }))
    const eventData = { cue: [1] }
    assert.equal(await request('BroadcastCustomEvent', { eventData }), 'done')
    await heard.first('{"cue":[1]}')
    assert.match(await request('BroadcastCustomEvent'), /300.*eventData/)
    assert.match(await request('SetCurrentProgramScene'), /300.*sceneName/)
    assert.match(await request('SetCurrentProgramScene', { sceneName: 'Nowhere' }), /600.*Nowhere/)
    assert.match(await request('Sleep', { sleepMillis: 1 }), /Sleep.*206/)
    assert.equal(await request('MakeCoffee'), 'This version of OBS has no request MakeCoffee.')
  })
}
