import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { isDeepStrictEqual, promisify } from 'node:util'

import { expect } from '@playwright/test'

import type { Act } from '#show/state/actions.ts'
import type { ObsProcess } from '#test/rig/obs.ts'

const runFile = promisify(execFile)

/** Twenty seconds of a colour and of silence, where OBS can read it. */
export async function makeClip({ recordTo }: ObsProcess): Promise<string> {
  const path = join(recordTo, 'clip.mkv')
  const picture = ['-f', 'lavfi', '-i', 'color=c=red:s=64x36:r=10:d=20']
  const sound = ['-f', 'lavfi', '-i', 'anullsrc=d=20']
  const as = ['-c:v', 'mpeg4', '-c:a', 'pcm_s16le']
  await runFile('ffmpeg', ['-v', 'error', ...picture, ...sound, ...as, path])
  return path
}

/** What actions can be about, in an OBS with the scenes `S0` to `S3`, the last of which has its colour in a group. */
export async function addSources(obs: ObsProcess): Promise<void> {
  const clip = await makeClip(obs)
  const hidden = { sceneItemEnabled: false }
  await obs.call('CreateInput', {
    sceneName: 'S0',
    inputName: 'Title',
    inputKind: 'text_ft2_source_v2',
    inputSettings: { text: 'before' },
  })
  for (const inputName of ['Mic', 'Music']) {
    const inputSettings = { local_file: clip, restart_on_activate: false }
    const input = { sceneName: 'S1', inputName, inputKind: 'ffmpeg_source', inputSettings }
    await obs.call('CreateInput', { ...input, ...hidden })
  }
  await obs.call('CreateSourceFilter', {
    sourceName: 'Title',
    filterName: 'Dim',
    filterKind: 'color_filter_v2',
  })
}

/** All that states can set, as OBS has it. */
export async function standingOf({ call }: ObsProcess): Promise<Readonly<Record<string, unknown>>> {
  const standing: Record<string, unknown> = {}
  const { inputs } = await call('GetInputList')
  for (const inputName of namesOf(inputs, 'inputName')) {
    const { inputKind, inputSettings } = await call('GetInputSettings', { inputName })
    const { defaultInputSettings } = await call('GetInputDefaultSettings', { inputKind })
    standing[`settings of ${inputName}`] = { ...defaultInputSettings, ...inputSettings }
    const { filters } = await call('GetSourceFilterList', { sourceName: inputName })
    standing[`filters of ${inputName}`] = filters.map((one) => one['filterEnabled'])
    if (inputKind !== 'ffmpeg_source') continue
    standing[`mute of ${inputName}`] = (await call('GetInputMute', { inputName })).inputMuted
    const { inputVolumeDb } = await call('GetInputVolume', { inputName })
    // OBS keeps a factor of few digits.
    standing[`volume of ${inputName}`] = Math.round(inputVolumeDb * 100) / 100
  }
  const { scenes } = await call('GetSceneList')
  for (const sceneName of namesOf(scenes, 'sceneName')) {
    const { sceneItems } = await call('GetSceneItemList', { sceneName })
    standing[`items of ${sceneName}`] = shown(sceneItems)
    const groups = sceneItems.filter((item) => item['isGroup'] === true)
    for (const group of namesOf(groups, 'sourceName')) {
      const grouped = await call('GetGroupSceneItemList', { sceneName: group })
      standing[`items of ${group}`] = shown(grouped.sceneItems)
    }
  }
  return standing
}

type Items = readonly Readonly<Record<string, unknown>>[]

function namesOf(items: Items, field: string): readonly string[] {
  return items.map((item) => item[field] as string)
}

function shown(items: Items): readonly unknown[] {
  return items.map((item) => [item['sourceName'], item['sceneItemEnabled']])
}

interface Request {
  readonly requestType: string
  readonly requestData?: Readonly<Record<string, unknown>>
}

/** Every request by itself that OBS has logged, in order. */
export function requestsTo(obs: ObsProcess): readonly Request[] {
  return messagesTo(obs).flatMap(({ op, d }) => (op === 6 ? [d as unknown as Request] : []))
}

/** The requests of each batch that OBS has logged, in order. */
export function batchesTo(obs: ObsProcess): readonly (readonly Request[])[] {
  return messagesTo(obs).flatMap(({ op, d }) => (op === 8 ? [d['requests'] as Request[]] : []))
}

interface Message {
  readonly op: number
  readonly d: Readonly<Record<string, unknown>>
}

function messagesTo(obs: ObsProcess): readonly Message[] {
  const messages = obs.log().split('Incoming message (decoded):\n').slice(1)
  return messages.flatMap((text) => {
    const json = firstObject(text)
    // OBS cuts long messages short; none of ours is as long.
    return json === null ? [] : [JSON.parse(json) as Message]
  })
}

/** The object with which a text begins; other threads of OBS log behind it. Null: it has no end. */
function firstObject(text: string): string | null {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') depth += 1
    if (token === '}') depth -= 1
    if (depth === 0 && token === '}') return text.slice(0, index + 1)
  }
  return null
}

/** Whether a request is the one that does this moment of the show. */
export function isOf(act: Act, { requestType, requestData = {} }: Request): boolean {
  if (act.type === 'request') {
    return requestType === act.request && isDeepStrictEqual(requestData, act.data)
  }
  if (act.type === 'hotkey') return requestData['hotkeyName'] === act.name
  if (act.type === 'chapter') return requestData['chapterName'] === act.name
  if (act.type === 'output') {
    return requestType === (act.do === 'start' ? 'StartRecord' : 'StopRecord')
  }
  if (act.type !== 'media' || requestData['inputName'] !== act.input) return false
  return mediaOf(requestType, requestData) === act.do
}

function mediaOf(type: string, { mediaAction }: Readonly<Record<string, unknown>>): string {
  if (type === 'SetMediaInputCursor') return 'seek'
  return typeof mediaAction === 'string' ? (mediaAction.split('_').at(-1)?.toLowerCase() ?? '') : ''
}

/** The title is hidden, and its filter is off. */
export async function isOff(obs: ObsProcess): Promise<void> {
  await obs.events.first('SceneItemEnableStateChanged', ({ data }) => data['sceneName'] === 'S0')
  await obs.events.first('SourceFilterEnableStateChanged')
}

/**
 * A scene loses a removed source first; OBS destroys the source on another thread, and finds it by its name until then
 * (29.0.2 on a busy machine: one time in twelve).
 */
export async function isGone(obs: ObsProcess, sourceName: string): Promise<void> {
  const found = (): Promise<boolean> =>
    obs.call('GetSourceActive', { sourceName }).then(
      () => true,
      () => false,
    )
  await expect.poll(found).toBe(false)
}

export async function isMuted(obs: ObsProcess, inputName: string, is: boolean): Promise<void> {
  await obs.events.first(
    'InputMuteStateChanged',
    ({ data }) => data['inputName'] === inputName && data['inputMuted'] === is,
  )
}
