import { listed } from './list.ts'
import { whole } from './whole.ts'

/** The names of the checks before going live. */
export const checkNames = {
  obs: 'OBS',
  outputs: 'Outputs',
  scenes: 'Scenes',
  transitions: 'Transitions',
  media: 'Media',
  actions: 'Actions',
  stream: 'Stream',
  disk: 'Disk',
  streamIsOff: 'Stream is off',
  recordingIsOff: 'Recording is off',
  overlay: 'Overlay',
  dockClosed: 'Dock closed',
  frames: 'Frames',
  clock: 'Clock',
} as const

/** What the checks find, and what to do about it. */
export const found = {
  noObs: 'OBS is not connected. Connect it first.',
  connected: (version: string) =>
    version === '' ? 'Connected to OBS.' : `Connected to OBS ${version}.`,
  noOutput:
    'Neither stream nor recording is selected, so nothing would go on air. Select Stream or Recording.',
  allScenes: 'OBS has every scene of the rundown.',
  missingScenes: (scenes: readonly string[]) =>
    scenes.length === 1
      ? `OBS has no scene ${firstOf(scenes)}.`
      : `These scenes are not in OBS: ${firstOf(scenes)}.`,
  /** Names that differ only in case and spaces are most likely meant. */
  nearScenes: (names: readonly (readonly [scene: string, near: string])[]) =>
    names
      .slice(0, 3)
      .map(
        ([scene, near]) =>
          `OBS has “${near}”: if “${scene}” means that scene, select it in the cue.`,
      ),
  longTransition: (label: string, title: string) =>
    `The transition into ${[label, `“${title}”`].filter(Boolean).join(' ')} is longer than the cue.`,
  missingTransitions: (names: readonly string[]) =>
    names.length === 1
      ? `OBS has no transition ${firstOf(names)}. The current one in OBS is used instead.`
      : `These transitions are not in OBS: ${firstOf(names)}. The current one in OBS is used instead.`,
  allMedia: 'OBS has every media source of the rundown.',
  missingMedia: (names: readonly string[]) =>
    names.length === 1
      ? `OBS has no media source ${firstOf(names)}. The cue that ends with it ends as planned, or waits if it is open-ended.`
      : `These media sources are not in OBS: ${firstOf(names)}. The cues that end with them end as planned, or wait if they are open-ended.`,
  allOfActions: 'OBS has every source, filter and scene that actions name.',
  missingInActions: (name: string, cue: string, all: number) =>
    all === 1
      ? `OBS has no “${name}”. The action of cue “${cue}” that names it will not be done.`
      : `OBS has no “${name}”, which cue “${cue}” names in an action, and lacks ${all - 1} more. These actions will not be done.`,
  inputsUnknown: 'OBS does not say which sources it has.',
  shortTransitions: 'Every transition is shorter than its cue.',
  streamUnknown: 'OBS does not say where it streams to. Check OBS’s Settings, Stream.',
  bandwidthTest: (service: string) =>
    `OBS is in bandwidth test mode: nobody sees the stream on ${service}.`,
  youTubeAccount:
    'With a YouTube account, OBS opens “Create broadcast” instead of streaming. Select the broadcast there first.',
  noServer: 'OBS has no server to stream to. Check OBS’s Settings, Stream.',
  ownServer: 'your own server',
  streamsTo: (service: string) => `OBS streams to ${service}.`,
  noKey: (service: string) =>
    `OBS streams to ${service} without a stream key. Check that your account is connected in OBS.`,
  diskUnknown: 'OBS does not say how much disk space is free.',
  freeDisk: (gigabytes: string) => `${gigabytes} GB are free for the recording.`,
  outputs: {
    stream: {
      off: 'OBS is not streaming yet.',
      live: 'OBS is streaming for this broadcast.',
      already: 'OBS is already streaming. Onframe leaves it on and does not end it.',
    },
    record: {
      off: 'OBS is not recording yet.',
      live: 'OBS is recording for this broadcast.',
      already: 'OBS is already recording. Onframe leaves it on and does not end it.',
    },
  },
  scenesUnknown: 'OBS does not say what is in its scenes.',
  noOverlay: 'No browser source shows the overlay.',
  overlayInNoScene: (source: string) => `“${source}” is in OBS, but in no scene.`,
  overlayAnswers: (source: string) => `“${source}” shows the overlay, and the overlay answers.`,
  overlaySilent: (source: string) =>
    `“${source}” should show the overlay, but no overlay answers. Check whether OBS shows an error there.`,
  stopsWithoutPassword:
    'The show stops if the dock that runs it is closed. To prevent that, connect there with “Remember password”.',
  stopsWithoutOverlay:
    'The show stops if the dock that runs it is closed, because no overlay is open to keep it running.',
  overlayKeepsShow: 'If the dock that runs the show is closed, the overlay keeps it running.',
  framesKnown: 'Cuts are aimed at OBS’s frames.',
  framesUnknown: 'OBS’s frames are not known yet. Cuts may be a frame or two off.',
  clockLocked: 'The show follows OBS’s stream or recording time.',
  clockWaits: 'The show follows stream or recording time, and that output is not running yet.',
} as const

/** What the buttons beside the checks read. */
export const mendWords = {
  createScene: (scene: string) => `Create scene “${scene}”`,
  endTest: 'End bandwidth test',
  putOverlay: 'Put the overlay into OBS',
} as const

/** The overlay's source in OBS: what is wrong with it, what was done, and what could not be done. */
export const overlayFaults = {
  elsewhere: (source: string) =>
    `“${source}” shows an overlay from another address; it cannot hear this show.`,
  size: (source: string) => `“${source}” is not as large as the canvas.`,
  shutDown: (source: string) => `OBS shuts “${source}” down while it is not visible.`,
  reloads: (source: string) => `OBS reloads “${source}” at each cut to it.`,
  missing: (scenes: readonly string[]) => `The overlay is not in ${firstOf(scenes)}.`,
  hidden: (scenes: readonly string[]) => `The overlay is hidden in ${firstOf(scenes)}.`,
  misplaced: (scenes: readonly string[]) =>
    `The overlay does not cover the canvas in ${firstOf(scenes)}.`,
  covered: (scenes: readonly string[]) =>
    `The overlay is below other sources in ${firstOf(scenes)}.`,
} as const

export const overlayDone = {
  set: (source: string) => `The settings of “${source}” were corrected.`,
  added: (scenes: readonly string[]) => `The overlay is now in ${firstOf(scenes)}.`,
  shown: (scenes: readonly string[]) => `The overlay is now visible in ${firstOf(scenes)}.`,
  placed: (scenes: readonly string[]) => `The overlay now covers the canvas in ${firstOf(scenes)}.`,
  raised: (scenes: readonly string[]) => `The overlay is now on top in ${firstOf(scenes)}.`,
  nothing: 'Nothing to do: the overlay is already in OBS.',
} as const

/** One change that OBS refused. `why`: OBS's own words. */
export const overlayRefusals = {
  make: (scene: string, why: string) =>
    `OBS did not create the overlay’s source in “${scene}”. ${whole(why)}`,
  set: (source: string, why: string) =>
    `OBS did not change the settings of “${source}”. ${whole(why)}`,
  add: (scene: string, why: string) => `OBS did not put the overlay into “${scene}”. ${whole(why)}`,
  show: (scene: string, why: string) =>
    `OBS did not make the overlay visible in “${scene}”. ${whole(why)}`,
  place: (scene: string, why: string) =>
    `OBS did not make the overlay cover the canvas in “${scene}”. ${whole(why)}`,
  raise: (scene: string, why: string) =>
    `OBS did not move the overlay to the top of “${scene}”. ${whole(why)}`,
} as const

/** The first three names, and how many more there are. */
function firstOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `“${name}”`)
  return listed(shown, names.length - shown.length)
}
