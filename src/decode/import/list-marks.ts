/** A line as it is written. `number`: from 1. */
export interface Written {
  readonly raw: string
  readonly content: string
  readonly number: number
  /** The number before it in a list with numbers. Null: it has none. */
  readonly label: string | null
}

const bullet = /^[-*+•·▪◦●‣–]\s+(?:\[[ xX]?\]\s+)?/
const ordinal = /^(?:#(?=\d+[.):]?\s)|(?=\d+[.)]))(\d{1,4})[.):]?\s+(?=\S)/
/** Marks of direction and of no width, as texts written from right to left have them around a time. */
const invisible = /^[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+(?=\d)/

/** Whether each line is a mark and a name with a tab between, as a list that is copied has them. */
export function isCopiedList(text: string): boolean {
  return !/^(?![^\S\n]*(?:$|(?:[-*+•·▪◦●‣–]|\d{1,4}[.)])\t[^\t\n]*$))/m.test(text)
}

/**
 * Lines without the marks of a list. A scene may be called "- Main" or "1. Main", but not each of them, with
 * numbers that count on and times beside. `headings`: lines of a list without a time, under which others are indented.
 */
export function unlisted(lines: readonly Written[]): {
  readonly lines: readonly Written[]
  readonly headings: readonly Written[]
} {
  const isMany = lines.length > 1
  const isBullets = isMany && lines.every(({ content }) => bullet.test(content))
  const ordinals = lines.map(({ content }) => ordinal.exec(content)?.[1] ?? null)
  // A list of names alone may be copied from OBS, which has scenes called "1. Intro".
  const isNumbered =
    isMany &&
    lines.some(({ content }) => hasTime(content.replace(ordinal, ''))) &&
    ordinals.every(
      (label, at) =>
        label !== null && (at === 0 || Number(label) === Number(ordinals[at - 1] ?? 0) + 1),
    )
  const headings = new Set(
    isBullets ? lines.filter((line, at) => isHeading(line, lines[at + 1])) : [],
  )
  return {
    lines: lines
      .filter((line) => !headings.has(line))
      .map((line, at) => {
        const content = line.content.replace(invisible, '')
        if (isNumbered)
          return { ...line, content: content.replace(ordinal, ''), label: ordinals[at] ?? null }
        const rest = content.replace(bullet, '')
        // One mark among lines without is of a list where a length stands after it.
        return { ...line, content: isBullets || /^\d/.test(rest) ? rest : content }
      }),
    headings: [...headings].map((line) => ({ ...line, content: line.content.replace(bullet, '') })),
  }
}

function isHeading(line: Written, next: Written | undefined): boolean {
  return next !== undefined && indentOf(next) > indentOf(line) && !hasTime(line.content)
}

function hasTime(content: string): boolean {
  return /\d[:.h]\d|\d\s*(?:min|[smh]\b|['′]|[ap]\.?m\b)/i.test(content)
}

/** Width of the blank before a line, in spaces. */
export function indentOf({ raw }: Written): number {
  return /^\s*/.exec(raw)?.[0].replaceAll('\t', '    ').length ?? 0
}
