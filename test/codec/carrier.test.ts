import { transportContract } from '#test/transport/contract.ts'
import { createMemoryBus } from '#transport/memory.ts'

import { carryInBytes } from './carry.ts'

transportContract('a bus that carries bytes', (count) => {
  const bus = createMemoryBus()
  return Array.from({ length: count }, () => {
    const end = bus.join()
    return { ...end, publish: (envelope) => end.publish(carryInBytes(envelope)) }
  })
})
