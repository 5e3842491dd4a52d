/** Ms. */
export const cueLength = 1500

export const scenes = ['S0', 'S1', 'S2', 'S3']

export function sceneOf(index: number): string {
  return scenes[index % scenes.length] ?? ''
}

export function cueOf(id: string, scene: string): object {
  return { id, scene, planned: cueLength, end: 'follow' }
}

/** One scene after another, for ten minutes. */
export const rundown = JSON.stringify({
  id: 'chaos',
  title: 'Chaos',
  cues: Array.from({ length: 400 }, (_, at) => cueOf(`c${at}`, sceneOf(at))),
})
