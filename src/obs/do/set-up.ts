import { unreachable } from '#base/unreachable.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import { isUnanswered } from '#obs/link/obs-error.ts'
import { oneByOne } from '#obs/read/one-by-one.ts'
import type { Mend, ObsSetUp } from '#show/preflight.ts'

import type { OverlaySource } from './overlay-source.ts'
import { readScenes } from './scene-items.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads how OBS is set up for going live. What OBS does not answer is null, and no failure.
 * `filtered`: the sources whose filters are read, too.
 */
export async function readSetUp(
  connection: ObsConnection,
  filtered: readonly string[] = [],
): Promise<ObsSetUp> {
  let isSilent = false

  /** One part at a time, and none that OBS would leave unanswered, too. Null: it is not known. */
  async function part<Value>(read: () => Promise<Value>): Promise<Value | null> {
    if (isSilent) return null
    try {
      return await read()
    } catch (error) {
      isSilent = isUnanswered(error)
      return null
    }
  }

  const service = await part(() => readService(connection))
  const freeDisk = await part(() => readFreeDisk(connection))
  const inputs = await part(() => readInputs(connection))
  const scenes = await part(() => readScenes(connection))
  const filters = await part(() => oneByOne(filtered, (source) => readFilters(connection, source)))
  const isRead = filters !== null && filtered.length > 0
  return { service, freeDisk, inputs, scenes, ...(isRead && { filters: new Map(filters) }) }
}

async function readFreeDisk(connection: ObsConnection): Promise<number | null> {
  const { availableDiskSpace } = await connection.call('GetStats')
  return Number.isFinite(availableDiskSpace) ? availableDiskSpace : null
}

async function readInputs(connection: ObsConnection): Promise<readonly string[]> {
  const answer = await connection.call('GetInputList')
  return fieldsOf('GetInputList', answer)
    .list('inputs')
    .map(({ text }) => text('inputName'))
}

/** Rejects if OBS has no such source. */
async function readFilters(
  connection: ObsConnection,
  sourceName: string,
): Promise<readonly [source: string, filters: readonly string[]]> {
  const answer = await connection.call('GetSourceFilterList', { sourceName })
  const filters = fieldsOf('GetSourceFilterList', answer).list('filters')
  return [sourceName, filters.map(({ text }) => text('filterName'))]
}

async function readService(connection: ObsConnection): Promise<ObsSetUp['service']> {
  const { streamServiceSettings } = await connection.call('GetStreamServiceSettings')
  const settings: Fields = streamServiceSettings
  return {
    name: textIn(settings, 'service'),
    hasServer: textIn(settings, 'server') !== '',
    hasKey: textIn(settings, 'key') !== '',
    // The setting `bwtest` of OBS's rtmp-services plugin; the key of a test contains it, too.
    isBandwidthTest:
      settings['bwtest'] === true || textIn(settings, 'key').includes('bandwidthtest=true'),
  }
}

/** What is needed to put the overlay into OBS. */
export interface OverlayWanted {
  readonly source: OverlaySource
  readonly url: string
  /** Those of the rundown. */
  readonly scenes: readonly string[]
}

/**
 * Puts one thing right in OBS. Resolves to a sentence about what was done, where that can be several
 * things, otherwise to null. Rejects with OBS's reason.
 */
export async function mendSetUp(
  connection: ObsConnection,
  mend: Mend,
  overlay: OverlayWanted,
): Promise<string | null> {
  switch (mend.type) {
    case 'create-scene':
      await connection.call('CreateScene', { sceneName: mend.scene })
      return null
    case 'end-bandwidth-test':
      await endBandwidthTest(connection)
      return null
    case 'put-overlay':
      return await overlay.source.put(overlay.url, overlay.scenes)
    case 'take-out-overlay':
      return await overlay.source.takeOut()
    default:
      return unreachable(mend)
  }
}

async function endBandwidthTest(connection: ObsConnection): Promise<void> {
  const service = await connection.call('GetStreamServiceSettings')
  const settings: Fields = service.streamServiceSettings
  const key = textIn(settings, 'key').replace(/[?&]bandwidthtest=true/, '')
  await connection.call('SetStreamServiceSettings', {
    streamServiceType: service.streamServiceType,
    streamServiceSettings: { ...service.streamServiceSettings, bwtest: false, key },
  })
}

function textIn(fields: Fields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}
