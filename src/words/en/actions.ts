import { count } from './count.ts'
import { listed } from './list.ts'
import { whole } from './whole.ts'

/** An action in a few words, at the beginning of a sentence or in a list. */
export const actWords = {
  mute: (input: string, on: boolean) => (on ? `Mute “${input}”` : `Unmute “${input}”`),
  volume: (input: string, db: number) => `Volume of “${input}” to ${db} dB`,
  show: (source: string, scene: string, on: boolean) =>
    on ? `Show “${source}” in “${scene}”` : `Hide “${source}” in “${scene}”`,
  filter: (source: string, filter: string, on: boolean) =>
    on ? `Filter “${filter}” of “${source}” on` : `Filter “${filter}” of “${source}” off`,
  text: (input: string) => `Text of “${input}”`,
  settings: (input: string) => `Settings of “${input}”`,
  media: (input: string, what: string) => `Media “${input}”: ${what}`,
  output: (output: string, what: string) => `Output ${output}: ${what}`,
  chapter: (name: string) => `Chapter “${name}”`,
  hotkey: (name: string) => `Hotkey “${name}”`,
  request: (request: string) => `Request ${request}`,
  post: (to: string) => `Post to ${to}`,
  timer: (number: number, what: string) => `Timer ${number}: ${what}`,
} as const

/** What the operator is told of actions. `act`: the action in a few words; `cue`: "" if no cue asked for it. */
export const actionNotices = {
  failed: (act: string, cue: string, why: string) =>
    `${named(act, cue)} was not done. The show goes on. ${whole(why)}`,
  backFailed: (act: string, cue: string, why: string) =>
    `${named(act, cue)} could not be put back. Check it in OBS. ${whole(why)}`,
  beforeUnknown: (act: string, cue: string) =>
    `${named(act, cue)} was not put back, because it is not known what was there before. Check it in OBS.`,
  unanswered: (act: string, cue: string) =>
    `${named(act, cue)} was sent, but it is not known whether it was done. It is not sent again. Check it.`,
  late: (act: string, cue: string) =>
    `${named(act, cue)} was not done: the show was held up until its time had passed.`,
  obsAway: (act: string, cue: string) =>
    `${named(act, cue)} was not done, because OBS is not connected. The show goes on.`,
  rival: (act: string, cue: string) =>
    `${named(act, cue)} was not done, because another Onframe runs the show on this OBS.`,
  named,
  several: (amount: number, names: readonly string[]) =>
    `${count(amount, 'action', 'actions')} went wrong: ${listed(names, amount - names.length)}. The show goes on. Check them in OBS. The list in Monitor has them all, and why.`,
  byHand: (act: string, cue: string) =>
    `${named(act, cue)} was changed by hand in OBS. It stays as it is now until another cue changes it.`,
} as const

function named(act: string, cue: string): string {
  return cue === '' ? act : `${act} (cue “${cue}”)`
}

/** Why an action was not done, where OBS did not say. */
export const actionReasons = {
  noItem: (source: string, scene: string) => `Scene “${scene}” holds no source “${source}”.`,
  noSuchRequest: (request: string) => `This version of OBS has no request ${request}.`,
  unanswered: 'OBS did not answer in time.',
  notStored:
    'The server that the machines share did not store in time that it is being done, so another machine may have done it.',
  notAccepted: (status: number) => `The server answered with status ${status}.`,
  notPosted: (why: string) => `The address could not be reached. ${whole(why)}`,
} as const
