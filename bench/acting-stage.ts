import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { ObsProcess } from '#test/rig/obs.ts'

const runFile = promisify(execFile)

/** The scene that lies in each scene of the show, with all that its actions are about. */
export const common = 'Common'

/** In pixels: a white square at the right of the picture, far from the mark. */
const square = { size: 16, fromRight: 24, fromTop: 8 }

/** The middle of the square, as `ffmpeg` cuts it out of the picture. */
export function spotOfSquare({ width }: { readonly width: number }): string {
  const inside = 6
  return `crop=4:4:${width - square.fromRight + inside}:${square.fromTop + inside}`
}

/** Loudness of the tone (0 to 1), of which the half tells whether it is heard. */
export const loudness = 0.5

interface Stage {
  readonly scenes: readonly string[]
  readonly canvas: { readonly width: number }
}

/** Number of sources that each scene has besides: OBS's window lists them anew at each cut. */
const more = Number(process.env['SOURCES'] ?? 0)

/** A tone, silent music, a square, a filter of it and a hidden text, seen and heard in every scene. */
export async function setStage(obs: ObsProcess, { scenes, canvas }: Stage): Promise<void> {
  const { call } = obs
  await call('CreateScene', { sceneName: common })
  const { sceneItemId } = await call('CreateInput', {
    sceneName: common,
    inputName: 'Square',
    inputKind: 'color_source_v3',
    inputSettings: { width: square.size, height: square.size, color: 0xff_ff_ff_ff },
  })
  await call('SetSceneItemTransform', {
    sceneName: common,
    sceneItemId,
    sceneItemTransform: { positionX: canvas.width - square.fromRight, positionY: square.fromTop },
  })
  await call('CreateSourceFilter', {
    sourceName: 'Square',
    filterName: 'Look',
    filterKind: 'color_filter_v2',
  })
  await call('CreateInput', {
    sceneName: common,
    inputName: 'Note',
    inputKind: 'text_ft2_source_v2',
    inputSettings: { text: 'before' },
    sceneItemEnabled: false,
  })
  for (const [inputName, source] of [
    ['Tone', `aevalsrc=${loudness}*sin(2*PI*2000*t):s=48000:d=10`],
    ['Music', 'anullsrc=r=48000'],
  ] as const) {
    const inputSettings = { local_file: await makeSound(obs, inputName, source), looping: true }
    const input = { sceneName: common, inputName, inputKind: 'ffmpeg_source', inputSettings }
    await call('CreateInput', input)
  }
  for (const sceneName of scenes) {
    await call('CreateSceneItem', { sceneName, sourceName: common })
    for (let made = 0; made < more; made += 1) {
      await call('CreateSceneItem', { sceneName, sourceName: 'Note', sceneItemEnabled: false })
    }
  }
}

async function makeSound({ recordTo }: ObsProcess, name: string, source: string): Promise<string> {
  const path = join(recordTo, `${name}.wav`)
  await runFile('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, '-t', '10', path])
  return path
}

/** At its start every second cue mutes the tone and hides the square; in its middle each does three other things. */
export function seenAndHeard(interval: number): (at: number) => readonly object[] {
  return (at) => {
    const middle = { when: { at: 'start', offset: interval / 2 } }
    const seen = [
      { when: 'start', act: { type: 'mute', input: 'Tone', on: true } },
      { when: 'start', act: { type: 'show', source: 'Square', in: common, on: false } },
    ]
    return [
      ...(at % 2 === 1 ? seen : []),
      { ...middle, act: { type: 'volume', input: 'Music', db: -20 } },
      { ...middle, act: { type: 'filter', source: 'Square', filter: 'Look', on: false } },
      { ...middle, act: balanceOf(at) },
    ]
  }
}

function balanceOf(at: number): object {
  const inputAudioBalance = at % 2 === 1 ? 0.25 : 0.75
  const data = { inputName: 'Music', inputAudioBalance }
  return { type: 'request', request: 'SetInputAudioBalance', data }
}

/** Five states that no two cues share, so that all of them are set anew at each cut. */
export function fiveActions(at: number): readonly object[] {
  const on = at % 2 === 1
  return [
    { type: 'mute', input: 'Tone', on },
    { type: 'show', source: 'Square', in: common, on: !on },
    { type: 'filter', source: 'Square', filter: 'Look', on: !on },
    { type: 'volume', input: 'Music', db: on ? -20 : -10 },
    { type: 'text', input: 'Note', text: `Cue ${at}` },
  ].map((act) => ({ when: 'start', act }))
}
