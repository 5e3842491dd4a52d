import { unreachable } from '#base/unreachable.ts'
import type { Act } from '#show/state/actions.ts'
import { actionsOf } from '#show/state/actions.ts'
import type { Command } from '#show/state/command.ts'
import type { Edit } from '#show/state/edit.ts'
import type { Cue } from '#show/state/rundown.ts'

/**
 * Whether a command has or brings an act that reaches beyond the show: any request of OBS, or a post to any address.
 * A remote has the show alone, and often not even OBS's password, so these come from where the show runs.
 */
export function reachesBeyondTheShow(command: Command): boolean {
  if (command.type === 'perform') return isBeyond(command.act)
  if (command.type === 'reconfigure') return bringsBeyond(command.rundown.cues)
  return command.type === 'edit' && bringsBeyond(cuesOf(command.edit))
}

/** The same for the cues of a rundown. */
export function bringsBeyond(cues: readonly Pick<Cue, 'actions'>[]): boolean {
  return cues.some((cue) => actionsOf(cue).some(({ act }) => isBeyond(act)))
}

function isBeyond({ type }: Act): boolean {
  return type === 'request' || type === 'post'
}

/** Of each kind of edit, so that none is forgotten. */
function cuesOf(edit: Edit): readonly Pick<Cue, 'actions'>[] {
  switch (edit.type) {
    case 'add':
      return [edit.cue]
    case 'add-group':
      return edit.cues
    case 'change':
      return [edit.fields]
    case 'merge':
      return [...edit.added.map(({ cue }) => cue), ...edit.changes.map(({ fields }) => fields)]
    case 'remove':
    case 'move':
    case 'rename':
    case 'group':
    case 'ungroup':
    case 'change-group':
    case 'move-group':
    case 'remove-group':
    case 'lengths':
    case 'starts':
      return []
    default:
      return unreachable(edit)
  }
}
