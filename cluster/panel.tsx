import type { JSX } from 'preact'
import { render } from 'preact'

import { clusterWords } from '#words/cluster.ts'

import type { LeadPanelActions, LeadPanelView } from './lead-panel.tsx'
import { LeadPanel } from './lead-panel.tsx'

const words = clusterWords

/** What was typed into the form. */
export interface Typed {
  readonly servers: string
  readonly user: string
  readonly password: string
  readonly isRemembered: boolean
}

export interface PanelView {
  readonly servers: string
  readonly user: string
  readonly isPasswordKnown: boolean
  readonly isRemembered: boolean
  /** Sentences about the link, the most important first. */
  readonly outcome: readonly string[]
  readonly mayLeave: boolean
  /** Null: this page runs no shows, or has no link. */
  readonly lead: LeadPanelView | null
}

export interface PanelActions extends LeadPanelActions {
  readonly connect: (typed: Typed) => void
  readonly leave: () => void
}

/** Draws the form. What is being typed is the browser's own: only a change of what is known replaces it. */
export function drawPanel(root: HTMLElement, view: PanelView, act: PanelActions): void {
  render(<Panel view={view} act={act} />, root)
}

export function clearPanel(root: HTMLElement): void {
  render(null, root)
}

interface PanelProps {
  readonly view: PanelView
  readonly act: PanelActions
}

function Panel({ view, act }: PanelProps): JSX.Element {
  const { servers, user, isPasswordKnown, isRemembered, outcome, mayLeave, lead } = view
  return (
    <form
      // A new form when what is known is another.
      key={`${servers} ${user}`}
      style={{ display: 'flex', flexDirection: 'column', gap: '8px' }}
      onSubmit={(event) => {
        event.preventDefault()
        act.connect(typedInto(event.currentTarget))
      }}
    >
      <h2>{words.heading}</h2>
      <p class="muted">{words.hint}</p>
      <label class="field">
        <span>{words.servers}</span>
        <input
          name="servers"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          required
          placeholder={words.serversHint}
          defaultValue={servers}
        />
      </label>
      <label class="field">
        <span>{words.user}</span>
        <input name="user" type="text" autocomplete="off" spellcheck={false} defaultValue={user} />
      </label>
      <label class="field">
        <span>{words.password}</span>
        <input
          name="password"
          type="password"
          autocomplete="off"
          placeholder={isPasswordKnown ? words.known : ''}
        />
      </label>
      <label class="field check">
        <input name="remember" type="checkbox" defaultChecked={isRemembered} />
        <span>{words.remember}</span>
      </label>
      <div class="row">
        <button type="submit" class="primary">
          {words.connect}
        </button>
        <button type="button" disabled={!mayLeave} onClick={act.leave}>
          {words.leave}
        </button>
      </div>
      <div class="outcome" role="status">
        {outcome.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <p class="muted">{words.plain}</p>
      {lead !== null && <LeadPanel {...lead} choose={act.choose} press={act.press} />}
    </form>
  )
}

function typedInto(form: HTMLFormElement): Typed {
  const field = (name: string): HTMLInputElement =>
    form.elements.namedItem(name) as HTMLInputElement
  const password = field('password')
  const typed = {
    servers: field('servers').value,
    user: field('user').value.trim(),
    password: password.value,
    isRemembered: field('remember').checked,
  }
  // It must not stay on the screen.
  password.value = ''
  return typed
}
