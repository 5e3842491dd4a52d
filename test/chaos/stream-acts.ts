import type { Reply } from '#wire/envelope.ts'

import type { ActsOptions } from './acts.ts'

/** Going live and ending, at every step of which the next act may come. */
export function createStreamActs({ world, random, operator, say, fault }: ActsOptions) {
  let isOurs = true

  async function send(command: object): Promise<Reply | null> {
    const reply = await operator.ask(operator.page(), 'send', command)
    say(`  ${JSON.stringify(command)}: ${JSON.stringify(reply)}`)
    return reply
  }

  /** What streams from now on is ours, unless something streams already. */
  function meansToStream(): void {
    if (!world.obs.program().isStreaming()) isOurs = true
  }

  return {
    isOurs: () => isOurs,
    meansToStream,
    acts: {
      'go live': async () => {
        await send({ type: 'initialize' })
        await world.pass(random.below(1500))
        meansToStream()
        await send({ type: 'start-broadcast' })
      },
      'end the broadcast': async () => {
        await send({ type: 'stop-broadcast' })
      },
      recover: async () => {
        await send({ type: 'recover' })
        await startAgain()
      },
      'emergency stop': async () => {
        const reply = await send({ type: 'emergency-stop' })
        if (reply?.ok) isOurs = true
        await startAgain()
      },
      'somebody streams by hand': async () => {
        if (world.snapshot()?.broadcast.phase !== 'idle') return
        if (world.obs.program().isStreaming()) return
        isOurs = false
        world.obs.program().startByHand()
        // Until it is on, or OBS has given it up.
        await world.pass(35_000)
      },
    },
  }

  /** An emergency stop ends the show, too. */
  async function startAgain(): Promise<void> {
    await world.pass(random.below(3000))
    operator.stopped()
    if (!(await operator.start())) fault('the show cannot be started again')
  }
}
