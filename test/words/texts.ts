import { parseAst } from 'vite'

import { lineOf, sourcesOf } from './sources.ts'

type Node = Readonly<Record<string, unknown>>

/** A text of the catalogue; what is filled into it is left out. */
export interface Text {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** All texts of the catalogue that people read. */
export function catalogue(): readonly Text[] {
  return sourcesOf('src/words/en').flatMap(({ file, code }) =>
    textsIn(code).map(({ text, start }) => ({ file, text, line: lineOf(code, start) })),
  )
}

function textsIn(code: string): readonly { readonly text: string; readonly start: number }[] {
  const found: { readonly text: string; readonly start: number }[] = []
  visit(parseAst(code, { lang: 'ts' }) as unknown as Node)
  return found

  function visit(node: Node): void {
    const { type, value } = node
    if (type === 'ImportDeclaration' || type === 'TSLiteralType') return
    const start = Number(node['start'])
    if (type === 'Literal' && typeof value === 'string') found.push({ text: value, start })
    if (type === 'TemplateElement' && isNode(value)) {
      found.push({ text: String(value['raw']), start })
    }
    for (const [name, child] of Object.entries(node)) {
      // The key of an entry is read by the code alone.
      if (type === 'Property' && name === 'key') continue
      for (const one of [child].flat()) if (isNode(one)) visit(one)
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
