import { setTimeout as pass } from 'node:timers/promises'

import type { BrowserContext } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { dist, openDock } from '#test/real/dock.ts'
import { startBareBrowser } from '#test/rig/bare-browser.ts'
import { launchEngine } from '#test/rig/engines.ts'
import { freeze } from '#test/rig/freeze.ts'
import type { Verdict } from '#test/rig/judge.ts'
import { judge, judgeEach, verdictOf } from '#test/rig/judge.ts'
import type { ObsProcess } from '#test/rig/obs.ts'
import type { Recording } from '#test/rig/recording.ts'
import { record } from '#test/rig/recording.ts'

import { explain, explainErrors, tellEvents, watchSkips } from './explain-cuts.ts'

/** What happens to the dock during the run. */
export type Condition =
  | 'undisturbed'
  | 'frozen 300 ms at random'
  | 'dock hidden'
  | 'killed before every tenth cut'
  | 'every second cue taken by hand'
  | KilledAhead

/**
 * The page is killed this long before each cut, and opened again after it. OBS must see six processors or
 * more.
 */
export type KilledAhead = 'killed 1 s before' | 'killed 2 s before' | 'killed 4 s before'

const ahead: Readonly<Partial<Record<Condition, number>>> = {
  'killed 1 s before': 1000,
  'killed 2 s before': 2000,
  'killed 4 s before': 4000,
}

/** `cuts` cuts through the scenes in turn, one every `interval` ms. */
export interface Sequence {
  readonly cuts: number
  readonly interval: number
  readonly scenes: readonly string[]
  /** What the cue at that place does beside its scene. Left out: nothing. */
  readonly actionsOf?: (at: number) => readonly object[]
}

/** The built dock in Chromium, from its file: started once, then left alone. */
export async function byOnframe(
  obs: ObsProcess,
  condition: Condition,
  sequence: Sequence,
): Promise<Verdict> {
  const skips = process.env['EXPLAIN'] ? watchSkips(obs) : null
  const recording =
    condition === 'dock hidden'
      ? await recordHidden(obs, sequence)
      : await recordSeen(obs, condition, sequence)
  if (condition === 'every second cue taken by hand') return judgeLengths(recording, sequence)
  const plan = { ...sequence, scenes: sequence.scenes.length }
  const errors = judgeEach(recording, plan)
  if (skips) explainErrors(obs, errors, await skips.stop())
  const firstWrong = errors.findIndex((error) => Math.abs(error) > 1)
  if (firstWrong !== -1) await tellEvents(obs, firstWrong)
  return judge(recording, plan)
}

/**
 * Judges the cues that a person began, including the first, and that ran to their end: whether each is as
 * long as planned.
 */
function judgeLengths({ runs, fps }: Recording, { cuts, interval }: Sequence): Verdict {
  const planned = Math.round((interval * fps) / 1000)
  const errors: number[] = []
  for (let cue = 0; cue < cuts; cue += 2) {
    errors.push((runs.at(cue - cuts - 1)?.frames ?? 999 + planned) - planned)
  }
  const cumulativeError = errors.reduce((total, error) => total + error, 0)
  return { ...verdictOf(errors, errors, null), cumulativeError }
}

function recordSeen(obs: ObsProcess, condition: Condition, sequence: Sequence): Promise<Recording> {
  return inSeenDock(obs, sequence, async (context, dock) => {
    return await record(obs, () => runSequence(obs, condition, sequence, context, dock))
  })
}

/** With the built dock open, connected, loaded, and sure of OBS's frames. */
export async function inSeenDock<Value>(
  obs: ObsProcess,
  sequence: Sequence,
  run: (context: BrowserContext, dock: OpenDock) => Promise<Value>,
): Promise<Value> {
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.connect(obs.url, obs.password)
    await dock.load(rundownOf(sequence))
    await dock.until((moment) => moment.obs.frameLock?.locked === true)
    return await run(context, dock)
  } finally {
    await context.close()
  }
}

/** Starts the rundown, and settles when its last cue is on program. */
export async function runSequence(
  obs: ObsProcess,
  condition: Condition,
  sequence: Sequence,
  context: BrowserContext,
  dock: OpenDock,
): Promise<void> {
  await obs.call('SetCurrentProgramScene', { sceneName: sequence.scenes[0] ?? '' })
  const over = new AbortController()
  const disturbed = disturb(condition, context, dock, sequence, over.signal)
  await dock.send({ type: 'start' })
  await dock.until(
    ({ onAir, program }) => onAir?.index === sequence.cuts && program === onAir.scene,
  )
  over.abort()
  await disturbed
  if (process.env['EXPLAIN']) explain(dock)
}

/** In a tab behind another, and not pretending to be visible. */
async function recordHidden(obs: ObsProcess, sequence: Sequence): Promise<Recording> {
  const browser = await startBareBrowser()
  try {
    const dock = await browser.open(`${dist}dock.html`)
    const until = async (condition: string): Promise<void> => {
      while ((await dock.evaluate(condition)) !== true) await pass(50)
    }
    await until('window.onframe?.snapshot() != null')
    const address = { url: obs.url, password: obs.password }
    await dock.evaluate(`onframe.connect(${JSON.stringify(address)})`)
    await dock.evaluate(`onframe.load(${JSON.stringify(JSON.stringify(rundownOf(sequence)))})`)
    await (await browser.open('about:blank')).activate()
    await until(`document.visibilityState === 'hidden'`)
    await until('onframe.snapshot().obs.frameLock?.locked === true')
    return await record(obs, async () => {
      await obs.call('SetCurrentProgramScene', { sceneName: sequence.scenes[0] ?? '' })
      await dock.evaluate(`onframe.send({ type: 'start' })`)
      await until(`onframe.snapshot().onAir?.index === ${sequence.cuts}`)
      const visibility = await dock.evaluate('document.visibilityState')
      if (visibility !== 'hidden') throw new Error(`the dock was ${String(visibility)}`)
    })
  } finally {
    await browser.stop()
  }
}

function rundownOf({ cuts, interval, scenes, actionsOf = () => [] }: Sequence) {
  return {
    onframe: 1,
    title: 'Bench',
    cues: Array.from({ length: cuts + 1 }, (_, at) => ({
      scene: scenes[at % scenes.length],
      planned: at === cuts ? null : interval,
      actions: actionsOf(at).map((action, of) => ({ id: `a${of}`, ...action })),
    })),
  }
}

async function disturb(
  condition: Condition,
  context: BrowserContext,
  dock: OpenDock,
  { cuts, interval }: Sequence,
  over: AbortSignal,
): Promise<void> {
  if (condition === 'frozen 300 ms at random') {
    const pids = await rendererPids(context)
    while (!over.aborted) {
      await pass(300 + Math.random() * 1200)
      // Stops the whole process of the page, and so its worker too.
      for (const pid of pids) freeze(pid)
      await pass(300)
      for (const pid of pids) process.kill(pid, 'SIGCONT')
    }
  }
  if (condition === 'every second cue taken by hand') {
    for (let cue = 2; cue <= cuts && !over.aborted; cue += 2) {
      await dock.until(({ onAir, program }) => onAir?.index === cue - 1 && program === onAir.scene)
      // At any place within a frame.
      await pass(Math.random() * 200)
      await dock.send({ type: 'skip' })
    }
  }
  const before = ahead[condition]
  if (before !== undefined) {
    for (let cut = 1; cut <= cuts && !over.aborted; cut += 1) {
      const { onAir, now } = await dock.until((moment) => moment.onAir?.index === cut - 1)
      const asked = performance.now()
      const left = (onAir?.startedAt ?? now) + interval - now
      await pass(left - before - (performance.now() - asked))
      await dock.close()
      await pass(before + 250)
      await dock.reopen()
    }
  }
  if (condition === 'killed before every tenth cut') {
    for (let cut = 10; cut < cuts && !over.aborted; cut += 10) {
      const { onAir } = await dock.until((moment) => moment.onAir?.index === cut - 1)
      const { now } = await dock.snapshot()
      await pass(Math.max(0, (onAir?.startedAt ?? now) + interval - 150 - now))
      if (process.env['EXPLAIN']) explain(dock)
      // Page and worker end at once; the dock is opened again a moment after the cut.
      await dock.close()
      await pass(250)
      await dock.reopen()
    }
  }
}

async function rendererPids(context: BrowserContext): Promise<readonly number[]> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('no browser to ask for its processes')
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}
