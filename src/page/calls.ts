import type { ThreadApi, WorkerApi } from '#worker/api.ts'

const names: Record<keyof WorkerApi, true> = {
  send: true,
  connect: true,
  disconnect: true,
  takeOver: true,
  configureBackends: true,
  configureKeys: true,
  configureDisplay: true,
  preflight: true,
  mend: true,
  asRun: true,
  obsParts: true,
  asInObs: true,
  load: true,
  bringBack: true,
  library: true,
  arrange: true,
  exportLibrary: true,
  restore: true,
  journal: true,
  metrics: true,
  health: true,
  sessions: true,
  listShows: true,
  createShow: true,
  configureShow: true,
  removeShow: true,
}

/** All calls about one show, each as a function. */
export function callsOf(ask: ThreadApi['ask'], showId: string): WorkerApi {
  const calls = Object.keys(names).map((name) => [
    name,
    (...args: readonly unknown[]) => ask(showId, name, args),
  ])
  // Each call's answer has a type that only its caller and its answerer know.
  return Object.fromEntries(calls) as WorkerApi
}
