import assert from 'node:assert/strict'

import { toSecret } from '#base/redacted.ts'
import type { Actions } from '#obs/do/actions/actions.ts'
import { createActions } from '#obs/do/actions/actions.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { Act, StateAct } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import type { Asking, By, Held } from '#show/state/doing.ts'
import type { Observation } from '#show/state/observation.ts'
import { onObs } from '#test/fixtures.ts'

import type { ObsUnderTest } from './contract-bench.ts'
import { codeOf, patience } from './contract-bench.ts'
import type { Log } from './log.ts'
import { createLog } from './log.ts'

/** An OBS as for the other contract, where the colour of Three lies in a group. */
export interface ObsToAct extends ObsUnderTest {
  /** The path of a clip of twenty seconds. */
  readonly clip: string
}

export interface ActionBench {
  readonly connection: ObsConnection
  /** Whether this OBS has what came with obs-websocket 5.5. */
  readonly isNew: boolean
  /** Asks for it as a show does. Answers "done", or the reason why not. */
  readonly act: (act: Act) => Promise<string>
  /** Asks for a state and for what was before, in turn; what OBS has meanwhile is looked at. */
  readonly there: (state: StateAct, look: () => Promise<void>) => Promise<void>
  readonly readNow: Actions['readNow']
  /** The show holds that: what others do to it is told. */
  readonly hold: (state: StateAct) => void
  readonly seen: Log<Observation>
}

const by: By = { cueId: 'a', actionId: 'x', cue: 'A', take: 1 }

/** Connects, makes what acts can be about, and lets go however the run ends. */
export async function onActionBench(
  obs: ObsToAct,
  run: (bench: ActionBench) => Promise<void>,
): Promise<void> {
  const { clock, url, password } = obs
  const gone = new AbortController()
  const address = { url, password: toSecret(password) }
  const connection = await connectToObs(address, patience, clock, gone.signal)
  const seen = createLog<Observation>()
  const actions = createActions({ connection, clock, observe: seen.add })
  let number = 0

  async function act(one: Act): Promise<string> {
    number += 1
    const asking: Asking = {
      type: 'act',
      number,
      act: one,
      reads: isState(one),
      by,
      isBack: false,
      at: clock.now(),
    }
    const isIt = (answer: { readonly number: number }): boolean => answer.number === asking.number
    actions.act(
      asking,
      () => Promise.resolve(),
      () => undefined,
    )
    const done = seen.first('action-done', isIt).then(() => 'done')
    return await Promise.race([
      done,
      seen.first('action-failed', isIt).then(({ message }) => message),
    ])
  }

  try {
    await makeSources(connection, obs.clip)
    await run({
      connection,
      isNew: !connection.obsWebSocketVersion.startsWith('5.1.'),
      act,
      there: async (state, look) => {
        assert.equal(await act(state), 'done')
        await look()
        const { before } = await seen.first('action-read', (read) => read.number === number)
        assert.equal(await act(before), 'done')
        assert.deepEqual(await actions.readNow(state), before)
      },
      readNow: actions.readNow,
      hold: (state) => {
        const show = onObs()
        actions.follow({ ...show, doing: { ...show.doing, held: [heldOf(state)] } })
      },
      seen,
    })
  } finally {
    gone.abort()
  }
}

function heldOf(state: StateAct): Held {
  const number = 1
  const how = { goal: 'hold', is: 'set', isPuttingBack: false, isOurs: true } as const
  return { by, wanted: state, state, before: null, number, ...how }
}

/** The real OBS keeps them from one run to the next. */
async function makeSources({ call }: ObsConnection, clip: string): Promise<void> {
  const make = [
    call('CreateInput', {
      sceneName: 'One',
      inputName: 'Title',
      inputKind: 'text_ft2_source_v2',
      inputSettings: { text: 'before' },
    }),
    call('CreateInput', {
      sceneName: 'Two',
      inputName: 'Clip',
      inputKind: 'ffmpeg_source',
      inputSettings: { local_file: clip, restart_on_activate: false },
    }),
  ]
  const isThere = 601
  const filterKind = 'color_filter_v2'
  await Promise.all(make.map((made) => made.catch((error) => assert.equal(codeOf(error), isThere))))
  const filters = ['Title', 'Two'].map((sourceName) =>
    call('CreateSourceFilter', { sourceName, filterName: 'Dim', filterKind }),
  )
  await Promise.all(
    filters.map((made) => made.catch((error) => assert.equal(codeOf(error), isThere))),
  )
}
