import { readFileSync } from 'node:fs'

import type { OBSRequestTypes } from 'obs-websocket-js'
import { expect, test } from 'vitest'

import { readOwn } from '#decode/own/rundown-text.ts'
import type { Act } from '#show/state/actions.ts'

const doc = readFileSync(new URL('../../../docs/actions.md', import.meta.url), 'utf8')
/** Each act of a table. */
const written = [...doc.matchAll(/`(\{ "type": .*?\})`(?= *\||[,.;])/g)].map(
  ([, text = '']) => text,
)

function actOf(text: string): Act | string {
  const actions = [{ when: 'end', act: JSON.parse(text) as unknown }]
  const read = readOwn(JSON.stringify({ onframe: 1, cues: [{ scene: 'One', actions }] }), () => 'r')
  return read.ok ? (read.value.rundown.cues[0]?.actions?.[0]?.act ?? 'no action') : read.message
}

/** As the document has them; the compiler knows obs-websocket's names of requests and fields. */
const requests: { readonly [Name in keyof OBSRequestTypes]?: OBSRequestTypes[Name] | null } = {
  ToggleRecord: null,
  ToggleRecordPause: null,
  StartStream: null,
  StopStream: null,
  ToggleStream: null,
  ToggleReplayBuffer: null,
  ToggleVirtualCam: null,
  GetVersion: null,
  StartOutput: { outputName: '…' },
  StopOutput: { outputName: '…' },
  ToggleOutput: { outputName: '…' },
  SetStreamServiceSettings: {
    streamServiceType: 'rtmp_custom',
    streamServiceSettings: { server: 'rtmp://…' },
  },
  SendStreamCaption: { captionText: '…' },
  ToggleInputMute: { inputName: '…' },
  SetInputAudioSyncOffset: { inputName: '…', inputAudioSyncOffset: 80 },
  SetInputAudioBalance: { inputName: '…', inputAudioBalance: 0.5 },
  SetInputAudioMonitorType: { inputName: '…', monitorType: 'OBS_MONITORING_TYPE_NONE' },
  SetSceneItemTransform: {
    sceneName: '…',
    sceneItemId: 1,
    sceneItemTransform: { positionX: 100 },
  },
  SetSourceFilterSettings: {
    sourceName: '…',
    filterName: '…',
    filterSettings: { opacity: 0.5 },
  },
  SetInputSettings: { inputName: '…', inputSettings: {} },
  PressInputPropertiesButton: { inputName: '…', propertyName: 'refreshnocache' },
  TriggerMediaInputAction: {
    inputName: '…',
    mediaAction: 'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_NEXT',
  },
  OffsetMediaInputCursor: { inputName: '…', mediaCursorOffset: -5000 },
  TriggerHotkeyByKeySequence: { keyId: 'OBS_KEY_F5', keyModifiers: { shift: true } },
  CallVendorRequest: { vendorName: '…', requestType: '…', requestData: {} },
}

test('every act of docs/actions.md is one', () => {
  expect(written.length).toBeGreaterThan(60)
  expect(written.map(actOf).filter((act) => typeof act === 'string')).toEqual([])
})

test('its example is a rundown', () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(doc) ?? []
  const read = readOwn(example, () => 'r')
  expect(read.ok && read.value.rundown.cues[0]?.actions?.length).toBe(4)
})

test('every request in it is one of obs-websocket, with its fields', () => {
  const acts = written.map(actOf).filter((act) => typeof act !== 'string')
  const asked = acts.flatMap((act) => (act.type === 'request' ? [act] : []))
  const known = Object.entries(requests)
  expect(new Set(asked.map(({ request }) => request))).toEqual(new Set(known.map(([name]) => name)))
  for (const { request, data } of asked) {
    const fields = Object.keys(known.find(([name]) => name === request)?.[1] ?? {})
    expect({ request, fields: Object.keys(data).sort() }).toEqual({
      request,
      fields: fields.sort(),
    })
  }
})

test('each of Companion’s actions that belong in a cue is in it', () => {
  const table = doc.slice(doc.indexOf('## If you know Companion'))
  expect(table.split('\n').filter((line) => /^\| (?!-|Companion)/.test(line))).toHaveLength(51)
})
