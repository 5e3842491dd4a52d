import { reasonOf } from '#base/reason.ts'
import { seconds } from '#base/time.ts'
import { Unanswered } from '#bucket/bucket.ts'
import type { JetStreamWays } from '#bucket/jetstream-ways.ts'
import type { After } from '#storage/patience.ts'
import { natsPlaceWords } from '#words/host.ts'

interface WideOptions extends Pick<JetStreamWays, 'widened'> {
  readonly streams: readonly string[]
  /** How many servers are to keep each of them. */
  readonly replicas: number
  readonly after: After
  /** A sentence for the operator. */
  readonly warn: (line: string) => void
}

/** Until it is looked again whether a stream is there that was not, or whether its servers answer. */
const soon = seconds(10)
/** Until servers are asked again that have refused: one of the cluster is away, or there is none. */
const calm = seconds(60)

/**
 * Has as many servers keep what is stored as this host was told, also where others have made it with fewer: a dock is
 * not told how many there are. Answers a way to stop.
 */
export function keepWide({ streams, replicas, widened, after, warn }: WideOptions): () => void {
  const calls = new Map<string, () => void>()
  const told = new Set<string>()

  async function look(stream: string): Promise<void> {
    calls.set(stream, () => {})
    const pause = await tryOn(stream)
    if (pause === null || !calls.has(stream)) return
    calls.set(
      stream,
      after(pause, () => void look(stream)),
    )
  }

  /** How long until the next attempt. Null: there need be none. */
  async function tryOn(stream: string): Promise<typeof soon | null> {
    try {
      const before = await widened(stream, replicas)
      if (before === null) return soon
      if (before < replicas) warn(natsPlaceWords.widened(stream, replicas))
      return null
    } catch (error) {
      if (error instanceof Unanswered) return soon
      const words = natsPlaceWords.narrow(stream, replicas, reasonOf(error))
      if (!told.has(words)) warn(words)
      told.add(words)
      return calm
    }
  }

  // One server is the least.
  if (replicas > 1) for (const stream of streams) void look(stream)
  return () => {
    for (const callOff of calls.values()) callOff()
    calls.clear()
  }
}
