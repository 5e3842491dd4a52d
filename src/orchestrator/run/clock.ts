import type { SetAlarm } from '#base/alarm.ts'
import type { ClockSetting, Instant } from '#base/time.ts'

export interface ShowClock {
  readonly now: () => Instant
  /** Goes on from the present reading at another rate; `real`: from real time itself. */
  readonly run: (rate: number, real: boolean) => void
  /** `at` is on this clock, so at rate 2 it rings in half the real time. An alarm survives a change of rate. */
  readonly setAlarm: SetAlarm
  readonly setting: () => ClockSetting
}

interface ClockOptions {
  /** Real time, which never steps. */
  readonly now: () => Instant
  /** Rings at an instant of real time. */
  readonly setAlarm: SetAlarm
  /** Null: start on real time. */
  readonly setting: ClockSetting | null
}

/** Real time on air; in rehearsal a virtual time that may run up to 60 times as fast. */
export function createShowClock({ now: realNow, setAlarm, setting }: ClockOptions): ShowClock {
  let { at, realAt, rate } = setting ?? { at: realNow(), realAt: realNow(), rate: 1 }

  function now(): Instant {
    return (at + (realNow() - realAt) * rate) as Instant
  }

  function run(nextRate: number, real: boolean): void {
    at = real ? realNow() : now()
    realAt = realNow()
    rate = nextRate
  }

  return {
    now,
    run,
    setAlarm: (due, ring) => setAlarm((realAt + (due - at) / rate) as Instant, ring),
    setting: () => ({ at, realAt, rate }),
  }
}
