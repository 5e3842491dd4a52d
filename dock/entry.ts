import { readAddress } from '#dock/settings/address.ts'
import { isInObs } from '#dock/state/place.ts'
import { isOf, makeId, nameOf } from '#page/ids.ts'
import { startOrchestrator } from '#worker/index.ts'
import { startRemote } from '#worker/start-remote.ts'

import { startDock } from './main.tsx'

/**
 * Both threads run this one script: they share half of their code, and the page is one file. The page makes
 * the worker from its own text, since at `file://` a worker cannot be loaded by URL. Other pages know the
 * worker by its name, which also says what it should be.
 */
const script = typeof document === 'undefined' ? null : document.currentScript

if (script !== null) startPage(script.textContent ?? '')
else if (isOf('remote', self.name)) startRemote(self.name)
else startOrchestrator(self.name)

function startPage(text: string): void {
  const address = readAddress(location.hash)
  const here = isInObs(navigator.userAgent) ? 'dock' : 'tab'
  const kind = address.isRemote ? 'remote' : address.isKeeper ? 'keeper' : here
  const id = nameOf(kind, makeId())
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  startDock(new Worker(url, { name: id }), id, address)
}
