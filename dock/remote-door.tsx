import { render } from 'preact'

import type { Answer } from '#base/answer.ts'
import { instant } from '#base/time.ts'
import type { Link } from '#show/obs-status.ts'
import type { ConnectRequest } from '#worker/api.ts'

import { linkWordsOf } from './state-words.ts'

/** How a remote gets in: OBS's address and password, asked for while there is no connection. */
export function createRemoteDoor(
  body: HTMLElement,
  connect: (request: ConnectRequest) => Promise<Answer>,
): { readonly show: (link: Link) => void } {
  // No div: Preact would take one that it finds in the body for its own.
  const root = document.createElement('section')
  root.className = 'remote-door'
  body.append(root)

  async function enter(form: HTMLFormElement): Promise<void> {
    const text = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement).value
    const url = text('url').trim()
    await connect({
      // What people read off OBS is an address and a port.
      url: /^\w+:\/\//.test(url) ? url : `ws://${url}`,
      password: text('password'),
      remember: false,
    })
  }

  return {
    show: (link) => {
      root.hidden = link.phase === 'up'
      const trouble = 'message' in link ? link.message : linkWordsOf(link, instant(Infinity)).text
      render(
        <form
          class="card"
          onSubmit={(event) => {
            event.preventDefault()
            void enter(event.currentTarget)
          }}
        >
          <h2>Remote of a show</h2>
          <label class="field">
            <span>Where OBS is</span>
            <input
              name="url"
              type="text"
              inputmode="url"
              placeholder="192.168.1.20:4455"
              required
            />
          </label>
          <label class="field">
            <span>Password (in OBS: Tools, WebSocket Server Settings)</span>
            <input name="password" type="password" autocomplete="off" />
          </label>
          <button type="submit" class="primary">
            Connect
          </button>
          <p class="outcome" role="status">
            {trouble}
          </p>
        </form>,
        root,
      )
    },
  }
}
