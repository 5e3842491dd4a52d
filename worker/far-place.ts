import type { Duration } from '#base/time.ts'
import type { KeptAnswer } from '#storage/kept-in-thread.ts'
import { keepInThread } from '#storage/kept-in-thread.ts'
import type { Kept } from '#storage/kept.ts'
import type { FarNews } from '#transport/far-news.ts'
import type { Far } from '#transport/far.ts'
import type { Transport } from '#transport/transport.ts'
import type { LeadPolicy } from '#wire/lead-view.ts'

/** The place that a page shares with other machines, by the link that its page has made, or has not made. */
export interface FarPlace {
  readonly kept: Kept
  readonly isUp: () => boolean
  readonly keeps: () => FarNews['keeps']
  /** Null: nobody has connected it here, or it was left. */
  readonly policy: () => LeadPolicy | null
  /** Whether the page has said anything of it yet. */
  readonly isTold: () => boolean
  /** Told of every change of these. Answers a way to stop. */
  readonly follow: (tell: () => void) => () => void
  readonly openService: () => Transport
  readonly openFeed: (showId: string) => Transport
  readonly openWatch: (showId: string) => Transport
  /** The operator wants another policy. */
  readonly choose: (policy: LeadPolicy) => void
  /** The page has made a link, or (null) it is gone. Policy null: the operator has left. */
  readonly use: (control: MessagePort | null, policy: LeadPolicy | null) => void
}

export function createFarPlace(
  far: Far,
  after: (delay: Duration, run: () => void) => () => void,
): FarPlace {
  const line = keepInThread(after)
  const followers = new Set<() => void>()
  let news: FarNews = unknown
  let policy: LeadPolicy | null = null
  let isTold = false

  function tell(): void {
    for (const follow of followers) follow()
  }

  far.reach({ end: 'place', showId: '' }, (port) => {
    news = unknown
    line.use(port)
    port?.addEventListener('message', ({ data }: MessageEvent<FarNews | KeptAnswer>) => {
      if ('result' in data) line.hear(data)
      else {
        news = data
        tell()
      }
    })
    port?.start()
  })

  return {
    kept: line.kept,
    isUp: () => news.isUp,
    keeps: () => news.keeps,
    policy: () => policy,
    isTold: () => isTold,
    follow: (follower) => {
      followers.add(follower)
      return () => followers.delete(follower)
    },
    openService: () => far.open({ end: 'service', showId: '' }),
    openFeed: (showId) => far.open({ end: 'feed', showId }),
    openWatch: (showId) => far.open({ end: 'watch', showId }),
    choose: (next) => {
      policy = next
      tell()
    },
    use: (control, next) => {
      policy = next
      isTold = true
      far.use(control)
      tell()
    },
  }
}

const unknown: FarNews = { isUp: false, keeps: 'unknown' }
