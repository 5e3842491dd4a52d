import type { Show } from '#show/state/show.ts'
import { entryOf, isKept } from '#storage/library-list.ts'
import type { LibraryStore } from '#storage/library.ts'
import type { EntryView, LibraryView } from '#wire/library-view.ts'

/** The library as a page sees it. */
export function viewOf(library: LibraryStore, { rundown, history }: Show): LibraryView {
  const loaded = library.loaded()
  const kept = library.list().filter(isKept)
  return {
    loaded,
    entries: kept.map((entry) => {
      const {
        size: _size,
        rundown: _of,
        isOld: _old,
        ...shown
      } = entry.id === loaded ? entryOf({ rundown, history }, entry) : entry
      return shown as EntryView
    }),
  }
}
