import type { Instant } from '#base/time.ts'

/** All kinds of notices. */
export const noticeKinds = {
  'by-hand': true,
  'cut-failed': true,
  renamed: true,
  trouble: true,
  missed: true,
  away: true,
  clock: true,
} as const

/** Something the operator should read. Ends with its cause, or when a person dismisses it. */
export interface Notice {
  readonly kind: keyof typeof noticeKinds
  /** Its cause: a scene, a take, a part of Onframe. With `kind` it tells one notice from another. */
  readonly about: string
  /** 500 characters at most. */
  readonly message: string
  readonly at: Instant
}
