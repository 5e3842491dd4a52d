import type { OBSEventTypes } from 'obs-websocket-js/json'

import type { Fields } from './fields.ts'
import { fieldsOf } from './fields.ts'

type Check = (fields: Fields, data: unknown) => void

const ofOutput: Check = ({ text }) => void text('outputState')
const ofInput: Check = ({ text }) => void text('inputName')

/** Checks the events of which a handler reads a field. Of all others it is enough that they come. */
const checks: { readonly [Event in keyof OBSEventTypes]?: Check } = {
  StreamStateChanged: ofOutput,
  RecordStateChanged: ofOutput,
  MediaInputPlaybackStarted: ofInput,
  MediaInputPlaybackEnded: ofInput,
  MediaInputActionTriggered: ofInput,
  SceneNameChanged: ({ text }) => {
    text('oldSceneName')
    text('sceneName')
  },
  InputMuteStateChanged: ofInput,
  InputVolumeChanged: ofInput,
  SceneItemEnableStateChanged: ({ text }) => void text('sceneName'),
  SourceFilterEnableStateChanged: ({ text }) => {
    text('sourceName')
    text('filterName')
  },
  InputNameChanged: ({ text }) => {
    text('oldInputName')
    text('inputName')
  },
  SourceFilterNameChanged: ({ text }) => {
    text('sourceName')
    text('oldFilterName')
    text('filterName')
  },
  VendorEvent: ({ text }, data) => {
    text('vendorName')
    fieldsOf('VendorEvent.eventData', (data as { readonly eventData?: unknown }).eventData)
  },
}

/** Throws an `ObsError` that names the field if an event differs from OBS's documentation. */
export function checkEvent(event: keyof OBSEventTypes, data: unknown): void {
  const check = checks[event]
  if (check) check(fieldsOf(event, data), data)
}
