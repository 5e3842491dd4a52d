import { whole } from './whole.ts'

/** Why a scene is not on program, or came otherwise than its cue says. */
export const cutWords = {
  noScene: (scene: string) =>
    `Scene “${scene}” does not exist in OBS. It goes on program as soon as you create it.`,
  busy: (scene: string) => `OBS was busy and did not switch to “${scene}”.`,
  lost: (scene: string) => `The connection to OBS was lost before “${scene}” was on program.`,
  unanswered: (scene: string) =>
    `OBS has not answered yet, so “${scene}” may not be on program. Check OBS.`,
  failed: (scene: string, why: string) => `OBS did not switch to “${scene}”. ${whole(why)}`,
  notMade: (scene: string) => `OBS did not switch to “${scene}”.`,
  notConnected: (scene: string) => `OBS is not connected, so “${scene}” is not on program yet.`,
  noTransition: (scene: string, transition: string) =>
    `Transition “${transition}” does not exist in OBS. “${scene}” used the current one.`,
  busyTransition: (scene: string) => `OBS was busy. “${scene}” used the current transition.`,
  refusedTransition: (scene: string, request: string, why: string) =>
    `OBS refused ${request} (${why}). “${scene}” used the current transition.`,
  otherTransition: (scene: string, why: string) =>
    `“${scene}” used the current transition of OBS. ${whole(why)}`,
  noMedia: (input: string) =>
    `Media source “${input}” does not exist in OBS. Its cue ends as planned.`,
} as const
