import { count } from './count.ts'

/** What an exported rundown leaves out, by kind. */
export const exportNotes = {
  actions: (amount: number) =>
    `Actions are left out (${count(amount, 'cue has', 'cues have')} some).`,
  groups: (amount: number) =>
    `Of ${count(amount, 'group', 'groups')}, the target length, skip or loop is left out.`,
  loops: (amount: number) => `Of ${count(amount, 'group', 'groups')}, skip or loop is left out.`,
  passes: (amount: number) =>
    `Loops are left out (${count(amount, 'group', 'groups')}): only the first pass has events.`,
  media: (amount: number) => `Media that end a cue are left out (${count(amount, 'cue', 'cues')}).`,
  transitions: (amount: number) => `Transitions are left out (${count(amount, 'cue', 'cues')}).`,
  ranges: (amount: number) =>
    `The least and most duration are left out (${count(amount, 'cue', 'cues')}).`,
  skipped: (amount: number) => `Skipped cues are left out (${amount}).`,
  timecodes: (amount: number) =>
    `Starts by a timecode are left out (${count(amount, 'cue', 'cues')}): a calendar has only times of day.`,
} as const
