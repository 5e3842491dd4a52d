import { openDock } from '#test/real/dock.ts'
import { launchEngine } from '#test/rig/engines.ts'
import { startObs } from '#test/rig/obs.ts'

import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const times = 15

/**
 * Time from the start of a navigation to the first paint, to the dock that answers, and to the show that
 * continues after page and worker were killed in its middle, with a cut that came due meanwhile.
 */
export async function run(): Promise<readonly Row[]> {
  const obs = await startObs({ version: '32', password: 'bench', scenes: ['S0', 'S1'] })
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.connect(obs.url, obs.password)
    const paint: number[] = []
    const ready: number[] = []
    const restored: number[] = []
    const onProgram: number[] = []
    for (let at = 0; at < times; at += 1) {
      await dock.load({
        cues: [
          { id: 'a', scene: 'S0', planned: 600 },
          { id: 'b', scene: 'S1', planned: null },
        ],
      })
      await obs.call('SetCurrentProgramScene', { sceneName: 'S0' })
      await dock.until((moment) => moment.program === 'S0' && moment.rundown.cues === 2)
      await dock.send({ type: 'start' })
      // Without a page nobody cuts: the cut is not near enough to be armed yet.
      await dock.page.goto('about:blank')
      await new Promise((resolve) => setTimeout(resolve, 700))
      await dock.page.goBack({ waitUntil: 'commit' })
      const found = await dock.page.evaluate(
        () =>
          new Promise<{ ready: number; restored: number; onProgram: number; paint: number }>(
            (resolve) => {
              let readyAt = 0
              let restoredAt = 0
              const look = (): void => {
                const moment = window.onframe?.snapshot()
                if (moment && readyAt === 0) readyAt = performance.now()
                if (moment?.onAir?.id === 'b' && restoredAt === 0) restoredAt = performance.now()
                const [painted] = performance.getEntriesByName('first-contentful-paint')
                if (moment?.program === 'S1' && moment.obs.link.phase === 'up' && painted) {
                  resolve({
                    ready: readyAt,
                    restored: restoredAt,
                    onProgram: performance.now(),
                    paint: painted.startTime,
                  })
                } else setTimeout(look, 1)
              }
              look()
            },
          ),
      )
      paint.push(found.paint)
      ready.push(found.ready)
      restored.push(found.restored)
      onProgram.push(found.onProgram)
      await dock.send({ type: 'stop' })
    }
    return [
      rowOf('first paint of the dock', 'ms', paint),
      rowOf('dock shows the state of the show', 'ms', ready),
      rowOf('killed in mid-show: state restored and caught up', 'ms', restored),
      rowOf('killed in mid-show: connected, the right scene on program', 'ms', onProgram),
    ]
  } finally {
    await context.close()
    await obs.stop()
  }
}
