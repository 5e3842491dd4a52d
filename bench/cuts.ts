import { setTimeout as pass } from 'node:timers/promises'

import type { BrowserContext } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import { launchEngine } from '#test/rig/engines.ts'
import type { Verdict } from '#test/rig/judge.ts'
import { judge, judgeEach } from '#test/rig/judge.ts'
import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'
import { record } from '#test/rig/recording.ts'

/** As many as a run of the benchmark makes; fewer for a quick look. */
const cuts = Number(process.env['CUTS'] ?? 200)
const scenes = ['S0', 'S1', 'S2', 'S3']

type Condition =
  | 'undisturbed'
  | 'frozen 300 ms at random'
  | 'dock hidden'
  | 'killed before every tenth cut'

interface CutsRow extends Verdict {
  readonly driver: string
  readonly condition: Condition
  readonly obs: string
  readonly fps: number
}

const conditions: readonly Condition[] = [
  'undisturbed',
  'frozen 300 ms at random',
  'dock hidden',
  'killed before every tenth cut',
]

/** Judged from what OBS recorded; the dock is the built one, in Chromium, from its file. */
export async function run(): Promise<readonly CutsRow[]> {
  const rows: CutsRow[] = []
  const only = process.env['ONLY']
  for (const version of ['29', '32'] as const) {
    for (const fps of [30, 60] as const) {
      for (const condition of conditions) {
        if (only && !`onframe ${version} ${fps} ${condition}`.includes(only)) continue
        // A restarted page needs half a second to be back, connected and locked.
        const interval = condition === 'killed before every tenth cut' ? 1000 : 700
        const verdict = await withObs(version, fps, (obs) => byOnframe(obs, condition, interval))
        rows.push(tell({ driver: 'onframe', condition, obs: version, fps, ...verdict }))
      }
      for (const every of [300, 100]) {
        if (only && !`poll ${version} ${fps} ${every}`.includes(only)) continue
        const verdict = await withObs(version, fps, (obs) => byPolling(obs, every, 700))
        rows.push(
          tell({
            driver: `poll-${every}`,
            condition: 'undisturbed',
            obs: version,
            fps,
            ...verdict,
          }),
        )
      }
    }
  }
  return rows
}

/** A line as each is done: the whole takes most of an hour. */
function tell(row: CutsRow): CutsRow {
  console.log(JSON.stringify(row))
  return row
}

async function withObs(
  version: ObsVersion,
  fps: 30 | 60,
  drive: (obs: ObsProcess) => Promise<Verdict>,
): Promise<Verdict> {
  const obs = await startObs({ version, fps, password: 'bench', scenes })
  try {
    return await drive(obs)
  } finally {
    await obs.stop()
  }
}

async function byOnframe(
  obs: ObsProcess,
  condition: Condition,
  interval: number,
): Promise<Verdict> {
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.connect(obs.url, obs.password)
    await dock.load(rundown(interval))
    await dock.until((moment) => moment.obs.frameLock?.locked === true)
    const recording = await record(obs, async () => {
      await obs.call('SetCurrentProgramScene', { sceneName: 'S0' })
      const over = new AbortController()
      const disturbed = disturb(condition, context, dock, interval, over.signal)
      await dock.send({ type: 'start' })
      await dock.until(({ onAir, program }) => onAir?.index === cuts && program === onAir.scene)
      over.abort()
      await disturbed
      if (process.env['EXPLAIN']) explain(dock)
    })
    if (process.env['EXPLAIN'])
      console.log(
        recording.missing,
        recording.repeated,
        judgeEach(recording, { cuts, scenes: scenes.length, interval }).join(' '),
      )
    return judge(recording, { cuts, scenes: scenes.length, interval })
  } finally {
    await context.close()
  }
}

/** How each cut was made and how late OBS said it was, for whoever looks for a reason. */
function explain({ moments }: OpenDock): void {
  const seen = new Set<number>()
  for (const { accuracy } of moments) {
    if (accuracy.last === null || seen.has(accuracy.cuts)) continue
    seen.add(accuracy.cuts)
    const { scene, how, frames, late } = accuracy.last
    console.log(accuracy.cuts, scene, how, `${frames} frames`, `${late.toFixed(1)} ms`)
  }
}

function rundown(interval: number) {
  return {
    onframe: 1,
    title: 'Bench',
    cues: Array.from({ length: cuts + 1 }, (_, at) => ({
      scene: scenes[at % scenes.length],
      planned: at === cuts ? null : interval,
    })),
  }
}

async function disturb(
  condition: Condition,
  context: BrowserContext,
  dock: OpenDock,
  interval: number,
  over: AbortSignal,
): Promise<void> {
  if (condition === 'dock hidden') {
    const other = await context.newPage()
    await other.bringToFront()
    const hidden = await dock.page.evaluate(() => document.visibilityState)
    if (hidden !== 'hidden') console.log(`(the dock is ${hidden}, not hidden)`)
  }
  if (condition === 'frozen 300 ms at random') {
    const pids = await rendererPids(context)
    while (!over.aborted) {
      await pass(300 + Math.random() * 1200)
      // The whole process of the page, and so the worker in it, stands.
      for (const pid of pids) process.kill(pid, 'SIGSTOP')
      await pass(300)
      for (const pid of pids) process.kill(pid, 'SIGCONT')
    }
  }
  if (condition === 'killed before every tenth cut') {
    for (let cut = 10; cut < cuts && !over.aborted; cut += 10) {
      const { onAir } = await dock.until((moment) => moment.onAir?.index === cut - 1)
      const { now } = await dock.snapshot()
      await pass(Math.max(0, (onAir?.startedAt ?? now) + interval - 150 - now))
      // Navigating away ends the page and its worker at once; then it is opened anew.
      await dock.reload()
    }
  }
}

async function rendererPids(context: BrowserContext): Promise<readonly number[]> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('no browser to ask for its processes')
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

/** What automation usually does: look every so often whether something is due, and switch. */
async function byPolling(obs: ObsProcess, every: number, interval: number): Promise<Verdict> {
  const recording = await record(obs, async () => {
    await obs.call('SetCurrentProgramScene', { sceneName: 'S0' })
    const start = performance.now()
    let made = 0
    while (made < cuts) {
      await pass(every)
      if (performance.now() - start < (made + 1) * interval) continue
      made += 1
      await obs.call('SetCurrentProgramScene', { sceneName: scenes[made % scenes.length] ?? 'S0' })
    }
    await pass(500)
  })
  return judge(recording, { cuts, scenes: scenes.length, interval })
}
