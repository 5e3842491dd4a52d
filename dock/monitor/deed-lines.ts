import type { Duration, Instant } from '#base/time.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import type { CueId } from '#show/state/rundown.ts'
import type { Deed, Monitor } from '#wire/topics.ts'
import { cutsOf } from '#wire/topics.ts'
import { deedWords } from '#words/deeds.ts'
import { landingWords } from '#words/landing.ts'
import { monitorWords } from '#words/monitor.ts'

/** A line of the list of cuts and actions, and what it is made of. */
export interface DeedLine {
  readonly planned: Instant
  /** Null: of no cue, or of one that is not known. */
  readonly cueId: CueId | null
  readonly cue: string
  readonly text: string
  readonly deed: Deed | null
  /** How the cut was seen by OBS's frames. */
  readonly measured: MeasuredCut | null
}

/** How far the two times of one cut may be apart (ms): a take by hand begins with the frame that it can reach. */
const sameCut = 1000

/** Cuts and actions, newest first. Each cut is one line, whoever tells of it. */
export function deedLines(monitor: Monitor, wallAhead: Duration): readonly DeedLine[] {
  const open = [...cutsOf(monitor)]
  const lines = (monitor.deeds ?? []).map((deed): DeedLine => {
    const at = deed.kind === 'cut' ? open.findIndex((cut) => isSame(deed, cut)) : -1
    const measured = at === -1 ? null : (open.splice(at, 1)[0] ?? null)
    const { planned, cueId, cue } = deed
    return { planned, cueId, cue, text: deedText(deed, measured, wallAhead), deed, measured }
  })
  const others = open.map((cut): DeedLine => {
    const text = cutText(cut, wallAhead)
    return { planned: cut.planned, cueId: null, cue: '', text, deed: null, measured: cut }
  })
  return [...lines, ...others].sort((a, b) => b.planned - a.planned)
}

function isSame({ what, planned }: Deed, cut: MeasuredCut): boolean {
  return what === deedWords.cut(cut.scene) && Math.abs(cut.planned - planned) < sameCut
}

/** The cues of the lines, each once, as people call them. */
export function cuesOf(lines: readonly DeedLine[]): readonly (readonly [CueId, string])[] {
  const cues = new Map<CueId, string>()
  for (const { cueId, cue } of lines) if (cueId !== null && !cues.has(cueId)) cues.set(cueId, cue)
  return [...cues]
}

/** As JSON, for other programs: times are ISO 8601. */
export function deedsToJson(lines: readonly DeedLine[], wallAhead: Duration): string {
  const iso = (at: Instant | null): string | null =>
    at === null ? null : new Date(at + wallAhead).toISOString()
  const list = lines.map(({ deed, measured, planned }) => ({
    ...(deed && { ...deed, sent: iso(deed.sent), answered: iso(deed.answered) }),
    planned: iso(planned),
    ...(measured && {
      measured: {
        ...measured,
        planned: iso(measured.planned),
        armed: iso(measured.armed),
        sent: iso(measured.sent),
        confirmed: iso(measured.confirmed),
      },
    }),
  }))
  return JSON.stringify(list, null, 2)
}

function deedText(
  { cue, what, because, planned, sent, answered, is, message }: Deed,
  measured: MeasuredCut | null,
  wallAhead: Duration,
): string {
  const steps = measured
    ? measuredSteps(measured)
    : [
        sent !== null && deedWords.sent(off(sent, planned)),
        answered !== null && deedWords.answered(off(answered, planned)),
      ].filter((step) => step !== false)
  const became = measured ? measuredWords(measured) : deedWords.is[is]
  const time = timeOfDayText(planned, wallAhead)
  return deedWords.line(time, cue, what, became, steps, because, message)
}

function cutText(cut: MeasuredCut, wallAhead: Duration): string {
  const { scene, how, planned, frames } = cut
  const time = timeOfDayText(planned, wallAhead)
  const made = monitorWords.hows[how]
  return monitorWords.cut(time, scene, made, landingWords.off(frames), measuredSteps(cut))
}

function measuredWords({ how, frames }: MeasuredCut): string {
  return `${monitorWords.hows[how]}, ${landingWords.off(frames)}`
}

function measuredSteps({ planned, armed, sent, confirmed }: MeasuredCut): readonly string[] {
  return [
    ...(armed === null ? [] : [monitorWords.prepared(off(armed, planned))]),
    monitorWords.switched(off(sent, planned)),
    monitorWords.confirmed(off(confirmed, planned)),
  ]
}

function off(at: Instant, planned: Instant): string {
  const ms = Math.round(at - planned)
  return `${ms < 0 ? '−' : '+'}${Math.abs(ms)} ms`
}
