import { expect, test } from 'vitest'

import type { Answer } from '#base/answer.ts'
import { milliseconds } from '#base/time.ts'
import { createCalendarActions } from '#dock/state/calendar-actions.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import { daily } from '#test/show/calendar/stage.ts'

/** Answers come when the test says so. */
function page() {
  const sent: CalendarEntry[] = []
  const answers: ((answer: Answer) => void)[] = []
  const { changeStart } = createCalendarActions({
    worker: {
      send: (command) => {
        const { order } = command as { order: { entry: CalendarEntry } }
        sent.push(order.entry)
        return new Promise<Answer>((resolve) => answers.push(resolve))
      },
    },
    seen: () => ({}) as never,
    change: () => {},
    tell: async (ask, then) => {
      const told = await ask()
      if (told.ok) then?.done?.()
      else then?.refused?.(told.reason, told.message)
    },
    toast: () => {},
  })
  async function answer(given: Answer): Promise<void> {
    answers.shift()?.(given)
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  }
  return { sent, answer, changeStart }
}

const time = milliseconds(9 * 3_600_000)
const done: Answer = { ok: true }

test('a field that is changed before the page has seen the last change does not undo that', async () => {
  const { sent, answer, changeStart } = page()
  changeStart(daily, { time })
  changeStart(daily, { isOff: true })
  expect(sent.at(-1)).toMatchObject({ time, isOff: true })
  await answer(done)
  await answer(done)
  changeStart(daily, { late: 'skip' })

  expect(sent.at(-1)).toMatchObject({ time, isOff: true, late: 'skip' })
})

test('what somebody else has changed since stays, and what was refused does not come back', async () => {
  const { sent, answer, changeStart } = page()
  changeStart(daily, { time })
  await answer(done)
  changeStart({ ...daily, title: 'Theirs' }, { isOff: true })
  expect(sent.at(-1)).toEqual({ ...daily, title: 'Theirs', isOff: true })
  await answer({ ok: false, reason: 'calendar-is-full', message: 'Full.' })
  changeStart(daily, { late: 'skip' })

  expect(sent.at(-1)).toEqual({ ...daily, late: 'skip' })
})
