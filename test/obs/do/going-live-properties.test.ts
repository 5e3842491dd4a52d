import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Command } from '#show/state/command.ts'

import { start } from './going-live-stage.ts'
import { openStage, outputsStep } from './going-live.ts'

type Act =
  | { readonly type: 'send'; readonly command: Command['type'] }
  | { readonly type: 'reload' | 'drop' | 'hang'; readonly ms: number }
  | { readonly type: 'hand'; readonly action: 'start' | 'stop' | 'restart' }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('send'),
      command: fc.constantFrom(
        'initialize',
        'start-broadcast',
        'stop-broadcast',
        'emergency-stop',
        'recover',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('reload', 'drop', 'hang'),
      ms: fc.integer({ min: 50, max: 9000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('hand'),
      action: fc.constantFrom('start', 'stop', 'restart'),
    }),
  },
)

/** How long Onframe may need to see what OBS has become, in ms. */
const seen = 3000

test('whatever is asked, breaks and is done by hand: live is on, undone is off, and all ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(act, fc.integer({ min: 0, max: 6000 })), { minLength: 3, maxLength: 14 }),
      fc.array(start, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 20, max: 2500 }),
      async (acts, starts, stopsAfter) => {
        const stage = await openStage({ starts, stopsAfter })
        const { obs } = stage
        let wrongSince: number | null = null
        let before = ''

        function look(): void {
          const { broadcast } = stage.show()
          const step = outputsStep(stage.show())
          const { stream } = obs
          const isFresh = stage.now() - stream.since() < 100
          const isOfEmergency = broadcast.procedure?.kind === 'emergency'
          if (step === 'back undone' && before !== step && !isFresh) {
            const mustBeOff = isOfEmergency || stream.by() === 'asked'
            // Of a dialog nobody can know; what comes of it is stopped.
            if (mustBeOff) expect(['idle', 'dialog']).toContain(stream.state())
          }
          before = step
          const isLiveWithout = broadcast.phase === 'live' && stream.state() !== 'on'
          const isOnWithout =
            stream.state() === 'on' &&
            stream.by() === 'asked' &&
            !['starting', 'live'].includes(broadcast.phase) &&
            !['back undoing', 'back stuck'].includes(step) &&
            // What ended the broadcast was said by OBS, and is said to the operator.
            broadcast.error === null
          const canSee = stage.isLinked() && !obs.isHanging()
          if (!(isLiveWithout || isOnWithout) || !canSee) wrongSince = null
          else wrongSince ??= stage.now()
          if (wrongSince !== null) expect(stage.now() - wrongSince).toBeLessThan(seen)
        }

        stage.send({ type: 'initialize' })
        await stage.pass(500, look)
        for (const [next, wait] of acts) {
          if (next.type === 'send') stage.send({ type: next.command } as Command)
          else if (next.type === 'hand') obs.byHand(next.action)
          else if (next.type === 'hang') obs.hang(next.ms)
          else stage[next.type](next.ms)
          await stage.pass(wait, look)
        }
        await stage.pass(90_000, look)

        const { broadcast } = stage.show()
        expect(['idle', 'ready', 'live', 'error']).toContain(broadcast.phase)
        expect(broadcast.procedure?.until ?? null).toBeNull()
        expect(broadcast.procedure?.steps.map(({ state }) => state) ?? []).not.toContain('stuck')
        expect(obs.isBroken()).toBe(false)
        if (broadcast.phase === 'live') expect(obs.stream.state()).toBe('on')
        else if (broadcast.phase !== 'error') expect(obs.stream.by()).not.toBe('asked')
      },
    ),
    { numRuns: 100 },
  )
}, 60_000)
