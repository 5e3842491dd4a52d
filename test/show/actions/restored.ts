import { decodeSavedShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import type { Show } from '#show/state/show.ts'
import { at } from '#test/fixtures.ts'

/** As after a crash: what was stored, and an OBS that is not there yet. */
export function restored(show: Show): Show {
  const saved = decodeSavedShow(JSON.parse(JSON.stringify(showToSaved(show, at(0)))))
  if (!saved.ok) throw new Error(saved.message)
  const { doing, mode, notices } = saved.value
  const obs = { ...show.obs, link: { phase: 'off' } as const, scenes: null, program: null }
  return { ...show, mode, obs, asked: [], doing, notices, run: savedToRun(saved.value) }
}
