import type { DockState, Panel, Screen } from './screen.ts'

/** What a late answer may close: nothing that was opened or changed since it was asked for. */
export interface LateClosing {
  /** Changes the screen. Every change goes through here, so that each opening of a panel is known. */
  readonly change: (fields: Partial<Screen>) => void
  /**
   * To be asked when something is pressed: `from` is the panel that has the button, `none` if it is in no panel. Answers
   * what the answer closes when it comes: that panel if it has stayed open, with what was brought in it.
   */
  readonly closing: (from: Panel) => () => Partial<Screen>
}

export function createLateClosing(
  seen: () => DockState,
  apply: (fields: Partial<Screen>) => void,
): LateClosing {
  /** Counts how often another panel was opened, or one was closed: the same may be open again. */
  let changes = 0

  function closing(from: Panel): () => Partial<Screen> {
    const asked = seen().screen
    const at = changes
    return () => {
      const isStillOpen = asked.panel === from && at === changes
      const panel = isStillOpen ? ({ panel: 'none' } as const) : {}
      return from === 'import' ? { ...panel, ...withoutBrought(asked, seen().screen) } : panel
    }
  }

  return {
    change: (fields) => {
      if (fields.panel !== undefined && fields.panel !== seen().screen.panel) changes += 1
      apply(fields)
    },
    closing,
  }
}

/** Without what was brought, unless that is something else by now. */
function withoutBrought(asked: Screen, now: Screen): Partial<Screen> {
  const isSameText = now.drafts['import']?.text === asked.drafts['import']?.text
  const isSamePreview = now.preview?.brought === asked.preview?.brought
  return {
    ...(isSameText && { drafts: { ...now.drafts, import: undefined } }),
    ...(isSamePreview && { preview: null }),
  }
}
