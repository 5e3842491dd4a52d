import { instant } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { createShow } from '#show/state/show.ts'
import type { Beat } from '#subscription/beat.ts'
import type { Feed } from '#subscription/feed.ts'
import { createFeed } from '#subscription/feed.ts'
import type { Watch } from '#subscription/watch.ts'
import { watchShow } from '#subscription/watch.ts'
import { matinee, noon } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope } from '#wire/envelope.ts'
import type { Topic } from '#wire/topics.ts'

const idle = toSnapshot(createShow('main'))

export function named(title: string) {
  return { ...idle, rundown: { ...idle.rundown, title } }
}

/** A watcher of `show` that hears what it is told by hand, number by number. */
export function createDirectTalk() {
  const { now, setAlarm, pass } = createStillClock()
  const asked: (readonly Topic[])[] = []
  let receive: ((envelope: Envelope) => void) | null = null
  const watcher = watchShow({
    transport: {
      publish: (envelope) => {
        if (envelope.type === 'hello') asked.push(envelope.topics)
      },
      subscribe: (receiver) => {
        receive = receiver
        return () => {}
      },
      ignored: () => 0,
      close: () => {},
    },
    showId: 'main',
    topics: ['show'],
    id: 'watcher',
    source: 'test',
    filter: null,
    monotonicNow: now,
    after: (delay, run) => setAlarm(instant(now() + delay), run),
    onNews: () => {},
  })
  function speak(
    sequence: number,
    what: string,
    { run = 'one', ahead = 0, mode = idle.mode } = {},
  ): void {
    const head = {
      type: 'snapshot',
      showId: 'main',
      mark: { run, sequence },
      clock: { at: instant(now() + ahead), rate: 1 },
      to: null,
    } as const
    receive?.(
      what === 'rundown'
        ? { ...head, topic: 'rundown', body: matinee }
        : { ...head, topic: 'show', body: { ...named(what), mode } },
    )
  }
  return { watcher, asked, speak, pass }
}

/** A bus with bad weather to order, a still clock, and an orchestrator's end that answers. */
export function createStage() {
  const { now, setAlarm, pass, nextAt } = createStillClock()
  const bus = createMemoryBus()
  const weather = createWeather()
  const news: ('fresh' | 'stale')[] = []
  const said: Envelope[] = []
  let rate = 1
  let ends: (() => void)[] = []
  bus.join().subscribe((envelope) => said.push(envelope))

  function start(run: string, ahead = 0): Feed {
    const transport = weather.over(bus.join())
    const feed = createFeed({
      showId: 'main',
      run,
      clock: () => ({ at: instant(now() + ahead), rate }),
      isWanted: () => true,
      breathe: (go) => queueMicrotask(go),
      publish: transport.publish,
    })
    transport.subscribe((envelope) => {
      if (envelope.type === 'hello') feed.repeat(envelope.topics)
    })
    ends.push(transport.close)
    return feed
  }

  function watch({
    showId = 'main',
    topics = ['show'],
    beat,
  }: { showId?: string; topics?: readonly Topic[]; beat?: Beat } = {}): Watch {
    const watcher: Watch = watchShow({
      transport: weather.over(bus.join()),
      showId,
      topics,
      id: `watcher-${news.length}`,
      source: 'test',
      filter: null,
      ...(beat && { beat }),
      monotonicNow: () => now() - noon,
      after: (delay, run) => setAlarm(instant(now() + delay), run),
      onNews: () => news.push(watcher.fresh() ? 'fresh' : 'stale'),
    })
    return watcher
  }

  return {
    start,
    watch,
    news,
    said,
    setRate: (to: number) => {
      rate = to
    },
    end: () => {
      for (const close of ends) close()
      ends = []
    },
    lose: weather.lose,
    delay: weather.delay,
    /** Everything comes twice from now on. */
    double: weather.double,
    /** Seconds, from alarm to alarm, so that answers come at the moment at which they were asked for. */
    pass: async (count: number) => {
      const until = instant(now() + count * 1000)
      while (now() < until) {
        pass(Math.max(0, Math.min(nextAt() ?? until, until) - now()))
        await settle()
      }
    },
  }
}

function createWeather() {
  let isLost: ((envelope: Envelope) => boolean) | null = null
  let delaying = false
  let times = 1
  let held: (() => void)[] = []

  function over(transport: Transport): Transport {
    return {
      ...transport,
      publish: (envelope) => {
        if (isLost?.(envelope) === true) return
        for (let time = 0; time < times; time += 1) {
          if (delaying) held.push(() => transport.publish(envelope))
          else transport.publish(envelope)
        }
      },
    }
  }

  return {
    over,
    lose: (when: (envelope: Envelope) => boolean) => {
      isLost = when
    },
    double: () => {
      times = 2
    },
    /** What was held back comes after all, the last of it first. */
    delay: (on: boolean) => {
      delaying = on
      const late = held.toReversed()
      held = []
      if (!on) for (const publish of late) publish()
    },
  }
}

/** Until all that was said has been heard, and answered. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
}
