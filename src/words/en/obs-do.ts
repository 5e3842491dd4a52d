import { whole } from './whole.ts'

/** What OBS was asked to do besides switching scenes: its outputs, and the overlay's source. */
export const obsDoWords = {
  stoppedFirst: 'It was stopped before OBS had started it.',
  startedAgain: 'It was started again meanwhile.',
  noStream:
    'OBS could not start the stream. Check its server, key and network (in OBS: Settings → Stream).',
  noRecording:
    'OBS could not start the recording. Check its folder and the free disk space (in OBS: Settings → Output).',
  diskFull: (megabytes: number) =>
    `OBS did not start recording: its disk has only ${megabytes} MB left.`,
  silentRecording:
    'OBS did not start recording. A message in its own window may say why (in OBS: Settings → Output).',

  nothingToUndo:
    'There is nothing to undo: Onframe has not changed the overlay in OBS since it connected.',
  notAllUndone: (why: string) => `OBS did not undo everything. ${whole(why)}`,
  undone: 'OBS is as it was before the overlay was added.',
} as const
