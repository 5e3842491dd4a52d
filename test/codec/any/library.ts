import * as fc from 'fast-check'

import type { LibraryAsked } from '#wire/library-view.ts'

import { anyOf, anyText, anyVariant, anyWord } from './record.ts'
import { anyRundown } from './snapshot.ts'

type AskedOf<Type extends LibraryAsked['type']> = Extract<LibraryAsked, { readonly type: Type }>

const asked: { readonly [Type in LibraryAsked['type']]: fc.Arbitrary<AskedOf<Type>> } = {
  add: anyOf<AskedOf<'add'>>({ type: fc.constant('add'), rundown: anyRundown }),
  copy: anyOf<AskedOf<'copy'>>(
    {
      type: fc.constant('copy'),
      id: anyText,
      shelf: anyWord<NonNullable<AskedOf<'copy'>['shelf']>>({ kept: true, template: true }),
    },
    ['id', 'shelf'],
  ),
  shelve: anyOf<AskedOf<'shelve'>>(
    {
      type: fc.constant('shelve'),
      id: anyText,
      shelf: anyWord<AskedOf<'shelve'>['shelf']>({
        kept: true,
        archived: true,
        template: true,
        earlier: true,
      }),
    },
    ['id'],
  ),
  rename: anyOf<AskedOf<'rename'>>({ type: fc.constant('rename'), id: anyText, title: anyText }),
  import: anyOf<AskedOf<'import'>>({ type: fc.constant('import'), text: anyText }),
}

/** What is asked of the library. */
export const anyAsked = anyVariant<LibraryAsked>(asked)
