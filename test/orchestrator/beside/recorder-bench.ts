import { decodeSavedShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import { decodeSessionRecord } from '#decode/stored/session-record.ts'
import type { SessionRecord } from '#orchestrator/beside/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/beside/session-recorder.ts'
import type { Input } from '#show/state/input.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { valueOf } from '#test/decode/refusal.ts'
import { at, cue, onObs, play, rundown } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'

export const short = [cue('a', 10), cue('b', 10), cue('c', null)]

/** A show with its recorder over a storage; `reload` begins anew with what a worker stores. */
export function bench(cues: readonly Cue[] = short, kept: Kept = keepInMemory()) {
  let show = onObs(rundown(...cues))
  let fails = false
  const clock = createStillClock(at(0))
  const troubles: unknown[] = []
  let mended = 0
  const place: Kept = {
    ...kept,
    read: async (key) => {
      if (fails) throw new Error('the disk is full')
      return await kept.read(key)
    },
    write: async (entries) => {
      if (fails) throw new Error('the disk is full')
      await kept.write(entries)
    },
  }
  let recorder = begin()

  function begin() {
    const store = createSessionStore<SessionRecord>(place, decodeSessionRecord, (message) =>
      troubles.push(message),
    )
    return createSessionRecorder({
      ...clock,
      show: () => show,
      read: store.read,
      write: store.write,
      onTrouble: (error) => troubles.push(error),
      onMended: () => (mended += 1),
    })
  }

  return {
    recorder: () => recorder,
    troubles,
    mended: () => mended,
    kept,
    stored: async (id = 'tonight') => (await kept.read(`session/${id}`)) as SessionRecord,
    fail: (is: boolean) => {
      fails = is
    },
    wait: async (seconds: number) => {
      clock.pass(seconds * 1000)
      await settle()
    },
    become: (phase: 'live' | 'stopping') => {
      const broadcast = { ...show.broadcast, phase, sessionId: 'tonight', liveSince: at(3) }
      show = { ...show, broadcast }
      recorder.follow(show)
    },
    pass: async (to: number, input: Input) => {
      clock.pass(at(to) - clock.now())
      show = play(show, [to, input]).show
      recorder.follow(show)
      await settle()
    },
    reload: async () => {
      const saved = valueOf(decodeSavedShow(showToSaved(show, clock.now())))
      const fresh: Show = { ...onObs(show.rundown), broadcast: saved.broadcast }
      show = { ...fresh, run: savedToRun(saved) }
      recorder = begin()
      recorder.follow(show)
      await settle()
    },
  }
}

export function ranIn({ ran }: SessionRecord): readonly string[] {
  return ran.map(({ cueId }) => cueId)
}
