import type { Reply } from '#wire/envelope.ts'
import type { EntryView, LibraryView } from '#wire/library-view.ts'

import type { Page } from './studio.ts'

/** The library as a page sees it. */
export async function libraryOf({ ask }: Pick<Page, 'ask'>): Promise<LibraryView> {
  const reply = await ask('library')
  if (!reply.ok) throw new Error(reply.message)
  return reply.value as LibraryView
}

/** "kept: Friday, Talk; archived: …", the newest first. */
export async function shelves(page: Pick<Page, 'ask'>): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { shelf, title } of (await libraryOf(page)).entries) {
    found[shelf] = [...(found[shelf] ?? []), title]
  }
  return found
}

export async function entryNamed(
  page: Pick<Page, 'ask'>,
  title: string,
): Promise<EntryView | undefined> {
  return (await libraryOf(page)).entries.find((one) => one.title === title)
}

export async function idNamed(page: Pick<Page, 'ask'>, title: string): Promise<string> {
  return (await entryNamed(page, title))?.id ?? ''
}

/** Adds a rundown that is not loaded. Answers its id. */
export async function add({ ask }: Pick<Page, 'ask'>, text: string): Promise<string> {
  const reply = await ask('arrange', { type: 'add', rundown: JSON.parse(text) })
  return valueOf(reply)
}

export function valueOf(reply: Reply): string {
  if (!reply.ok) throw new Error(reply.message)
  return String(reply.value)
}
