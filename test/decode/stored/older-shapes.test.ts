import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeSavedShow, showToSaved } from '#decode/stored/saved-show.ts'
import { idleBroadcast } from '#show/state/broadcast.ts'
import { nothingDone } from '#show/state/doing.ts'
import { defaultPolicy } from '#show/state/show.ts'
import { anyShow } from '#test/decode/arbitraries.ts'
import { valueOf } from '#test/decode/refusal.ts'
import { noon, onObs, play } from '#test/fixtures.ts'
import stored from '#test/storage/stored-by-0.1.0.json'

type Fields = Record<string, unknown>

/**
 * What came to what is stored of a show since its first release, and what a show has that was stored without it. The
 * path names a list where each of its items has the field.
 */
const added: readonly (readonly [path: string, without: unknown])[] = [
  ['policy.clock', defaultPolicy.clock],
  ['policy.onRestart', defaultPolicy.onRestart],
  ['run.onAir.cue.flag', false],
  ['run.onAir.cue.least', null],
  ['run.onAir.cue.most', null],
  ['run.onAir.cue.group', null],
  ['run.onAir.cue.actions', undefined],
  ['run.onAir.mediaEnd', null],
  ['run.onAir.instead', null],
  ['run.onAir.loop', undefined],
  ['run.left', null],
  ['run.anchor', null],
  ['run.asRun.timecode', { stream: null, record: null }],
  ['broadcast.asked', []],
  ['broadcast.isStored', idleBroadcast.isStored],
  ['broadcast.procedure.again', null],
  ['doing.trial', null],
  ['doing.told', []],
  ['calendar', { plans: [], wasRehearsed: false, byHand: null }],
  ['doing', nothingDone],
  ['broadcast', idleBroadcast],
  ['notices', []],
  ['origin', null],
]

/** As storage gives it back. */
function copyOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

/** All that holds the field at the end of that path. */
function holdersOf(saved: unknown, path: readonly string[]): readonly Fields[] {
  const [step = '', ...rest] = path
  if (Array.isArray(saved)) return saved.flatMap((item: unknown) => holdersOf(item, path))
  if (typeof saved !== 'object' || saved === null) return []
  return rest.length === 0 ? [saved as Fields] : holdersOf((saved as Fields)[step], rest)
}

function put(saved: unknown, path: string, value: unknown): void {
  const steps = path.split('.')
  for (const holder of holdersOf(saved, steps)) holder[steps.at(-1) ?? ''] = value
}

function take(saved: unknown, path: string): void {
  const steps = path.split('.')
  for (const holder of holdersOf(saved, steps)) delete holder[steps.at(-1) ?? '']
}

/** Being undone. */
const { broadcast } = play(onObs(), [0, { type: 'emergency-stop' }]).show

test('a show that was stored before there was something loads as one without it', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anyShow, (show) => {
      const oldest = copyOf(showToSaved({ ...show, broadcast }, noon))
      for (const [path, without] of added) {
        const full = copyOf(oldest)
        if (holdersOf(full, path.split('.')).length > 0) seen.add(path)
        put(full, path, structuredClone(without))
        const known = valueOf(decodeSavedShow(copyOf(full)))
        take(full, path)
        expect([path, valueOf(decodeSavedShow(full))]).toEqual([path, known])
        take(oldest, path)
      }
      expect(decodeSavedShow(oldest).ok).toBe(true)
    }),
    { numRuns: 30 },
  )

  expect([...seen].toSorted()).toEqual(added.map(([path]) => path).toSorted())
})

const by = { cueId: 'host', actionId: 'm', cue: 'host Cue host', take: 2 }
const mute = { type: 'mute', input: 'Mic', on: true, stay: false }

/** As the first Onframe that knew actions has stored it. Do not change it: people have it on their disks. */
const firstDoing = {
  held: [
    {
      by,
      wanted: mute,
      state: mute,
      before: { ...mute, on: false },
      goal: 'hold',
      is: 'set',
      isPuttingBack: false,
      isOurs: true,
      number: 3,
    },
  ],
  sent: [{ number: 4, by, act: { type: 'hotkey', name: 'x' }, sentAt: noon }],
  take: 2,
  past: ['h'],
  extras: [{ ...mute, input: 'Music' }],
  asked: 4,
  wakeAt: null,
  reassertedAt: null,
}

test('what actions held and had sent is known to every later version', () => {
  const saved = { ...stored['show/main'].saved, doing: firstDoing }

  expect(valueOf(decodeSavedShow(saved)).doing).toEqual({ ...nothingDone, ...firstDoing })
})
