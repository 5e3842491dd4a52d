import type { BrowserContext } from '@playwright/test'
import { expect } from '@playwright/test'

import type { Act } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import type { Notice } from '#show/state/notice.ts'
import type { Random } from '#test/chaos/random.ts'
import { createRandom } from '#test/chaos/random.ts'
import { passedOver, saysUnknownBefore } from '#test/chaos/what-was-told.ts'
import type { ObsProcess } from '#test/rig/obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { actingShow, cueLength } from './acting-show.ts'
import { addSources, isGone, isMuted, isOf, isOff, requestsTo, standingOf } from './acting.ts'
import type { OpenDock } from './dock.ts'
import { openDock, showIsAt } from './dock.ts'
import { switches } from './switches.ts'

const scenes = ['S0', 'S1', 'S2', 'S3']
/** `npm run chaos` sets it to more. */
const seeds = Number(process.env['CHAOS_SEEDS'] ?? 1)
/** The cue that leaves its text there to stay. */
const keeping = 4
/** How often the dock dies in a show. */
const deaths = 3

/** How many notices there are at most: of more at once some are never seen. */
const mostNotices = 5

/** What people were told in a show. */
interface Told {
  /** By what each is about. */
  readonly notices: ReadonlyMap<string, Notice>
  /** Whether there were as many at once as there can be, or one told of several actions. */
  readonly isFull: boolean
}

/** The dock that runs the show, whoever that is by now, and all that people were told. */
interface Stage {
  readonly dock: () => OpenDock
  readonly told: () => Told
  readonly reload: () => Promise<void>
  readonly crash: () => Promise<void>
}

async function stageIn(context: BrowserContext): Promise<Stage> {
  let dock = await openDock(context)
  const told = new Map<string, Notice>()
  let isFull = false

  function listen(): Told {
    for (const { notices = [] } of dock.moments) {
      for (const notice of notices) told.set(notice.about, notice)
      isFull ||= notices.length >= mostNotices || told.has('actions')
    }
    return { notices: told, isFull }
  }

  return {
    dock: () => dock,
    told: listen,
    reload: async () => {
      listen()
      await dock.reload()
    },
    crash: async () => {
      listen()
      const { page } = dock
      const session = await context.newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      session.send('Page.crash').catch(() => {})
      await crashed
      await page.close()
      dock = await openDock(context)
    },
  }
}

/** When the dock dies: mostly just after a cue has begun, while OBS is being asked. In order. */
function deathsOf(random: Random, cues: number): readonly (readonly [cue: number, ms: number])[] {
  const among = [0, 5, 10, 20, 30, 50, 80, 150, 300, 310, 500, 600, 610, 1100, 1150]
  return Array.from({ length: deaths }, (_, at) => {
    const stretch = (cues - 1) / deaths
    return [Math.floor(at * stretch) + random.below(Math.floor(stretch)), random.pick(among)]
  })
}

for (const version of ['29', '32'] as const) {
  test.describe(`OBS ${version}`, () => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      test(`seed ${seed}: the dock dies, and each action is done once, told, or put back`, async ({
        rig,
      }) => {
        const obs = await rig.startObs({
          version,
          password: 'x',
          scenes,
          grouped: ['S3'],
          logsMessages: true,
        })
        await addSources(obs)
        const before = await standingOf(obs)
        const show = actingShow()
        const stage = await stageIn(await rig.launchEngine('current'))
        await stage.dock().connect(obs.url, 'x')
        expect(await stage.dock().load(show)).toMatchObject({ ok: true })
        await stage.dock().send({ type: 'start' })
        const random = createRandom(seed)
        const story: string[] = []
        for (const [cue, ms] of deathsOf(random, show.cues.length)) {
          await showIsAt(stage.dock(), cue, ms)
          const way = random.pick(['reload', 'crash'] as const)
          story.push(`${way} in cue ${cue} at ${ms}`)
          await stage[way]()
        }
        await showIsAt(stage.dock(), show.cues.length - 1, cueLength)
        await stage.dock().stored()
        await stage.dock().send({ type: 'stop' })
        const last = await stage.dock().until(({ phase, acts }) => phase !== 'running' && !acts)
        const told = stage.told()

        const said = [...told.notices.values()].map(({ about, message }) => `${about}: ${message}`)
        const because = [...story, `full: ${told.isFull}`, ...said].join('\n')
        const isKept = !isLeftOut(told, keeping, 's1') && !unseen(obs, keeping)
        const text = isKept ? 'Kept' : expect.any(String)
        expect(last.obs.link.phase).toBe('up')
        if (!isUnknown(told)) {
          const title = { ...(before['settings of Title'] as object), text }
          // A fade back takes half a second.
          const standing = expect.poll(() => standingOf(obs), because)
          await standing.toEqual({ ...before, 'settings of Title': title })
        }
        expect(wrongMoments(obs, show, told), because).toEqual([])
      })
    }

    test('a renamed source is followed, and one that is gone is told and delays nothing', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes, grouped: ['S3'] })
      await addSources(obs)
      const { dock } = await stageIn(await rig.launchEngine('current'))
      const { connect, load, send, until } = dock()
      const acts = [
        { type: 'mute', input: 'Mic', on: true },
        { type: 'show', source: 'Title', in: 'S0', on: false },
        { type: 'filter', source: 'Title', filter: 'Dim', on: false },
      ]
      const talk = { id: 'b', scene: 'S0', title: 'Talk', planned: null }
      await connect(obs.url, 'x')
      await load({
        onframe: 1,
        cues: [
          { id: 'a', scene: 'S1', planned: null, actions: [{ id: 'm', act: acts[0] }] },
          { ...talk, actions: acts.map((act, at) => ({ id: `x${at}`, act })) },
          { id: 'c', scene: 'S2', planned: 1000 },
          { id: 'd', scene: 'S3', planned: null },
        ],
      })
      await send({ type: 'start' })
      await isMuted(obs, 'Mic', true)
      await obs.call('SetInputName', { inputName: 'Mic', newInputName: 'Host' })
      await until(({ notices = [] }) => notices.some(({ message }) => message.includes('Host')))
      await send({ type: 'skip' })
      await isOff(obs)
      expect((await obs.call('GetInputMute', { inputName: 'Host' })).inputMuted).toBe(true)

      // A scene that is not seen would keep what it holds until it is.
      await obs.call('RemoveInput', { inputName: 'Title' })
      await isGone(obs, 'Title')
      await send({ type: 'skip' })
      await isMuted(obs, 'Host', false)
      const ended = await until(({ onAir, program }) => onAir?.id === 'd' && program === 'S3')
      expect(ended.notices?.map(({ message }) => message)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^Hide “Title” in “S0” \(cue “.*Talk”\) could not be put back\./),
          expect.stringMatching(
            /^Filter “Dim” of “Title” off \(cue “.*Talk”\) could not be put back\./,
          ),
        ]),
      )
    })
  })
}

/** Moments that OBS was asked for twice, and those that it was not asked for and nobody was told of. */
function wrongMoments(
  obs: ObsProcess,
  { cues }: ReturnType<typeof actingShow>,
  told: Told,
): readonly string[] {
  const requests = requestsTo(obs)
  return cues.flatMap(({ actions }, at) =>
    actions.flatMap(({ id, act: plain }) => {
      const act = plain as Act
      if (isState(act)) return []
      const times = requests.filter((request) => isOf(act, request)).length
      const isOut = isLeftOut(told, at, id) || unseen(obs, at)
      if (times === 1 || (times === 0 && isOut)) return []
      return [`${id} of cue ${at} was asked for ${times} times`]
    }),
  )
}

/**
 * Whether OBS was never switched to that cue: it was due with a later one while nobody was there. That is told for as long
 * as the later one is on air, and ten seconds at least. The scenes of the cues come in turn.
 */
function unseen(obs: ObsProcess, cue: number): boolean {
  let last = 0
  const seen = new Set([last])
  for (const scene of switches(obs)) {
    const ahead = scenes.indexOf(scene ?? '') - (last % scenes.length)
    last += (ahead + scenes.length) % scenes.length
    seen.add(last)
  }
  return !seen.has(cue)
}

/** Whether people were told to look themselves, since the dock died before it had stored what was there before. */
function isUnknown({ notices }: Told): boolean {
  return [...notices.values()].some(
    (notice) => notice.about === 'actions' || saysUnknownBefore(notice),
  )
}

/** Whether people were told that an action was not done, or may have been. */
function isLeftOut(told: Told, cue: number, id: string): boolean {
  const isPassedOver = passedOver([...told.notices.values()]).has(cue)
  return told.isFull || isPassedOver || told.notices.has(`action/c${cue}/${id}`)
}
