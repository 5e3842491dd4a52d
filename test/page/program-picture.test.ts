import { expect, test } from 'vitest'

import { followProgramPicture, toldNow } from '#page/program-picture.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { onObs } from '#test/fixtures.ts'
import type { Envelope, PictureEnvelope } from '#wire/envelope.ts'

const picture: PictureEnvelope = {
  type: 'picture',
  showId: 'main',
  scene: 'Main',
  image: 'data:image/jpeg;base64,AAAA',
  lack: null,
}

/** A remote's page, in which this was chosen before. */
function createPage(kept: Map<string, string> | 'forbidden' = new Map()) {
  const said: boolean[] = []
  const receivers = new Set<(envelope: Envelope) => void>()
  const page = { visibilityState: 'visible' as DocumentVisibilityState }
  const hearers: (() => void)[] = []
  const visible: (() => void)[] = []
  let isFresh = false
  let painted = 0
  const now = followProgramPicture({
    transport: {
      publish: (envelope) => {
        if (envelope.type === 'look' && envelope.from === 'remote-1') said.push(envelope.isWanted)
      },
      subscribe: (receive) => {
        receivers.add(receive)
        return () => receivers.delete(receive)
      },
      ignored: () => 0,
      close: () => {},
    },
    showId: 'main',
    after: () => () => {},
    followed: {
      id: 'remote-1',
      watch: { fresh: () => isFresh },
      onNews: (run) => {
        hearers.push(run)
        return () => {}
      },
    },
    store: () => {
      if (kept === 'forbidden') throw new Error('SecurityError')
      return {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      }
    },
    page: Object.assign(page, {
      addEventListener: (_type: string, run: () => void) => void visible.push(run),
    }) as never,
    onNews: () => (painted += 1),
  })
  return {
    now,
    said,
    painted: () => painted,
    tell: () => {
      for (const receive of receivers) receive(picture)
    },
    setFresh: (next: boolean) => {
      isFresh = next
      for (const hear of hearers) hear()
    },
    show: (isVisible: boolean) => {
      page.visibilityState = isVisible ? 'visible' : 'hidden'
      for (const run of visible) run()
    },
  }
}

test('it is off until somebody chooses it, and then kept at this remote', () => {
  const kept = new Map<string, string>()
  const first = createPage(kept)
  first.tell()
  expect([first.said, first.now().isWanted, first.now().told]).toEqual([[], false, null])
  first.now().toggle()
  first.tell()
  expect([first.said, first.now().told, first.painted()]).toEqual([[true], picture, 2])

  const reloaded = createPage(kept)
  expect([reloaded.said, reloaded.now().isWanted]).toEqual([[true], true])
  reloaded.now().toggle()
  expect([reloaded.said, createPage(kept).now().isWanted]).toEqual([[true, false], false])
})

test('a page that nobody sees does not look', () => {
  const { now, said, show } = createPage()
  show(false)
  now().toggle()
  expect(said).toEqual([])
  show(true)
  show(false)
  expect(said).toEqual([true, false])
})

test('who runs the show is told when it is heard, and when it is heard again', () => {
  const { now, said, setFresh } = createPage()
  setFresh(true)
  expect(said).toEqual([])
  now().toggle()
  setFresh(true)
  expect(said).toEqual([true])
  setFresh(false)
  setFresh(true)
  expect(said).toEqual([true, true])
})

test('where nothing can be kept, it holds until the page is closed', () => {
  const { now, said } = createPage('forbidden')
  expect(now().isWanted).toBe(false)
  now().toggle()
  expect([now().isWanted, said]).toEqual([true, [true]])
})

test('a picture is shown while its scene is on program, and OBS and the show are there', () => {
  const { obs } = toSnapshot(onObs())
  const moment = { program: 'Main', mode: 'obs', fresh: true, obs } as const
  expect(toldNow({ told: picture }, moment)).toBe(picture)
  expect(toldNow({ told: null }, moment)).toBeNull()
  for (const other of [
    { program: 'Break' },
    { program: null },
    { mode: 'rehearsal' as const },
    { fresh: false },
    { obs: { ...obs, link: { phase: 'off' } as const } },
  ]) {
    expect(toldNow({ told: picture }, { ...moment, ...other })).toBeNull()
  }
  // That there is none goes for any scene.
  const none = { ...picture, image: null, lack: 'slow' } as const
  expect(toldNow({ told: none }, { ...moment, program: 'Break' })).toBe(none)
})
