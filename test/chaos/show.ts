/** In ms. */
export const cueLength = 7000

export function sceneOf(index: number, scenes: readonly string[]): string {
  return scenes[index % scenes.length] ?? ''
}

/** Neighbours have other scenes, so that every cut changes the scene. */
export function cueOf(id: string, index: number, scenes: readonly string[]): object {
  return {
    id,
    label: '',
    title: `Cue ${index}`,
    scene: sceneOf(index, scenes),
    planned: cueLength,
    at: null,
    media: null,
    end: 'follow',
    transition: null,
    skip: false,
    flag: false,
    notes: '',
    colour: null,
    warning: null,
    danger: null,
    group: null,
  }
}
