import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'

export const mic = 'Mic/Aux'

const rundown = {
  onframe: 1,
  title: 'Friday night',
  cues: [
    { id: 'a', label: '1', title: 'Opening', scene: 'Holding', planned: 300_000 },
    { id: 'b', label: '2', title: 'Talk', scene: 'Cam 1', planned: 300_000 },
  ],
}

/** With actions in its first cue; OBS does not have all that they name. */
export const acting = {
  ...rundown,
  cues: [
    {
      ...rundown.cues[0],
      actions: [
        { id: 'm', act: { type: 'mute', input: mic, on: true } },
        { id: 'g', act: { type: 'show', source: 'Gone', in: 'Cam 1', on: true } },
        { id: 'h', when: 'end - 1:00', act: { type: 'hotkey', name: 'OBSBasic.Screenshot' } },
      ],
    },
    ...rundown.cues.slice(1),
  ],
}

/** A stand-in OBS with inputs of three kinds, and a hotkey. */
export async function startObs(): Promise<FakeObs> {
  const obs = await startFakeObs({ scenes: ['Holding', 'Cam 1'], version: '32' })
  obs.answer('GetInputList', () => ({
    ok: {
      inputs: [
        { inputName: 'Title', inputKind: 'text_ft2_source_v2' },
        { inputName: mic, inputKind: 'pulse_input_capture' },
        { inputName: 'Desktop Audio', inputKind: 'pulse_output_capture' },
      ],
    },
  }))
  obs.answer('GetHotkeyList', () => ({ ok: { hotkeys: ['OBSBasic.Screenshot'] } }))
  return obs
}

export async function open(rig: Rig, obs: FakeObs, loaded: unknown = rundown): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.setViewportSize({ width: 900, height: 700 })
  await dock.load(loaded)
  expect(await dock.connect(obs.url, '')).toEqual({ ok: true })
  await dock.until(({ mode }) => mode === 'obs')
  return dock
}

export function editor(page: Page): Locator {
  return page.locator('.editor .actions')
}

/** What microphones were asked to be, in order. */
export function mutedBy({ received }: FakeObs): readonly unknown[] {
  return received
    .filter(({ type }) => type === 'SetInputMute')
    .map(({ data }) => data['inputMuted'])
}

export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['ONFRAME_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}
