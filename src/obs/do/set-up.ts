import { unreachable } from '#base/unreachable.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { Mend, ObsSetUp } from '#show/preflight.ts'

type Fields = Readonly<Record<string, unknown>>

/** Reads how OBS is set up for going live. What it does not tell is null, and no reason to fail. */
export async function readSetUp(connection: ObsConnection): Promise<ObsSetUp> {
  const [service, freeDisk, browserSources] = await Promise.all([
    readService(connection).catch(() => null),
    connection.call('GetStats').then(
      ({ availableDiskSpace }) => (Number.isFinite(availableDiskSpace) ? availableDiskSpace : null),
      () => null,
    ),
    readBrowserSources(connection).catch(() => []),
  ])
  return { service, freeDisk, browserSources }
}

async function readService(connection: ObsConnection): Promise<ObsSetUp['service']> {
  const { streamServiceSettings } = await connection.call('GetStreamServiceSettings')
  const settings: Fields = streamServiceSettings
  return {
    name: textIn(settings, 'service'),
    hasServer: textIn(settings, 'server') !== '',
    hasKey: textIn(settings, 'key') !== '',
    // `bwtest` of OBS's rtmp-services plugin; the key of a test carries it, too.
    isBandwidthTest:
      settings['bwtest'] === true || textIn(settings, 'key').includes('bandwidthtest=true'),
  }
}

async function readBrowserSources(connection: ObsConnection): Promise<ObsSetUp['browserSources']> {
  const { inputs } = await connection.call('GetInputList', { inputKind: 'browser_source' })
  return await Promise.all(
    inputs.map(async (item) => {
      const inputName = textIn(item, 'inputName')
      const { inputSettings } = await connection.call('GetInputSettings', { inputName })
      const settings: Fields = inputSettings
      const isLocalFile = settings['is_local_file'] === true
      const url = textIn(settings, isLocalFile ? 'local_file' : 'url')
      return { input: inputName, url, isLocalFile }
    }),
  )
}

/** Puts one thing right in OBS. Rejects with OBS's reason. */
export async function mendSetUp(
  connection: ObsConnection,
  mend: Mend,
  overlayUrl: string,
): Promise<void> {
  switch (mend.type) {
    case 'create-scene':
      await connection.call('CreateScene', { sceneName: mend.scene })
      return
    case 'end-bandwidth-test':
      await endBandwidthTest(connection)
      return
    case 'add-overlay':
      await addOverlay(connection, overlayUrl)
      return
    case 'repair-overlay':
      await connection.call('SetInputSettings', {
        inputName: mend.input,
        inputSettings: { is_local_file: false, url: overlayUrl },
      })
      return
    default:
      unreachable(mend)
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

/** On top of the scene that is on program, as large as the canvas. */
async function addOverlay(connection: ObsConnection, url: string): Promise<void> {
  const { currentProgramSceneName } = await connection.call('GetCurrentProgramScene')
  const { baseWidth, baseHeight } = await connection.call('GetVideoSettings')
  await connection.call('CreateInput', {
    sceneName: currentProgramSceneName,
    inputName: 'Onframe overlay',
    inputKind: 'browser_source',
    inputSettings: {
      is_local_file: false,
      url,
      width: baseWidth,
      height: baseHeight,
      shutdown: false,
      restart_when_active: false,
    },
    sceneItemEnabled: true,
  })
}

function textIn(fields: Fields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}
