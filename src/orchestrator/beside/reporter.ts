import type { Instant } from '#base/time.ts'
import { between, later } from '#base/time.ts'
import { isDone } from '#show/live/procedure.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'

interface Happened {
  readonly showId: string
  readonly at: Instant
}

interface OutputHappened extends Happened {
  readonly state: string
  readonly active: boolean
}

interface Report {
  readonly broadcastState: 'idle' | 'live' | 'paused'
  readonly hostActive: boolean
  readonly producerActive: boolean
  readonly liveFeedActive: boolean
  /** When it went live (ms since the epoch), on the wall clock. */
  readonly startedAt: number | null
  readonly duration: number
}

/** The receivers of news about OBS and the broadcast. */
export interface ReporterPorts {
  readonly now: () => Instant
  /** The wall-clock time, for the time of an event. */
  readonly wall: () => Instant
  readonly sceneChange: (
    change: Happened & { readonly scene: string; readonly previous: string | null },
  ) => void
  readonly streamingChange: (change: OutputHappened) => void
  readonly recordingChange: (change: OutputHappened) => void
  readonly connectionChange: (
    change: Happened & { readonly connected: boolean; readonly reason: string | null },
  ) => void
  readonly tell: (report: Report) => void
}

/** Reports changes from one state of the show to the next; nothing of the first state. */
export function createReporter(first: Show, ports: ReporterPorts): (show: Show) => void {
  let before = first
  let told = reportOf(first, ports.now())

  return (show) => {
    const [old, obs] = [before.obs, show.obs]
    before = show
    const happened: Happened = { showId: show.id, at: ports.wall() }
    if (obs.link !== old.link && (obs.link.phase === 'up') !== (old.link.phase === 'up')) {
      const reason = 'message' in obs.link ? obs.link.message : null
      ports.connectionChange({ ...happened, connected: obs.link.phase === 'up', reason })
    }
    if (obs.program !== old.program && obs.program !== null) {
      ports.sceneChange({ ...happened, scene: obs.program, previous: old.program })
    }
    if (obs.stream.state !== old.stream.state) {
      ports.streamingChange({ ...happened, ...outputHappened(obs.stream) })
    }
    if (obs.record.state !== old.record.state) {
      ports.recordingChange({ ...happened, ...outputHappened(obs.record) })
    }
    tellBroadcast(show, ports.now())
  }

  function tellBroadcast(show: Show, at: Instant): void {
    if (!show.broadcast.config.enableBackendSync) return
    const report = reportOf(show, at)
    // A longer duration alone is no news.
    if (JSON.stringify({ ...report, duration: told.duration }) === JSON.stringify(told)) return
    told = report
    const { startedAt } = report
    ports.tell({ ...report, startedAt: startedAt && later(startedAt, between(at, ports.wall())) })
  }
}

/** OBS's own word for it. */
function outputHappened({ state }: OutputStatus): Pick<OutputHappened, 'state' | 'active'> {
  const active = state !== 'stopped' && state !== 'starting'
  return { state: `OBS_WEBSOCKET_OUTPUT_${state.toUpperCase()}`, active }
}

/** `startedAt` is on the show's clock: that the wall clock was set is no news of the broadcast. */
function reportOf(
  { broadcast, run, obs }: Show,
  now: Instant,
): Report & { readonly startedAt: Instant | null } {
  const isTold = isDone(broadcast, 'backends')
  const { liveSince } = broadcast
  return {
    broadcastState: isTold ? (run.phase === 'paused' ? 'paused' : 'live') : 'idle',
    hostActive: run.phase === 'running' || run.phase === 'paused',
    producerActive: obs.link.phase === 'up',
    liveFeedActive: isDone(broadcast, 'overlay'),
    startedAt: liveSince,
    duration: liveSince === null ? 0 : Math.round(now - liveSince),
  }
}
