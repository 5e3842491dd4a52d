import type { Command } from './command.ts'

/**
 * What a command is, for those who treat some otherwise. `begins`: it may begin a cue now, and so is timed by what OBS
 * can show. `setting`: it changes how shows are run, which no remote may.
 */
export type CommandKind = 'begins' | 'setting' | 'other'

export const commandKinds: Readonly<Record<Command['type'], CommandKind>> = {
  start: 'begins',
  stop: 'other',
  pause: 'other',
  resume: 'begins',
  'catch-up': 'other',
  skip: 'begins',
  back: 'begins',
  take: 'begins',
  'take-back': 'begins',
  'stand-by': 'other',
  'force-scene': 'other',
  release: 'begins',
  nudge: 'other',
  reconfigure: 'other',
  edit: 'other',
  undo: 'other',
  redo: 'other',
  'apply-edit': 'other',
  delay: 'other',
  'apply-delay': 'other',
  'drop-delay': 'other',
  'set-mode': 'setting',
  'set-rate': 'other',
  'set-policy': 'setting',
  perform: 'other',
  timer: 'other',
  calendar: 'other',
  'dismiss-notice': 'other',
  initialize: 'other',
  'start-broadcast': 'other',
  'stop-broadcast': 'other',
  'emergency-stop': 'other',
  recover: 'other',
  'configure-broadcast': 'setting',
}
