import type { Finding } from '#decode/finding.ts'

/** What is not in the rundown comes before what is in it and was guessed; nothing is told twice. */
export function linesOf(findings: readonly Finding[]): readonly Finding[] {
  const once = new Map(findings.map((finding) => [finding.text, finding]))
  const all = [...once.values()]
  return [
    ...all.filter(({ type }) => type === 'left-out'),
    ...all.filter(({ type }) => type !== 'left-out'),
  ]
}
