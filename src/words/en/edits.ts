import { count } from './count.ts'

/** What everybody is told of edits of the rundown. */
export const editNotices = {
  leftOut:
    'This rundown was edited so often that its oldest edits can no longer be undone. The newest 2 million characters of edits stay.',
  replaced: (field: string, what: string) =>
    `Two people changed “${what}” at once (${fieldNames[field] ?? field}). The later change counts. Undo brings back the earlier one.`,
  replacedText: (field: string, what: string, was: string, is: string) =>
    `Two people changed “${what}” at once (${fieldNames[field] ?? field}): “${is}” replaced “${was}”. Undo brings back “${was}”.`,
  /** After one of the sentences above. */
  andMore: (others: number) =>
    `${count(others, 'other change was', 'other changes were')} replaced, too.`,
  removedChanged: (what: string) =>
    `“${what}” was removed just after somebody else had changed it. Undo brings it back with that change.`,
} as const

export const fieldNames: Readonly<Record<string, string>> = {
  label: 'label',
  title: 'title',
  scene: 'scene',
  planned: 'duration',
  at: 'fixed start',
  media: 'media',
  end: 'how it ends',
  transition: 'transition',
  skip: 'skip',
  flag: 'flag',
  colour: 'colour',
  notes: 'notes',
  own: 'columns of your own',
  warning: 'yellow',
  danger: 'red',
  least: 'least duration',
  most: 'most duration',
  actions: 'actions',
  target: 'target length',
  loop: 'loop',
}

/** Undo and redo in the dock. */
export const undoWords = {
  /** Instead of an edit. */
  nothing: 'no edit',
  undoOf: (what: string) => `Undo: ${what}`,
  redoOf: (what: string) => `Redo: ${what}`,
  /** An edit, by its type. */
  edits: {
    add: (cue: string) => `add ${cue}`,
    change: (cue: string) => `change ${cue}`,
    remove: (cue: string) => `remove ${cue}`,
    move: (cue: string) => `move ${cue}`,
    lengths: () => 'squeeze',
    starts: () => 'delay',
    merge: () => 'change several cues',
    rename: () => 'title of the rundown',
    group: (group: string) => `make group ${group}`,
    ungroup: (group: string) => `ungroup ${group}`,
    'change-group': (group: string) => `change group ${group}`,
    'move-group': (group: string) => `move group ${group}`,
    'add-group': (group: string) => `add group ${group}`,
    'remove-group': (group: string) => `remove group ${group}`,
  },
} as const
