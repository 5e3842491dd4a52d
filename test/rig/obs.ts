import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'

import { startDisplay } from './display.ts'
import { untilAsleepNoMore } from './frames.ts'
import { freePort } from './free-port.ts'
import { freeze } from './freeze.ts'
import { buildMoreProcessors } from './more-processors.ts'
import { connectToObs, type ObsCall, type ObsControl } from './obs-control.ts'
import { createObsEventLog, type ObsEventLog } from './obs-events.ts'
import {
  collections,
  forgetCrash,
  forgetKept,
  replaceModules,
  writeObsHome,
  type ObsSettings,
} from './obs-home.ts'
import { startObsProgram, type ObsVersion } from './obs-program.ts'
import type { Tied } from './tied.ts'

export type { ObsVersion } from './obs-program.ts'

/** Defaults: 30 fps, a free port, the scene that OBS makes by itself, cuts, only OBS's own plugins. */
export interface ObsOptions extends Partial<ObsSettings> {
  readonly version: ObsVersion
  readonly password: string
  /** Runs it before everything else on the machine, which the system must allow. */
  readonly goesFirst?: boolean
  /** Number of processors that it sees, and so of its request threads. */
  readonly processors?: number
  /** Whether its log has every message of obs-websocket, as it came. */
  readonly logsMessages?: boolean
}

/** A real OBS that answers requests. */
export interface ObsProcess {
  readonly url: string
  readonly port: number
  readonly password: string
  /** Directory of the recordings. */
  readonly recordTo: string
  /** Whether its recordings show which frames it rendered. */
  readonly hasMark: boolean
  readonly call: ObsCall
  readonly events: ObsEventLog
  /** Ends it like a crash; `restart` brings it back. */
  readonly kill: () => Promise<void>
  /** Stops the whole process for this time (ms), as a machine that has too much to do. */
  readonly holdUp: (time: number) => Promise<void>
  /** Closes it as a person would, with no output active; `restart` brings it back. */
  readonly quit: () => Promise<void>
  /** Same home, same port; quits first if it still runs. `modules`: the data of plugins in the scene collection, instead. */
  readonly restart: (options?: Partial<Pick<ObsSettings, 'modules'>>) => Promise<void>
  /**
   * Makes it as if it had just been started: the scene collection and what it keeps for clients are new, and nothing is
   * left of its events and its log. False, if that cannot be: it was ended meanwhile, an output is active, or a request
   * was sent from here that changes more than that. What others changed besides is not seen.
   */
  readonly renew: () => Promise<boolean>
  /** Ends it for good and removes its files. May be called twice. */
  readonly stop: () => Promise<void>
  /** OBS's output since its last start. */
  readonly log: () => string
}

function isForService(flags: unknown): boolean {
  return (flags as { readonly OBS_OUTPUT_SERVICE?: boolean } | null)?.OBS_OUTPUT_SERVICE === true
}

/** Whether it changes nothing but what is made good when an OBS is renewed. */
function isUndone(type: string): boolean {
  return type.startsWith('Get') || undone.has(type)
}

const undone: ReadonlySet<string> = new Set([
  'BroadcastCustomEvent',
  'CreateInput',
  'CreateScene',
  'RemoveScene',
  'SetCurrentPreviewScene',
  'SetCurrentProgramScene',
  'SetCurrentSceneTransition',
  'SetPersistentData',
  'SetSceneItemEnabled',
  'SetSceneName',
  'SetStudioModeEnabled',
  'StartRecord',
  'StopRecord',
])

/** Starts an OBS with its own home and display, whose scenes are plain colours. */
export async function startObs(options: ObsOptions): Promise<ObsProcess> {
  const home = await mkdtemp('/tmp/onframe-obs-')
  const settings: ObsSettings = {
    fps: 30,
    scenes: [],
    grouped: [],
    transition: 'Cut',
    canvas: { width: 640, height: 360 },
    preview: true,
    hasMark: false,
    recordTo: join(home, 'recordings'),
    recordAs: 'mkv',
    port: options.port ?? (await freePort()),
    plugins: [],
    modules: {},
    ...options,
  }
  await mkdir(settings.recordTo, { recursive: true })
  await writeObsHome(home, settings)
  const { processors } = options
  const preload = processors === undefined ? null : await buildMoreProcessors(home, processors)
  const removeHome = () => rmSync(home, { recursive: true, force: true })
  process.once('exit', removeHome)

  const url = `ws://127.0.0.1:${settings.port}`
  const display = await startDisplay()
  const events = createObsEventLog()
  let program: Tied | null = null
  let control: ObsControl | null = null
  let stopped: Promise<void> | null = null
  /** Number of collections that were used, of which a new one is as at the start. */
  let used = 1
  // With more processors, batches of other pages sleep for seconds.
  let isRenewable = settings.scenes.length > 0 && processors === undefined

  async function start() {
    await forgetCrash(home)
    const directories = [home, settings.recordTo]
    const { version, goesFirst = false, logsMessages = false } = options
    program = startObsProgram(version, {
      home,
      display: display.name,
      directories,
      goesFirst,
      preload,
      args: logsMessages ? ['--websocket_debug'] : [],
    })
    await program.says(/WebSocketServer::Start\] Server started successfully/)
    control = await connectToObs(url, settings.password, events.add)
  }

  async function end(signal: 'SIGINT' | 'SIGKILL') {
    control = null
    isRenewable = false
    await program?.end(signal)
  }

  async function renew(): Promise<boolean> {
    const collection = collections[used]
    if (!control || !isRenewable || collection === undefined) return false
    const { outputs } = await control.call('GetOutputList')
    if (outputs.some(({ outputActive }) => outputActive === true)) return false
    // One that has streamed has such an output for good, and its next start is another.
    if (outputs.some(({ outputFlags }) => isForService(outputFlags))) return false

    used += 1
    await untilAsleepNoMore(control.call, settings.fps)
    await control.call('SetStudioModeEnabled', { studioModeEnabled: false })
    await forgetKept(home)
    await control.call('SetCurrentSceneCollection', { sceneCollectionName: collection })
    await control.untilReady()
    program?.forget()
    events.clear()
    return true
  }

  async function stop() {
    // Nothing of it is kept, so it need not close in order; with an output active it would ask first.
    await end('SIGKILL')
    await display.stop()
    await rm(home, { recursive: true, force: true })
    process.off('exit', removeHome)
  }

  try {
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    port: settings.port,
    password: settings.password,
    recordTo: settings.recordTo,
    hasMark: settings.hasMark,
    async call(type, data) {
      if (!control) throw new Error(`${type}: this OBS does not run`)
      if (!isUndone(type)) isRenewable = false
      return await control.call(type, data)
    },
    events,
    kill: () => end('SIGKILL'),
    async holdUp(time) {
      const pid = program?.pid
      if (pid === undefined) throw new Error('this OBS does not run')
      isRenewable = false
      freeze(pid)
      await pass(time)
      process.kill(pid, 'SIGCONT')
    },
    quit: () => end('SIGINT'),
    async restart({ modules } = {}) {
      if (stopped) throw new Error('this OBS was stopped for good; quit it before a restart')
      await end('SIGINT')
      if (modules !== undefined) await replaceModules(home, modules)
      await start()
    },
    renew,
    stop: () => (stopped ??= stop()),
    log: () => program?.output() ?? '',
  }
}
