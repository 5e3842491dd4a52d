interface Entry {
  readonly type: string
}

type OfType<All extends Entry, Type> = [Extract<All, { readonly type: Type }>] extends [never]
  ? All
  : Extract<All, { readonly type: Type }>

/** What was told, in order, and a way to wait for what will be. */
export interface Log<All extends Entry> {
  readonly all: readonly All[]
  readonly add: (entry: All) => void
  /** The first that answers, be it here already or still to come; each is answered once. */
  readonly first: <Type extends All['type']>(
    type: Type,
    answers?: (entry: OfType<All, Type>) => boolean,
  ) => Promise<OfType<All, Type>>
}

export function createLog<All extends Entry>(): Log<All> {
  const all: All[] = []
  const unread: All[] = []
  const waiting = new Set<() => boolean>()

  return {
    all,
    add: (entry) => {
      all.push(entry)
      unread.push(entry)
      for (const look of waiting) if (look()) waiting.delete(look)
    },
    first: (type, answers = () => true) =>
      new Promise((resolve) => {
        function look(): boolean {
          const at = unread.findIndex(
            (entry) => entry.type === type && answers(entry as OfType<All, typeof type>),
          )
          if (at === -1) return false
          const [found] = unread.splice(at, 1)
          resolve(found as OfType<All, typeof type>)
          return true
        }
        if (!look()) waiting.add(look)
      }),
  }
}
