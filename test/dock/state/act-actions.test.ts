import { expect, test } from 'vitest'

import type { StateAct } from '#show/state/actions.ts'
import type { Show } from '#show/state/show.ts'
import { cue, onObs, play, rundown } from '#test/fixtures.ts'
import { action, hotkey, mute, start, text } from '#test/show/actions/obs-of-states.ts'

import { operate, parts } from './operated.ts'

const own = action('own', start, mute('Mic', true))
const show = onObs(rundown(cue('a', 10, { actions: [own] })))
const running = play(show, [0, { type: 'start' }]).show

function operateWith(
  shown: Show,
  asInObs: () => StateAct | null = () => mute('Mic', false),
  answer?: Parameters<typeof operate>[1],
) {
  return operate(shown, answer, undefined, undefined, asInObs)
}

test('a state is added with the value that OBS has now, at the end, and its fields are shown', async () => {
  const { act, sent, screen, settled } = operateWith(show)
  act.addAct('a', mute('Mic', true))
  await settled()

  const id: unknown = expect.any(String)
  expect(sent).toMatchObject([
    {
      type: 'edit',
      edit: {
        type: 'change',
        cueId: 'a',
        fields: { actions: [own, { id, when: start, act: mute('Mic', false), skip: false }] },
      },
    },
  ])
  expect(screen().acting.open).toEqual(expect.any(String))
})

test('if OBS does not tell, an action is added all the same, and that is told', async () => {
  const { act, sent, screen, settled } = operateWith(show, () => null)
  act.addAct('a', mute('Mic', true))
  await settled()

  expect(sent).toMatchObject([{ edit: { fields: { actions: [own, { act: own.act }] } } }])
  expect(screen().toast?.text).toContain('could not be read')
})

test('what OBS has and no action can have does not keep one from being added', async () => {
  const { act, sent, screen, settled } = operateWith(show, () => text('Score', '{home} : {guest}'))
  act.addAct('a', text('Score', '{cue.title}'))
  await settled()

  expect(sent).toMatchObject([
    { edit: { fields: { actions: [own, { act: text('Score', '{cue.title}') }] } } },
  ])
  expect(screen().toast?.text).toContain('{home}')
})

test('while OBS is asked, pressing again adds no second one; later it does', async () => {
  const { act, sent, settled } = operateWith(show)
  act.addAct('a', mute('Mic', true))
  act.addAct('a', mute('Mic', true))
  await settled()
  expect(sent).toHaveLength(1)
  act.addAct('a', mute('Mic', true))
  await settled()
  expect(sent).toHaveLength(2)
})

test('a moment is added without asking OBS', async () => {
  const { act, sent, screen, settled } = operateWith(show, () => null)
  act.addAct('a', hotkey('x'))
  await settled()

  expect(sent).toMatchObject([{ edit: { fields: { actions: [own, { act: hotkey('x') }] } } }])
  expect(screen().toast).toBeNull()
})

test('what OBS has is read for the page', async () => {
  const { act, screen, settled } = operateWith(show)
  act.readParts()
  await settled()

  expect(screen().acting.parts).toEqual(parts)
})

test('if it cannot be read, names are typed; whoever asked for it is told why', async () => {
  const refused = { ok: false, reason: 'obs-is-away', message: 'OBS is away.' } as const
  const { act, screen, settled } = operate(
    show,
    undefined,
    undefined,
    undefined,
    undefined,
    refused,
  )
  act.readParts()
  await settled()
  expect([screen().acting.parts, screen().toast]).toEqual([null, null])
  act.readParts(true)
  await settled()
  expect(screen().toast?.text).toBe('OBS is away.')
})

for (const [when, shown] of [
  ['on air', running],
  ['with nothing on air', show],
] as const) {
  test(`${when} the show tries a state for a few seconds, and puts it back without this page`, async () => {
    const { act, sent, clock, screen, settled } = operateWith(shown)
    act.testAct('own', mute('Mic', true))
    await settled()
    const tried = { type: 'perform', act: mute('Mic', true), holdFor: 4000 }
    expect(sent).toEqual([tried])
    clock.pass(3900)
    expect(screen().acting.test?.actionId).toBe('own')
    clock.pass(200)
    expect(screen().acting.test).toBeNull()
    expect(sent).toEqual([tried])
  })
}

test('a state that could not be put back is not tried', async () => {
  const { act, sent, screen, settled } = operateWith(show, () => null)
  act.testAct('own', mute('Mic', true))
  await settled()

  expect(sent).toEqual([])
  expect(screen().toast?.text).toContain('could not be read')
})

test('a second press puts it back at once, and only once; another test puts it back first', async () => {
  const { act, sent, clock, screen, settled } = operateWith(running)
  act.testAct('own', mute('Mic', true))
  await settled()
  clock.pass(1000)
  act.endTest()
  expect(sent).toHaveLength(2)

  act.testAct('own', mute('Mic', true))
  await settled()
  // The time of the first is over, and not that of the second.
  clock.pass(3500)
  expect(screen().acting.test).not.toBeNull()
  clock.pass(10_000)
  act.endTest()
  expect(sent).toHaveLength(3)

  act.testAct('own', mute('Mic', true))
  await settled()
  act.testAct('other', mute('Guest', true))
  await settled()
  expect(sent.slice(3)).toEqual([
    { type: 'perform', act: mute('Mic', true), holdFor: 4000 },
    { type: 'perform', act: mute('Mic', true), isOver: true },
    { type: 'perform', act: mute('Guest', true), holdFor: 4000 },
  ])
})

test('what was refused is not put back', async () => {
  const refused = { ok: false, reason: 'obs-is-away', message: 'OBS is away.' } as const
  const { act, clock, sent, screen, settled } = operateWith(running, undefined, async () => refused)
  act.testAct('own', mute('Mic', true))
  await settled()
  clock.pass(10_000)

  expect(sent).toHaveLength(1)
  expect(screen().acting.test).toBeNull()
  expect(screen().toast?.text).toBe('OBS is away.')
})

test('a moment is done once, and that is told', async () => {
  const { act, sent, clock, screen, settled } = operateWith(running)
  act.testAct('x', hotkey('x'))
  await settled()
  clock.pass(10_000)

  expect(sent).toEqual([{ type: 'perform', act: hotkey('x') }])
  expect(screen().toast?.text).toBe('Sent to OBS.')
})
