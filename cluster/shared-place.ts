import { reasonOf } from '#base/reason.ts'
import { seconds } from '#base/time.ts'
import { tryToStore } from '#bucket/bucket.ts'
import { openJetStreamBucket } from '#bucket/jetstream-bucket.ts'
import { keepInBucket } from '#bucket/keep-in-bucket.ts'
import { makeId } from '#page/ids.ts'
import type { KeptQuestion } from '#storage/kept-in-thread.ts'
import { tokenKey } from '#storage/lease.ts'
import type { After } from '#storage/patience.ts'
import { serveKept } from '#storage/serve-kept.ts'
import type { FarNews } from '#transport/far-news.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'
import { clusterWords } from '#words/cluster.ts'
import { storageReasons } from '#words/storage.ts'

export interface PlaceOptions {
  readonly link: NatsLink
  readonly after: After
  /** A sentence for the operator. */
  readonly onTrouble: (message: string) => void
}

/** The bucket in which several machines keep their shows, for the worker of this page. */
export interface SharedPlace {
  /** Answers what is asked by this port, and tells how the place is. */
  readonly serve: (port: MessagePort) => void
  /** The link is in another state. */
  readonly look: () => void
}

/** The bucket of hosts has the same name. */
const bucketName = 'onframe'
/** How long until a server is asked again that is up and does not answer for its bucket. */
const againAfter = seconds(1)

export function openSharedPlace({ link, after, onTrouble }: PlaceOptions): SharedPlace {
  const bucket = openJetStreamBucket({ link, name: bucketName, replicas: 1, domain: null, after })
  const kept = keepInBucket({
    bucket,
    after,
    confirmed: tokenKey,
    makeId,
  })
  const ports = new Set<MessagePort>()
  let keeps: FarNews['keeps'] = 'unknown'
  let isLooking = false

  function news(): FarNews {
    return { isUp: link.state().type === 'up', keeps }
  }

  function tell(): void {
    for (const port of ports) port.postMessage(news())
  }

  async function findOut(): Promise<void> {
    isLooking = true
    try {
      await kept.keys()
      await tryToStore(bucket)
      keeps = 'yes'
    } catch (error) {
      const why = reasonOf(error)
      if (why === storageReasons.silent) after(againAfter, look)
      else {
        keeps = 'no'
        onTrouble(clusterWords.keepsNothing(why))
      }
    }
    isLooking = false
    tell()
  }

  function look(): void {
    tell()
    // A page that only watches may not ask for it.
    const isWanted = ports.size > 0 && link.state().type === 'up'
    if (keeps === 'unknown' && isWanted && !isLooking) void findOut()
  }

  return {
    serve: (port) => {
      ports.add(port)
      port.addEventListener('message', ({ data }: MessageEvent<KeptQuestion | null>) => {
        if (data === null) {
          ports.delete(port)
          port.close()
        } else void serveKept(kept, data).then((answer) => port.postMessage(answer))
      })
      port.start()
      look()
    },
    look,
  }
}
