import { createMemoryBus } from '#transport/memory.ts'

import { transportContract } from './contract.ts'

transportContract('memory', (count) => {
  const bus = createMemoryBus()
  return Array.from({ length: count }, () => bus.join())
})
