import { render } from 'preact'

import type { Answer } from '#base/answer.ts'
import { instant } from '#base/time.ts'
import { linkWordsOf } from '#dock/state/state-words.ts'
import type { Link } from '#show/state/obs-status.ts'
import { settingsWords } from '#words/settings.ts'
import type { ConnectRequest } from '#worker/api.ts'

import { takeApart } from './pasted-address.ts'

/** How a remote connects: asks for OBS's address and password, or for other machines, while there is no connection. */
export function createRemoteDoor(
  body: HTMLElement,
  connect: (request: ConnectRequest) => Promise<Answer>,
  machines: (root: HTMLElement | null) => void,
): {
  /** Null: OBS is not needed, since the show is reached over the link to other machines. */
  readonly show: (link: Link | null) => void
} {
  // Not a div: Preact would adopt one that it finds in the body.
  const root = document.createElement('section')
  root.className = 'remote-door'
  body.append(root)
  let link: Link | null = { phase: 'off' }
  /** Why the last attempt was not even made. */
  let refused: string | null = null

  async function enter(form: HTMLFormElement): Promise<void> {
    const text = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement).value
    const answer = await connect({ url: text('url'), password: text('password') })
    refused = answer.ok ? null : answer.message
    show(link)
  }

  function show(next: Link | null): void {
    link = next
    root.hidden = link === null || link.phase === 'up'
    if (link === null) return
    if (link.phase === 'up' || link.phase === 'connecting') refused = null
    const known = 'message' in link ? link.message : linkWordsOf(link, instant(Infinity)).text
    render(
      <>
        <form
          class="card"
          onSubmit={(event) => {
            event.preventDefault()
            void enter(event.currentTarget)
          }}
        >
          <h2>{settingsWords.remote}</h2>
          <label class="field">
            <span>{settingsWords.obsAddress}</span>
            <input
              name="url"
              type="text"
              inputmode="url"
              placeholder="192.168.1.20:4455"
              required
              onChange={(event) => fill(event.currentTarget.form)}
            />
          </label>
          <label class="field">
            <span>{settingsWords.password}</span>
            <input name="password" type="password" autocomplete="off" />
          </label>
          <button type="submit" class="primary">
            {settingsWords.connect}
          </button>
          <p class="outcome" role="status">
            {refused ?? known}
          </p>
        </form>
        <section class="card" ref={machines} />
      </>,
      root,
    )
  }

  return { show }
}

function fill(form: HTMLFormElement | null): void {
  const [url, password] = ['url', 'password'].map((name) => form?.elements.namedItem(name))
  if (!(url instanceof HTMLInputElement && password instanceof HTMLInputElement)) return
  const pasted = takeApart(url.value)
  if (pasted === null) return
  url.value = pasted.url
  password.value = pasted.password
}
