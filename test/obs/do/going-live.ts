import { expect } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import { decodeSavedShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import type { Outputs } from '#obs/do/outputs.ts'
import { createOutputs, outputFailure } from '#obs/do/outputs.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { requestError } from '#obs/link/obs-error.ts'
import type { OutputWatch } from '#obs/read/output-watch.ts'
import { watchOutput } from '#obs/read/output-watch.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import type { ShowRunner } from '#orchestrator/run/show-runner.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import { createSteps } from '#orchestrator/run/steps.ts'
import type { Command } from '#show/state/command.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'
import { cue, obsReading, rundown } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

import type { StartGoes, VirtualOutputs } from './virtual-outputs.ts'
import { createVirtualOutputs } from './virtual-outputs.ts'

/** A show that goes live on a virtual OBS: the core, its steps and the port's own outputs. */
export interface Stage {
  readonly obs: VirtualOutputs
  readonly show: () => Show
  readonly send: (command: Command) => void
  /** Lets so many ms go by, looking at all that happens to within 50 ms. */
  readonly pass: (ms: number, look?: () => void) => Promise<void>
  /** The worker dies, and another begins with what was stored; OBS lets it in a moment later. */
  readonly reload: (comesAfter: number) => void
  /** The link breaks, and is there again so many ms later. */
  readonly drop: (comesAfter: number) => void
  readonly isLinked: () => boolean
  readonly now: () => Instant
}

interface StageOptions {
  /** How starts go, one after another; the last for all that follow. */
  readonly starts?: readonly StartGoes[]
  readonly stopsAfter?: number
  readonly outputs?: readonly OutputName[]
}

interface Session {
  readonly connection: ObsConnection
  readonly outputs: Outputs
}

const scenes = ['a', 'b']
const url = 'ws://virtual'

/** All that needs no time is done. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const {
    starts = [{ after: 300, how: 'starts' }],
    stopsAfter = 100,
    outputs = ['stream'],
  } = options
  const clock = createStillClock()
  let turn = -1
  const obs = createVirtualOutputs(
    clock,
    () => starts[Math.min((turn += 1), starts.length - 1)] ?? { after: 300, how: 'starts' },
    () => stopsAfter,
  )
  let session: Session | null = null
  let epoch = 0
  const first = createShow('main')
  let runner = run({
    ...first,
    mode: 'obs',
    rundown: rundown(cue('a', null), cue('b', null)),
    broadcast: { ...first.broadcast, config: { ...first.broadcast.config, outputs } },
  })

  function run(initial: Show): ShowRunner {
    const own: ShowRunner = createShowRunner(initial, {
      clock: createShowClock({ ...clock, setting: null }),
      align: (at) => at,
      reach: (at) => at,
      putOnProgram: () => {},
      keepRundown: () => undefined,
      onFault: (error) => {
        throw error
      },
      record: () => {},
      goLive: createSteps({
        startOutputs: (names) => over((of) => of.start(names)),
        stopOutputs: async (names, everything) => {
          const all = new Set<OutputName>(everything ? [...names, 'stream'] : names)
          if (all.size > 0) await over((of) => of.stop([...all]))
        },
        openSession: async () => {},
        closeSession: async () => {},
        observe: (seen) => own.observe(seen),
      }),
    })
    return own
  }

  async function over<Value>(act: (outputs: Outputs) => Promise<Value>): Promise<Value> {
    if (session === null) throw new Error('OBS is not connected')
    try {
      return await act(session.outputs)
    } catch (error) {
      throw new Error(outputFailure(error), { cause: error })
    }
  }

  async function join(): Promise<void> {
    const own = runner
    const connection = obs.connect()
    let isRead = false
    const watch = (
      request: 'GetStreamStatus' | 'GetRecordStatus',
      output: OutputName,
    ): OutputWatch =>
      watchOutput({
        connection,
        clock,
        request,
        frame: () => milliseconds(33),
        onStatus: (status) => isRead && own.observe({ type: `${output}-status`, status }),
        onEnded: () => own.observe({ type: 'output-ended', output }),
        onTrouble: () => {},
      })
    const stream = watch('GetStreamStatus', 'stream')
    const record = watch('GetRecordStatus', 'record')
    session = { connection, outputs: createOutputs(connection, clock) }
    own.observe({ type: 'link-changed', link: { phase: 'up', url, since: clock.now() } })
    for (;;) {
      try {
        await stream.read()
        await record.read()
        break
      } catch {
        if (connection.lost.aborted) return
      }
    }
    isRead = true
    const reading = { ...obsReading(scenes, 'a'), stream: stream.status(), record: record.status() }
    own.observe({ type: 'obs-read', reading, linkCameUp: true })
  }

  function leave(comesAfter: number): void {
    session?.connection.close(requestError('closed', null, 'gone', null))
    session = null
    const mine = (epoch += 1)
    clock.setAlarm(instant(clock.now() + comesAfter), () => {
      if (epoch === mine) void join()
    })
  }

  async function pass(ms: number, look: () => void = () => {}): Promise<void> {
    const end = clock.now() + ms
    await settled()
    while (clock.now() < end) {
      // Until the next alarm nothing happens.
      const next = Math.min(end, clock.nextAt() ?? end)
      clock.pass(Math.max(50, next - clock.now()))
      await settled()
      look()
    }
  }

  runner.observe({ type: 'woken' })
  leave(10)
  await pass(200)
  return {
    obs,
    pass,
    show: () => runner.state(),
    send: (command) => void runner.command(command),
    isLinked: () => session !== null,
    now: clock.now,
    drop: (comesAfter) => {
      const link = { phase: 'connecting', url } as const
      runner.observe({ type: 'link-changed', link })
      leave(comesAfter)
    },
    reload: (comesAfter) => {
      const { rundown: loaded } = runner.state()
      const text = JSON.stringify(showToSaved(runner.state(), clock.now()))
      const saved = decodeSavedShow(JSON.parse(text))
      if (!saved.ok) expect.fail(JSON.stringify(saved))
      runner.stop()
      const { mode, policy, rate, broadcast } = saved.value
      const restored = { ...createShow('main'), mode, policy, rate, broadcast, rundown: loaded }
      runner = run({ ...restored, run: savedToRun(saved.value) })
      runner.observe({ type: 'woken' })
      leave(comesAfter)
    },
  }
}

export function outputsStep({ broadcast: { procedure } }: Show): string {
  const step = procedure?.steps.find(({ name }) => name === 'outputs')
  return step ? `${procedure?.direction} ${step.state}` : 'none'
}
