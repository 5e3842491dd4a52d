import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { reveal } from '#base/redacted.ts'
import { defaultPolicy } from '#show/state/show.ts'
import { matinee } from '#test/fixtures.ts'
import type { Admitted } from '#wire/call-args.ts'
import { admit } from '#wire/calls.ts'
import type { Carrier } from '#wire/envelope.ts'

const carriers: readonly Carrier[] = ['own-page', 'origin', 'remote']

function ask(carrier: Carrier, call: string, ...args: readonly unknown[]): Admitted {
  return admit(call, args, carrier, () => 'made')
}

const every = [
  'send',
  'load',
  'bringBack',
  'connect',
  'disconnect',
  'configureBackends',
  'configureKeys',
  'configureDisplay',
  'preflight',
  'mend',
  'asRun',
  'obsParts',
  'asInObs',
  'restore',
  'journal',
  'metrics',
  'health',
  'sessions',
  'listShows',
  'createShow',
  'configureShow',
  'removeShow',
]

describe('a remote', () => {
  test('may run the show, and do nothing else', () => {
    const may = every.filter((call) => {
      const admitted = ask('remote', call, call === 'send' ? { type: 'start' } : 'csv')
      return admitted.ok || admitted.reason !== 'not-from-a-remote'
    })

    expect(may).toEqual(['send', 'load', 'bringBack', 'asRun', 'metrics', 'health', 'listShows'])
  })

  test.each([
    { type: 'set-policy', policy: defaultPolicy },
    { type: 'set-mode', mode: 'rehearsal' },
    { type: 'configure-broadcast', config: {} },
  ])('may not change a setting by send: $type', (command) => {
    expect(ask('remote', 'send', command)).toMatchObject({ ok: false, reason: 'not-from-a-remote' })
    for (const carrier of ['own-page', 'origin'] as const)
      expect(ask(carrier, 'send', command)).toMatchObject({ ok: true })
  })

  const act = { type: 'request', request: 'StopStream', data: {} }
  const mute = { type: 'mute', input: 'Mic', on: true }
  const acting = { id: 'a', scene: 'One', actions: [{ id: 'x', when: 'start', act }] }

  test.each([
    ['send', { type: 'perform', act }],
    ['send', { type: 'edit', edit: { type: 'add', cue: acting, before: null } }],
    [
      'send',
      { type: 'edit', edit: { type: 'change', cueId: 'a', fields: { actions: acting.actions } } },
    ],
    ['send', { type: 'edit', edit: { type: 'merge', added: [{ cue: acting, before: null }] } }],
    [
      'send',
      {
        type: 'edit',
        edit: { type: 'merge', changes: [{ cueId: 'a', fields: { actions: acting.actions } }] },
      },
    ],
    ['send', { type: 'reconfigure', rundown: { title: '', cues: [acting] } }],
    ['load', JSON.stringify({ onframe: 1, title: '', cues: [acting] })],
  ])('brings no request of OBS, and no post: %s %j', (call, brought) => {
    expect(ask('origin', call, brought)).toMatchObject({ ok: true })
    expect(ask('remote', call, brought)).toMatchObject({ ok: false, reason: 'not-from-a-remote' })
  })

  test('may bring what is done to the show’s own things', () => {
    expect(ask('remote', 'send', { type: 'perform', act: mute })).toMatchObject({ ok: true })
  })
})

test('one who may only watch may ask what changes nothing', () => {
  const may = every.filter((call) => {
    const admitted = ask('view', call, call === 'send' ? { type: 'start' } : 'csv')
    return admitted.ok || admitted.reason !== 'view-only'
  })

  expect(may).toEqual(['asRun', 'metrics', 'health', 'listShows'])
})

describe('over a channel of the origin', () => {
  test.each([
    ['connect', { url: 'ws://10.0.0.7', password: 'hunter2' }],
    ['connect', { url: 'obsws://10.0.0.7/hunter2' }],
    ['configureBackends', { webhook: { base: 'https://a', secret: 'hunter2' } }],
    ['configureBackends', { convex: { deployment: 'https://a', path: 'b', token: 'hunter2' } }],
  ])('no secret is taken: %s', (call, value) => {
    const refusal = ask('origin', call, value)

    expect(refusal).toMatchObject({ ok: false, reason: 'secret-not-carried' })
    expect(JSON.stringify(refusal)).not.toContain('hunter2')
    expect(ask('own-page', call, value).ok).toBe(true)
  })

  test.each([
    ['NaN', NaN],
    ['a negative length', -1],
    ['text', 'five'],
  ])('a rundown with %s for a length is refused', (_name, planned) => {
    const [cue, ...others] = matinee.cues
    const rundown = { ...matinee, cues: [{ ...cue, planned }, ...others] }

    for (const carrier of ['origin', 'remote'] as const) {
      expect(ask(carrier, 'load', rundown)).toMatchObject({ ok: false, reason: 'malformed' })
    }
  })

  test('a rundown is what it was', () => {
    for (const carrier of carriers) {
      const sent = structuredClone(matinee)
      expect(ask(carrier, 'load', sent)).toEqual({ ok: true, args: [matinee, false] })
    }
  })
})

test('our own page’s rundown is not decoded a second time, but must be one', () => {
  expect(ask('own-page', 'load', matinee)).toEqual({ ok: true, args: [matinee, false] })
  const broken = { ...matinee, cues: [{ ...matinee.cues[0], planned: NaN }] }
  expect(ask('own-page', 'load', broken)).toMatchObject({ ok: false, reason: 'malformed' })
})

test('connect has its password as a secret, and what is left out filled in', () => {
  const admitted = ask('own-page', 'connect', { password: 'hush', remember: true })
  const pasted = ask('own-page', 'connect', { url: 'obsws://h:4460/a%20b', password: 'old' })

  expect(admitted).toMatchObject({ args: [{ url: 'ws://127.0.0.1:4455', remember: true }] })
  expect(pasted).toMatchObject({ args: [{ url: 'ws://h:4460', remember: false }] })
  const passwords = [admitted, pasted].map((one) => {
    const [order] = one.ok ? one.args : []
    return reveal((order as { password: Parameters<typeof reveal>[0] }).password)
  })
  expect(passwords).toEqual(['hush', 'a b'])
})

test.each([
  ['connect', 'hunter2', 'malformed'],
  ['connect', { url: 7 }, 'malformed'],
  ['connect', { password: { hunter2: 1 } }, 'malformed'],
  ['connect', { remember: 'hunter2'.repeat(0) + 'yes' }, 'malformed'],
  ['connect', { url: `obsws://h/${'hunter2'.repeat(400)}` }, 'bad-address'],
  ['connect', { url: 'ws://me:hunter2@h' }, 'bad-address'],
  ['mend', { type: 'explode' }, 'malformed'],
  ['preflight', 7, 'malformed'],
  ['asRun', 'pdf', 'malformed'],
  ['asRun', 'constructor', 'malformed'],
  ['restore', 'yes', 'malformed'],
  ['bringBack', 7, 'malformed'],
  ['createShow', { id: 'a b' }, 'malformed'],
  ['removeShow', null, 'malformed'],
  ['constructor', null, 'no-such-call'],
  ['reconnect', {}, 'no-such-call'],
])('%s %j is refused in a sentence', (call, value, reason) => {
  const refusal = ask('own-page', call, value)

  expect(refusal).toMatchObject({ ok: false, reason })
  expect(JSON.stringify(refusal)).not.toMatch(/hunter2.*hunter2/)
})

test('whatever it is asked, it answers', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...every),
      fc.constantFrom(...carriers),
      fc.array(fc.anything()),
      (call, carrier, args) => {
        expect(typeof admit(call, args, carrier, () => 'made').ok).toBe('boolean')
      },
    ),
  )
})
