import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import type { ObsReading } from '#show/state/obs-status.ts'
import type { SceneName } from '#show/state/rundown.ts'

export type SceneReading = Pick<ObsReading, 'scenes' | 'program' | 'preview'>

export async function readVersions(
  connection: ObsConnection,
): Promise<Pick<ObsReading, 'obsVersion' | 'webSocketVersion'>> {
  const { text } = fieldsOf('GetVersion', await connection.call('GetVersion'))
  return { obsVersion: text('obsVersion'), webSocketVersion: text('obsWebSocketVersion') }
}

/**
 * `GetSceneList` begins at the bottom of OBS's list, with `sceneIndex` counting up from there (29.0.2,
 * 32.2.2). Here the top comes first, as OBS shows it.
 */
export async function readScenes(connection: ObsConnection): Promise<SceneReading> {
  const fields = fieldsOf('GetSceneList', await connection.call('GetSceneList'))
  const scenes = fields
    .list('scenes')
    .map(({ text, number }) => ({ name: text('sceneName'), index: number('sceneIndex') }))
    .sort((a, b) => b.index - a.index)
    .map(({ name }) => name)
  return {
    scenes,
    program: fields.textOrNull('currentProgramSceneName'),
    preview: fields.textOrNull('currentPreviewSceneName'),
  }
}

export async function readProgram(connection: ObsConnection): Promise<SceneName> {
  const answer = await connection.call('GetCurrentProgramScene')
  return fieldsOf('GetCurrentProgramScene', answer).text('currentProgramSceneName')
}

export async function readStudioMode(connection: ObsConnection): Promise<boolean> {
  const answer = await connection.call('GetStudioModeEnabled')
  return fieldsOf('GetStudioModeEnabled', answer).flag('studioModeEnabled')
}

export async function readTransitions(connection: ObsConnection): Promise<readonly string[]> {
  const answer = await connection.call('GetSceneTransitionList')
  const transitions = fieldsOf('GetSceneTransitionList', answer).list('transitions')
  return transitions.map(({ text }) => text('transitionName'))
}

export async function readFps(connection: ObsConnection): Promise<ObsReading['fps']> {
  const { number } = fieldsOf('GetVideoSettings', await connection.call('GetVideoSettings'))
  const numerator = number('fpsNumerator')
  const denominator = number('fpsDenominator')
  return numerator > 0 && denominator > 0 ? { numerator, denominator } : null
}
