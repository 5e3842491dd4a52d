import type { OBSEventTypes } from 'obs-websocket-js/json'

import type { Fields } from './fields.ts'
import { fieldsOf } from './fields.ts'

type Check = (fields: Fields, data: unknown) => void

const ofOutput: Check = ({ text }) => void text('outputState')
const ofMedia: Check = ({ text }) => void text('inputName')

/** Where a handler needs a field. Of the others that they come is enough, whatever they carry. */
const checks: { readonly [Event in keyof OBSEventTypes]?: Check } = {
  StreamStateChanged: ofOutput,
  RecordStateChanged: ofOutput,
  MediaInputPlaybackStarted: ofMedia,
  MediaInputPlaybackEnded: ofMedia,
  MediaInputActionTriggered: ofMedia,
  SceneNameChanged: ({ text }) => {
    text('oldSceneName')
    text('sceneName')
  },
  VendorEvent: ({ text }, data) => {
    text('vendorName')
    fieldsOf('VendorEvent.eventData', (data as { readonly eventData?: unknown }).eventData)
  },
}

/** Throws an `ObsError` that names the field if an event is not as OBS documents it. */
export function checkEvent(event: keyof OBSEventTypes, data: unknown): void {
  const check = checks[event]
  if (check) check(fieldsOf(event, data), data)
}
