import { startObs, type ObsOptions, type ObsProcess } from './obs.ts'

/** Lends a test an OBS that is as if just started, and keeps it for the next. */
export interface ObsLender {
  readonly lend: (options: ObsOptions) => Promise<ObsProcess>
  /** For the next one that wants the same; what it did to it is undone then, or it is ended. */
  readonly giveBack: (obs: ObsProcess) => Promise<void>
  readonly end: () => Promise<void>
}

/** A start takes some seconds of the processors, so one OBS goes from test to test if they want the same. */
export function createObsLender(): ObsLender {
  /** One alone: an OBS that nobody uses renders its frames all the same. */
  let kept: { readonly wish: string; readonly obs: ObsProcess } | null = null
  const wishes = new WeakMap<ObsProcess, string>()

  async function take(wish: string): Promise<ObsProcess | null> {
    const last = kept
    kept = null
    if (last?.wish === wish && (await last.obs.renew())) return last.obs
    await last?.obs.stop()
    return null
  }

  return {
    async lend(options) {
      const wish = JSON.stringify(options)
      const obs = (await take(wish)) ?? (await startObs(options))
      wishes.set(obs, wish)
      return obs
    },
    async giveBack(obs) {
      const last = kept
      kept = { wish: wishes.get(obs) ?? '', obs }
      await last?.obs.stop()
    },
    end: async () => {
      await kept?.obs.stop()
    },
  }
}
