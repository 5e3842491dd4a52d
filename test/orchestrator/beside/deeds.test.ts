import { expect, test } from 'vitest'

import { createDeeds } from '#orchestrator/beside/deeds.ts'
import { reduce } from '#show/reduce.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'
import { action, after, hotkey, leave, mute, start } from '#test/show/actions/obs-of-states.ts'

/** A show that runs as the runner runs it. */
function run(initial: Show) {
  let show = initial
  let now = at(0)
  const deeds = createDeeds({ show: () => show, now: () => now })
  return {
    deeds,
    does: (input: Input, when: number) => {
      now = at(when)
      deeds.hear(input, now)
      const [next, effects] = reduce(show, input, now)
      show = next
      for (const effect of effects) {
        if (effect.type === 'put-on-program') deeds.cut(effect)
        if (effect.type === 'act') deeds.act(effect)
      }
      deeds.follow(show)
      return effects
    },
    sends: (number: number, when: number) => {
      now = at(when)
      deeds.sent(number)
    },
    told: () =>
      deeds.latest().map(({ what, cue: of, because, is }) => [of, what, is, because] as const),
  }
}

const loaded = rundown(
  cue('a', 60, {
    actions: [
      action('m', start, mute('Mic', true)),
      action('h', after(5), hotkey('x')),
      action('l', leave, hotkey('y')),
    ],
  }),
  cue('b', null),
)

test('an action that rode with its cut tells so, and when', () => {
  const { deeds, does } = run(onObs(loaded))
  const effects = does({ type: 'start' }, 0)
  const number = effects.flatMap((one) => (one.type === 'act' ? [one.number] : []))[0] ?? 0
  does({ type: 'action-done', number, rode: at(-0.1) }, 0.2)
  expect(deeds.latest()[0]).toMatchObject({
    is: 'done',
    because: 'Sent to OBS ahead of time, to be done right behind the cut',
    sent: at(-0.1),
    answered: at(0.2),
  })
})

test('a cut and an action tell why, and what became of them, the newest first', () => {
  const { deeds, does, sends, told } = run(onObs(loaded))
  const effects = does({ type: 'start' }, 0)
  expect(deeds.latest()[0]?.sent).toBeNull()
  expect(told()).toEqual([
    ['a Cue a', 'Mute “Mic”', 'sent', 'Due in its cue'],
    ['a Cue a', 'Switch to “a”', 'sent', expect.any(String)],
  ])
  const number = effects.flatMap((one) => (one.type === 'act' ? [one.number] : []))[0] ?? 0
  const cut = effects.flatMap((one) => (one.type === 'put-on-program' ? [one.cut] : []))[0] ?? 0
  does({ type: 'cut-made', cut, scene: 'a' }, 0.1)
  // It has waited until it was stored what was before.
  sends(number, 0.15)
  does({ type: 'action-failed', number, message: 'no such input' }, 0.2)
  expect(deeds.latest()).toMatchObject([
    { is: 'refused', message: 'no such input', planned: at(0), sent: at(0.15), answered: at(0.2) },
    { is: 'done', message: null, answered: at(0.1) },
  ])
})

test('what is put back, asked for by hand, dropped or not answered is told as that', () => {
  const { does, told } = run(onObs(loaded))
  const sent = (effects: ReturnType<typeof does>) =>
    effects.flatMap((one) => (one.type === 'act' ? [one.number] : []))
  const [muted = 0] = sent(does({ type: 'start' }, 0))
  does({ type: 'action-read', number: muted, before: mute('Mic', false) }, 0)
  does({ type: 'action-done', number: muted }, 0)
  const [asked = 0] = sent(does({ type: 'perform', act: hotkey('z') }, 1))
  does({ type: 'action-failed', number: asked, message: 'in vain', unanswered: true }, 2)
  const [last = 0] = sent(does({ type: 'skip' }, 3)).toSorted((a, b) => a - b)
  does({ type: 'action-dropped', number: last }, 3)
  const states = told().filter(([, what]) => !what.startsWith('Switch'))
  expect(states).toContainEqual(['a Cue a', 'Hotkey “z”', 'unanswered', 'Asked for by hand'])
  expect(states).toContainEqual([
    'a Cue a',
    'Unmute “Mic”',
    expect.any(String),
    'Its cue is over, so what was before is back',
  ])
  expect(states.map(([, , is]) => is)).toContain('dropped')
})

test('what was tried by hand goes back for that reason, and not for its cue', () => {
  const { does, told } = run(onObs(loaded))
  does({ type: 'start' }, 0)
  const tried = mute('Guest', true)
  const [asked] = does({ type: 'perform', act: tried, holdFor: 4000 as never }, 1)
  const number = asked?.type === 'act' ? asked.number : 0
  does({ type: 'action-read', number, before: mute('Guest', false) }, 1)
  does({ type: 'action-done', number }, 1)
  does({ type: 'action-time-up' }, 5)
  expect(told().find(([, what]) => what === 'Unmute “Guest”')).toEqual([
    'a Cue a',
    'Unmute “Guest”',
    'sent',
    'Asked for by hand, which is over',
  ])
})

test('what was sent when OBS went away is not answered, and does not look as if it were under way', () => {
  const { deeds, does, told } = run(onObs(loaded))
  does({ type: 'start' }, 0)
  does({ type: 'link-changed', link: { phase: 'up', since: at(0) } as never }, 1)
  expect(told().map(([, , is]) => is)).toEqual(['sent', 'sent'])
  does({ type: 'link-changed', link: { phase: 'off' } }, 2)
  expect(told().map(([, , is]) => is)).toEqual(['unanswered', 'unanswered'])
  const before = deeds.latest()
  does({ type: 'link-changed', link: { phase: 'off' } }, 3)
  expect(deeds.latest()).toBe(before)
})

test('a rehearsal sends nothing, and lists each once', () => {
  const { does, told } = run(rehearsing(loaded))
  expect(does({ type: 'start' }, 0).filter(({ type }) => type === 'act')).toEqual([])
  does({ type: 'action-time-up' }, 5)
  does({ type: 'nudge', by: 1000 as never }, 6)
  does({ type: 'skip' }, 7)
  expect(told()).toEqual([
    ['b Cue b', 'Switch to “b”', 'rehearsed', 'Its cue is on air'],
    ['a Cue a', 'Hotkey “y”', 'rehearsed', 'Due in its cue'],
    ['a Cue a', 'Hotkey “x”', 'rehearsed', 'Due in its cue'],
    ['a Cue a', 'Mute “Mic”', 'rehearsed', 'Due in its cue'],
    ['a Cue a', 'Switch to “a”', 'rehearsed', 'Its cue is on air'],
  ])
  const before = told()
  // The cue was left at 7 s: what it did once is not done again, and what it holds is there again.
  does({ type: 'take-back' }, 20)
  expect(told()).toEqual([
    ['a Cue a', 'Mute “Mic”', 'rehearsed', 'Due in its cue'],
    ['a Cue a', 'Switch to “a”', 'rehearsed', 'Its cue is on air'],
    ...before,
  ])
})

test('on air a take that is taken back asks for its scene and its states again, and repeats no moment', () => {
  const { does, told } = run(onObs(loaded))
  const settle = (effects: ReturnType<typeof does>, when: number): void => {
    for (const one of effects) {
      if (one.type === 'put-on-program') {
        does({ type: 'cut-made', cut: one.cut, scene: one.scene }, when)
      }
      if (one.type !== 'act') continue
      const { number, reads } = one
      if (reads) does({ type: 'action-read', number, before: mute('Mic', false) }, when)
      does({ type: 'action-done', number }, when)
    }
  }
  settle(does({ type: 'start' }, 0), 0)
  settle(does({ type: 'action-time-up' }, 5), 5)
  settle(does({ type: 'skip' }, 6), 6)
  const before = told()
  settle(does({ type: 'take-back' }, 6.5), 6.5)
  const since = told().slice(0, told().length - before.length)
  expect(since.map(([of, what, is]) => [of, what, is])).toEqual([
    ['a Cue a', 'Mute “Mic”', 'done'],
    ['a Cue a', 'Switch to “a”', 'done'],
  ])
})

const full = rundown(
  cue('a', 60, {
    actions: Array.from({ length: 32 }, (_, each) =>
      action(`h${each}`, after(1), hotkey(`${each}`)),
    ),
  }),
)

test('each action that was not done is listed with its reason, also where one notice tells of many', () => {
  const { deeds, does, told } = run(onObs(full))
  does({ type: 'start' }, 0)
  does({ type: 'link-changed', link: { phase: 'off' } }, 0.5)
  does({ type: 'action-time-up' }, 1)
  const list = told().filter(([, , is]) => is === 'refused')
  expect(new Set(list.map(([, what]) => what)).size).toBe(32)
  expect(deeds.latest()[0]).toMatchObject({
    message: 'OBS was not connected.',
    planned: at(1),
    sent: null,
  })
  does({ type: 'action-time-up' }, 2)
  expect(told().filter(([, , is]) => is === 'refused')).toHaveLength(32)
})

test('what went wrong is listed once, also if it was asked for, and again after a reload', () => {
  const { does, told } = run(onObs(loaded))
  const effects = does({ type: 'start' }, 0)
  const number = effects.flatMap((one) => (one.type === 'act' ? [one.number] : []))[0] ?? 0
  does({ type: 'action-failed', number, message: 'no such input' }, 0.2)
  expect(told().filter(([, what]) => what === 'Mute “Mic”')).toHaveLength(1)

  const { show: wrong } = play(
    onObs(loaded),
    [0, { type: 'start' }],
    [0.2, { type: 'action-failed', number, message: 'no such input' }],
    [5, { type: 'action-time-up' }],
  )
  const next = run({ ...wrong, obs: { ...wrong.obs, link: { phase: 'off' } } })
  next.does({ type: 'woken' }, 6)
  expect(next.deeds.latest().map(({ what, is, message }) => [what, is, message])).toEqual([
    ['Hotkey “x”', 'unanswered', 'It is not known whether it was done. It is not sent again.'],
    ['Mute “Mic”', 'refused', 'no such input'],
  ])
})

test('a rehearsal that goes on after a reload lists nothing again', () => {
  const { show } = play(rehearsing(loaded), [0, { type: 'start' }], [6, { type: 'action-time-up' }])
  const { does, told } = run(show)
  does({ type: 'woken' }, 7)
  expect(told()).toEqual([])
  does({ type: 'skip' }, 8)
  expect(told().map(([, what]) => what)).toEqual(['Switch to “b”', 'Hotkey “y”'])
})

test('the list has an end, and is the same while nothing changes', () => {
  const { deeds, does } = run(onObs(loaded))
  does({ type: 'start' }, 0)
  for (let cut = 0; cut < 100; cut += 1) {
    does({ type: 'perform', act: hotkey(String(cut)) }, 1)
  }
  const before = deeds.latest()
  expect(before).toHaveLength(80)
  expect(before[0]?.what).toBe('Hotkey “99”')
  does({ type: 'action-done', number: 9999 }, 2)
  expect(deeds.latest()).toBe(before)
})
