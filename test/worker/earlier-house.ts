import type { BadDisk } from '#test/storage/bad-disk.ts'
import { createBadDisk } from '#test/storage/bad-disk.ts'

import type { Page, Studio } from './studio.ts'
import { createStudio } from './studio.ts'

export function sheet(title: string, scenes: readonly string[] = ['A', 'B', 'A']): string {
  return JSON.stringify({ title, cues: scenes.map((scene) => ({ scene, title: scene })) })
}

interface House {
  readonly studio: Studio
  readonly disk: BadDisk
  readonly page: Page
  readonly ask: Page['ask']
}

/** A show with a rundown of its own. */
export async function withRundown(title = 'Mine'): Promise<House> {
  const disk = createBadDisk()
  const studio = createStudio('right', [], disk)
  const page = await studio.open()
  await page.ask('load', sheet(title))
  return { studio, disk, page, ask: page.ask }
}

export async function onAir(): Promise<House> {
  const house = await withRundown()
  await house.page.connect('right', { remember: true })
  await house.ask('send', { type: 'start' })
  return house
}

/** A browser that has nothing stored, on an OBS that keeps a copy of the rundown "In OBS". */
export async function withCopyInObs(): Promise<Studio> {
  const { studio: first, page } = await withRundown('In OBS')
  await page.connect('right')
  await first.pass(10_000)
  const fresh = createStudio('right')
  fresh.obs.keepCopy(first.obs.copy())
  return fresh
}

export function earlier(studio: Studio): readonly (readonly [title: string, cues: number])[] {
  return (studio.desk()?.earlier ?? []).map(({ title, cues }) => [title, cues] as const)
}

export function idOf(studio: Studio, title: string): string {
  return studio.desk()?.earlier?.find((one) => one.title === title)?.id ?? ''
}

export async function keys(studio: Studio, prefix: string): Promise<readonly string[]> {
  return (await studio.stored()).map(([key]) => key).filter((key) => key.startsWith(prefix))
}
