import type { JSX } from 'preact'

import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import type { Actions } from '#dock/state/actions.ts'
import type { Connecting, ConnectionDraft } from '#dock/state/screen.ts'
import { linkWordsOf } from '#dock/state/state-words.ts'
import type { Link } from '#show/state/obs-status.ts'
import type { Desk } from '#wire/topics.ts'
import { settingsWords } from '#words/settings.ts'

import { takeApart } from './pasted-address.ts'

export interface ConnectionFormProps {
  readonly link: Link
  readonly now: Instant
  readonly desk: Desk
  readonly connecting: Connecting
  readonly connection: ConnectionDraft
  readonly act: Actions
}

const defaultUrl = 'ws://127.0.0.1:4455'

/** The address and password of OBS. The password goes to the worker and is never shown again. */
export function ConnectionForm(props: ConnectionFormProps): JSX.Element {
  const { link, desk, connecting, connection, act } = props
  const { password } = connection
  const url = connection.url ?? (desk.url || defaultUrl)
  const remember = connection.remember ?? desk.passwordRemembered

  function fill(fields: Partial<ConnectionDraft>): void {
    act.change({ connection: { ...connection, ...fields } })
  }

  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        act.connect({ url: url.trim(), password, remember })
      }}
    >
      <h2>{settingsWords.obs}</h2>
      <label class="field">
        <span>{settingsWords.address}</span>
        <input
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          value={url}
          onInput={(event) => fill({ url: event.currentTarget.value })}
          onChange={(event) => fill(takeApart(event.currentTarget.value) ?? {})}
        />
      </label>
      <label class="field">
        <span>{settingsWords.password}</span>
        <input
          type="password"
          autocomplete="off"
          placeholder={desk.passwordRemembered ? settingsWords.passwordRemembered : ''}
          value={password}
          onInput={(event) => fill({ password: event.currentTarget.value })}
        />
      </label>
      <label class="field check">
        <input
          type="checkbox"
          checked={remember}
          onChange={(event) => fill({ remember: event.currentTarget.checked })}
        />
        <span>{settingsWords.remember}</span>
      </label>
      <div class="row">
        <button type="submit" class="primary" disabled={connecting.phase === 'trying'}>
          {settingsWords.connect}
        </button>
        <button type="button" disabled={link.phase === 'off'} onClick={act.disconnect}>
          {settingsWords.disconnect}
        </button>
      </div>
      <p class="outcome" role="status">
        {outcomeText(props)}
      </p>
    </form>
  )
}

/** After a failure: the address that Onframe goes on with, which may be another than the one that failed. "": none. */
function triedNow(link: Link): string {
  switch (link.phase) {
    case 'up':
      return settingsWords.staysConnected(link.url)
    case 'connecting':
    case 'waiting':
      return settingsWords.keepsTrying(link.url)
    case 'off':
    case 'refused':
      return ''
    default:
      return unreachable(link)
  }
}

function outcomeText({ link, now, desk, connecting }: ConnectionFormProps): string {
  if (connecting.phase === 'trying') return settingsWords.connecting
  // An address that failed may have let it in since.
  const isOver = link.phase === 'up' && connecting.phase === 'tried' && !connecting.wasUp
  if (connecting.phase === 'tried' && !connecting.ok && !isOver) {
    return [connecting.message, triedNow(link)].filter(Boolean).join(' ')
  }
  if (link.phase === 'refused') return link.message
  if (link.phase === 'waiting') return `${link.message} ${triedNow(link)}`
  if (link.phase !== 'up') return linkWordsOf(link, now).text
  const versions = [
    desk.obsVersion && settingsWords.obsVersion(desk.obsVersion),
    desk.webSocketVersion && settingsWords.webSocketVersion(desk.webSocketVersion),
  ].filter(Boolean)
  return settingsWords.connectedTo(versions.join(', '), link.url)
}
