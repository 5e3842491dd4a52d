import { reveal } from '#base/redacted.ts'
import type { Machines } from '#decode/stored/machines.ts'
import { makeId } from '#page/ids.ts'
import type { NatsState } from '#transport/nats/state.ts'

import type { LinkNews, LinkOrder } from './link-order.ts'

export interface StartedLink {
  /** The way to its ends, for the thread that publishes or watches. */
  readonly control: MessagePort
  readonly end: () => void
}

interface StartOptions {
  readonly machines: Machines
  /** The text of the optional file's function. */
  readonly program: string
  readonly onState: (state: NatsState) => void
  readonly onTrouble: (message: string) => void
}

/** Starts the thread of a link, from the text of the optional file: at `file://` no worker can be made by URL. */
export function startLink({ machines, program, onState, onTrouble }: StartOptions): StartedLink {
  const text = `(${program})().runLinkThread()`
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  const thread = new Worker(url, { name: 'onframe-link' })
  const { port1, port2 } = new MessageChannel()
  let isOver = false
  thread.addEventListener('message', ({ data }: MessageEvent<LinkNews>) => {
    if (isOver) return
    if (data.type === 'state') onState(data.state)
    else onTrouble(data.message)
  })
  thread.addEventListener('error', ({ message }) => {
    if (!isOver) onTrouble(message)
  })
  thread.postMessage(orderOf(machines), [port2])

  return {
    control: port1,
    end: () => {
      isOver = true
      thread.postMessage(null)
      URL.revokeObjectURL(url)
    },
  }
}

function orderOf({ servers, user, password, token, credentials, name }: Machines): LinkOrder {
  const id = makeId()
  return {
    servers,
    user,
    password: password === null ? '' : reveal(password),
    token: token === null ? '' : reveal(token),
    credentials: credentials === null ? '' : reveal(credentials),
    id: name === '' ? id : `${name} ${id}`,
  }
}
