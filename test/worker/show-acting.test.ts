import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'

import { expect, test } from 'vitest'

import type { Act } from '#show/state/actions.ts'
import type { Observation } from '#show/state/observation.ts'
import { noon, onObs } from '#test/fixtures.ts'
import { mute, text } from '#test/show/actions/obs-of-states.ts'
import { createActing } from '#worker/show-acting.ts'
import { createShowSaver } from '#worker/show-saving.ts'

const by = { cueId: 'a', actionId: 'x', cue: 'A', take: 1 }

async function settle(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await turn()
}

/** Acts with a storage that has nothing yet; `pass` is every patience coming to its end. */
function open({ isShared = false } = {}) {
  const sent: string[] = []
  const asked: Act[] = []
  const deeds: string[] = []
  const told: Observation[] = []
  const events = new EventTarget()
  const saver = createShowSaver({
    save: async () => void (await once(events, 'stored')),
    after: (_, run) => {
      events.addEventListener('passed', run)
      return () => events.removeEventListener('passed', run)
    },
    observe: () => undefined,
  })
  saver.offer(onObs())
  const act = createActing({
    link: {
      act: async ({ act: one }, stored) => {
        asked.push(one)
        sent.push(`${one.type} asked for`)
        await stored()
        sent.push(`${one.type} stored`)
      },
    },
    deeds: () => ({
      act: ({ act: one }) => deeds.push(`${one.type} asked for`),
      sent: (number) => deeds.push(`${number} sent`),
    }),
    posting: {
      fetch: () => Promise.reject(new Error('nobody is there')),
      proof: () => Promise.resolve(),
      now: () => noon,
      setAlarm: () => () => undefined,
    },
    saver: () => saver,
    isShared,
    wall: () => noon,
    observe: (observation) => told.push(observation),
  })
  return {
    sent,
    asked,
    deeds,
    told,
    store: () => events.dispatchEvent(new Event('stored')),
    pass: () => events.dispatchEvent(new Event('passed')),
    ask: (one: Act, isBack = false) =>
      act({ type: 'act', number: 1, act: one, reads: true, by, isBack, at: noon }),
    /** A person asks for it, no cue. */
    askByHand: (one: Act) => {
      const hand = { ...by, actionId: null }
      act({ type: 'act', number: 1, act: one, reads: false, by: hand, isBack: false, at: noon })
    },
  }
}

test('a moment waits until it is stored, and a state until it is stored what was before', async () => {
  const { ask, sent, store } = open()
  ask(mute('Mic', true))
  ask({ type: 'hotkey', name: 'x' })
  await settle()
  expect(sent).toEqual(['mute asked for'])
  store()
  await settle()
  expect(sent).toEqual(['mute asked for', 'mute stored', 'hotkey asked for', 'hotkey stored'])
})

test('a storage that does not answer holds a state up for no longer than a moment', async () => {
  const { ask, sent, pass } = open()
  ask(mute('Mic', true))
  await settle()
  expect(sent).toEqual(['mute asked for'])
  pass()
  await settle()
  expect(sent).toEqual(['mute asked for', 'mute stored'])
})

test('a post is sent when it is stored, and not before: that is its lateness', async () => {
  const { ask, deeds, store } = open()
  ask({ type: 'post', to: 'https://example.org', body: '' })
  await settle()
  expect(deeds).toEqual(['post asked for'])
  store()
  await settle()
  expect(deeds).toEqual(['post asked for', '1 sent'])
})

test('the time of day is filled in when a text is shown, and not in a text that is put back', async () => {
  const { ask, asked } = open()
  const found = '{time} {cue.title} {next.title} {remaining}'
  const settings = { type: 'settings', input: 'Page', with: { text: found }, stay: false } as const
  ask(text('Title', 'It is {time}'))
  ask(text('Title', found), true)
  ask(settings)
  ask(settings, true)
  await settle()
  expect(asked).toEqual([
    text('Title', expect.stringMatching(/^It is \d\d:\d\d$/)),
    text('Title', found),
    settings,
    settings,
  ])
})

test('where machines share the storage a moment that is not stored there is not sent, and told', async () => {
  const { ask, sent, told, store, pass } = open({ isShared: true })
  ask({ type: 'hotkey', name: 'x' })
  await settle()
  expect([sent, told]).toEqual([[], []])
  pass()
  await settle()
  expect(told).toEqual([
    { type: 'action-failed', number: 1, message: expect.stringMatching(/another machine may/) },
  ])
  // Not even when it is stored after all.
  store()
  await settle()
  expect(sent).toEqual([])
})

test('where machines share the storage a moment that is stored there is sent', async () => {
  const { ask, sent, told, store, pass } = open({ isShared: true })
  ask({ type: 'hotkey', name: 'x' })
  await settle()
  store()
  await settle()
  pass()
  await settle()
  expect([sent, told]).toEqual([['hotkey asked for', 'hotkey stored'], []])
})

test('what no other machine would do goes on without the storage: by hand, a state, a timer', async () => {
  const { ask, askByHand, sent, told, pass } = open({ isShared: true })
  askByHand({ type: 'hotkey', name: 'x' })
  ask(mute('Mic', true))
  ask({ type: 'timer', timer: 1, do: 'start' })
  await settle()
  pass()
  await settle()
  expect(sent.filter((what) => what.endsWith('asked for'))).toEqual([
    'mute asked for',
    'hotkey asked for',
  ])
  expect(told).toEqual([{ type: 'action-done', number: 1 }])
})
