import { once } from 'node:events'

import { WebSocket } from 'ws'

/** Another program than Onframe makes OBS switch, as a person does by a click in OBS. */
export async function switchByHand(url: string, sceneName: string): Promise<void> {
  const socket = new WebSocket(url, 'obswebsocket.json')
  const say = (op: number, d: object): void => socket.send(JSON.stringify({ op, d }))
  const next = async (): Promise<void> => void (await once(socket, 'message'))
  await next()
  const identified = next()
  say(1, { rpcVersion: 1, eventSubscriptions: 0 })
  await identified
  const answered = next()
  const requestType = 'SetCurrentProgramScene'
  say(6, { requestType, requestId: 'by hand', requestData: { sceneName } })
  await answered
  socket.close()
}
