import { expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { onObs } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope } from '#wire/envelope.ts'
import { tellPictures } from '#worker/show-pictures.ts'

const image = 'data:image/jpeg;base64,AAAA'

function createCarrier() {
  const said: Envelope[] = []
  const receivers = new Set<(envelope: Envelope) => void>()
  let isBusy = false
  const transport: Transport = {
    publish: (envelope) => said.push(envelope),
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    isBusy: () => isBusy,
    ignored: () => 0,
    close: () => {},
  }
  return {
    transport,
    said,
    setBusy: (next: boolean) => (isBusy = next),
    look: (isWanted: boolean) => {
      for (const receive of receivers) {
        receive({ type: 'look', showId: 'main', from: 'remote-1', isWanted })
      }
    },
  }
}

test('each carrier has the pictures that are wanted over it, but while something waits on it', async () => {
  const clock = createStillClock()
  const [one, other] = [createCarrier(), createCarrier()]
  let taken = 0
  tellPictures({
    ...clock,
    showId: 'main',
    carriers: [one.transport, other.transport],
    showNow: clock.now,
    show: () => onObs(),
    take: async () => {
      taken += 1
      return { image, took: milliseconds(3) }
    },
  })
  async function pass(): Promise<void> {
    clock.pass(1000)
    await settle()
  }

  one.look(true)
  await settle()
  expect(one.said).toEqual([{ type: 'picture', showId: 'main', scene: 'Other', image, lack: null }])
  one.setBusy(true)
  other.look(true)
  await pass()
  expect([one.said.length, other.said.length]).toEqual([1, 1])
  one.setBusy(false)
  other.look(false)
  await pass()
  expect([one.said.length, other.said.length, taken]).toEqual([2, 1, 3])
  one.look(false)
  await pass()
  expect([one.said.length, taken]).toEqual([2, 3])
})
