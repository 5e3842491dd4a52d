import { count } from './count.ts'
import { dateAndTime } from './dates.ts'
import { listed } from './list.ts'

function titled(title: string): string {
  return title === '' ? '' : ` (“${title}”)`
}

/** What the dock tells over everything else. */
export const bannerWords = {
  noContact: 'No contact with the Onframe that runs the show. Times are estimates.',
  passwordWhileRunning: 'Enter the OBS password: the show is running but cannot switch scenes.',
  password: 'Enter the OBS password: Onframe is not connected to OBS.',
  toSettings: 'Settings',

  rivalGone: (title: string) =>
    `The other Onframe that ran this show in this OBS${titled(title)} is gone. Nothing switches scenes until you take over.`,
  rivalRuns: (title: string) =>
    `Another Onframe runs this show in this OBS${titled(title)}. This one only watches.`,
  takeOver: 'Take over here',
  confirmTakeOver: 'Take over?',

  showing: (scene: string) => `“${scene}” by hand`,
  backToCue: 'Back to cue',
  resumeRundown: 'Resume rundown',

  offer: (title: string, cues: number, savedAt: Date) =>
    `No stored rundown can be read. OBS has a copy of “${title || 'Untitled'}” with ${count(cues, 'cue', 'cues')} (${dateAndTime(savedAt)}).`,
  restore: 'Restore',
  doNotRestore: 'No',

  continueHere: 'Continue from here',
  asPlanned: 'As planned',
  dismiss: 'Dismiss',

  missingScenes: (scenes: readonly string[], more: number) => {
    const named = listed(
      scenes.map((scene) => `“${scene}”`),
      more,
    )
    return scenes.length + more === 1
      ? `OBS has no scene ${named}`
      : `These scenes are not in OBS: ${named}`
  },

  /** The same in a narrow dock. */
  missingShort: (scenes: number) => `Not in OBS: ${count(scenes, 'scene', 'scenes')}`,

  rehearsal: 'Rehearsal',
  rehearsalText: 'Rehearsal: nothing goes on air',
  rates: 'Speed of the rehearsal',
  rate: (rate: number) => `${rate}×`,
} as const
