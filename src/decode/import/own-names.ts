/** Stands before the name of a column of one's own that would mean something else where it is written. */
const mark = 'Own '

/** `means`: whether that name is read as something else. */
export function markedOwn(name: string, means: (name: string) => boolean): string {
  const isMarked = name.startsWith(mark) && means(bareName(name))
  return isMarked || means(name) ? mark + name : name
}

/** The name that was written so. */
export function unmarkedOwn(name: string, means: (name: string) => boolean): string {
  return name.startsWith(mark) && means(bareName(name)) ? name.slice(mark.length) : name
}

function bareName(name: string): string {
  let bare = name
  while (bare.startsWith(mark)) bare = bare.slice(mark.length)
  return bare
}
