import { importRundown } from '#decode/import/import-rundown.ts'
import type { Cue } from '#show/state/rundown.ts'
import { valueOf } from '#test/decode/refusal.ts'

const hour = 3_600_000

/** A cue in a line: title, scene where it is another, length in s, `hold`, start in hours, `skip`. */
export function brief({ title, scene, planned, end, at, skip }: Cue): string {
  return [
    title,
    scene !== title && scene,
    planned === null ? 'open' : planned / 1000,
    end === 'hold' && 'hold',
    at && `at ${at.time / hour}`,
    skip && 'skip',
  ]
    .filter((word) => word !== false && word !== null)
    .join(' ')
}

/** What a text becomes, and the sentences about the rest. */
export function imported(text: string): {
  readonly cues: readonly string[]
  readonly told: readonly string[]
} {
  const { rundown, findings } = valueOf(importRundown(text, () => 'new'))
  return { cues: rundown.cues.map(brief), told: findings.map((finding) => finding.text) }
}
